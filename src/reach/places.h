/**
 * Places: points from which one walks to the same stops in the same times are one place, searched from and reached
 * once.
 */
#ifndef JA_REACH_PLACES_H
#define JA_REACH_PLACES_H

#include "model/paths.h"

G_BEGIN_DECLS

/** Points of place p, ascending, are point[first[p]] .. ; places are in the order of their first points. */
typedef struct {
    guint32 n_places;
    guint32 *first; /**< n_places + 1 */
    guint32 *point;
} JaPlaces;

/** By their walks to stops. Owned. */
JaPlaces *ja_places_new(const JaPaths *point_stop);
/** Each point a place of its own. Owned. */
JaPlaces *ja_places_apart(gsize n_points);
void ja_places_free(JaPlaces *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaPlaces, ja_places_free)

/** To a place from a stop. */
typedef struct {
    guint32 place;
    gint32 walk_s;
} JaLastWalk;

/** From stop s walk[first[s]] .. walk[first[s+1]-1], the shortest first. */
typedef struct {
    guint32 n_stops, n_places;
    gsize *first; /**< n_stops + 1 */
    JaLastWalk *walk;
} JaLastWalks;

JaLastWalks *ja_last_walks_new(const JaPlaces *places, const JaPaths *point_stop);
void ja_last_walks_free(JaLastWalks *walks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaLastWalks, ja_last_walks_free)

G_END_DECLS
#endif
