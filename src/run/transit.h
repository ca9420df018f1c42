/*
 * The timetable's stage of the road.
 */
#ifndef JA_RUN_TRANSIT_H
#define JA_RUN_TRANSIT_H

#include "geo/crs.h"
#include "run/road_parts.h"

/* Longitude and latitude, as timetables and OpenStreetMap have them. */
#define JA_GTFS_CRS "EPSG:4326"

/*
 * Reads the feeds of `transit`; adds the points "stops" and "stations", the lines, and the columns of overlays of the
 * kinds departures, first and last. Keeps the feed where reach will be asked for. Does nothing where the project has
 * no timetable.
 */
gboolean ja_road_transit(JaRoad *road, GError **error);

/* Sets the road's day and date: those of the project, or a usual day of its weekday. */
gboolean ja_road_day(JaRoad *road, GError **error);

/*
 * Transforms those of n points that are `placed` and lie where the project's CRS may be used; the others are left out,
 * and no longer placed. When all lie elsewhere the transformation says why.
 */
gboolean ja_road_bring(const JaRoad *road, const JaPlace *place, JaPoint *at, guint8 *placed, gsize n,
                       JaCrsRecord *record, gint64 *n_elsewhere, GError **error);

/* Whether an overlay is made here. */
gboolean ja_overlay_is_of_transit(const JaOverlaySpec *spec);

#endif
