$a\page: { columns: [ rate, rate ] }
