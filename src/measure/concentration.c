/*
 * Quotients, shares, densities and the index of dissimilarity, from counts.
 */
#include "measure/concentration.h"

#include <math.h>
#include <string.h>

typedef struct {
    const JaAtlas *atlas;
    const JaConcentrationSpec *spec;
    const JaColumn *of, *per;
    double times;
    JaCell all_of, all_per; /* sums over the zones that have both */
} Task;

static const JaColumn *find_part(const Task *task, const char *key, const char *name, GError **error)
{
    g_autofree char *asker = g_strdup_printf("concentration '%s'", task->spec->name);
    const JaColumn *part = ja_atlas_require_column(task->atlas, name, asker, error);
    if (part == NULL || (part->kind == JA_COUNT && !part->by_group)) {
        return part;
    }
    ja_fail_data(error, NULL, "%s: %s: '%s' is no count of each zone; concentrations are made of counts", asker, key,
                 name);
    return NULL;
}

static JaCell add(JaCell sum, JaCell part)
{
    double value = sum.value + part.value;
    return ja_cell_between(value, fmin(sum.lower + part.lower, value), fmax(sum.upper + part.upper, value));
}

static void sum_parts(Task *task)
{
    task->all_of = task->all_per = ja_cell(0);
    for (gsize zone = 0; zone < task->of->n; zone++) {
        JaCell of = ja_column_get(task->of, zone), per = ja_column_get(task->per, zone);
        if (of.reason == JA_PRESENT && per.reason == JA_PRESENT) {
            task->all_of = add(task->all_of, of);
            task->all_per = add(task->all_per, per);
        }
    }
}

/* The least and the most that a part of a whole can be of it: the rest goes the other way. */
static JaCell share_of(JaCell of, JaCell per)
{
    double value = of.value / per.value, rest_lower = per.lower - of.lower, rest_upper = per.upper - of.upper;
    if (of.lower < 0 || rest_lower < 0 || rest_upper < rest_lower || of.value > per.value) {
        /* Not a part: each for itself. */
        return per.lower > 0 ? ja_cell_between(value, fmin(fmax(of.lower, 0) / per.upper, value),
                                               fmax(of.upper / per.lower, value))
                             : ja_cell(value);
    }
    double lower = of.lower > 0 ? of.lower / (of.lower + rest_upper) : 0;
    double upper = of.upper > 0 ? of.upper / (of.upper + rest_lower) : 0;
    return ja_cell_between(value, fmin(lower, value), fmax(upper, value));
}

/* A quotient divides by the share of all, which has bounds too; there are none where they have no end. */
static JaCell bounded(const Task *task, JaCell of, JaCell per)
{
    JaCell share = share_of(of, per);
    double value = task->times * share.value;
    if (strcmp(task->spec->kind, "quotient") != 0) {
        return ja_cell_between(value, fmin(task->times * share.lower, value), fmax(task->times * share.upper, value));
    }
    JaCell all = share_of(task->all_of, task->all_per);
    if (all.lower <= 0) {
        return ja_cell(value);
    }
    return ja_cell_between(value, fmin(share.lower / all.upper, value), fmax(share.upper / all.lower, value));
}

static JaCell cell_of(const Task *task, JaCell of, JaCell per)
{
    if (of.reason != JA_PRESENT || per.reason != JA_PRESENT) {
        return ja_cell_empty(ja_reason_join(of.reason, per.reason));
    }
    if (per.value <= 0) {
        return ja_cell_empty(JA_NO_DENOMINATOR);
    }
    return per.value < task->spec->least ? ja_cell_empty(JA_UNRELIABLE) : bounded(task, of, per);
}

enum { QUOTIENT, SHARE, DENSITY, DISSIMILARITY };

/* What the kinds differ in. */
static const struct {
    const char *kind, *unit;
    int decimals;
} kinds[] = {
    {"quotient", NULL, 2},
    {"share", "%", 1},
    {"density", NULL, 0},
    {"dissimilarity", NULL, 3},
};

/* "a; b", or one of them. Owned. */
static char *both(const char *a, const char *b)
{
    return a == NULL || b == NULL || strcmp(a, b) == 0 ? g_strdup(a != NULL ? a : b) : g_strdup_printf("%s; %s", a, b);
}

static char *label_of(const Task *task, gsize kind)
{
    const char *of = task->of->label, *per = task->per->label;
    switch (kind) {
    case QUOTIENT:
        return g_strdup_printf("Location quotient of %s", of);
    case SHARE:
        return g_strdup_printf("%s as a share of %s", of, per);
    case DENSITY:
        return g_strdup_printf("%s per km\302\262", of);
    default:
        return g_strdup_printf("Dissimilarity of %s and %s", of, per);
    }
}

