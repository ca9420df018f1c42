/*
 * What one row adds to a measure: gathered for an origin, or scattered from a site.
 */
#include "reach/measures_parts.h"

#include <math.h>
#include <string.h>

/* Below this share of a person nobody competes for a site: 2^-32. */
#define NOBODY ((JaExact)1 << 32)
/* Single minutes are summed up in units of 2^-20 jobs. */
#define MINUTE_UNIT 0x1p20

double ja_measure_share(double size, JaExact demand)
{
    return demand < NOBODY ? 0 : size / ja_exact_value(demand);
}

void ja_measure_keep_nearest(gint32 *nearest, guint n, gint32 time_s)
{
    if (time_s >= nearest[n - 1]) {
        return;
    }
    guint at = n - 1;
    for (; at > 0 && nearest[at - 1] > time_s; at--) {
        nearest[at] = nearest[at - 1];
    }
    nearest[at] = time_s;
}

gint64 ja_measure_amount(double jobs)
{
    return llround(jobs * MINUTE_UNIT);
}

double ja_measure_minute(const JaWindowPlan *plan, const JaAsk *ask, const gint64 *minute)
{
    gint64 least = ja_measure_amount(ask->least);
    gboolean upwards = (ask->kind == JA_ACCESS_FIRST) == (plan->each_s > 0);
    for (guint32 k = 0; k < plan->n_minutes; k++) {
        guint32 m = upwards ? k : plan->n_minutes - 1 - k;
        if (minute[m] >= least) {
            return plan->minute_s + (gint32)m * plan->each_s;
        }
    }
    return -1;
}

static double gather_whole(const JaMeasure *measure, const JaRow *row, const double *size)
{
    const gint32 *time_s = row->time_s[measure->ask->percentile];
    double sum = 0;
    for (guint32 k = 0; k < row->n; k++) {
        sum += time_s[k] <= measure->limit_s ? size[row->target[k]] : 0;
    }
    return sum;
}

static double gather_weighted(const JaMeasure *measure, const JaRow *row, const double *size)
{
    const gint32 *time_s = row->time_s[measure->ask->percentile];
    JaExact sum = 0;
    for (guint32 k = 0; k < row->n; k++) {
        if (time_s[k] <= measure->limit_s) {
            sum += ja_exact(size[row->target[k]] * ja_measure_weight(measure, time_s[k]));
        }
    }
    return ja_exact_value(sum);
}

static void gather_nearest(const JaMeasure *measure, JaMeasureSums *sums, const JaRow *row)
{
    const gint32 *time_s = row->time_s[measure->ask->percentile];
    guint nth = measure->ask->nth;
    for (guint n = 0; n < nth; n++) {
        sums->nearest[n] = JA_NEVER;
    }
    for (guint32 k = 0; k < row->n; k++) {
        if (time_s[k] <= measure->limit_s && measure->size[0][row->target[k]] > 0) {
            ja_measure_keep_nearest(sums->nearest, nth, time_s[k]);
        }
    }
    measure->value[0][row->source] = sums->nearest[nth - 1] != JA_NEVER ? sums->nearest[nth - 1] : -1;
}

static void gather_minutes(const JaMeasures *measures, const JaMeasure *measure, JaMeasureSums *sums, const JaRow *row,
                           const JaRows *rows)
{
    memset(sums->minute, 0, measures->plan->n_minutes * sizeof *sums->minute);
    for (guint32 k = 0; k < row->n; k++) {
        gint64 amount = ja_measure_amount(measure->size[0][row->target[k]]);
        ja_rows_add_within(rows, k, measure->limit_s, amount, sums->minute);
    }
    measure->value[0][row->source] = ja_measure_minute(measures->plan, measure->ask, sums->minute);
}

/* Of an origin's people, those who compete for each site. */
static void add_demand(const JaMeasure *measure, JaMeasureSums *sums, const JaRow *row)
{
    const gint32 *time_s = row->time_s[measure->ask->percentile];
    double people = measure->ask->demand[row->source];
    for (guint32 k = 0; k < row->n; k++) {
        if (time_s[k] <= measure->limit_s) {
            sums->demand[row->target[k]] += ja_exact(people * ja_measure_weight(measure, time_s[k]));
        }
    }
}

