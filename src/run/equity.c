/*
 * Equity: people are given what is reached from their zone; means by kind of people, and how unequal it is.
 */
#include "run/equity.h"

#include "measure/words.h"
#include "reach/equity.h"

#include <string.h>

/* What the rows are made of: a value, an order and weights by kind of people for each zone. */
typedef struct {
    const JaEquitySpec *spec;
    const JaColumn *of, *order;
    const JaColumn **people;
    guint n_people;
    const JaGrouping *by; /* or NULL */
} Asked;

/* The zones of one row, those that have a number in every column asked for. */
typedef struct {
    gsize n;
    double *value, *rank;
    double **weight; /* by kind of people */
} Zones;

static gboolean find_parts(const JaRoad *road, Asked *asked, GError **error)
{
    const JaEquitySpec *spec = asked->spec;
    g_autofree char *asker = g_strdup_printf("equity '%s'", spec->id);
    asked->of = ja_atlas_require_column(road->atlas, spec->of, asker, error);
    if (asked->of == NULL) {
        return FALSE;
    }
    for (guint i = 0; i < asked->n_people; i++) {
        asked->people[i] = ja_atlas_require_column(road->atlas, spec->people.item[i], asker, error);
        if (asked->people[i] == NULL) {
            return FALSE;
        }
        if (asked->people[i]->kind != JA_COUNT || asked->people[i]->by_group) {
            return ja_fail_data(error, NULL, "%s: '%s' is no count of the people in each zone", asker,
                                asked->people[i]->name);
        }
    }
    if (spec->order != NULL &&
        (asked->order = ja_atlas_require_column(road->atlas, spec->order, asker, error)) == NULL) {
        return FALSE;
    }
    asked->by = spec->by != NULL ? ja_atlas_require_grouping(road->atlas, spec->by, asker, error) : NULL;
    return spec->by == NULL || asked->by != NULL;
}

static gboolean present(const Asked *asked, gsize zone)
{
    gboolean all =
        asked->of->reason[zone] == JA_PRESENT && (asked->order == NULL || asked->order->reason[zone] == JA_PRESENT);
    for (guint i = 0; i < asked->n_people && all; i++) {
        all = asked->people[i]->reason[zone] == JA_PRESENT;
    }
    return all;
}

/* Those of n zones (all of them where `zone` is NULL) that have every number. */
static Zones take_zones(const Asked *asked, const guint *zone, gsize n)
{
    const double sign = g_strcmp0(asked->spec->first, "lowest") == 0 ? 1 : -1;
    Zones zones = {0, g_new0(double, n + 1), g_new0(double, n + 1), g_new0(double *, asked->n_people + 1)};
    for (guint p = 0; p < asked->n_people; p++) {
        zones.weight[p] = g_new0(double, n + 1);
    }
    for (gsize i = 0; i < n; i++) {
        gsize at = zone != NULL ? zone[i] : i;
        if (!present(asked, at)) {
            continue;
        }
        zones.value[zones.n] = asked->of->value[at];
        zones.rank[zones.n] = asked->order != NULL ? sign * asked->order->value[at] : asked->of->value[at];
        for (guint p = 0; p < asked->n_people; p++) {
            zones.weight[p][zones.n] = asked->people[p]->value[at];
        }
        zones.n++;
    }
    return zones;
}

static void zones_free(Zones *zones, guint n_people)
{
    for (guint p = 0; p < n_people; p++) {
        g_free(zones->weight[p]);
    }
    g_free(zones->weight);
    g_free(zones->value);
    g_free(zones->rank);
}

static JaCell cell_of(gboolean known, double value)
{
    return known ? ja_cell(value) : ja_cell_empty(JA_NO_DENOMINATOR);
}

/* One row: means, ratios to the first kind of people, and measures of how unequal it is among these. */
static void fill_row(JaResult *result, gsize row, const Asked *asked, const Zones *z)
{
    gsize column = 1;
    double number = 0;
    for (guint p = 0; p < asked->n_people; p++) {
        gboolean known = ja_equity_mean(z->value, z->weight[p], z->n, &number);
        ja_result_at(result, row, column++)->cell = cell_of(known, number);
    }
    for (guint p = 1; p < asked->n_people; p++) {
        gboolean known = ja_equity_ratio(z->value, z->weight[p], z->weight[0], z->n, &number);
        ja_result_at(result, row, column++)->cell = cell_of(known, number);
    }
    gboolean palma = ja_equity_palma(z->value, z->weight[0], asked->order != NULL ? z->rank : NULL, z->n, &number);
    ja_result_at(result, row, column++)->cell = cell_of(palma, number);
    gboolean gini = ja_equity_gini(z->value, z->weight[0], z->n, &number);
    ja_result_at(result, row, column++)->cell = cell_of(gini, number);
    if (asked->order != NULL) {
        gboolean known = ja_equity_concentration(z->value, z->weight[0], z->rank, z->n, &number);
        ja_result_at(result, row, column)->cell = cell_of(known, number);
    }
}

