/*
 * Pairs: travel times of all pairs, row by row in their order, whatever the threads.
 *
 * Threads fill a block of rows; when it is full one of them tells it.
 */
#include "reach/access.h"

#include "reach/crew.h"
#include "reach/windows.h"

#include <stdlib.h>
#include <string.h>

/* Rows of a block for each thread. */
#define ROWS_EACH 32

typedef struct {
    guint32 target;
    gint32 time_s[JA_PERCENTILES];
} Pair;

typedef struct {
    const JaWindowPlan *plan;
    gint32 within_s;
    guint32 from, past; /* sources of the block */
    gint next;
    GArray **pairs; /* of each row of the block */
} Block;

typedef struct {
    Block *block;
    JaRows *rows;
    guint64 searches, pairs;
} Worker;

static int compare_pairs(const void *first, const void *second)
{
    const Pair *a = first, *b = second;
    return (a->target > b->target) - (a->target < b->target);
}

static void collect(GArray *pairs, const JaRow *row, guint n_times, gint32 within_s)
{
    g_array_set_size(pairs, 0);
    for (guint32 k = 0; k < row->n; k++) {
        Pair pair = {.target = row->target[k]};
        gint32 shortest_s = JA_NEVER;
        for (guint t = 0; t < n_times; t++) {
            pair.time_s[t] = row->time_s[t][k];
            shortest_s = MIN(shortest_s, pair.time_s[t]);
        }
        if (shortest_s <= within_s) {
            g_array_append_val(pairs, pair);
        }
    }
    if (pairs->len > 0) {
        qsort(pairs->data, pairs->len, sizeof(Pair), compare_pairs);
    }
}

static gpointer fill_rows(gpointer data)
{
    Worker *worker = data;
    Block *block = worker->block;
    for (guint32 r = 0; (r = (guint32)g_atomic_int_add(&block->next, 1)) < block->past - block->from;) {
        worker->searches += ja_rows_search(worker->rows, block->from + r);
        const JaRow *row = ja_rows_of(worker->rows, block->from + r);
        collect(block->pairs[r], row, block->plan->n_times, block->within_s);
        worker->pairs += block->pairs[r]->len;
    }
    return NULL;
}

static void tell_block(const Block *block, JaPairFn fn, gpointer data)
{
    for (guint32 source = block->from; source < block->past; source++) {
        const GArray *pairs = block->pairs[source - block->from];
        for (guint k = 0; k < pairs->len; k++) {
            const Pair *pair = &g_array_index(pairs, Pair, k);
            guint32 origin = block->plan->by_site ? pair->target : source;
            guint32 site = block->plan->by_site ? source : pair->target;
            fn(data, origin, site, pair->time_s);
        }
    }
}

static void run_blocks(Block *block, Worker *worker, guint n, JaPairFn fn, gpointer data)
{
    guint32 n_rows = n * ROWS_EACH, n_sources = block->plan->n_sources;
    gpointer crew[JA_CREW_MOST];
    for (guint w = 0; w < n; w++) {
        worker[w] = (Worker){block, ja_rows_new(block->plan), 0, 0};
        crew[w] = &worker[w];
    }
    for (block->from = 0; block->from < n_sources; block->from = block->past) {
        block->past = MIN(block->from + n_rows, n_sources);
        block->next = 0;
        ja_crew_run(n, fill_rows, crew);
        tell_block(block, fn, data);
    }
}

static void sum_up(JaAccessTally *tally, const Block *block, const Worker *worker, guint n)
{
    *tally = (JaAccessTally){0};
    for (guint w = 0; w < n; w++) {
        tally->searches += worker[w].searches;
        tally->pairs += worker[w].pairs;
        tally->memory += ja_rows_memory(worker[w].rows);
    }
    for (guint32 r = 0; r < n * ROWS_EACH; r++) {
        tally->memory += block->pairs[r]->len * sizeof(Pair);
    }
}

void ja_access_pairs(const JaNetwork *network, const JaWindow *window, gint32 within_s, JaPairFn fn, gpointer data,
                     guint threads, JaAccessTally *tally)
{
    gint32 longest_s = MIN(within_s, network->limits.longest_s);
    g_autoptr(JaWindowPlan) plan = ja_window_plan_new(network, window, longest_s, TRUE);
    guint n = ja_crew_size(threads);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint32 r = 0; r < n * ROWS_EACH; r++) {
        g_ptr_array_add(rows, g_array_new(FALSE, FALSE, sizeof(Pair)));
    }
    Block block = {.plan = plan, .within_s = longest_s, .pairs = (GArray **)rows->pdata};
    Worker worker[JA_CREW_MOST];
    run_blocks(&block, worker, n, fn, data);
    if (tally != NULL) {
        sum_up(tally, &block, worker, n);
    }
    for (guint w = 0; w < n; w++) {
        ja_rows_free(worker[w].rows);
    }
}
