/*
 * The timetable's stage of the road.
 */
#ifndef JA_RUN_TRANSIT_H
#define JA_RUN_TRANSIT_H

#include "run/road_parts.h"

/*
 * Reads the feeds of `transit`; adds the points "stops" and "stations", the lines, and the columns of overlays of the
 * kinds departures, first and last. Does nothing where the project has no timetable.
 */
gboolean ja_road_transit(JaRoad *road, GError **error);

/* Sets the road's day and date: those of the project, or a usual day of its weekday. */
gboolean ja_road_day(JaRoad *road, GError **error);

/* Whether an overlay is made here. */
gboolean ja_overlay_is_of_transit(const JaOverlaySpec *spec);

#endif
