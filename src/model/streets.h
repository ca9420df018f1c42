/**
 * A street network for walking: places where ways meet or bend, and the pieces of way between them.
 */
#ifndef JA_MODEL_STREETS_H
#define JA_MODEL_STREETS_H

#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** A straight piece of way that people may walk in both directions. */
typedef struct {
    guint32 from, to; /**< Numbers of nodes. */
    guint8 steps;     /**< Stairs: walked at a slower pace. */
} JaStreet;

/**
 * Nodes are in longitude and latitude as read, and in the project's CRS once the road has brought them there. No more
 * than one piece joins two nodes.
 */
typedef struct {
    JaPoint *node; /**< n_nodes */
    gsize n_nodes;
    JaStreet *street; /**< n_streets */
    gsize n_streets;
    char *source, *licence;
} JaStreets;

void ja_streets_free(JaStreets *streets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaStreets, ja_streets_free)

G_END_DECLS
#endif
