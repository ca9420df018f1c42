/**
 * Walks from one set of points to another: who can walk to what, and how long it takes.
 */
#ifndef JA_MODEL_PATHS_H
#define JA_MODEL_PATHS_H

#include <glib.h>

G_BEGIN_DECLS

/** From point i one can walk to points to[first[i]] .. to[first[i+1]-1], ascending, in walk_s seconds each. */
typedef struct {
    gsize n_from, n_to;
    gsize *first;    /**< n_from + 1 */
    guint32 *to;     /**< first[n_from] */
    guint32 *walk_s; /**< first[n_from] */
} JaPaths;

/** Room for n walks from n_from points to n_to points. Owned. */
JaPaths *ja_paths_new(gsize n_from, gsize n_to, gsize n);
/** The same walks from the other end. Owned. */
JaPaths *ja_paths_reversed(const JaPaths *paths);
/** All points one begins at as one: the shortest walk from any of them to each point. Owned. */
JaPaths *ja_paths_merged(const JaPaths *paths);
void ja_paths_free(JaPaths *paths);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaPaths, ja_paths_free)

G_END_DECLS
#endif