static void head(JaResult *result, gsize column, char *name, char *label, const char *unit, const char *source,
                 int decimals)
{
    result->column[column] = (JaResultColumn){
        .name = name, .label = label, .unit = g_strdup(unit), .source = g_strdup(source), .decimals = decimals};
}

static void head_all(JaResult *result, const Asked *asked)
{
    const JaEquitySpec *spec = asked->spec;
    gsize column = 0;
    head(result, column++, g_strdup(asked->by != NULL ? asked->by->name : "area"),
         g_strdup(asked->by != NULL ? asked->by->label : "Area"), NULL, NULL, 0);
    result->column[0].is_text = TRUE;
    for (guint p = 0; p < asked->n_people; p++) {
        const JaColumn *people = asked->people[p];
        g_autofree char *sources = g_strjoin("; ", asked->of->source, people->source, NULL);
        head(result, column++, g_strdup_printf("mean_%s", people->name), g_strdup_printf("%s: mean", people->label),
             asked->of->unit, p == 0 ? sources : people->source, spec->decimals);
        result->column[column - 1].date = ja_words_date(p == 0 ? asked->of->date : people->date);
    }
    for (guint p = 1; p < asked->n_people; p++) {
        head(result, column++, g_strdup_printf("ratio_%s", asked->people[p]->name),
             g_strdup_printf("%s to %s", asked->people[p]->label, asked->people[0]->label), "ratio", NULL, 2);
    }
    head(result, column++, g_strdup("palma"), g_strdup("Palma ratio"), NULL, NULL, 2);
    head(result, column++, g_strdup("gini"), g_strdup("Gini coefficient"), NULL, NULL, 3);
    if (asked->order != NULL) {
        head(result, column, g_strdup("concentration"), g_strdup("Concentration index"), NULL, NULL, 3);
    }
}

/* How the table is to be read. */
static char *make_note(const Asked *asked, gsize left_out)
{
    GString *note = g_string_new(NULL);
    g_string_append_printf(note, "%s. Everybody is given the value of their zone.", asked->of->label);
    if (asked->order != NULL) {
        g_string_append_printf(note,
                               " Zones are in order of: %s (%s first). Palma ratio: mean of the tenth of people at the "
                               "end of this order by that of the four tenths at its beginning. Concentration index: "
                               "below 0 where those at the beginning have more.",
                               asked->order->label,
                               g_strcmp0(asked->spec->first, "lowest") == 0 ? "lowest" : "highest");
    } else {
        g_string_append(note, " Palma ratio: mean of the tenth of people who have most by that of the four tenths who "
                              "have least.");
    }
    if (left_out > 0) {
        g_string_append_printf(note, " Left out, because a number is missing: %" G_GSIZE_FORMAT " zones.", left_out);
    }
    if (asked->spec->note != NULL) {
        g_string_append_printf(note, " %s", asked->spec->note);
    }
    return g_string_free(note, FALSE);
}

static void fill_rows(JaResult *result, const JaRoad *road, const Asked *asked)
{
    gsize n_groups = asked->by != NULL ? asked->by->groups->len : 0;
    for (gsize g = 0; g < n_groups; g++) {
        const JaGroup *group = g_ptr_array_index(asked->by->groups, g);
        Zones zones = take_zones(asked, group->zone, group->n);
        ja_result_at(result, g, 0)->text = g_strdup(group->name);
        fill_row(result, g, asked, &zones);
        zones_free(&zones, asked->n_people);
    }
    Zones all = take_zones(asked, NULL, road->atlas->zones->n);
    ja_result_at(result, n_groups, 0)->text = g_strdup(road->atlas->area != NULL ? road->atlas->area : "All zones");
    fill_row(result, n_groups, asked, &all);
    result->note = make_note(asked, road->atlas->zones->n - all.n);
    zones_free(&all, asked->n_people);
}

JaResult *ja_equity_table(const JaRoad *road, const JaEquitySpec *spec, GError **error)
{
    g_autofree const JaColumn **people = g_new0(const JaColumn *, spec->people.item_count + 1);
    Asked asked = {.spec = spec, .people = people, .n_people = spec->people.item_count};
    if (!find_parts(road, &asked, error)) {
        return NULL;
    }
    gsize n_rows = (asked.by != NULL ? asked.by->groups->len : 0) + 1;
    gsize n_columns = 2 * asked.n_people + 2 + (asked.order != NULL);
    JaResult *result = ja_result_new(spec->id, spec->title != NULL ? spec->title : asked.of->label, n_rows, n_columns);
    result->subtitle = g_strdup(road->atlas->area);
    result->illustrative = road->atlas->illustrative;
    result->has_total = asked.by != NULL;
    head_all(result, &asked);
    fill_rows(result, road, &asked);
    return result;
}
