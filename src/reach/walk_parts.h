/**
 * Between the files of walking: the parts of a walk, and how points are gone through by threads.
 */
#ifndef JA_REACH_WALK_PARTS_H
#define JA_REACH_WALK_PARTS_H

#include "reach/walk.h"

G_BEGIN_DECLS

struct JaWalk {
    const JaStreets *streets; /**< Borrowed, or NULL. */
    JaWalkOptions options;
};

/** What one thread finds for one point after the other. */
typedef struct {
    guint64 *seen;       /**< A bit for each of the `to` points that is reached. */
    guint32 *walk_s;     /**< n_to; valid where `seen`. */
    gsize low, past;     /**< Words of `seen` that may have bits. */
    GArray *to, *took_s; /**< guint32: what has been found in the present run of points. */
} JaWalkFinds;

/** The walk to a point; of several the shortest. */
static inline void ja_walk_find(JaWalkFinds *finds, guint32 to, guint32 walk_s)
{
    const gsize word = to / 64;
    const guint64 bit = G_GUINT64_CONSTANT(1) << (to % 64);
    if ((finds->seen[word] & bit) == 0 || walk_s < finds->walk_s[to]) {
        finds->walk_s[to] = walk_s;
    }
    finds->seen[word] |= bit;
    finds->low = MIN(finds->low, word);
    finds->past = MAX(finds->past, word + 1);
}

/** One way of searching: what all threads share, and what each has for itself. */
typedef struct {
    gconstpointer shared;
    gpointer (*begin)(gconstpointer shared); /**< May be NULL. */
    void (*search)(gconstpointer shared, gpointer own, guint32 from, JaWalkFinds *finds);
    void (*end)(gpointer own); /**< May be NULL. */
} JaWalkMethod;

/** Searches from every point; `same` leaves out the walk of a point to itself. Owned. */
JaPaths *ja_walk_gather(const JaWalkMethod *method, gsize n_from, gsize n_to, gboolean same, guint threads);

G_END_DECLS
#endif
