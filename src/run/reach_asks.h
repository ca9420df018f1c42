/*
 * What is asked of a window, and the columns that the answers make.
 */
#ifndef JA_RUN_REACH_ASKS_H
#define JA_RUN_REACH_ASKS_H

#include "run/reach.h"

/* One number for each origin, and the column that it becomes. Arrays and column are owned. */
typedef struct {
    JaAsk ask;
    JaColumn *column;
    const JaAccessSpec *access; /* NULL: of `reach` */
    double *own_size, *own_demand;
    JaReason reason; /* why there can be no numbers, as of a sector that is withheld whole; else JA_PRESENT */
} JaAsked;

/* A list of JaAsked that frees them. */
GArray *ja_asked_new(void);
/* The columns of an entry of `reach`. */
void ja_asked_add_reach(GArray *asked, JaRoad *road, const JaReachNetwork *network, const JaReachSpec *spec);
/* The column of an entry of `access` of this window; `sites` are those it is about. FALSE when it names no sector. */
gboolean ja_asked_add_access(GArray *asked, JaRoad *road, const JaReachNetwork *network, const JaReachSites *sites,
                             const JaReachSpec *window, const JaAccessSpec *spec, GError **error);
/* Runs all asks of a window on a network, and fills their columns. */
void ja_asked_answer(GArray *asked, JaRoad *road, const JaReachNetwork *network, const JaNetwork *on,
                     const JaWindow *window, JaAccessTally *tally);
/* The column of a loss: percent of one column that is not in another. NULL on failure. Owned. */
JaColumn *ja_reach_loss(JaRoad *road, const JaAccessSpec *spec, GError **error);

#endif
