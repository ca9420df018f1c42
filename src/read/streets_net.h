/**
 * Ways become a network: pieces between places, joined where places are the same.
 */
#ifndef JA_READ_STREETS_NET_H
#define JA_READ_STREETS_NET_H

#include "model/streets.h"

G_BEGIN_DECLS

typedef struct JaStreetNet JaStreetNet;

JaStreetNet *ja_street_net_new(void);
void ja_street_net_free(JaStreetNet *net);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaStreetNet, ja_street_net_free)

/** Adds a way in longitudes and latitudes. FALSE, and nothing is added, when it has no two different, good places. */
gboolean ja_street_net_add(JaStreetNet *net, const JaPoint *at, gsize n, gboolean steps);

/** What was left out of, or is suspicious in a network. */
typedef struct {
    gsize n_islands; /**< Pieces of network of less than 1 km of ways in all. */
    gsize n_long;    /**< Straight pieces of way of more than 2 km: nodes may be missing. */
} JaStreetNetTally;

/** The network without islands. Owned. */
JaStreets *ja_street_net_finish(JaStreetNet *net, JaStreetNetTally *tally);

G_END_DECLS
#endif
