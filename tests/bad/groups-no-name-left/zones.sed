s/"West"/""/; s/"East"/""/
