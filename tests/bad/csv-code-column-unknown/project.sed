14s/code: code/code: msoa21cd/
