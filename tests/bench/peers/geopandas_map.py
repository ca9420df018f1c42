"""The same choropleth with geopandas: geopandas_map.py GEOJSON OUT."""
import sys
import matplotlib
matplotlib.use("Agg")
import geopandas
import matplotlib.pyplot as plt
from matplotlib.colors import BoundaryNorm, ListedColormap

source, out = sys.argv[1:]
colours = ListedColormap(["#eff3ff", "#bdd7e7", "#6baed6", "#3182bd", "#08519c"])
zones = geopandas.read_file(source).to_crs(27700)
figure, axes = plt.subplots(figsize=(20, 23.5), dpi=100)
zones.plot("value", ax=axes, cmap=colours, norm=BoundaryNorm([0, 33, 37, 41, 46, 101], 5), edgecolor="white", linewidth=0.1)
axes.set_axis_off()
figure.savefig(out)
