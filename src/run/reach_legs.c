/*
 * Journeys between two places, leg by leg: in a window of departures all that leave in it, one after the other; for a
 * shift the one there and the one back.
 */
#include "run/reach_question.h"

#include "model/walltime.h"
#include "reach/clock.h"

#include <string.h>

enum { JOURNEY, DEPART, FROM, ARRIVE, TO, HOW, N_COLUMNS, MOST_JOURNEYS = 200, MINUTE_S = 60 };

typedef struct {
    const JaQuestion *question;
    gint32 direct_s;
    GArray *leg; /* of JaQuestionLeg */
    guint n_journeys;
    gboolean back;
} Board;

const char *ja_question_place(const JaQuestion *question, const JaQuestionLeg *leg, gboolean start)
{
    const gint32 stop = start ? leg->leg.from_stop : leg->leg.to_stop;
    const gboolean first = start != leg->back;
    return stop >= 0 ? ja_reach_stop_name(question->network, stop) : first ? question->from.name : question->to.name;
}

char *ja_question_time(const JaQuestion *question, gint32 axis_s)
{
    return ja_wall_show(ja_axis_to_wall(ja_question_home(question), question->road->day, axis_s));
}

/* "bus 334 to Sheerness (Swale Buses)". Owned. */
static char *ride_of(const JaQuestion *question, const JaLeg *leg)
{
    const JaReachNetwork *network = question->network;
    const JaTrip *trip = ja_feed_trip(network->feed, network->timetable->run[leg->run].trip);
    const JaLine *line = ja_feed_route(network->feed, (guint)trip->route);
    const gboolean named = *line->name != '\0', headed = *trip->headsign != '\0', run = *line->operator!= '\0';
    return g_strconcat(ja_mode_name((JaMode)line->mode), named ? " " : "", line->name, headed ? " to " : "",
                       trip->headsign, run ? " (" : "", line->operator, run ? ")" : "", NULL);
}

char *ja_question_how(const JaQuestion *question, const JaLeg *leg)
{
    /* The minutes between the times that are shown, so that they add up. */
    const gint32 took_min = leg->arrive_s / 60 - leg->depart_s / 60;
    return leg->ride ? ride_of(question, leg)
                     : g_strdup_printf("on foot, %d min", MAX(took_min, leg->arrive_s > leg->depart_s));
}

/* Walks of no time at the ends of a journey say nothing. */
static void add_journey(Board *board, const GArray *legs)
{
    board->n_journeys++;
    for (guint i = 0; i < legs->len; i++) {
        const JaLeg *leg = &g_array_index(legs, JaLeg, i);
        if (leg->ride || leg->arrive_s > leg->depart_s || legs->len == 1) {
            const JaQuestionLeg one = {*leg, board->n_journeys, board->back};
            g_array_append_val(board->leg, one);
        }
    }
}

static GArray *leave(const Board *board, gint32 depart_s)
{
    const JaQuestion *q = board->question;
    const JaReachNetwork *n = q->network;
    const JaPaths *from = board->back ? q->to_stop : q->from_stop, *to = board->back ? q->from_stop : q->to_stop;
    return ja_journey_depart(n->timetable, n->mirror, &n->network.limits, from, 0, to, 0, board->direct_s, depart_s);
}

static GArray *arrive(const Board *board, gint32 arrive_s)
{
    const JaQuestion *q = board->question;
    const JaReachNetwork *n = q->network;
    return ja_journey_arrive(n->timetable, n->mirror, &n->network.limits, q->from_stop, 0, q->to_stop, 0,
                             board->direct_s, arrive_s);
}

/* When to look next: after a journey a second later, after none a minute, on foot not again. */
static gint32 wait_after(const GArray *legs, gint32 found_s)
{
    const gboolean walked = legs != NULL && legs->len == 1 && !g_array_index(legs, JaLeg, 0).ride;
    return legs == NULL ? MINUTE_S : walked ? JA_NEVER / 2 : found_s + 1;
}

/*
 * All that leave from a time to another: after each the next that leaves later. On foot one can leave at any time.
 * Where none leaves in it, the first that one can wait for: jobs within reach count with it too.
 */
static void list_departures(Board *board, gint32 from_s, gint32 past_s)
{
    for (gint32 at = from_s; at < past_s && board->n_journeys < MOST_JOURNEYS;) {
        g_autoptr(GArray) legs = leave(board, at);
        const gint32 depart_s = legs != NULL ? MAX(g_array_index(legs, JaLeg, 0).depart_s, at) : at;
        if (legs != NULL && (depart_s < past_s || board->n_journeys == 0)) {
            add_journey(board, legs);
        }
        at += wait_after(legs, depart_s - at);
    }
}

