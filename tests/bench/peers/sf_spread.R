# MSOAs spread over a grid by area with sf: sf_spread.R ZONES CODE GRID TABLE
suppressPackageStartupMessages(library(sf))
args <- commandArgs(trailingOnly = TRUE)
zones <- st_make_valid(st_transform(st_read(args[1], quiet = TRUE)[args[2]], 27700))
zones <- merge(zones, read.csv(args[4]), by.x = args[2], by.y = "code")
grid <- st_set_crs(st_read(args[3], quiet = TRUE), NA)
grid <- st_set_crs(grid, 27700)
spread <- suppressWarnings(st_interpolate_aw(zones["people"], grid, extensive = TRUE))
cat("sum", format(sum(spread$people), digits = 15), "\n")
