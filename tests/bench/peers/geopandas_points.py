"""Points into zones with geopandas: count, sum, five quantiles, map: geopandas_points.py ZONES CODE POINTS OUT."""
import sys
import matplotlib
matplotlib.use("Agg")
import geopandas
import matplotlib.pyplot as plt
import pandas

zones_file, code, points_file, out = sys.argv[1:]
zones = geopandas.read_file(zones_file).to_crs(27700)
table = pandas.read_csv(points_file)
points = geopandas.GeoDataFrame(table, geometry=geopandas.points_from_xy(table.x, table.y), crs=27700)
joined = geopandas.sjoin(points, zones[[code, "geometry"]], predicate="within")
totals = joined.groupby(code)["value"].agg(["count", "sum"]).reset_index()
zones = zones.merge(totals, on=code, how="left").fillna({"count": 0, "sum": 0})
zones["class"] = pandas.qcut(zones["sum"], 5, labels=False, duplicates="drop")
figure, axes = plt.subplots(figsize=(20, 20), dpi=100)
zones.plot("class", ax=axes, cmap="Blues", edgecolor="white", linewidth=0.1)
axes.set_axis_off()
figure.savefig(out)
print(f"{zones['count'].sum():.0f} points, sum {zones['sum'].sum():.0f}")
