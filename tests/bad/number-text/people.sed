3s|,27$|,about twelve|
