/**
 * Walks from one set of points to another: who can walk to what, and how long it takes.
 */
#ifndef JA_MODEL_LINKS_H
#define JA_MODEL_LINKS_H

#include <glib.h>

G_BEGIN_DECLS

/** From point i one can walk to points to[first[i]] .. to[first[i+1]-1], ascending, in walk_s seconds each. */
typedef struct {
    gsize n_from, n_to;
    gsize *first;    /**< n_from + 1 */
    guint32 *to;     /**< first[n_from] */
    guint32 *walk_s; /**< first[n_from] */
} JaLinks;

/** Room for n links from n_from points to n_to points. Owned. */
JaLinks *ja_links_new(gsize n_from, gsize n_to, gsize n);
/** The same links from the other end. Owned. */
JaLinks *ja_links_reversed(const JaLinks *links);
void ja_links_free(JaLinks *links);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaLinks, ja_links_free)

G_END_DECLS
#endif
