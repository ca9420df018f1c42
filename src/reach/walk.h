/**
 * Walking: how long it takes on foot from points to points, over streets where they are known, else straight times a
 * detour factor. Knows nothing of timetables.
 */
#ifndef JA_REACH_WALK_H
#define JA_REACH_WALK_H

#include "model/paths.h"
#include "model/streets.h"

G_BEGIN_DECLS

typedef struct {
    double speed_m_s; /**< On the level; steps are walked at half of it. */
    double detour;    /**< Straight distance times this, where no streets are given. */
    double snap_m;    /**< A point farther than this from every street is not linked to them. */
} JaWalkOptions;

/** The longest walk that may be asked for. */
#define JA_WALK_LIMIT_S 18000

typedef struct JaWalk JaWalk;

/**
 * `streets` (in the project's CRS, metres) may be NULL; it is borrowed for the life of the walk. A piece that takes
 * more than 10,000 s is left out of it.
 */
JaWalk *ja_walk_new(const JaStreets *streets, const JaWalkOptions *options);
void ja_walk_free(JaWalk *walk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaWalk, ja_walk_free)

/**
 * Points that are near enough to a street: linked[i] = 1. Without streets all are. Each point joins its nearest piece
 * of way at the nearest place on it, at walking pace and straight.
 */
void ja_walk_linked(const JaWalk *walk, const JaPoint *at, gsize n, guint8 *linked);

/**
 * Who can walk where within limit_s (inclusive, at most JA_WALK_LIMIT_S); times are rounded up to whole seconds. Two
 * points on the same piece of way walk along it. `from` and `to` may be the same array: the walk of a point to itself
 * is left out then. The result does not depend on `threads`, 0 = one for each processor. Owned.
 */
JaPaths *ja_walk_paths(const JaWalk *walk, const JaPoint *from, gsize n_from, const JaPoint *to, gsize n_to,
                       guint32 limit_s, guint threads);

G_END_DECLS
#endif
