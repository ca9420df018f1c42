/*
 * Columns made from what has been joined: overlays, concentrations, centres, rates, SQL expressions,
 * shares and ranks.
 *
 * A rate may be of a derived column, an expression may use a rate. What each needs is found by trying: rounds go on
 * until one makes nothing new, and what cannot be made then is a fault.
 */
#include "run/road_parts.h"
#include "run/transit.h"

#include "measure/concentration.h"
#include "measure/expressions.h"
#include "measure/ranks.h"
#include "measure/rates.h"

#include <string.h>

/* One column to make. */
typedef struct {
    enum { OVERLAY, CONCENTRATION, CENTRES, RATE, DERIVE, SHARE, RANK } kind;
    guint index;
    GError *fault; /* of the last try */
    gboolean made;
} Task;

static JaColumn *make_column(JaRoad *road, JaExpressions *expressions, const Task *task, GError **error)
{
    const JaProjectSpec *project = road->project;
    switch (task->kind) {
    case OVERLAY:
        return ja_road_overlay(road, &project->overlays[task->index], error);
    case CONCENTRATION:
        return ja_concentration_make(road->atlas, &project->concentration[task->index], error);
    case RATE:
        return ja_rate_make(road->atlas, &project->rates[task->index], road->ledger, error);
    case DERIVE:
        return ja_expressions_derive(expressions, &project->derive[task->index], road->ledger, error);
    case SHARE:
        return ja_share_make(road->atlas, &project->shares[task->index], error);
    case RANK:
        return ja_rank_make(road->atlas, &project->ranks[task->index], error);
    case CENTRES:
        break;
    }
    g_assert_not_reached();
}

