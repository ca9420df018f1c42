/**
 * OpenStreetMap becomes a street network for walking.
 *
 * Ways meet where they share a node. GDAL tells no numbers of nodes, but their coordinates to a ten-millionth of a
 * degree (a centimetre): ways that have the same coordinates at a node meet there. Bridges and tunnels share no nodes
 * with what they cross.
 *
 * Refused: what is not OpenStreetMap, or not whole, or has no way to walk on. To the ledger go, with how many: ways
 * that are not walked, by reason; ways without two good places; islands, which are pieces of network of less than 1 km
 * of ways in all: whoever was linked to one could go nowhere. The largest piece is never one.
 */
#ifndef JA_READ_STREETS_H
#define JA_READ_STREETS_H

#include "model/streets.h"
#include "read/context.h"

G_BEGIN_DECLS

/**
 * Reads .osm.pbf or .osm, as the project names it. Nodes are longitudes and latitudes (EPSG:4326), in an order that
 * does not depend on that of the file, near ones mostly near in it. Owned.
 */
JaStreets *ja_streets_read(JaReadContext *context, const char *file, GError **error);

G_END_DECLS
#endif
