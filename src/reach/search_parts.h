/*
 * What a search holds between its rounds. For search*.c and journey.c alone.
 *
 * Labels have a layer for each number of rides where these must be told apart, layer k for k + 1 rides, and otherwise
 * one alone. None is later than that of the layer before it: what k rides reach, k + 1 reach as well. A single
 * departure has its rounds one after the other, so that only its arrivals are kept by round.
 *
 * What is read together lies together: at London's size most of a search is waiting for memory.
 */
#ifndef JA_REACH_SEARCH_PARTS_H
#define JA_REACH_SEARCH_PARTS_H

#include "reach/search.h"

G_BEGIN_DECLS

/* Not in any layer. */
#define JA_NO_LAYER G_MAXUINT32
/* So many boardings that may bring something are looked into together, so that memory answers for them together. */
#define JA_TOGETHER 64

/* Where a pattern can be boarded. Those of a boarding node lie together, as the timetable's `at`. */
typedef struct {
    guint32 pattern, position;
    guint32 next_call; /* The call after it. */
    guint32 row;       /* Of the departures, the first run's. */
} JaSlot;

/* A call, as one rides past it. */
typedef struct {
    guint32 alight;    /* The node, or the one past the last, which nothing reaches earlier than it is. */
    guint32 slot;      /* Of the call before, or the one past the last where one cannot board there. */
    gint32 quickest_s; /* From the call before, of all runs. */
} JaCall;

typedef struct {
    guint32 node;
    gint32 need_s;
} JaChange;

/* A boarding that may bring something. */
typedef struct {
    guint32 slot;
    gint32 ready_s;
} JaPending;

/* A run to ride along. Who is there by `by_s` may catch the one before it. */
typedef struct {
    guint32 pattern, position, run;
    gint32 by_s;
} JaBoarded;

/* Numbers noted, each once. */
typedef struct {
    guint32 *of;
    gsize n;
    guint8 *noted;
} JaNoted;

struct JaSearch {
    const JaTimetable *timetable;
    guint rounds;
    gint32 longest_s;
    gint32 limit_s; /* Of the present departure: what is later is not followed. */
    guint round;
    guint layers, layer;
    gboolean layered; /* Ranges need layers: their last one was not at its end after the last round. */

    /* What is read. */
    guint32 n_slots;
    guint32 *slot_first; /* By boarding node, n_board + 1. */
    JaSlot *slot;
    JaCall *call;
    guint32 *change_first; /* By alighting node, n_alight + 1. */
    JaChange *change;
    guint32 *alight_stop;   /* By alighting node. */
    gint32 last_limit_s;    /* What follows is about runs that start by then. */
    gint32 *last_s;         /* By slot: by when one must be there to catch any. */
    gint32 *last_useful_s;  /* By boarding node: the same of any pattern. */
    guint32 *last_run;      /* By pattern: how many there are. */
    guint8 *continues;      /* By pattern: some run of it goes on as another. */
    guint8 *node_continues; /* By boarding node: some pattern there does. */
    GArray *continuing;     /* of guint32: these patterns */

    /* Labels of calls, `layers` for each: the first run of its pattern on which people come to it. */
    guint32 *run;
    /* By layer, then slot: who is there by then may catch a run before the label of the next call. */
    gint32 *by_s;
    JaNoted patterns; /* Those with labels. */
    guint32 *near;    /* By pattern: the run last taken, where to look first. */
    guint32 *boarded; /* By pattern, where runs go on as others: the first run that one can board anywhere. */

    /* By layer, then boarding node, as changes look at many nodes of one round: who is there by then may catch a run
     * that brings something new. */
    gint32 *useful_s;
    gint32 *ready_s;  /* By boarding node, of one round: since when people wait there, or JA_NEVER. */
    guint32 *waiting; /* Where they do. */
    gsize n_waiting;

    JaPending *pending;
    gsize n_pending;
    guint32 *looked; /* Nodes whose boardings are among them. */
    gsize n_looked;

    gint32 *arrival;    /* By alighting node: after k + 1 rides. Of a single departure by round, then node. */
    gsize round_stride; /* Of one layer for all rounds: 0. */
    guint n_rounds;     /* There are arrivals of so many. */
    gint32 *best;       /* By stop: the last round's arrival at any of its nodes. */

    guint32 *stayed; /* By run: the layer in which those who stay seated at its end were followed. */
    GArray *staying; /* of guint32: runs at whose end people stay seated in this round */
    GArray *touched; /* of guint32: runs with a layer in `stayed` */

    JaNoted reached;  /* Alighting nodes that are reached earlier than before, of one round. */
    JaNoted improved; /* Stops, of the present departure. */
};

static inline void ja_note(JaNoted *nodes, guint32 of)
{
    nodes->of[nodes->n] = of;
    nodes->n += !nodes->noted[of];
    nodes->noted[of] = TRUE;
}

static inline void ja_forget(JaNoted *nodes)
{
    for (gsize i = 0; i < nodes->n; i++) {
        nodes->noted[nodes->of[i]] = FALSE;
    }
    nodes->n = 0;
}

/* The first of n ascending departures that is not before time_s, n when all are; looked for from `near` on. */
guint32 ja_first_to_leave(const gint32 *depart_s, guint32 n, gint32 time_s, guint32 near);
/* search_layout: what is read; and blank labels of so many layers. */
void ja_search_lay_out(JaSearch *search);
void ja_search_blank(JaSearch *search, guint layers, gint32 limit_s);
/* search_board: those who wait take runs, ride along them and stay seated; fills `reached`. */
void ja_search_board(JaSearch *search);

/* The arrival at an alighting node by at least one and at most `rides` rides. */
static inline gint32 ja_search_reached(const JaSearch *search, guint32 node, guint rides)
{
    guint rounds = MIN(rides, search->n_rounds);
    gsize at = (gsize)node * search->layers + (rounds - 1) * search->round_stride;
    return rounds > 0 ? search->arrival[at] : JA_NEVER;
}

G_END_DECLS
#endif
