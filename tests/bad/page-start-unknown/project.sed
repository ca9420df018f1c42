$a\page: { start: rates }
