/*
 * Access: rows of travel times from all places, by several threads, turned into measures.
 */
#include "reach/access.h"

#include "reach/crew.h"
#include "reach/measures.h"

#include <math.h>
#include <string.h>

#define KEPT_BYTES ((gsize)512 << 20)

/* A row kept for the second pass: targets, then times. */
typedef struct {
    guint32 n;
    gint32 data[];
} Kept;

typedef struct {
    JaWindowPlan *plan;
    JaMeasures *measures;
    Kept **kept; /* of each source; NULL = not kept; or no array at all when there is no second pass */
    gsize kept_bytes, most_bytes;
    gint next_place;
} Run;

typedef struct {
    Run *run;
    JaRows *rows;
    JaSums *sums;
    guint64 searches, pairs;
} Worker;

static gint32 longest_of(const JaNetwork *network, const JaAsk *ask, gsize n_asks)
{
    gint32 longest_s = 0;
    for (gsize a = 0; a < n_asks; a++) {
        longest_s = MAX(longest_s, (gint32)MIN(floor(ask[a].decay.limit_s), network->limits.longest_s));
    }
    return longest_s;
}

static gboolean minutes_asked(const JaAsk *ask, gsize n_asks)
{
    for (gsize a = 0; a < n_asks; a++) {
        if (ask[a].kind == JA_ACCESS_FIRST || ask[a].kind == JA_ACCESS_LAST) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean way_back_asked(const JaAsk *ask, gsize n_asks)
{
    for (gsize a = 0; a < n_asks; a++) {
        if (ask[a].percentile == JA_SHIFT_BACK) {
            return TRUE;
        }
    }
    return FALSE;
}

static guint64 count_pairs(const JaRow *row, guint n_times)
{
    guint64 n = 0;
    for (guint32 k = 0; k < row->n; k++) {
        gint32 shortest_s = JA_NEVER;
        for (guint t = 0; t < n_times; t++) {
            shortest_s = MIN(shortest_s, row->time_s[t][k]);
        }
        n += shortest_s != JA_NEVER ? 1 : 0;
    }
    return n;
}

/* Keeps a row while there is room. */
static void keep_row(Run *run, const JaRow *row)
{
    guint n_times = run->plan->n_times;
    gsize bytes = sizeof(Kept) + (gsize)row->n * (1 + n_times) * sizeof(gint32);
    gsize before = (gsize)g_atomic_pointer_add(&run->kept_bytes, (gssize)bytes);
    if (before + bytes > run->most_bytes) {
        g_atomic_pointer_add(&run->kept_bytes, -(gssize)bytes);
        return;
    }
    Kept *kept = g_malloc(bytes);
    kept->n = row->n;
    memcpy(kept->data, row->target, row->n * sizeof *row->target);
    for (guint t = 0; t < n_times; t++) {
        memcpy(kept->data + (gsize)row->n * (t + 1), row->time_s[t], row->n * sizeof *row->time_s[t]);
    }
    run->kept[row->source] = kept;
}

static JaRow kept_row(const Run *run, guint32 source)
{
    Kept *kept = run->kept[source];
    JaRow row = {.source = source, .n = kept->n, .target = (guint32 *)kept->data};
    for (guint t = 0; t < run->plan->n_times; t++) {
        row.time_s[t] = kept->data + (gsize)kept->n * (t + 1);
    }
    return row;
}

static gpointer take_places(gpointer data)
{
    Worker *worker = data;
    Run *run = worker->run;
    const JaPlaces *sources = run->plan->sources;
    for (guint32 p = 0; (p = (guint32)g_atomic_int_add(&run->next_place, 1)) < sources->n_places;) {
        worker->searches += ja_rows_search(worker->rows, p);
        for (guint32 i = sources->first[p]; i < sources->first[p + 1]; i++) {
            const JaRow *row = ja_rows_of(worker->rows, sources->point[i]);
            worker->pairs += count_pairs(row, run->plan->n_times);
            ja_measures_take(run->measures, worker->sums, row, worker->rows);
            if (run->kept != NULL) {
                keep_row(run, row);
            }
        }
    }
    return NULL;
}

static gpointer take_again(gpointer data)
{
    Worker *worker = data;
    Run *run = worker->run;
    const JaPlaces *sources = run->plan->sources;
    for (guint32 p = 0; (p = (guint32)g_atomic_int_add(&run->next_place, 1)) < sources->n_places;) {
        gboolean searched = FALSE;
        for (guint32 i = sources->first[p]; i < sources->first[p + 1]; i++) {
            guint32 source = sources->point[i];
            if (run->kept[source] != NULL) {
                JaRow row = kept_row(run, source);
                ja_measures_take_again(run->measures, &row);
                continue;
            }
            worker->searches += searched ? 0 : ja_rows_search(worker->rows, p);
            searched = TRUE;
            ja_measures_take_again(run->measures, ja_rows_of(worker->rows, source));
        }
    }
    return NULL;
}

static guint64 searches_of(const Worker *worker, guint n)
{
    guint64 sum = 0;
    for (guint w = 0; w < n; w++) {
        sum += worker[w].searches;
    }
    return sum;
}

static void fill_tally(JaAccessTally *tally, const Run *run, const Worker *worker, guint n)
{
    tally->memory = run->kept_bytes;
    for (guint w = 0; w < n; w++) {
        tally->pairs += worker[w].pairs;
        tally->memory += ja_rows_memory(worker[w].rows) + ja_sums_memory(worker[w].sums);
    }
}

static void run_passes(Run *run, Worker *worker, guint n, JaAccessTally *tally)
{
    gpointer crew[JA_CREW_MOST];
    JaSums *sums[JA_CREW_MOST];
    for (guint w = 0; w < n; w++) {
        worker[w] = (Worker){run, ja_rows_new(run->plan), ja_sums_new(run->measures), 0, 0};
        crew[w] = &worker[w];
        sums[w] = worker[w].sums;
    }
    ja_crew_run(n, take_places, crew);
    ja_measures_join(run->measures, sums, n);
    tally->searches = searches_of(worker, n);
    if (run->kept != NULL) {
        run->next_place = 0;
        ja_crew_run(n, take_again, crew);
    }
    tally->again = searches_of(worker, n) - tally->searches;
    fill_tally(tally, run, worker, n);
}

static void free_kept(Run *run)
{
    for (guint32 i = 0; run->kept != NULL && i < run->plan->n_sources; i++) {
        g_free(run->kept[i]);
    }
    g_free(run->kept);
}

void ja_access_run(const JaNetwork *network, const JaWindow *window, JaAsk *ask, gsize n_asks, guint threads,
                   JaAccessTally *tally)
{
    g_autoptr(JaWindowPlan) plan = ja_window_plan_new(network, window, longest_of(network, ask, n_asks), FALSE);
    plan->keep_all = minutes_asked(ask, n_asks);
    plan->round_only = !way_back_asked(ask, n_asks);
    g_autoptr(JaMeasures) measures = ja_measures_new(plan, ask, n_asks);
    Run run = {.plan = plan, .measures = measures};
    run.most_bytes = network->kept_bytes > 0 ? network->kept_bytes : KEPT_BYTES;
    run.kept = ja_measures_need_again(measures) ? g_new0(Kept *, (gsize)plan->n_sources + 1) : NULL;
    Worker worker[JA_CREW_MOST];
    JaAccessTally done = {0};
    guint n = ja_crew_size(threads);
    run_passes(&run, worker, n, &done);
    for (guint w = 0; w < n; w++) {
        ja_rows_free(worker[w].rows);
        ja_sums_free(worker[w].sums);
    }
    free_kept(&run);
    if (tally != NULL) {
        *tally = done;
    }
}
