4s/"code": "Z3", //
