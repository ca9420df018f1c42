/*
 * Rows: travel times from one source to all targets, by rides or all the way on foot.
 */
#include "reach/windows.h"

#define NO_ENTRY G_MAXUINT32
#define NO_PLACE G_MAXUINT32

struct JaRows {
    const JaWindowPlan *plan;
    JaSweep *out, *back; /* back: NULL without a return */
    JaRow row;
    guint32 *entry_of; /* of each target: its place in the row */
    guint32 *place;    /* of each entry: of the sweep, or none */
    gint32 *walk_s;    /* of each entry: all the way on foot, or JA_NEVER */
};

JaRows *ja_rows_new(const JaWindowPlan *plan)
{
    JaRows *rows = g_new0(JaRows, 1);
    gsize n = (gsize)plan->n_targets + 1;
    rows->plan = plan;
    rows->out = ja_sweep_new(&plan->out);
    rows->back = plan->returns ? ja_sweep_new(&plan->back) : NULL;
    rows->row.target = g_new(guint32, n);
    for (guint t = 0; t < plan->n_times; t++) {
        rows->row.time_s[t] = g_new(gint32, n);
    }
    rows->entry_of = g_new(guint32, n);
    rows->place = g_new(guint32, n);
    rows->walk_s = g_new(gint32, n);
    for (gsize i = 0; i < n; i++) {
        rows->entry_of[i] = NO_ENTRY;
    }
    return rows;
}

void ja_rows_free(JaRows *rows)
{
    if (rows == NULL) {
        return;
    }
    ja_sweep_free(rows->out);
    ja_sweep_free(rows->back);
    g_free(rows->row.target);
    for (guint t = 0; t < rows->plan->n_times; t++) {
        g_free(rows->row.time_s[t]);
    }
    g_free(rows->entry_of);
    g_free(rows->place);
    g_free(rows->walk_s);
    g_free(rows);
}

/* Whoever walks there can walk back, so that no ride there makes a search of rides back idle. */
static gboolean search_back(JaRows *rows, guint32 from)
{
    guint32 n_there;
    ja_sweep_reached(rows->out, &n_there);
    if (rows->plan->round_only && n_there == 0) {
        ja_sweep_forget(rows->back);
        return FALSE;
    }
    return ja_sweep_run(rows->back, from);
}

guint ja_rows_search(JaRows *rows, guint32 place)
{
    const JaPlaces *sources = rows->plan->sources;
    guint32 from = sources->point[sources->first[place]];
    guint n = ja_sweep_run(rows->out, from) ? 1 : 0;
    if (rows->back != NULL && search_back(rows, from)) {
        n++;
    }
    return n;
}

/* The row's entry of a target, a new one when it has none. */
static guint32 entry_for(JaRows *rows, guint32 target)
{
    guint32 entry = rows->entry_of[target];
    if (entry == NO_ENTRY) {
        entry = rows->entry_of[target] = rows->row.n++;
        rows->row.target[entry] = target;
        rows->place[entry] = NO_PLACE;
        rows->walk_s[entry] = JA_NEVER;
        for (guint t = 0; t < rows->plan->n_times; t++) {
            rows->row.time_s[t][entry] = JA_NEVER;
        }
    }
    return entry;
}

/* All points of a place take the same times. */
static void add_place(JaRows *rows, guint32 place, guint first, guint n, const gint32 *time_s)
{
    const JaPlaces *targets = rows->plan->targets;
    for (guint32 i = targets->first[place]; i < targets->first[place + 1]; i++) {
        guint32 entry = entry_for(rows, targets->point[i]);
        rows->place[entry] = place;
        for (guint t = 0; t < n; t++) {
            rows->row.time_s[first + t][entry] = time_s[t];
        }
    }
}

static void add_ranked(JaRows *rows)
{
    const JaWindowPlan *plan = rows->plan;
    guint32 n;
    const guint32 *reached = ja_sweep_reached(rows->out, &n);
    for (guint32 k = 0; k < n; k++) {
        gint32 time_s[JA_PERCENTILES];
        if (ja_sweep_ranked(rows->out, reached[k], plan->rank, plan->n_times, time_s) || plan->keep_all) {
            add_place(rows, reached[k], 0, plan->n_times, time_s);
        }
    }
}

static void add_shortest(JaRows *rows, JaSweep *sweep, guint part)
{
    guint32 n;
    const guint32 *reached = ja_sweep_reached(sweep, &n);
    for (guint32 k = 0; k < n; k++) {
        gint32 time_s = ja_sweep_shortest(sweep, reached[k]);
        add_place(rows, reached[k], part, 1, &time_s);
    }
}

/* Who walks all the way takes as long at any time. */
static void add_walks(JaRows *rows, guint32 source)
{
    const JaWindowPlan *plan = rows->plan;
    for (gsize k = plan->direct->first[source]; k < plan->direct->first[source + 1]; k++) {
        gint32 walk_s = (gint32)plan->direct->walk_s[k];
        if (walk_s > plan->out.limits.longest_s) {
            continue;
        }
        guint32 entry = entry_for(rows, plan->direct->to[k]);
        rows->walk_s[entry] = walk_s;
        for (guint t = 0; t < plan->n_times; t++) {
            gint32 *time_s = &rows->row.time_s[t][entry];
            *time_s = MIN(*time_s, walk_s);
        }
    }
}

/* A round trip takes as long as the longer way. */
static void join_ways(JaRows *rows)
{
    const JaRow *row = &rows->row;
    for (guint32 k = 0; k < row->n; k++) {
        row->time_s[JA_SHIFT_ROUND][k] = MAX(row->time_s[JA_SHIFT_THERE][k], row->time_s[JA_SHIFT_BACK][k]);
    }
}

const JaRow *ja_rows_of(JaRows *rows, guint32 source)
{
    JaRow *row = &rows->row;
    for (guint32 k = 0; k < row->n; k++) {
        rows->entry_of[row->target[k]] = NO_ENTRY;
    }
    row->n = 0;
    row->source = source;
    if (!rows->plan->shift) {
        add_ranked(rows);
    } else {
        add_shortest(rows, rows->out, rows->plan->returns ? JA_SHIFT_THERE : JA_SHIFT_ROUND);
    }
    if (rows->plan->returns) {
        add_shortest(rows, rows->back, JA_SHIFT_BACK);
    }
    add_walks(rows, source);
    if (rows->plan->returns) {
        join_ways(rows);
    }
    return row;
}

void ja_rows_add_within(const JaRows *rows, guint32 k, gint32 limit_s, gint64 amount, gint64 *sum)
{
    if (rows->walk_s[k] <= limit_s) {
        for (guint32 m = 0; m < rows->plan->n_minutes; m++) {
            sum[m] += amount;
        }
    } else if (rows->place[k] != NO_PLACE) {
        ja_sweep_add_within(rows->out, rows->place[k], limit_s, amount, sum);
    }
}

gsize ja_rows_memory(const JaRows *rows)
{
    gsize n = (gsize)rows->plan->n_targets * (4 + rows->plan->n_times) * 4;
    return n + ja_sweep_memory(rows->out) + (rows->back != NULL ? ja_sweep_memory(rows->back) : 0);
}
