/*
 * Walks of reach: streets, and who can walk to what.
 */
#ifndef JA_RUN_REACH_WALKS_H
#define JA_RUN_REACH_WALKS_H

#include "run/reach.h"

/* Reads the streets, where the project names some, and makes the walk. */
gboolean ja_reach_open_walk(JaRoad *road, JaReachNetwork *network, GError **error);
/* Brings the stops of the feed to the project's CRS. */
gboolean ja_reach_bring_stops(JaRoad *road, JaReachNetwork *network, GError **error);
/* Walks from places to usable stops of the feed; from stop to stop; from places to places. Owned. */
JaPaths *ja_reach_walks_to_stops(const JaRoad *road, const JaReachNetwork *network, const JaPoint *at, gsize n);
JaPaths *ja_reach_footpaths(const JaRoad *road, const JaReachNetwork *network);
JaPaths *ja_reach_walks_all_the_way(const JaRoad *road, const JaReachNetwork *network, const JaReachSites *sites);
/* What is linked to nothing goes to the ledger. */
void ja_reach_note_unlinked(JaRoad *road, const JaReachNetwork *network);

#endif
