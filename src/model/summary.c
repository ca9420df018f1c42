/*
 * One cell for many zones: counts add, rates are the rate of the sums, scores are weighted means.
 */
#include <jobatlas/atlas.h>

#include <math.h>

typedef struct {
    const guint *zone;
    gsize n;
} ZoneSet;

static gsize member(ZoneSet set, gsize i)
{
    return set.zone != NULL ? set.zone[i] : i;
}

/* Running sum of cells; `reason` is the strongest seen among empty ones. */
typedef struct {
    double value, lower, upper;
    gsize present;
    JaReason reason;
} Sum;

static void sum_add(Sum *sum, JaCell cell, double factor)
{
    if (cell.reason != JA_PRESENT) {
        sum->reason = ja_reason_join(sum->reason, cell.reason);
        return;
    }
    sum->value += cell.value * factor;
    sum->lower += cell.lower * factor;
    sum->upper += cell.upper * factor;
    sum->present++;
}

static JaReason sum_reason(const Sum *sum)
{
    return sum->reason != JA_PRESENT ? sum->reason : JA_NO_MATCH;
}

static JaCell sum_cell(const Sum *sum, double factor)
{
    double value = sum->value * factor;
    return ja_cell_between(value, fmin(value, sum->lower * factor), fmax(value, sum->upper * factor));
}

static JaCell summarise_count(const JaColumn *column, ZoneSet set, gboolean *partial)
{
    Sum sum = {0};
    for (gsize i = 0; i < set.n; i++) {
        sum_add(&sum, ja_column_get(column, member(set, i)), 1);
    }
    *partial = sum.present > 0 && sum.present < set.n;
    return sum.present > 0 ? sum_cell(&sum, 1) : ja_cell_empty(sum_reason(&sum));
}

static JaCell summarise_rate(const JaColumn *of, const JaColumn *per, double times, ZoneSet set)
{
    Sum top = {0}, bottom = {0};
    for (gsize i = 0; i < set.n; i++) {
        JaCell a = ja_column_get(of, member(set, i)), b = ja_column_get(per, member(set, i));
        if (a.reason == JA_PRESENT && b.reason == JA_PRESENT) {
            sum_add(&top, a, 1);
            sum_add(&bottom, b, 1);
        } else {
            top.reason = ja_reason_join(top.reason, ja_reason_join(a.reason, b.reason));
        }
    }
    if (top.present == 0) {
        return ja_cell_empty(sum_reason(&top));
    }
    return bottom.value > 0 ? ja_cell(times * top.value / bottom.value) : ja_cell_empty(JA_NO_DENOMINATOR);
}

static JaCell summarise_score(const JaColumn *column, const JaColumn *weight, ZoneSet set)
{
    Sum top = {0};
    double total = 0;
    for (gsize i = 0; i < set.n; i++) {
        JaCell value = ja_column_get(column, member(set, i)), size = ja_column_get(weight, member(set, i));
        if (value.reason == JA_PRESENT && size.reason == JA_PRESENT) {
            sum_add(&top, value, size.value);
            total += size.value;
        } else {
            top.reason = ja_reason_join(top.reason, ja_reason_join(value.reason, size.reason));
        }
    }
    if (top.present == 0) {
        return ja_cell_empty(sum_reason(&top));
    }
    return total > 0 ? ja_cell(top.value / total) : ja_cell_empty(JA_NO_DENOMINATOR);
}

JaCell ja_atlas_summarise(const JaAtlas *atlas, const JaColumn *column, const guint *zone, gsize n, gboolean *partial)
{
    gboolean ignored;
    gboolean *flag = partial != NULL ? partial : &ignored;
    *flag = FALSE;
    ZoneSet set = {zone, zone != NULL ? n : atlas->zones->n};
    if (column->kind == JA_COUNT) {
        return summarise_count(column, set, flag);
    }
    const JaColumn *of = column->numerator != NULL ? ja_atlas_column(atlas, column->numerator) : NULL;
    const JaColumn *per = column->denominator != NULL ? ja_atlas_column(atlas, column->denominator) : NULL;
    if (column->kind == JA_RATE && of != NULL && per != NULL) {
        return summarise_rate(of, per, column->times, set);
    }
    const JaColumn *weight = column->weight != NULL ? ja_atlas_column(atlas, column->weight) : NULL;
    return weight != NULL ? summarise_score(column, weight, set) : ja_cell_empty(JA_NOT_APPLICABLE);
}