/* All that arrive from a time to another, the last first; where none does, the last before that. */
static void list_arrivals(Board *board, gint32 from_s, gint32 past_s)
{
    for (gint32 at = past_s - MINUTE_S; at >= from_s && board->n_journeys < MOST_JOURNEYS;) {
        g_autoptr(GArray) legs = arrive(board, at);
        const gint32 arrive_s = legs != NULL ? MIN(g_array_index(legs, JaLeg, legs->len - 1).arrive_s, at) : at;
        if (legs != NULL && (arrive_s >= from_s || board->n_journeys == 0)) {
            add_journey(board, legs);
        }
        at -= wait_after(legs, at - arrive_s);
    }
}

static void list_shift(Board *board)
{
    const JaWindow *window = &board->question->window;
    g_autoptr(GArray) there = arrive(board, window->from_s);
    if (there != NULL) {
        add_journey(board, there);
    }
    if (window->return_s == JA_NEVER) {
        return;
    }
    board->back = TRUE;
    g_autoptr(GArray) back = leave(board, window->return_s);
    if (back != NULL) {
        add_journey(board, back);
    }
}

static void list_journeys(Board *board)
{
    const JaWindow *window = &board->question->window;
    switch (window->kind) {
    case JA_WINDOW_SHIFT:
        list_shift(board);
        break;
    case JA_WINDOW_ARRIVE:
        list_arrivals(board, window->from_s, window->past_s);
        break;
    case JA_WINDOW_HOME:
        board->back = TRUE;
        list_departures(board, window->from_s, window->past_s);
        break;
    case JA_WINDOW_DEPART:
        list_departures(board, window->from_s, window->past_s);
        break;
    }
}

static gint32 direct_s(const JaQuestion *question)
{
    const double most_s = question->road->project->walking.all_the_way_min * 60;
    const JaWhere *from = &question->from, *to = &question->to;
    g_autoptr(JaPaths) path =
        ja_walk_paths(question->network->walk, from->at, from->n, to->at, to->n, (guint32)(most_s + 0.5), 1);
    guint32 least_s = JA_NEVER;
    for (gsize k = 0; k < path->first[from->n]; k++) {
        least_s = MIN(least_s, path->walk_s[k]);
    }
    return (gint32)least_s;
}

GArray *ja_question_legs(const JaQuestion *question)
{
    GArray *leg = g_array_new(FALSE, FALSE, sizeof(JaQuestionLeg));
    Board board = {.question = question, .direct_s = direct_s(question), .leg = leg};
    list_journeys(&board);
    return leg;
}

static void show_leg(const JaQuestion *question, const JaQuestionLeg *leg, JaResultCell *cell)
{
    cell[JOURNEY].text = g_strdup_printf("%u%s", leg->journey, leg->back ? " back" : "");
    cell[DEPART].text = ja_question_time(question, leg->leg.depart_s);
    cell[FROM].text = g_strdup(ja_question_place(question, leg, TRUE));
    cell[ARRIVE].text = ja_question_time(question, leg->leg.arrive_s);
    cell[TO].text = g_strdup(ja_question_place(question, leg, FALSE));
    cell[HOW].text = ja_question_how(question, &leg->leg);
}

/* Which journeys there are none of. */
static const char *lacking(const JaQuestion *question, const GArray *legs)
{
    if (legs->len == 0) {
        return " There is no such journey.";
    }
    if (question->window.kind != JA_WINDOW_SHIFT || question->window.return_s == JA_NEVER) {
        return "";
    }
    const gboolean no_way_there = g_array_index(legs, JaQuestionLeg, 0).back;
    const gboolean no_way_back = !g_array_index(legs, JaQuestionLeg, legs->len - 1).back;
    return no_way_there ? " There is no journey there." : no_way_back ? " There is no journey back." : "";
}

JaResult *ja_question_journeys(const JaQuestion *question)
{
    static const char *const head[N_COLUMNS][2] = {{"journey", "Journey"}, {"depart", "Departs"}, {"from", "From"},
                                                   {"arrive", "Arrives"},  {"to", "To"},          {"how", "How"}};
    g_autoptr(GArray) legs = ja_question_legs(question);
    g_autofree char *when = ja_question_when(question);
    g_autofree char *title = g_strdup_printf("From %s to %s: %s", question->from.name, question->to.name, when);
    JaResult *result = ja_result_new("journeys", title, legs->len, N_COLUMNS);
    for (gsize c = 0; c < N_COLUMNS; c++) {
        result->column[c].name = g_strdup(head[c][0]);
        result->column[c].label = g_strdup(head[c][1]);
        result->column[c].is_text = TRUE;
    }
    for (guint i = 0; i < legs->len; i++) {
        show_leg(question, &g_array_index(legs, JaQuestionLeg, i), ja_result_at(result, i, 0));
    }
    const JaTravelSpec *travel = &question->road->project->travel;
    g_autofree char *caveat = ja_question_caveat(question);
    result->note = g_strdup_printf("At most %u rides and %u minutes.%s%s", travel->rides, travel->longest_min,
                                   lacking(question, legs), caveat);
    return result;
}
