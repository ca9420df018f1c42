/*
 * The paper's algorithm 1 and its range form, without anything of the library's search: plain arrays by round, marked
 * stops, a queue of routes each with the first marked stop on it, the earliest trip looked up by bisection, footpaths
 * from each stop improved, and pruning by what is known of a stop already. Of targets there are none: all stops are.
 *
 * In the range form labels of later departures are kept round by round, as the paper says; what a round improves
 * it improves for the rounds after it as well, which is what the paper's carrying over at the start of a round comes
 * to.
 */
#include "textbook.h"

typedef struct {
    guint32 *node;
    gsize n;
    guint8 *has;
} Marks;

struct Textbook {
    const JaTimetable *timetable;
    JaSearchLimits limits;
    gint32 limit_s;
    gint32 *arrive; /* after each round, of each alighting node */
    gint32 *ready;  /* before each round, of each boarding node */
    Marks alighted, waiting, route;
    guint32 *from; /* of each route in the queue: the first marked call */
};

static Marks marks_new(guint32 n)
{
    return (Marks){g_new(guint32, (gsize)n + 1), 0, g_new0(guint8, (gsize)n + 1)};
}

static void marks_clear(Marks *marks)
{
    for (gsize i = 0; i < marks->n; i++) {
        marks->has[marks->node[i]] = FALSE;
    }
    marks->n = 0;
}

static gboolean mark(Marks *marks, guint32 node)
{
    if (marks->has[node]) {
        return FALSE;
    }
    marks->has[node] = TRUE;
    marks->node[marks->n++] = node;
    return TRUE;
}

Textbook *textbook_new(const JaTimetable *timetable, const JaSearchLimits *limits)
{
    Textbook *book = g_new0(Textbook, 1);
    book->timetable = timetable;
    book->limits = *limits;
    book->arrive = g_new(gint32, (gsize)limits->rides * timetable->n_alight + 1);
    book->ready = g_new(gint32, (gsize)limits->rides * timetable->n_board + 1);
    book->alighted = marks_new(timetable->n_alight);
    book->waiting = marks_new(timetable->n_board);
    book->route = marks_new(timetable->n_patterns);
    book->from = g_new(guint32, (gsize)timetable->n_patterns + 1);
    return book;
}

void textbook_free(Textbook *book)
{
    Marks *const marks[] = {&book->alighted, &book->waiting, &book->route};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        g_free(marks[i]->node);
        g_free(marks[i]->has);
    }
    g_free(book->arrive);
    g_free(book->ready);
    g_free(book->from);
    g_free(book);
}

static void forget(Textbook *book)
{
    for (gsize i = 0; i < (gsize)book->limits.rides * book->timetable->n_alight; i++) {
        book->arrive[i] = JA_NEVER;
    }
    for (gsize i = 0; i < (gsize)book->limits.rides * book->timetable->n_board; i++) {
        book->ready[i] = JA_NEVER;
    }
}

/* Lowers the label of a round and of those after it; TRUE when it was later. */
static gboolean lower(const Textbook *book, gint32 *label, guint32 n, guint32 node, guint round, gint32 time_s)
{
    gboolean lowered = FALSE;
    for (guint k = round; k < book->limits.rides && time_s < label[(gsize)k * n + node]; k++) {
        label[(gsize)k * n + node] = time_s;
        lowered = TRUE;
    }
    return lowered;
}

static void wait_at(Textbook *book, guint round, guint32 node, gint32 time_s)
{
    if (lower(book, book->ready, book->timetable->n_board, node, round, time_s)) {
        mark(&book->waiting, node);
    }
}

/* The routes at marked stops, each with its first. */
static void queue_routes(Textbook *book)
{
    const JaTimetable *timetable = book->timetable;
    marks_clear(&book->route);
    for (gsize i = 0; i < book->waiting.n; i++) {
        guint32 node = book->waiting.node[i];
        for (gsize k = timetable->at_first[node]; k < timetable->at_first[node + 1]; k++) {
            guint32 route = timetable->at_pattern[k], position = timetable->at_position[k];
            if (mark(&book->route, route) || position < book->from[route]) {
                book->from[route] = position;
            }
        }
    }
    marks_clear(&book->waiting);
}

