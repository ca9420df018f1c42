/*
 * Measures: asks made ready, the sums of each thread, and what comes of them together.
 */
#include "reach/measures_parts.h"

#include <math.h>

/* Bounds of rounded counts are halves: sums of eighths are exact too. */
static gboolean all_whole(const double *size, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        if (8 * size[i] != floor(8 * size[i])) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Weights of whole seconds up to the limit; none for steps. */
static double *weights_of(const JaAsk *ask, gint32 limit_s)
{
    if (ask->decay.form == JA_DECAY_STEP ||
        (ask->kind != JA_ACCESS_SUM && ask->kind != JA_ACCESS_SHEN && ask->kind != JA_ACCESS_SPATIAL)) {
        return NULL;
    }
    double *weight = g_new(double, (gsize)limit_s + 1);
    for (gint32 s = 0; s <= limit_s; s++) {
        weight[s] = CLAMP(ja_decay(&ask->decay, s), 0, 1);
    }
    return weight;
}

static void add_lane(JaMeasure *measure, const double *size, double *value)
{
    if (size != NULL && value != NULL) {
        measure->size[measure->n_lanes] = size;
        measure->value[measure->n_lanes++] = value;
    }
}

static gboolean has_bounds(const JaMeasure *measure)
{
    return measure->ask->kind == JA_ACCESS_SUM || ja_measure_competes(measure);
}

static void measure_init(JaMeasure *measure, const JaWindowPlan *plan, JaAsk *ask)
{
    gsize n_sites = plan->by_site ? plan->n_sources : plan->n_targets;
    measure->ask = ask;
    g_assert(ask->percentile < plan->n_times && ask->decay.limit_s >= 0);
    g_assert(ask->kind != JA_ACCESS_NEAREST || ask->nth >= 1);
    measure->limit_s = (gint32)MIN(floor(ask->decay.limit_s), plan->out.limits.longest_s);
    measure->weight = weights_of(ask, measure->limit_s);
    add_lane(measure, ask->size, ask->value);
    if (has_bounds(measure)) {
        add_lane(measure, ask->lower, ask->value_lower);
        add_lane(measure, ask->upper, ask->value_upper);
    }
    measure->whole = measure->weight == NULL;
    for (guint lane = 0; lane < measure->n_lanes; lane++) {
        measure->whole = measure->whole && all_whole(measure->size[lane], n_sites);
    }
    gboolean again = ja_measure_competes(measure) && !plan->by_site;
    measure->demand = again ? g_new0(JaExact, n_sites + 1) : NULL;
}

JaMeasures *ja_measures_new(const JaWindowPlan *plan, JaAsk *ask, gsize n_asks)
{
    JaMeasures *measures = g_new0(JaMeasures, 1);
    measures->plan = plan;
    measures->n_measures = n_asks;
    measures->measure = g_new0(JaMeasure, n_asks + 1);
    for (gsize a = 0; a < n_asks; a++) {
        measure_init(&measures->measure[a], plan, &ask[a]);
        g_assert(!plan->shift || !ja_measure_of_minutes(&measures->measure[a]));
    }
    return measures;
}

void ja_measures_free(JaMeasures *measures)
{
    if (measures == NULL) {
        return;
    }
    for (gsize a = 0; a < measures->n_measures; a++) {
        g_free(measures->measure[a].weight);
        g_free(measures->measure[a].demand);
    }
    g_free(measures->measure);
    g_free(measures);
}

static gpointer sums_room(JaSums *sums, gsize n, gsize size)
{
    sums->memory += n * size;
    return g_malloc0_n(n + 1, size);
}

static void add_sums(JaSums *sums, const JaWindowPlan *plan, const JaMeasure *measure, JaMeasureSums *of)
{
    gsize n_origins = plan->by_site ? plan->n_targets : 1;
    if (ja_measure_of_minutes(measure)) {
        of->minute = sums_room(sums, n_origins * plan->n_minutes, sizeof *of->minute);
    } else if (measure->ask->kind == JA_ACCESS_NEAREST) {
        gsize n = n_origins * measure->ask->nth;
        of->nearest = sums_room(sums, n, sizeof *of->nearest);
        for (gsize i = 0; i < n; i++) {
            of->nearest[i] = JA_NEVER;
        }
    } else if (plan->by_site) {
        for (guint lane = 0; lane < measure->n_lanes; lane++) {
            of->sum[lane] = sums_room(sums, n_origins, sizeof(JaExact));
        }
    } else if (ja_measure_competes(measure)) {
        of->demand = sums_room(sums, plan->n_targets, sizeof(JaExact));
    }
}

JaSums *ja_sums_new(const JaMeasures *measures)
{
    JaSums *sums = g_new0(JaSums, 1);
    sums->n_measures = measures->n_measures;
    sums->of = g_new0(JaMeasureSums, measures->n_measures + 1);
    for (gsize a = 0; a < measures->n_measures; a++) {
        add_sums(sums, measures->plan, &measures->measure[a], &sums->of[a]);
    }
    return sums;
}

void ja_sums_free(JaSums *sums)
{
    if (sums == NULL) {
        return;
    }
    for (gsize a = 0; a < sums->n_measures; a++) {
        for (guint lane = 0; lane < JA_LANES; lane++) {
            g_free(sums->of[a].sum[lane]);
        }
        g_free(sums->of[a].demand);
        g_free(sums->of[a].minute);
        g_free(sums->of[a].nearest);
    }
    g_free(sums->of);
    g_free(sums);
}

gsize ja_sums_memory(const JaSums *sums)
{
    return sums->memory;
}

void ja_measures_take(const JaMeasures *measures, JaSums *sums, const JaRow *row, const JaRows *rows)
{
    for (gsize a = 0; a < measures->n_measures; a++) {
        if (measures->plan->by_site) {
            ja_measure_scatter(measures, &measures->measure[a], &sums->of[a], row, rows);
        } else {
            ja_measure_gather(measures, &measures->measure[a], &sums->of[a], row, rows);
        }
    }
}

gboolean ja_measures_need_again(const JaMeasures *measures)
{
    for (gsize a = 0; a < measures->n_measures; a++) {
        if (measures->measure[a].demand != NULL) {
            return TRUE;
        }
    }
    return FALSE;
}

void ja_measures_take_again(const JaMeasures *measures, const JaRow *row)
{
    for (gsize a = 0; a < measures->n_measures; a++) {
        if (measures->measure[a].demand != NULL) {
            ja_measure_gather_again(&measures->measure[a], row);
        }
    }
}

static void join_demand(JaMeasure *measure, gsize a, gsize n_sites, JaSums *const *sums, guint n_sums)
{
    for (guint s = 0; s < n_sums; s++) {
        for (gsize j = 0; j < n_sites; j++) {
            measure->demand[j] += sums[s]->of[a].demand[j];
        }
    }
}

static void join_lanes(JaMeasure *measure, gsize a, gsize n_origins, JaSums *const *sums, guint n_sums)
{
    for (guint lane = 0; lane < measure->n_lanes; lane++) {
        for (gsize i = 0; i < n_origins; i++) {
            JaExact sum = 0;
            for (guint s = 0; s < n_sums; s++) {
                sum += sums[s]->of[a].sum[lane][i];
            }
            double people = measure->ask->kind == JA_ACCESS_SPATIAL ? measure->ask->demand[i] : 1;
            measure->value[lane][i] = people * ja_exact_value(sum);
        }
    }
}

static void join_nearest(JaMeasure *measure, gsize a, gsize n_origins, JaSums *const *sums, guint n_sums)
{
    guint nth = measure->ask->nth;
    for (gsize i = 0; i < n_origins; i++) {
        gint32 *nearest = sums[0]->of[a].nearest + i * nth;
        for (guint s = 1; s < n_sums; s++) {
            for (guint n = 0; n < nth; n++) {
                ja_measure_keep_nearest(nearest, nth, sums[s]->of[a].nearest[i * nth + n]);
            }
        }
        measure->value[0][i] = nearest[nth - 1] != JA_NEVER ? nearest[nth - 1] : -1;
    }
}

static void join_minutes(const JaWindowPlan *plan, JaMeasure *measure, gsize a, JaSums *const *sums, guint n_sums)
{
    for (gsize i = 0; i < plan->n_targets; i++) {
        gint64 *minute = sums[0]->of[a].minute + i * plan->n_minutes;
        for (guint s = 1; s < n_sums; s++) {
            for (guint32 m = 0; m < plan->n_minutes; m++) {
                minute[m] += sums[s]->of[a].minute[i * plan->n_minutes + m];
            }
        }
        measure->value[0][i] = ja_measure_minute(plan, measure->ask, minute);
    }
}

void ja_measures_join(JaMeasures *measures, JaSums *const *sums, guint n_sums)
{
    const JaWindowPlan *plan = measures->plan;
    for (gsize a = 0; a < measures->n_measures; a++) {
        JaMeasure *measure = &measures->measure[a];
        if (measure->demand != NULL) {
            join_demand(measure, a, plan->n_targets, sums, n_sums);
        } else if (!plan->by_site) {
            continue;
        } else if (measure->ask->kind == JA_ACCESS_NEAREST) {
            join_nearest(measure, a, plan->n_targets, sums, n_sums);
        } else if (ja_measure_of_minutes(measure)) {
            join_minutes(plan, measure, a, sums, n_sums);
        } else {
            join_lanes(measure, a, plan->n_targets, sums, n_sums);
        }
    }
}
