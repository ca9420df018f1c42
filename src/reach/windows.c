/*
 * Windows: the searches that answer each kind of window.
 *
 * On the mirrored timetable a deadline is the departure at its negated time.
 */
#include "reach/windows.h"

/* The ceil(p / 100 * n)-th smallest of n. */
static guint32 rank_of(guint percentile, guint32 n)
{
    g_assert(percentile >= 1 && percentile <= 100);
    return (percentile * n + 99) / 100;
}

static JaSweepOptions sweep_options(const JaNetwork *network, const JaWindowPlan *plan, gint32 longest_s)
{
    JaSweepOptions options = {.timetable = network->timetable, .limits = network->limits};
    options.limits.longest_s = longest_s;
    options.point_stop = plan->by_site ? network->site_stop : network->origin_stop;
    options.walks = plan->walks;
    return options;
}

static void forwards(JaSweepOptions *options, gint32 from_s, gint32 past_s, gint32 step_s)
{
    options->from_s = from_s;
    options->past_s = past_s;
    options->step_s = step_s;
}

/* Deadlines first_s, first_s + step_s ... */
static void backwards(JaSweepOptions *options, const JaTimetable *mirror, gint32 first_s, guint32 n, gint32 step_s)
{
    options->timetable = mirror;
    options->from_s = -(first_s + (gint32)(n - 1) * step_s);
    options->past_s = -first_s + 1;
    options->step_s = step_s;
}

/* There at the start or up to so many whole minutes before; back from the end or up to as many after. */
static void plan_shift(JaWindowPlan *plan, const JaNetwork *network, const JaWindow *window)
{
    gint32 n = window->wait_s / window->step_s + 1;
    plan->shift = TRUE;
    plan->returns = window->return_s != JA_NEVER;
    plan->n_times = plan->returns ? 3 : 1;
    plan->out.shortest_only = TRUE;
    plan->back = plan->out;
    backwards(&plan->out, network->mirror, window->from_s - (n - 1) * window->step_s, (guint32)n, window->step_s);
    forwards(&plan->back, window->return_s, plan->returns ? window->return_s + (n - 1) * window->step_s + 1 : JA_NEVER,
             window->step_s);
}

static void plan_minutes(JaWindowPlan *plan, const JaNetwork *network, const JaWindow *window)
{
    JaSweepOptions *out = &plan->out;
    forwards(out, window->from_s, window->past_s, window->step_s);
    plan->n_minutes = ja_sweep_minutes(out);
    plan->minute_s = window->from_s + (gint32)(plan->n_minutes - 1) * window->step_s;
    plan->each_s = -window->step_s;
    if (window->kind == JA_WINDOW_ARRIVE) {
        backwards(out, network->mirror, window->from_s, plan->n_minutes, window->step_s);
        plan->minute_s = window->from_s;
        plan->each_s = window->step_s;
    }
    g_assert(window->n_percentiles >= 1 && window->n_percentiles <= JA_PERCENTILES);
    plan->n_times = window->n_percentiles;
    for (guint p = 0; p < plan->n_times; p++) {
        plan->rank[p] = rank_of(window->percentile[p], plan->n_minutes);
    }
}

JaWindowPlan *ja_window_plan_new(const JaNetwork *network, const JaWindow *window, gint32 longest_s, gboolean apart)
{
    JaWindowPlan *plan = g_new0(JaWindowPlan, 1);
    plan->by_site = window->kind != JA_WINDOW_DEPART;
    const JaPaths *from = plan->by_site ? network->site_stop : network->origin_stop;
    const JaPaths *to = plan->by_site ? network->origin_stop : network->site_stop;
    plan->n_sources = (guint32)from->n_from;
    plan->n_targets = (guint32)to->n_from;
    plan->sources = apart ? ja_places_apart(from->n_from) : ja_places_new(from);
    plan->targets = ja_places_new(to);
    plan->walks = ja_last_walks_new(plan->targets, to);
    plan->turned = plan->by_site ? ja_paths_reversed(network->origin_site) : NULL;
    plan->direct = plan->by_site ? plan->turned : network->origin_site;
    plan->out = sweep_options(network, plan, longest_s);
    if (window->kind == JA_WINDOW_SHIFT) {
        plan_shift(plan, network, window);
    } else {
        plan_minutes(plan, network, window);
    }
    return plan;
}

void ja_window_plan_free(JaWindowPlan *plan)
{
    if (plan == NULL) {
        return;
    }
    ja_places_free(plan->sources);
    ja_places_free(plan->targets);
    ja_last_walks_free(plan->walks);
    ja_paths_free(plan->turned);
    g_free(plan);
}
