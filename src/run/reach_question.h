/*
 * A question about journeys, understood: its window, and the network opened for it.
 */
#ifndef JA_RUN_REACH_QUESTION_H
#define JA_RUN_REACH_QUESTION_H

#include "model/result.h"
#include "reach/journey.h"
#include "run/reach.h"
#include "run/reach_where.h"

typedef struct {
    JaRoad *road;
    JaReachNetwork *network;
    JaReachSpec spec; /* as the project would have it; borrows from `text` and the question */
    GPtrArray *text;  /* of char: what spec needs of its own */
    double *within;   /* of spec */
    JaWindow window;
    JaWhere from, to;   /* `to` where one is asked for */
    JaPaths *from_stop; /* walks from one to all stops of the feed */
    JaPaths *to_stop;   /* or NULL */
} JaQuestion;

/* NULL when the question cannot be understood. Owned. */
JaQuestion *ja_question_new(JaRoad *road, const JaJourneyQuestion *asked, GError **error);
void ja_question_free(JaQuestion *question);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaQuestion, ja_question_free)

/* "Tuesday 2026-03-10, leaving between 07:00 and 09:00". Owned. */
char *ja_question_when(const JaQuestion *question);
/* " No stop is within a walk of 20 min from ...": why there may be little to reach from the places; "" else. Owned. */
char *ja_question_caveat(const JaQuestion *question);
/* The time zone of the axis. */
const char *ja_question_home(const JaQuestion *question);

/* A leg of one of several journeys; `back` on those from `to` to `from`. */
typedef struct {
    JaLeg leg;
    guint journey; /* from 1 */
    gboolean back;
} JaQuestionLeg;

/* The journeys to the place that is asked for: array of JaQuestionLeg, in order. Owned. */
GArray *ja_question_legs(const JaQuestion *question);
/* Where a leg starts or ends. Borrowed. */
const char *ja_question_place(const JaQuestion *question, const JaQuestionLeg *leg, gboolean start);
/* "07:12"; "bus 334 to Sheerness (Swale Buses)", "on foot, 5 min". Owned. */
char *ja_question_time(const JaQuestion *question, gint32 axis_s);
char *ja_question_how(const JaQuestion *question, const JaLeg *leg);

/* The place as the only origin of the network. Its walks all the way are owned: ja_paths_free(origin_site). */
JaNetwork ja_question_network(const JaQuestion *question);

/* How many jobs are within reach, by sector. Owned. */
JaResult *ja_question_jobs(const JaQuestion *question);
/* Minutes between all zones that are within reach of each other, and both ends of each pair. Both owned. */
JaResult *ja_question_matrix(const JaQuestion *question, JaPoint **end);
/* Sites within reach as points with minutes, or journeys as lines. Owned. */
char *ja_question_geojson(const JaQuestion *question);
/* The journeys to the place that is asked for, leg by leg. Owned. */
JaResult *ja_question_journeys(const JaQuestion *question);

#endif
