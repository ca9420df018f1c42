/*
 * Rates: the parts are looked up and refused or divided, zone by zone.
 */
#include "measure/rates.h"
#include "base/number.h"
#include <math.h>
#include <string.h>

typedef enum { INTERVAL_NONE, INTERVAL_WILSON, INTERVAL_BYAR } Interval;

typedef struct {
    const JaAtlas *atlas;
    const JaRateSpec *spec;
    const JaColumn *of, *per;
    double times;
    Interval interval;
} Rate;

static const char *kind_word(JaKind kind)
{
    return kind == JA_RATE ? "a rate" : kind == JA_INDEX ? "an index" : "a score";
}

/* A part of a rate must add up over zones, or the rate of a district would mean nothing. */
static const JaColumn *find_part(const Rate *rate, const char *key, const char *name, GError **error)
{
    g_autofree char *asker = g_strdup_printf("rate '%s'", rate->spec->name);
    const JaColumn *part = ja_atlas_require_column(rate->atlas, name, asker, error);
    if (part == NULL || part->kind == JA_COUNT) {
        return part;
    }
    ja_fail_data(error, NULL, "%s: %s: '%s' is %s; a rate is one count over another; for anything else use derive",
                 asker, key, name, kind_word(part->kind));
    return NULL;
}

static gboolean find_parts(Rate *rate, GError **error)
{
    rate->of = find_part(rate, "of", rate->spec->of, error);
    rate->per = rate->of != NULL ? find_part(rate, "per", rate->spec->per, error) : NULL;
    if (rate->per == NULL) {
        return FALSE;
    }
    const JaColumn *of = rate->of, *per = rate->per;
    if (of->by_group && per->by_group && g_strcmp0(of->grouping, per->grouping) != 0) {
        return ja_fail_data(error, NULL,
                            "rate '%s': '%s' is known by %s and '%s' by %s, so one cannot be divided by the other",
                            rate->spec->name, of->name, of->grouping, per->name, per->grouping);
    }
    if (of->by_group == per->by_group) {
        return TRUE;
    }
    const JaColumn *large = of->by_group ? of : per;
    return ja_fail_data(error, NULL,
                        "rate '%s': '%s' is known only for larger areas and '%s' for each zone, so one cannot be "
                        "divided by the other",
                        rate->spec->name, large->name, large == of ? per->name : of->name);
}

static gboolean fail_zone(const Rate *rate, gsize zone, const JaColumn *part, double value, const char *why,
                          GError **error)
{
    const JaZones *zones = rate->atlas->zones;
    g_autofree char *number = ja_number_exact(value);
    return ja_fail_data(error, NULL, "rate '%s': zone %s (%s): '%s' is %s, %s", rate->spec->name, zones->code[zone],
                        zones->name[zone], part->name, number, why);
}

static gboolean check_cells(const Rate *rate, gsize zone, JaCell of, JaCell per, GError **error)
{
    if (per.value < 0) {
        return fail_zone(rate, zone, rate->per, per.value, "but a denominator cannot be negative", error);
    }
    if (of.value < 0) {
        return fail_zone(rate, zone, rate->of, of.value, "but a count cannot be negative", error);
    }
    if (rate->interval != INTERVAL_WILSON || of.value <= per.value) {
        return TRUE;
    }
    g_autofree char *whole = ja_number_exact(per.value);
    g_autofree char *why = g_strdup_printf("more than '%s' (%s); interval wilson is for a part of a whole, byar for "
                                           "events",
                                           rate->per->name, whole);
    return fail_zone(rate, zone, rate->of, of.value, why, error);
}

static JaCell scaled(JaCell cell, double factor)
{
    double value = cell.value * factor;
    return ja_cell_between(value, fmin(value, cell.lower * factor), fmax(value, cell.upper * factor));
}

/* Bounds of rounded parts: the least over the most, the most over the least. */
static JaCell divided(JaCell of, JaCell per, double times)
{
    double value = times * of.value / per.value;
    if (per.lower <= 0) {
        return ja_cell(value);
    }
    double lower = times * fmax(of.lower, 0) / per.upper, upper = times * of.upper / per.lower;
    return ja_cell_between(value, fmin(lower, value), fmax(upper, value));
}