static JaColumn *describe(const Task *task)
{
    const JaConcentrationSpec *spec = task->spec;
    gsize kind = 0;
    while (strcmp(kinds[kind].kind, spec->kind) != 0) {
        kind++;
    }
    JaColumn *column = ja_column_new(spec->name, spec->label, task->of->n);
    if (spec->label == NULL) {
        g_free(column->label);
        column->label = label_of(task, kind);
    }
    column->kind = kind == DISSIMILARITY ? JA_INDEX : JA_RATE;
    column->times = task->times;
    column->unit = g_strdup(spec->unit != NULL ? spec->unit : kinds[kind].unit);
    column->decimals = spec->decimals >= 0 ? spec->decimals : kinds[kind].decimals;
    column->note = spec->note != NULL ? g_strdup(spec->note) : both(task->of->note, task->per->note);
    column->source = both(task->of->source, kind == DENSITY ? NULL : task->per->source);
    column->licence = both(task->of->licence, kind == DENSITY ? NULL : task->per->licence);
    column->date = both(task->of->date, kind == DENSITY ? NULL : task->per->date);
    column->numerator = g_strdup(task->of->name);
    column->denominator = g_strdup(task->per->name);
    column->disclosive = task->of->disclosive || task->per->disclosive;
    return column;
}

/* The index is of sets of zones: a zone shows that of its group, or none. */
static gboolean fill_index(const Task *task, JaColumn *column, GError **error)
{
    const JaGrouping *within = NULL;
    for (gsize zone = 0; zone < column->n; zone++) {
        ja_column_set(column, zone, ja_cell_empty(JA_NOT_APPLICABLE));
    }
    if (task->spec->within == NULL) {
        return TRUE;
    }
    g_autofree char *asker = g_strdup_printf("concentration '%s', within", task->spec->name);
    within = ja_atlas_require_grouping(task->atlas, task->spec->within, asker, error);
    if (within == NULL) {
        return FALSE;
    }
    if (within->overlaps) {
        return ja_fail_data(error, NULL, "%s: groups of '%s' overlap, so that a zone would have several numbers", asker,
                            within->name);
    }
    column->by_group = TRUE;
    column->grouping = g_strdup(within->name);
    for (guint g = 0; g < within->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(within->groups, g);
        JaCell cell = ja_atlas_summarise(task->atlas, column, group->zone, group->n, NULL);
        for (gsize i = 0; i < group->n; i++) {
            ja_column_set(column, group->zone[i], cell);
        }
    }
    return TRUE;
}

static void fill(const Task *task, JaColumn *column)
{
    for (gsize zone = 0; zone < column->n; zone++) {
        ja_column_set(column, zone, cell_of(task, ja_column_get(task->of, zone), ja_column_get(task->per, zone)));
    }
}

JaColumn *ja_concentration_make(const JaAtlas *atlas, const JaConcentrationSpec *spec, GError **error)
{
    Task task = {.atlas = atlas, .spec = spec, .times = 1};
    const char *per = spec->per != NULL ? spec->per : JA_AREA_COLUMN;
    task.of = find_part(&task, "of", spec->of, error);
    task.per = task.of != NULL ? find_part(&task, "per", per, error) : NULL;
    if (task.per == NULL) {
        return NULL;
    }
    sum_parts(&task);
    if (strcmp(spec->kind, "share") == 0) {
        task.times = 100;
    } else if (strcmp(spec->kind, "quotient") == 0) {
        if (task.all_of.value <= 0) {
            ja_fail_data(error, NULL,
                         "concentration '%s': '%s' is 0 in the whole area, so that no zone has more than "
                         "its share",
                         spec->name, spec->of);
            return NULL;
        }
        task.times = task.all_per.value / task.all_of.value;
    }
    g_autoptr(JaColumn) column = describe(&task);
    if (column->kind == JA_INDEX) {
        return fill_index(&task, column, error) ? g_steal_pointer(&column) : NULL;
    }
    fill(&task, column);
    return g_steal_pointer(&column);
}

JaColumn *ja_area_column(const JaAtlas *atlas)
{
    JaColumn *column = ja_column_new(JA_AREA_COLUMN, "Area", atlas->zones->n);
    column->kind = JA_COUNT;
    column->unit = g_strdup("km\302\262");
    column->decimals = 2;
    column->source = g_strdup(atlas->zones->source);
    column->licence = g_strdup(atlas->zones->licence);
    for (gsize zone = 0; zone < column->n; zone++) {
        ja_column_set(column, zone, ja_cell(atlas->zones->area_m2[zone] / 1e6));
    }
    return column;
}
