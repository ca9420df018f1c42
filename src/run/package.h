/*
 * The GeoPackage: what of the atlas goes into it.
 */
#ifndef JA_RUN_PACKAGE_H
#define JA_RUN_PACKAGE_H

#include "run/figures.h"

/* Writes atlas.gpkg: zones, a layer for each grouping, a style for each figure of the whole area. */
gboolean ja_road_package(JaRoad *road, const GPtrArray *plans, JaOutdir *outdir, GError **error);

#endif
