/**
 * Sweeps: a range of departures searched from one point, and what it gives for each place: how long it takes in each
 * minute.
 *
 * Departures are swept from the last to the first. A place is reached no later when one leaves earlier, so what is kept
 * of it is the list of departures from which on it is reached earlier than from all later ones; in between the travel
 * time grows by a step with each step.
 */
#ifndef JA_REACH_SWEEP_H
#define JA_REACH_SWEEP_H

#include "reach/places.h"
#include "reach/search.h"

G_BEGIN_DECLS

/** Departures, in the times of the (perhaps mirrored) timetable, as ja_search_range takes them. */
typedef struct {
    const JaTimetable *timetable;
    JaSearchLimits limits;     /**< longest_s also limits the walk at the end. */
    const JaPaths *point_stop; /**< Points one leaves from. */
    const JaLastWalks *walks;  /**< From stops to places. */
    gint32 from_s, past_s, step_s;
    gboolean shortest_only; /**< Nothing is asked but ja_sweep_shortest, which is asked of nothing else. */
} JaSweepOptions;

typedef struct JaSweep JaSweep;

/** One thread's. The options are copied, what they point to is borrowed. */
JaSweep *ja_sweep_new(const JaSweepOptions *options);
void ja_sweep_free(JaSweep *sweep);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaSweep, ja_sweep_free)

guint32 ja_sweep_minutes(const JaSweepOptions *options);
/** From point `from`; forgets the sweep before. TRUE when there was anything to search. */
gboolean ja_sweep_run(JaSweep *sweep, guint32 from);
/** As after a sweep from nowhere. */
void ja_sweep_forget(JaSweep *sweep);
/** Places reached by at least one ride from at least one departure. Borrowed until the next run. */
const guint32 *ja_sweep_reached(const JaSweep *sweep, guint32 *n);

/**
 * Travel times of a reached place: of all departures the rank[0]-th smallest, and so on, 1 being the smallest; JA_NEVER
 * above longest_s. Quickest for ranks that ascend. FALSE when all are JA_NEVER.
 */
gboolean ja_sweep_ranked(JaSweep *sweep, guint32 place, const guint32 *rank, guint n, gint32 *time_s);
/** The smallest travel time to a reached place. */
gint32 ja_sweep_shortest(const JaSweep *sweep, guint32 place);
/** Adds to each departure from which the place is reached within limit_s; sum[0] is the last departure's. */
void ja_sweep_add_within(const JaSweep *sweep, guint32 place, gint32 limit_s, gint64 amount, gint64 *sum);

/** Bytes of working memory. */
gsize ja_sweep_memory(const JaSweep *sweep);

G_END_DECLS
#endif