/* Makes what the task is about, a column or the grouping of centres, and gives it to the atlas. */
static gboolean try_task(JaRoad *road, JaExpressions *expressions, const Task *task, GError **error)
{
    if (task->kind != CENTRES) {
        JaColumn *column = make_column(road, expressions, task, error);
        return column != NULL && ja_atlas_add_column(road->atlas, column, error);
    }
    JaGrouping *centres = ja_centres_make(road->atlas, &road->project->centres[task->index], error);
    if (centres != NULL) {
        ja_atlas_add_grouping(road->atlas, centres);
    }
    return centres != NULL;
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
        tasks[i].made = try_task(road, expressions, &tasks[i], &tasks[i].fault);
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

/* Those that are not made with the timetable. */
static gsize add_overlays(Task *tasks, const JaProjectSpec *project)
{
    gsize n = 0;
    for (guint i = 0; i < project->overlays_count; i++) {
        if (!ja_overlay_is_of_transit(&project->overlays[i])) {
            tasks[n++] = (Task){.kind = OVERLAY, .index = i};
        }
    }
    return n;
}

static const char *task_name(const JaProjectSpec *project, const Task *task)
{
    switch (task->kind) {
    case OVERLAY:
        return project->overlays[task->index].name;
    case CONCENTRATION:
        return project->concentration[task->index].name;
    case CENTRES:
        return project->centres[task->index].name;
    case RATE:
        return project->rates[task->index].name;
    case DERIVE:
        return project->derive[task->index].name;
    case SHARE:
        return project->shares[task->index].name;
    case RANK:
        return project->ranks[task->index].name;
    }
    g_assert_not_reached();
}

/* Whether an expression has this name as a word. */
static gboolean mentions(const char *expr, const char *name)
{
    static const char word[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    for (const char *p = expr + strcspn(expr, word); *p != '\0'; p += strcspn(p, word)) {
        gsize n = strspn(p, word);
        if (n == strlen(name) && g_ascii_strncasecmp(p, name, n) == 0) {
            return TRUE;
        }
        p += n;
    }
    return FALSE;
}

static gboolean needs(const JaProjectSpec *project, const Task *task, const char *name)
{
    switch (task->kind) {
    case OVERLAY:
        return strcmp(project->overlays[task->index].of, name) == 0;
    case CONCENTRATION:
        return strcmp(project->concentration[task->index].of, name) == 0 ||
               g_strcmp0(project->concentration[task->index].per, name) == 0;
    case CENTRES:
        return strcmp(project->centres[task->index].of, name) == 0;
    case RATE:
        return strcmp(project->rates[task->index].of, name) == 0 || strcmp(project->rates[task->index].per, name) == 0;
    case DERIVE:
        return mentions(project->derive[task->index].expr, name);
    case SHARE:
        return strcmp(project->shares[task->index].of, name) == 0;
    case RANK:
        return strcmp(project->ranks[task->index].of, name) == 0;
    }
    g_assert_not_reached();
}

/* The list of the project file that a task is an entry of. */
static const char *list_of(const Task *task)
{
    static const char *const lists[] = {[OVERLAY] = "overlays", [CONCENTRATION] = "concentration",
                                        [CENTRES] = "centres",  [RATE] = "rates",
                                        [DERIVE] = "derive",    [SHARE] = "shares",
                                        [RANK] = "ranks"};
    return lists[task->kind];
}

/* A column that could not be made for want of another one says so. */
static GError *take_fault(const JaRoad *road, Task *tasks, gsize n, Task *task)
{
    const JaProjectSpec *project = road->project;
    const char *name = task_name(project, task);
    const char *key = task->kind == DERIVE ? "expr" : NULL;
    g_autofree char *at = ja_road_at(road, list_of(task), task->index, key);
    GError *fault = g_steal_pointer(&task->fault);
    for (gsize i = 0; i < n; i++) {
        const char *other = task_name(project, &tasks[i]);
        if (tasks[i].made || !needs(project, task, other)) {
            continue;
        }
        g_clear_error(&fault);
        if (strcmp(other, name) == 0) {
            ja_fail_data(&fault, JA_PLACE(at, 0, name), "is made of itself; make it of other columns");
            return fault;
        }
        ja_fail_data(&fault, JA_PLACE(at, 0, name),
                     "is made of '%s', which could not be made either; columns cannot be made of each other in a "
                     "circle",
                     other);
        return fault;
    }
    ja_road_locate(road, list_of(task), task->index, key, &fault);
    return fault;
}

/* Everything to make; the number is in *n. Owned. */
static Task *list_tasks(const JaProjectSpec *project, gsize *n)
{
    Task *tasks = g_new0(Task, (gsize)project->overlays_count + project->concentration_count + project->centres_count +
                                   project->rates_count + project->derive_count + project->shares_count +
                                   project->ranks_count + 1);
    *n = add_overlays(tasks, project);
    *n = add_tasks(tasks, *n, CONCENTRATION, project->concentration_count);
    *n = add_tasks(tasks, *n, CENTRES, project->centres_count);
    *n = add_tasks(tasks, *n, RATE, project->rates_count);
    *n = add_tasks(tasks, *n, DERIVE, project->derive_count);
    *n = add_tasks(tasks, *n, SHARE, project->shares_count);
    *n = add_tasks(tasks, *n, RANK, project->ranks_count);
    return tasks;
}

/* The areas that densities divide by. */
static gboolean add_area(JaRoad *road, GError **error)
{
    for (guint i = 0; i < road->project->concentration_count; i++) {
        if (strcmp(road->project->concentration[i].kind, "density") == 0) {
            return ja_atlas_add_column(road->atlas, ja_area_column(road->atlas), error);
        }
    }
    return TRUE;
}

gboolean ja_road_measure(JaRoad *road, GError **error)
{
    ja_progress_stage(road->progress, "measure", NULL);
    gsize n;
    g_autofree Task *tasks = list_tasks(road->project, &n);
    g_autoptr(JaExpressions) expressions = ja_expressions_new(road->atlas, error);
    if (expressions == NULL || !add_area(road, error)) {
        return FALSE;
    }
    while (make_round(road, expressions, tasks, n)) {
    }
    gboolean going = TRUE;
    for (gsize i = 0; i < n; i++) {
        if (!tasks[i].made && going) {
            going = ja_road_collect(road, take_fault(road, tasks, n, &tasks[i]), error);
        }
    }
    for (gsize i = 0; i < n; i++) {
        g_clear_error(&tasks[i].fault);
    }
    return going;
}
