/**
 * The parts of a measure that its two files share.
 */
#ifndef JA_REACH_MEASURES_PARTS_H
#define JA_REACH_MEASURES_PARTS_H

#include "reach/exact.h"
#include "reach/measures.h"

G_BEGIN_DECLS

/** The sizes and, when there are, their bounds. */
#define JA_LANES 3

/** An ask made ready. */
typedef struct {
    JaAsk *ask;
    gint32 limit_s;
    double *weight; /**< Of 0 .. limit_s seconds; NULL: 1. */
    guint n_lanes;
    const double *size[JA_LANES];
    double *value[JA_LANES];
    gboolean whole;  /**< Sizes of whole eighths, all of weight 1: sums of doubles are exact. */
    JaExact *demand; /**< Rows of origins: of each site, who competes for it; all threads' together. */
} JaMeasure;

struct JaMeasures {
    const JaWindowPlan *plan;
    JaMeasure *measure;
    gsize n_measures;
};

/** Of one measure; NULL where it is not of this kind. */
typedef struct {
    JaExact *sum[JA_LANES]; /**< Rows of sites: of each origin. */
    JaExact *demand;        /**< Rows of origins: of each site. */
    gint64 *minute;         /**< Of each origin and minute; rows of origins: of one origin. */
    gint32 *nearest;        /**< Rows of sites: of each origin the nth shortest times, ascending. */
} JaMeasureSums;

struct JaSums {
    gsize n_measures;
    gsize memory;
    JaMeasureSums *of;
};

static inline gboolean ja_measure_competes(const JaMeasure *measure)
{
    JaAccessKind kind = measure->ask->kind;
    return kind == JA_ACCESS_FLOATING || kind == JA_ACCESS_SHEN || kind == JA_ACCESS_SPATIAL;
}

static inline gboolean ja_measure_of_minutes(const JaMeasure *measure)
{
    return measure->ask->kind == JA_ACCESS_FIRST || measure->ask->kind == JA_ACCESS_LAST;
}

/** Weight of a time within the limit. */
static inline double ja_measure_weight(const JaMeasure *measure, gint32 time_s)
{
    return measure->weight != NULL ? measure->weight[time_s] : 1;
}

/** Jobs of a site for each who competes for them; 0 where nobody does. */
double ja_measure_share(double size, JaExact demand);
/** Keeps the `n` shortest times. */
void ja_measure_keep_nearest(gint32 *nearest, guint n, gint32 time_s);
/** Jobs in the unit in which single minutes are summed up. */
gint64 ja_measure_amount(double jobs);
/** The first or last minute with enough, in `minute` as ja_rows_add_within fills it; -1 when there is none. */
double ja_measure_minute(const JaWindowPlan *plan, const JaAsk *ask, const gint64 *minute);

void ja_measure_gather(const JaMeasures *measures, const JaMeasure *measure, JaMeasureSums *sums, const JaRow *row,
                       const JaRows *rows);
void ja_measure_gather_again(const JaMeasure *measure, const JaRow *row);
void ja_measure_scatter(const JaMeasures *measures, const JaMeasure *measure, JaMeasureSums *sums, const JaRow *row,
                        const JaRows *rows);

G_END_DECLS
#endif
