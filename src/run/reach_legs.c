/*
 * Journeys between two places, leg by leg: in a window of departures all that leave in it, one after the other; for a
 * shift the one there and the one back.
 */
#include "run/reach_question.h"

#include "model/walltime.h"
#include "reach/clock.h"
#include "reach/journey.h"

#include <string.h>

enum { JOURNEY, DEPART, FROM, ARRIVE, TO, HOW, N_COLUMNS, MOST_JOURNEYS = 200 };

typedef struct {
    const JaQuestion *question;
    gint32 direct_s;
    GPtrArray *cell; /* of char: row-major */
    guint n_journeys;
    gboolean back;
} Board;

static const char *place_of(const Board *board, gint32 stop, gboolean start)
{
    const JaQuestion *question = board->question;
    const gboolean first = start != board->back;
    return stop >= 0 ? ja_reach_stop_name(question->network, stop) : first ? question->from.name : question->to.name;
}

static char *show_time(const Board *board, gint32 axis_s)
{
    const JaQuestion *question = board->question;
    return ja_wall_show(ja_axis_to_wall(ja_question_home(question), question->road->day, axis_s));
}

/* "bus 334 to Sheerness (Swale Buses)", "on foot, 5 minutes". Owned. */
static char *how_of(const Board *board, const JaLeg *leg)
{
    if (!leg->ride) {
        return g_strdup_printf("on foot, %d min", (leg->arrive_s - leg->depart_s + 59) / 60);
    }
    const JaReachNetwork *network = board->question->network;
    const JaTrip *trip = ja_feed_trip(network->feed, network->timetable->run[leg->run].trip);
    const JaLine *line = ja_feed_route(network->feed, (guint)trip->route);
    GString *how = g_string_new(ja_mode_name((JaMode)line->mode));
    const char *const part[][2] = {{" ", line->name}, {" to ", trip->headsign}, {" (", line->operator}, {")", ""}};
    for (gsize i = 0; i < 3; i++) {
        if (*part[i][1] != '\0') {
            g_string_append_printf(how, "%s%s%s", part[i][0], part[i][1], i == 2 ? ")" : "");
        }
    }
    return g_string_free(how, FALSE);
}

static void add_leg(Board *board, const JaLeg *leg)
{
    GPtrArray *cell = board->cell;
    g_ptr_array_add(cell, g_strdup_printf("%u%s", board->n_journeys, board->back ? " back" : ""));
    g_ptr_array_add(cell, show_time(board, leg->depart_s));
    g_ptr_array_add(cell, g_strdup(place_of(board, leg->from_stop, TRUE)));
    g_ptr_array_add(cell, show_time(board, leg->arrive_s));
    g_ptr_array_add(cell, g_strdup(place_of(board, leg->to_stop, FALSE)));
    g_ptr_array_add(cell, how_of(board, leg));
}

/* Walks of no time at the ends of a journey say nothing. */
static void add_journey(Board *board, const GArray *legs)
{
    board->n_journeys++;
    for (guint i = 0; i < legs->len; i++) {
        const JaLeg *leg = &g_array_index(legs, JaLeg, i);
        if (leg->ride || leg->arrive_s > leg->depart_s || legs->len == 1) {
            add_leg(board, leg);
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

/* All that leave from a time to another: after each the next that leaves later. On foot one can leave at any time. */
static void list_departures(Board *board, gint32 from_s, gint32 past_s)
{
    for (gint32 at = from_s; at < past_s && board->n_journeys < MOST_JOURNEYS;) {
        g_autoptr(GArray) legs = leave(board, at);
        const JaLeg *first = legs != NULL && legs->len > 0 ? &g_array_index(legs, JaLeg, 0) : NULL;
        if (first == NULL || first->depart_s >= past_s) {
            break;
        }
        add_journey(board, legs);
        at = legs->len == 1 && !first->ride ? past_s : MAX(first->depart_s, at) + 1;
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

static void list_arrivals(Board *board, gint32 from_s, gint32 past_s)
{
    for (gint32 at = past_s - 60; at >= from_s && board->n_journeys < MOST_JOURNEYS;) {
        g_autoptr(GArray) legs = arrive(board, at);
        const JaLeg *last = legs != NULL && legs->len > 0 ? &g_array_index(legs, JaLeg, legs->len - 1) : NULL;
        if (last == NULL || last->arrive_s < from_s) {
            break;
        }
        add_journey(board, legs);
        at = legs->len == 1 && !last->ride ? from_s - 1 : MIN(last->arrive_s, at) - 1;
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
    g_autoptr(JaPaths) path =
        ja_walk_paths(question->network->walk, &question->from.at, 1, &question->to.at, 1, (guint32)(most_s + 0.5), 1);
    return path->first[1] > 0 ? (gint32)path->walk_s[0] : JA_NEVER;
}

static JaResult *show(const Board *board)
{
    static const char *const head[N_COLUMNS][2] = {{"journey", "Journey"}, {"depart", "Departs"}, {"from", "From"},
                                                   {"arrive", "Arrives"},  {"to", "To"},          {"how", "How"}};
    const JaQuestion *question = board->question;
    g_autofree char *when = ja_question_when(question);
    g_autofree char *title = g_strdup_printf("From %s to %s: %s", question->from.name, question->to.name, when);
    JaResult *result = ja_result_new("journeys", title, board->cell->len / N_COLUMNS, N_COLUMNS);
    for (gsize c = 0; c < N_COLUMNS; c++) {
        result->column[c].name = g_strdup(head[c][0]);
        result->column[c].label = g_strdup(head[c][1]);
        result->column[c].is_text = TRUE;
    }
    for (guint i = 0; i < board->cell->len; i++) {
        result->cell[i].text = g_strdup(g_ptr_array_index(board->cell, i));
    }
    const JaTravelSpec *travel = &question->road->project->travel;
    result->note = g_strdup_printf("At most %u rides and %u minutes.%s", travel->rides, travel->longest_min,
                                   board->n_journeys == 0 ? " There is no such journey." : "");
    return result;
}

JaResult *ja_question_journeys(const JaQuestion *question)
{
    g_autoptr(GPtrArray) cell = g_ptr_array_new_with_free_func(g_free);
    Board board = {.question = question, .direct_s = direct_s(question), .cell = cell};
    list_journeys(&board);
    return show(&board);
}
