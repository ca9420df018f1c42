/**
 * The start of a walk: which zones of one set of lines a point of the other lies in, by the rule of geo/cut.h and with
 * exact turns.
 */
#ifndef JA_GEO_SLABS_H
#define JA_GEO_SLABS_H

#include "geo/cut.h"

G_BEGIN_DECLS

/** Zones around a place, each with how often it covers it (never 0). */
typedef struct {
    gsize n, room;
    gint32 *zone, *times;
} JaWindings;

void ja_windings_clear(JaWindings *windings);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JaWindings, ja_windings_clear)
/** JA_OUTSIDE is not kept. */
void ja_windings_add(JaWindings *windings, gint32 zone, gint32 times);

/** Side of a line of the first set that a point of the second is on, and the other way round: 1 left, -1 right. */
int ja_side_of_first(JaPoint a, JaPoint b, JaPoint second);
int ja_side_of_second(JaPoint a, JaPoint b, JaPoint first);

/** Segments in slabs of equal height. */
typedef struct JaSlabs JaSlabs;

/** `chain` is the chain of each point; all is borrowed. */
JaSlabs *ja_slabs_new(const JaLines *lines, const guint32 *chain);
void ja_slabs_free(JaSlabs *slabs);

/** Replaces `windings` by those of `p`. `second` says that the slabs are of the second set, and the point of the first.
 */
void ja_slabs_windings(const JaSlabs *slabs, JaPoint p, gboolean second, JaWindings *windings);

G_END_DECLS
#endif
