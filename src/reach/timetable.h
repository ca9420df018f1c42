/**
 * A timetable laid out for searching: the runs about one day as patterns of calls.
 *
 * Times are seconds on the axis of reach/clock. Runs are trips of a service day (the day, the two before it, the two
 * after it); a trip of frequencies is one run for each departure. Runs that call at the same nodes in the same order,
 * and of which none overtakes another, make a pattern.
 *
 * People board at boarding nodes and get off at alighting nodes. Most stops have one of each (none where no run lets
 * people do so); a stop to which rules of transfers.txt about single routes or trips apply has one for each set of runs
 * that the rules tell apart. How people
 * change from one run to another is then wholly said by `change`: seconds needed from an alighting node to a boarding
 * node, at the same stop or on foot; where there is none, one cannot change.
 */
#ifndef JA_REACH_TIMETABLE_H
#define JA_REACH_TIMETABLE_H

#include "model/feed.h"
#include "model/paths.h"

G_BEGIN_DECLS

/** No node: people cannot board (or get off) here. */
#define JA_NO_NODE G_MAXUINT32
/** No run. */
#define JA_NO_RUN G_MAXUINT32
/** Never reached: later than all times. */
#define JA_NEVER G_MAXINT32

/** Which trip a run is, and how much later than its stop times on the axis. */
typedef struct {
    guint32 trip;      /**< Of the feed. */
    gint32 later_s;    /**< Stop time + later_s = axis, that of the mirror negated. */
    gint8 day;         /**< Service day, relative to the day asked about. */
    guint8 by_headway; /**< Of frequencies that are not exact. */
} JaRun;

/**
 * Positions are 0 .. n_calls-1, runs first_run .. first_run + n_runs - 1 in order of time. Arrivals lie run by run, as
 * a search rides along one: run r is at position p at run_arrive_s[first_time + (r - first_run) * n_calls + p].
 * Departures lie position by position, as it looks for the first run to leave: call_depart_s[first_time + p * n_runs +
 * (r - first_run)].
 */
typedef struct {
    guint32 n_calls, n_runs;
    guint32 first_run;
    gsize first_call; /**< Into call_board and call_alight. */
    gsize first_time;
} JaPattern;

typedef struct {
    char *home;  /**< Time zone of the axis. */
    guint32 day; /**< Julian day of GDate. */
    guint32 n_stops, n_board, n_alight;
    guint32 *stop_board;  /**< Boarding nodes of stop s are stop_board[s] .. stop_board[s+1]-1. n_stops + 1 */
    guint32 *stop_alight; /**< And alighting nodes. */
    guint32 n_patterns, n_runs;
    JaPattern *pattern;
    guint32 *run_pattern; /**< n_runs */
    JaRun *run;           /**< n_runs */
    gsize n_calls, n_times;
    guint32 *call_board, *call_alight; /**< n_calls: nodes, or JA_NO_NODE. */
    gint32 *call_stop;                 /**< n_calls: of the feed; -1 = a stop that the feed lacks. */
    gint32 *run_arrive_s;              /**< n_times, by pattern, run, position */
    gint32 *call_depart_s;             /**< n_times, by pattern, position, run */
    /** Where a boarding node is called at: at[at_first[b]] .. : a pattern and a position each, ascending. */
    gsize *at_first;
    guint32 *at_pattern, *at_position;
    JaPaths *change; /**< Alighting nodes to boarding nodes; also at the same stop. */
    /**
     * The same vehicle goes on as another run: people stay seated. Runs next[next_first[r]] .. ; most have none. A run
     * goes on only as one that comes after it in order of first departure, last arrival and trip: never in a ring.
     */
    gsize *next_first; /**< n_runs + 1 */
    guint32 *next;
    gboolean mirrored;
} JaTimetable;

typedef struct {
    guint32 day;             /**< Julian day of GDate. */
    gint32 change_s;         /**< To change from one run to another: at a stop, and besides the walk between two. */
    gint32 from_s, past_s;   /**< Of the axis: only runs under way in this time are kept. */
    const JaPaths *footpath; /**< Stops of the feed to stops of the feed; borrowed during the call. */
} JaTimetableOptions;

/** What was made of the feed: for the ledger, and for what is printed of a window. */
typedef struct {
    guint32 services[5], trips[5], runs[5]; /**< Of the service days from two before to two after. */
    guint64 memory;                         /**< Bytes. */
    guint32 n_headway;                      /**< Runs of frequencies that are not exact. */
    guint32 n_continued;                    /**< Runs that go on as another. */
    guint32 n_apart,
        n_overlapping;   /**< Pairs of a block that are not continued: the next begins elsewhere, or too early. */
    guint32 n_unplaced;  /**< Stops without a place at which runs call: no one walks to them. */
    guint32 n_unheeded;  /**< Rules about single trips or routes that are not followed: there are too many of them. */
    guint32 n_untimed;   /**< Rules of a minimum time that name none. */
    guint32 n_backwards; /**< Rules of stay-seated transfers whose second trip leaves before the first arrives. */
} JaTimetableTally;

JaTimetable *ja_timetable_new(const JaFeed *feed, const JaTimetableOptions *options, JaTimetableTally *tally);
/**
 * The same seen backwards: times negated, boarding and alighting exchanged. The earliest arrival in it is the latest
 * departure here. Patterns keep their numbers; their positions and their runs are in the opposite order, so that times
 * still ascend: see ja_timetable_across.
 */
JaTimetable *ja_timetable_mirror(const JaTimetable *of);
/** The number that a run has in the mirror of its timetable; and back. */
static inline guint32 ja_timetable_across(const JaTimetable *timetable, guint32 run)
{
    const JaPattern *pattern = &timetable->pattern[timetable->run_pattern[run]];
    return pattern->first_run + pattern->n_runs - 1 - (run - pattern->first_run);
}

static inline gint32 ja_timetable_arrive_s(const JaTimetable *timetable, guint32 run, guint32 position)
{
    const JaPattern *pattern = &timetable->pattern[timetable->run_pattern[run]];
    return timetable
        ->run_arrive_s[pattern->first_time + (gsize)(run - pattern->first_run) * pattern->n_calls + position];
}
static inline gint32 ja_timetable_depart_s(const JaTimetable *timetable, guint32 run, guint32 position)
{
    const JaPattern *pattern = &timetable->pattern[timetable->run_pattern[run]];
    return timetable->call_depart_s[pattern->first_time + (gsize)position * pattern->n_runs + run - pattern->first_run];
}
/** Bytes. */
gsize ja_timetable_memory(const JaTimetable *timetable);
void ja_timetable_free(JaTimetable *timetable);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaTimetable, ja_timetable_free)

/**
 * Seconds of walking between two stops that a rule of transfers.txt joins and no footpath does: straight times 1.3, at
 * 1.2 m/s, rounded up; -1 when one of them has no place.
 */
gint32 ja_straight_walk_s(const JaStop *a, const JaStop *b);

G_END_DECLS
#endif
