/*
 * What a search holds between its rounds. For search.c and journey.c alone.
 *
 * Labels of a node, a call or a pattern lie round by round: label[i * rounds + k]. Each is never later than the one of
 * the round before it: what k rides reach, k + 1 reach as well. A single departure has its rounds one after the other,
 * so that most labels need one layer alone.
 */
#ifndef JA_REACH_SEARCH_PARTS_H
#define JA_REACH_SEARCH_PARTS_H

#include "reach/search.h"

G_BEGIN_DECLS

/* Not in any round. */
#define JA_NO_ROUND G_MAXUINT32

/* Where a pattern can be boarded. */
typedef struct {
    guint32 pattern, position;
    gsize next_call;  /* The call after it. */
    gsize row;        /* Of the departures, the first run's. */
    guint8 continues; /* Some run of the pattern goes on as another. */
} JaDeparture;

/*
 * A call: the first run of its pattern on which people come to it, or the first out of reach; and by when one must be
 * at the call before, at the latest, to catch a run before that.
 */
typedef struct {
    guint32 run;
    gint32 by_s;
} JaCallLabel;

/* A pattern, in one search. */
typedef struct {
    guint32 epoch; /* The search in which its labels were last made blank. */
    guint32 blank; /* The first run out of reach. */
    guint32 near;  /* The run last taken. */
} JaMet;

/* Nodes noted in a round, each once. */
typedef struct {
    guint32 *node;
    gsize n;
    guint8 *noted;
} JaNoted;

struct JaSearch {
    const JaTimetable *timetable;
    guint rounds;
    gint32 longest_s;
    gint32 limit_s; /* Of the present departure: what is later is not followed. */
    guint round;
    guint layers, layer; /* Of labels that need not tell rounds apart in a single departure: 1 or `rounds`. */

    /* By round, then boarding node, as changes look at many nodes of one round: who is there by then may catch a run
     * that brings something new. */
    gint32 *useful;
    gsize n_useful;
    gint32 *ready;    /* By boarding node, of one round: since when people wait there, or JA_NEVER. */
    guint32 *waiting; /* Where they do. */
    gsize n_waiting;
    JaDeparture *at; /* By boarding node, as the timetable's `at`. */

    gint32 *arrival; /* By alighting node: after k + 1 rides. Of a single departure by round, then node. */
    gsize round_stride;
    guint n_rounds; /* There are arrivals of so many. */
    gint32 *best;   /* By stop: the last round's arrival at any of its nodes. */

    JaCallLabel *call;
    JaMet *met;       /* By pattern. */
    guint32 *boarded; /* By pattern, where runs go on as others: the first run that one can board anywhere. */
    guint32 epoch;

    guint32 *stayed;      /* By run: the round in which those who stay seated at its end were followed. */
    GArray *staying;      /* of guint32: runs at whose end people stay seated in this round */
    GArray *touched;      /* of guint32: runs with a round in `stayed` */
    guint8 *continues;    /* By pattern: some run of it goes on as another. */
    guint32 *alight_stop; /* The stop of an alighting node. */

    JaNoted reached;  /* Alighting nodes that are reached earlier than before, of one round. */
    JaNoted improved; /* Stops, of the present departure. */
};

/* The arrival at an alighting node by at least one and at most `rides` rides. */
static inline gint32 ja_search_reached(const JaSearch *search, guint32 node, guint rides)
{
    guint rounds = MIN(rides, search->n_rounds);
    gsize at = (gsize)node * search->layers + (rounds - 1) * search->round_stride;
    return rounds > 0 ? search->arrival[at] : JA_NEVER;
}

G_END_DECLS
#endif
