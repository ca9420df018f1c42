/*
 * The parts of laying out a timetable, and what they share.
 *
 * runs -> links -> nodes -> patterns -> change: each reads what came before.
 */
#ifndef JA_REACH_TIMETABLE_PARTS_H
#define JA_REACH_TIMETABLE_PARTS_H

#include "base/pages.h"
#include "reach/timetable.h"

/* Service days looked at before the day asked about, and after it. */
#define JA_DAYS_AROUND 2
/* Rules that tell runs apart are followed while they make no more pairs of nodes to change between. */
#define JA_MOST_CHANGES 40000000
/* So many levels can stand above a stop: its platform, and the station of that. */
#define JA_LEVELS 2

/* A run of one of the five service days. */
typedef struct {
    JaRun run;
    gint32 first_s, last_s; /* First departure and last arrival, of the axis. */
    guint8 kept;            /* Under way in the time asked about. */
} JaDraftRun;

/* The vehicle of one draft run goes on as another. */
typedef struct {
    guint32 from, to;
} JaDraftLink;

/* Whom a node is for: a trip, the trips of a route, or (both -1) all those that no other node of the stop is for. */
typedef struct {
    guint32 stop;
    gint32 route, trip;
} JaNode;

/* Boarding or alighting nodes: those of stop s are node[first[s]] .. node[first[s+1]-1]. */
typedef struct {
    guint32 *first;
    JaNode *node;
    guint32 n;
} JaNodes;

/* What a stop of a rule stands for: itself, what belongs to it, and what belongs to that. */
typedef struct {
    guint32 *first, *stop;
} JaStands;

typedef struct {
    const JaFeed *feed;
    const JaTimetableOptions *options;
    JaTimetableTally *tally;
    JaTimetable *into;
    GArray *run;  /* of JaDraftRun, by day and trip and time */
    GArray *link; /* of JaDraftLink, ascending, between runs that are kept */
    JaStands stands;
    JaNodes board, alight;
    guint32 *number; /* Of each draft run that is kept, in the timetable. */
} JaDraft;

/* timetable_runs: lists the runs. */
void ja_draft_runs(JaDraft *draft);
/* Draft runs in order of time: by first departure, last arrival, day and trip. */
gint32 ja_draft_order(const JaDraft *draft, guint32 i, guint32 k);
/* timetable_links: which runs go on as which. */
void ja_draft_links(JaDraft *draft);
/* timetable_nodes: the nodes at which all runs, as the rules tell them apart, may board and alight. */
void ja_draft_nodes(JaDraft *draft);
void ja_draft_nodes_clear(JaNodes *nodes);
guint32 ja_node_of(const JaNodes *nodes, guint32 stop, gint32 route, guint32 trip);
/* The node numbers after those are gone that `used` does not mark; JA_NO_NODE for these. Owned. */
guint32 *ja_nodes_keep(JaNodes *nodes, const guint8 *used, guint32 n_stops);
/* The station or platform above a stop, or JA_NOT_IN_FEED. */
gint32 ja_stop_above(const JaFeed *feed, gint32 stop);
/* timetable_patterns: runs and times dealt into patterns. */
void ja_draft_patterns(JaDraft *draft);
/* timetable_change: how people change. */
void ja_draft_change(JaDraft *draft);
/* Pairs of the draft's nodes that a rule or a footpath joins. */
guint64 ja_draft_count_changes(const JaDraft *draft);

/* Fills at_first, at_pattern, at_position from the calls. */
void ja_timetable_index(JaTimetable *timetable);

/* Searches read times here and there. */
static inline gint32 *ja_times_new(gsize n)
{
    gint32 *times = g_new(gint32, n + 1);
    ja_pages_large(times, n * sizeof *times);
    return times;
}

/* Rules of types 0 to 3, about two stops. */
static inline gboolean ja_rule_of_changing(const JaTransfer *rule)
{
    return rule->type <= JA_CHANGE_IMPOSSIBLE && rule->from_stop >= 0 && rule->to_stop >= 0;
}

static inline const JaDraftRun *ja_draft_run(const JaDraft *draft, guint i)
{
    return &g_array_index(draft->run, JaDraftRun, i);
}

#endif
