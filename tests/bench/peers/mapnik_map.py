"""A choropleth of five classes at 2000 px with Mapnik: mapnik_map.py GEOJSON OUT."""
import sys
import mapnik

source, out = sys.argv[1:]
BREAKS, COLOURS = [0, 33, 37, 41, 46, 101], ["#eff3ff", "#bdd7e7", "#6baed6", "#3182bd", "#08519c"]
bng = "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +units=m"
m = mapnik.Map(2000, 2350, bng)
m.background = mapnik.Color("white")
style = mapnik.Style()
for low, high, colour in zip(BREAKS, BREAKS[1:], COLOURS):
    rule = mapnik.Rule()
    rule.filter = mapnik.Expression(f"[value] >= {low} and [value] < {high}")
    fill, line = mapnik.PolygonSymbolizer(), mapnik.LineSymbolizer()
    fill.fill = mapnik.Color(colour)
    line.stroke, line.stroke_width = mapnik.Color("white"), 0.3
    rule.symbols.append(fill)
    rule.symbols.append(line)
    style.rules.append(rule)
m.append_style("zones", style)
layer = mapnik.Layer("zones", "+proj=longlat +datum=WGS84")
layer.datasource = mapnik.GeoJSON(file=source)
layer.styles.append("zones")
m.layers.append(layer)
m.zoom_all()
mapnik.render_to_file(m, out, "png")
