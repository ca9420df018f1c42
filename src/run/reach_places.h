/*
 * Origins and sites of reach, from the atlas.
 */
#ifndef JA_RUN_REACH_PLACES_H
#define JA_RUN_REACH_PLACES_H

#include "run/reach.h"

/* Fills the origins of the project; FALSE when the points were not read. */
gboolean ja_reach_find_origins(JaRoad *road, JaOrigins *origins, GError **error);
/* Fills the sites of the project: points, or the label points of the zones with their jobs. */
gboolean ja_reach_find_sites(JaRoad *road, JaReachSites *sites, GError **error);
/* The sites that a set of points makes, with the sizes of its sectors. */
void ja_reach_sites_of(JaRoad *road, const JaPoints *points, JaReachSites *sites);
void ja_origins_clear(JaOrigins *origins);
void ja_reach_sites_clear(JaReachSites *sites);

#endif