/* The earliest trip of a route that leaves a call at ready_s or later. */
static guint32 earliest_trip(const JaTimetable *timetable, const JaPattern *route, guint32 position, gint32 ready_s)
{
    const gint32 *depart_s = timetable->call_depart_s + route->first_time + (gsize)position * route->n_runs;
    guint32 low = 0, high = route->n_runs;
    while (low < high) {
        guint32 middle = low + (high - low) / 2;
        if (depart_s[middle] >= ready_s) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

static void traverse(Textbook *book, guint round, guint32 number)
{
    const JaTimetable *timetable = book->timetable;
    const JaPattern *route = &timetable->pattern[number];
    const gint32 *ready = book->ready + (gsize)round * timetable->n_board;
    guint32 trip = route->n_runs;
    for (guint32 p = book->from[number]; p < route->n_calls; p++) {
        guint32 alight = timetable->call_alight[route->first_call + p];
        guint32 board = timetable->call_board[route->first_call + p];
        if (trip < route->n_runs && alight != JA_NO_NODE) {
            gint32 time_s = timetable->run_arrive_s[route->first_time + (gsize)trip * route->n_calls + p];
            if (time_s <= book->limit_s && lower(book, book->arrive, timetable->n_alight, alight, round, time_s)) {
                mark(&book->alighted, alight);
            }
        }
        if (board == JA_NO_NODE || ready[board] == JA_NEVER || p + 1 == route->n_calls) {
            continue;
        }
        const gint32 *depart_s = timetable->call_depart_s + route->first_time + (gsize)p * route->n_runs;
        if (trip == route->n_runs || ready[board] <= depart_s[trip]) {
            trip = MIN(trip, earliest_trip(timetable, route, p, ready[board]));
        }
    }
}

static void walk_on(Textbook *book, guint round)
{
    const JaPaths *change = book->timetable->change;
    for (gsize i = 0; i < book->alighted.n && round + 1 < book->limits.rides; i++) {
        guint32 node = book->alighted.node[i];
        gint32 arrive_s = book->arrive[(gsize)round * book->timetable->n_alight + node];
        for (gsize k = change->first[node]; k < change->first[node + 1]; k++) {
            wait_at(book, round + 1, change->to[k], arrive_s + (gint32)change->walk_s[k]);
        }
    }
    marks_clear(&book->alighted);
}

static void run(Textbook *book, const JaPaths *access, guint32 from, gint32 depart_s)
{
    const guint32 *nodes = book->timetable->stop_board;
    book->limit_s = depart_s + book->limits.longest_s;
    for (gsize k = access->first[from]; k < access->first[from + 1]; k++) {
        for (guint32 node = nodes[access->to[k]]; node < nodes[access->to[k] + 1]; node++) {
            wait_at(book, 0, node, depart_s + (gint32)access->walk_s[k]);
        }
    }
    for (guint round = 0; round < book->limits.rides && book->waiting.n > 0; round++) {
        queue_routes(book);
        for (gsize i = 0; i < book->route.n; i++) {
            traverse(book, round, book->route.node[i]);
        }
        walk_on(book, round);
    }
    marks_clear(&book->waiting);
}

void textbook_depart(Textbook *book, const JaPaths *access, guint32 from, gint32 depart_s)
{
    forget(book);
    run(book, access, from, depart_s);
}

void textbook_range(Textbook *book, const JaPaths *access, guint32 from, gint32 from_s, gint32 past_s, gint32 step_s,
                    void (*heard)(gpointer data, const Textbook *book), gpointer data)
{
    forget(book);
    for (gint32 at = from_s + (past_s - 1 - from_s) / step_s * step_s; at >= from_s; at -= step_s) {
        run(book, access, from, at);
        heard(data, book);
    }
}

gint32 textbook_arrival(const Textbook *book, guint32 stop)
{
    const JaTimetable *timetable = book->timetable;
    const gint32 *last = book->arrive + (gsize)(book->limits.rides - 1) * timetable->n_alight;
    gint32 first_s = JA_NEVER;
    for (guint32 node = timetable->stop_alight[stop]; node < timetable->stop_alight[stop + 1]; node++) {
        first_s = MIN(first_s, last[node]);
    }
    return first_s;
}