static JaCell rate_cell(const Rate *rate, JaCell of, JaCell per)
{
    if (of.reason != JA_PRESENT || per.reason != JA_PRESENT) {
        return ja_cell_empty(ja_reason_join(of.reason, per.reason));
    }
    if (per.value == 0) {
        return ja_cell_empty(JA_NO_DENOMINATOR);
    }
    switch (rate->interval) {
    case INTERVAL_WILSON:
        return scaled(ja_interval_wilson(of.value, per.value), rate->times);
    case INTERVAL_BYAR:
        return scaled(ja_interval_byar(of.value), rate->times / per.value);
    default:
        return divided(of, per, rate->times);
    }
}

/* "a; b", or one of them where they are the same or only one is given. Owned. */
static char *join_texts(const char *a, const char *b)
{
    if (a == NULL || b == NULL || strcmp(a, b) == 0) {
        return g_strdup(a != NULL ? a : b);
    }
    return g_strdup_printf("%s; %s", a, b);
}

static JaColumn *describe(const Rate *rate)
{
    const JaRateSpec *spec = rate->spec;
    JaColumn *column = ja_column_new(spec->name, spec->label, rate->of->n);
    if (spec->label == NULL) {
        g_free(column->label);
        column->label = g_strdup_printf("%s per %g %s", rate->of->label, rate->times, rate->per->label);
    }
    column->kind = JA_RATE;
    column->unit = g_strdup(spec->unit);
    column->date = spec->date != NULL ? g_strdup(spec->date) : join_texts(rate->of->date, rate->per->date);
    column->source = join_texts(rate->of->source, rate->per->source);
    column->licence = join_texts(rate->of->licence, rate->per->licence);
    column->note = spec->note != NULL ? g_strdup(spec->note) : join_texts(rate->of->note, rate->per->note);
    column->numerator = g_strdup(rate->of->name);
    column->denominator = g_strdup(rate->per->name);
    column->times = rate->times;
    column->decimals = spec->decimals >= 0 ? spec->decimals : 1;
    column->disclosive = rate->of->disclosive || rate->per->disclosive;
    column->by_group = rate->of->by_group;
    column->grouping = g_strdup(rate->of->grouping);
    return column;
}

static void note_zero_denominators(const Rate *rate, const JaColumn *column, JaLedger *ledger)
{
    for (gsize zone = 0; zone < column->n; zone++) {
        JaCell of = ja_column_get(rate->of, zone), per = ja_column_get(rate->per, zone);
        if (of.reason == JA_PRESENT && per.reason == JA_PRESENT && per.value == 0) {
            ja_ledger_add(ledger, JA_WARNING, "measure", JA_PLACE(NULL, 0, column->name), "no denominator",
                          rate->atlas->zones->code[zone], 1, "'%s' is 0 here, so there is no rate", rate->per->name);
        }
    }
}

JaColumn *ja_rate_make(const JaAtlas *atlas, const JaRateSpec *spec, JaLedger *ledger, GError **error)
{
    const char *interval = spec->interval != NULL ? spec->interval : "none";
    Rate rate = {.atlas = atlas, .spec = spec, .times = spec->times > 0 ? spec->times : 100};
    rate.interval = strcmp(interval, "wilson") == 0 ? INTERVAL_WILSON
                    : strcmp(interval, "byar") == 0 ? INTERVAL_BYAR
                                                    : INTERVAL_NONE;
    if (!find_parts(&rate, error)) {
        return NULL;
    }
    g_autoptr(JaColumn) column = describe(&rate);
    for (gsize zone = 0; zone < column->n; zone++) {
        JaCell of = ja_column_get(rate.of, zone), per = ja_column_get(rate.per, zone);
        if (of.reason == JA_PRESENT && per.reason == JA_PRESENT && !check_cells(&rate, zone, of, per, error)) {
            return NULL;
        }
        ja_column_set(column, zone, rate_cell(&rate, of, per));
    }
    note_zero_denominators(&rate, column, ledger);
    return g_steal_pointer(&column);
}
