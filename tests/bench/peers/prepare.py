"""Joins a column to a GeoJSON file, for peers that cannot join: prepare.py ZONES CODE CSV CSVCODE FIELD OUT."""
import csv, json, sys

zones, code, table, table_code, field, out = sys.argv[1:]
with open(table, newline="", encoding="utf-8-sig") as f:
    values = {row[table_code]: float(row[field]) for row in csv.DictReader(f)}
with open(zones) as f:
    data = json.load(f)
for feature in data["features"]:
    properties = feature["properties"]
    feature["properties"] = {"code": properties[code], "value": values.get(properties[code], -1),
                             "district": properties.get("msoa21_name", properties[code])[:-4]}
with open(out, "w") as f:
    json.dump(data, f)
