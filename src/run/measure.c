/*
 * Columns made from columns: rates, SQL expressions, shares and ranks.
 *
 * A rate may be of a derived column, an expression may use a rate. What each needs is found by trying: rounds go on
 * until one makes nothing new, and what cannot be made then is a fault.
 */
#include "run/road_parts.h"

#include "measure/expressions.h"
#include "measure/ranks.h"
#include "measure/rates.h"

/* One column to make. */
typedef struct {
    enum { RATE, DERIVE, SHARE, RANK } kind;
    guint index;
    GError *fault; /* of the last try */
    gboolean made;
} Task;

static JaColumn *try_task(JaRoad *road, JaExpressions *expressions, const Task *task, GError **error)
{
    const JaProjectSpec *project = road->project;
    switch (task->kind) {
    case RATE:
        return ja_rate_make(road->atlas, &project->rates[task->index], road->ledger, error);
    case DERIVE:
        return ja_expressions_derive(expressions, &project->derive[task->index], road->ledger, error);
    case SHARE:
        return ja_share_make(road->atlas, &project->shares[task->index], error);
    case RANK:
        return ja_rank_make(road->atlas, &project->ranks[task->index], error);
    }
    g_assert_not_reached();
}

/* Makes what can be made now; TRUE when something was. */
static gboolean make_round(JaRoad *road, JaExpressions *expressions, Task *tasks, gsize n)
{
    gboolean progress = FALSE;
    for (gsize i = 0; i < n; i++) {
        if (tasks[i].made) {
            continue;
        }
        g_clear_error(&tasks[i].fault);
        JaColumn *column = try_task(road, expressions, &tasks[i], &tasks[i].fault);
        tasks[i].made = column != NULL && ja_atlas_add_column(road->atlas, column, &tasks[i].fault);
        progress |= tasks[i].made;
    }
    return progress;
}

static gsize add_tasks(Task *tasks, gsize n, int kind, guint count)
{
    for (guint i = 0; i < count; i++) {
        tasks[n++] = (Task){.kind = kind, .index = i};
    }
    return n;
}

gboolean ja_road_measure(JaRoad *road, GError **error)
{
    ja_progress_stage(road->progress, "measure", NULL);
    const JaProjectSpec *project = road->project;
    g_autofree Task *tasks = g_new0(Task, (gsize)project->rates_count + project->derive_count + project->shares_count +
                                              project->ranks_count + 1);
    gsize n = add_tasks(tasks, 0, RATE, project->rates_count);
    n = add_tasks(tasks, n, DERIVE, project->derive_count);
    n = add_tasks(tasks, n, SHARE, project->shares_count);
    n = add_tasks(tasks, n, RANK, project->ranks_count);
    g_autoptr(JaExpressions) expressions = ja_expressions_new(road->atlas, error);
    if (expressions == NULL) {
        return FALSE;
    }
    while (make_round(road, expressions, tasks, n)) {
    }
    gboolean going = TRUE;
    for (gsize i = 0; i < n; i++) {
        if (!tasks[i].made && going) {
            going = ja_road_collect(road, g_steal_pointer(&tasks[i].fault), error);
        }
        g_clear_error(&tasks[i].fault);
    }
    return going;
}
