"""Joins a column to a GeoJSON file, for peers that cannot join: prepare.py ZONES CODE CSV CSVCODE FIELD OUT."""
import csv, json, sys

zones, code, table, table_code, field, out = sys.argv[1:]
cut = 5 if code.startswith("lsoa") else 4  # "Swale 001A" and "Swale 001" are in Swale
with open(table, newline="", encoding="utf-8-sig") as f:
    values = {row[table_code]: float(row[field]) for row in csv.DictReader(f)}
with open(zones) as f:
    data = json.load(f)
for feature in data["features"]:
    properties = feature["properties"]
    feature["properties"] = {"code": properties[code], "value": values.get(properties[code], -1),
                             "district": properties[code.replace("_code", "_name")][:-cut]}
with open(out, "w") as f:
    json.dump(data, f)
