/**
 * Columns from what lies over the zones: lengths of line, the share of each zone near points, and distances to the
 * nearest point.
 */
#ifndef JA_MEASURE_OVERLAYS_H
#define JA_MEASURE_OVERLAYS_H

#include <jobatlas/atlas.h>
#include <jobatlas/project.h>

G_BEGIN_DECLS

/**
 * Kind "length": kilometres of the timetable's lines in each zone, of one mode or all, in the window if there is one;
 * times the trips along each when `weighted`. A line along a border counts in the zone west of it (north, where it
 * runs level). Owned.
 */
JaColumn *ja_overlay_length(const JaAtlas *atlas, const JaOverlaySpec *spec, GError **error);

/**
 * Kind "near": percent of each zone's area, or of the value of its points, within `within_m` of a point of a set; of
 * stops, those of the mode with so many departures an hour in the window. Adds its parts to the atlas as columns,
 * NAME_within and NAME_all. Owned.
 */
JaColumn *ja_overlay_near(JaAtlas *atlas, const JaOverlaySpec *spec, GError **error);

/**
 * Kind "nearest": kilometres from the zone's label point to the nearest point of a set or town; or, shared by points,
 * the mean of theirs weighted by their value, which is then added to the atlas as NAME_all. Owned.
 */
JaColumn *ja_overlay_nearest(JaAtlas *atlas, const JaOverlaySpec *spec, GError **error);

/** The steps that they share: meaning by the specification where it says, and places of a set. */
JaColumn *ja_overlay_column(const JaAtlas *atlas, const JaOverlaySpec *spec, const char *label, const char *unit);
/** Of JaPoint, those that the specification means. Owned; NULL when there is no such set. */
GArray *ja_overlay_places(const JaAtlas *atlas, const JaOverlaySpec *spec, GError **error);
/** The points by whose value is shared. Borrowed; NULL when there is no such set. */
const JaPoints *ja_overlay_sharers(const JaAtlas *atlas, const JaOverlaySpec *spec, GError **error);
/** A count that the overlay is made from: NAME_ending. Owned. */
JaColumn *ja_overlay_part(const JaColumn *of, const char *ending, const char *label, const char *unit, int decimals);

G_END_DECLS
#endif
