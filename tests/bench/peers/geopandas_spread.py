"""MSOAs spread over a grid by area with geopandas: geopandas_spread.py ZONES CODE GRID TABLE"""
import sys

import geopandas
import pandas

zones_file, code, grid_file, table = sys.argv[1:]
zones = geopandas.read_file(zones_file)[[code, "geometry"]].to_crs(27700)
zones["geometry"] = zones.geometry.buffer(0)
zones = zones.merge(pandas.read_csv(table), left_on=code, right_on="code").drop(columns="code")
zones["whole"] = zones.area
grid = geopandas.read_file(grid_file).set_crs(27700, allow_override=True)
parts = geopandas.overlay(zones, grid, how="intersection")
parts["people"] *= parts.area / parts["whole"]
print(f"sum {parts.groupby('code')['people'].sum().sum():.6f}")
