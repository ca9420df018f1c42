/**
 * Tracks: which stations follow on each other, and the line between any two that some train joins.
 */
#ifndef GEODATA_TRANSIT_TRACKS_H
#define GEODATA_TRANSIT_TRACKS_H

#include "transit.h"

typedef struct Tracks Tracks;

/** Borrows the table of stations. */
Tracks *tracks_new(const Table *stations, const char *source_dir);
void tracks_free(Tracks *tracks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tracks, tracks_free)
Point tracks_station(const Tracks *tracks, guint station);
void tracks_join(Tracks *tracks, guint a, guint b);
/** The line of a train that calls at these stations, past those it does not call at. Owned, of Point. */
GArray *tracks_line(const Tracks *tracks, const guint *station, guint n);

#endif