void ja_measure_gather(const JaMeasures *measures, const JaMeasure *measure, JaMeasureSums *sums, const JaRow *row,
                       const JaRows *rows)
{
    if (measure->ask->kind == JA_ACCESS_NEAREST) {
        gather_nearest(measure, sums, row);
    } else if (ja_measure_of_minutes(measure)) {
        gather_minutes(measures, measure, sums, row, rows);
    } else if (ja_measure_competes(measure)) {
        add_demand(measure, sums, row);
    } else {
        for (guint lane = 0; lane < measure->n_lanes; lane++) {
            measure->value[lane][row->source] = measure->whole ? gather_whole(measure, row, measure->size[lane])
                                                               : gather_weighted(measure, row, measure->size[lane]);
        }
    }
}

void ja_measure_gather_again(const JaMeasure *measure, const JaRow *row)
{
    const gint32 *time_s = row->time_s[measure->ask->percentile];
    double people = measure->ask->kind == JA_ACCESS_SPATIAL ? measure->ask->demand[row->source] : 1;
    for (guint lane = 0; lane < measure->n_lanes; lane++) {
        JaExact sum = 0;
        for (guint32 k = 0; k < row->n; k++) {
            guint32 site = row->target[k];
            if (time_s[k] <= measure->limit_s) {
                double share = ja_measure_share(measure->size[lane][site], measure->demand[site]);
                sum += ja_exact(share * ja_measure_weight(measure, time_s[k]));
            }
        }
        measure->value[lane][row->source] = people * ja_exact_value(sum);
    }
}

static void scatter(const JaMeasure *measure, JaExact *sum, const JaRow *row, double size)
{
    const gint32 *time_s = row->time_s[measure->ask->percentile];
    JaExact all = ja_exact(size);
    for (guint32 k = 0; size > 0 && k < row->n; k++) {
        if (time_s[k] <= measure->limit_s) {
            sum[row->target[k]] += measure->weight == NULL ? all : ja_exact(size * measure->weight[time_s[k]]);
        }
    }
}

/* All who compete for a site are in its row. */
static JaExact demand_of_row(const JaMeasure *measure, const JaRow *row)
{
    const gint32 *time_s = row->time_s[measure->ask->percentile];
    JaExact sum = 0;
    for (guint32 k = 0; k < row->n; k++) {
        if (time_s[k] <= measure->limit_s) {
            sum += ja_exact(measure->ask->demand[row->target[k]] * ja_measure_weight(measure, time_s[k]));
        }
    }
    return sum;
}

static void scatter_nearest(const JaMeasure *measure, JaMeasureSums *sums, const JaRow *row)
{
    const gint32 *time_s = row->time_s[measure->ask->percentile];
    guint nth = measure->ask->nth;
    for (guint32 k = 0; measure->size[0][row->source] > 0 && k < row->n; k++) {
        if (time_s[k] <= measure->limit_s) {
            ja_measure_keep_nearest(sums->nearest + (gsize)row->target[k] * nth, nth, time_s[k]);
        }
    }
}

static void scatter_minutes(const JaMeasures *measures, const JaMeasure *measure, JaMeasureSums *sums, const JaRow *row,
                            const JaRows *rows)
{
    gint64 amount = ja_measure_amount(measure->size[0][row->source]);
    for (guint32 k = 0; amount > 0 && k < row->n; k++) {
        gint64 *minute = sums->minute + (gsize)row->target[k] * measures->plan->n_minutes;
        ja_rows_add_within(rows, k, measure->limit_s, amount, minute);
    }
}

void ja_measure_scatter(const JaMeasures *measures, const JaMeasure *measure, JaMeasureSums *sums, const JaRow *row,
                        const JaRows *rows)
{
    if (measure->ask->kind == JA_ACCESS_NEAREST) {
        scatter_nearest(measure, sums, row);
    } else if (ja_measure_of_minutes(measure)) {
        scatter_minutes(measures, measure, sums, row, rows);
    } else {
        JaExact demand = ja_measure_competes(measure) ? demand_of_row(measure, row) : 0;
        for (guint lane = 0; lane < measure->n_lanes; lane++) {
            double size = measure->size[lane][row->source];
            scatter(measure, sums->sum[lane], row,
                    ja_measure_competes(measure) ? ja_measure_share(size, demand) : size);
        }
    }
}
