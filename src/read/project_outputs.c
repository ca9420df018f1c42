/*
 * Checks the blocks of a project that say what is made: rates, derived columns, figures and tables.
 */
#include "read/project_check.h"
#include "read/project_layers.h"
#include "read/project_reach.h"
#include <math.h>
#include <string.h>

/* Jobs by sector become columns whose names depend on the file. */
gboolean ja_column_check(JaProjectCheck *c, const char *key, const char *name)
{
    const JaProjectSpec *p = c->project;
    gboolean by_sector = p->jobs != NULL && (p->jobs->sector != NULL || p->jobs->sic != NULL);
    for (guint i = 0; i < p->reach_count; i++) {
        by_sector |= p->reach[i].sectors;
    }
    if (name != NULL && by_sector && g_str_has_prefix(name, "jobs_")) {
        return TRUE;
    }
    return ja_check_known(&c->at, key, name, c->columns, "a column of this project");
}

static gboolean check_grouping_name(JaProjectCheck *c, const char *key, const char *name)
{
    return ja_check_known(&c->at, key, name, c->groupings, "a grouping of this project");
}

static gboolean check_not_itself(JaProjectCheck *c, const char *key, const char *value, const char *name)
{
    return strcmp(value, name) != 0 ? TRUE : ja_check_fail(&c->at, key, "is '%s', the column itself", value);
}

static gboolean check_rate(JaProjectCheck *c, const JaRateSpec *rate)
{
    if (!ja_column_check(c, "of", rate->of) || !ja_column_check(c, "per", rate->per) ||
        !check_not_itself(c, "of", rate->of, rate->name) || !check_not_itself(c, "per", rate->per, rate->name) ||
        !ja_check_one_of(&c->at, "interval", rate->interval, JA_WORDS("wilson", "byar", "none")) ||
        !ja_check_range(&c->at, "times", rate->times, 1e-9, 1e9) ||
        !ja_check_range(&c->at, "decimals", rate->decimals, 0, 6)) {
        return FALSE;
    }
    if (strcmp(rate->of, rate->per) == 0) {
        return ja_check_fail(&c->at, "per", "is '%s', the same column as 'of'", rate->per);
    }
    return TRUE;
}

static gboolean check_derived(JaProjectCheck *c, const JaDeriveSpec *derived)
{
    return ja_check_one_of(&c->at, "kind", derived->kind, JA_WORDS("count", "rate", "score")) &&
           ja_column_check(c, "weight", derived->weight) && ja_check_range(&c->at, "decimals", derived->decimals, 0, 6);
}

static gboolean check_rank(JaProjectCheck *c, const JaRankSpec *rank)
{
    return ja_column_check(c, "of", rank->of) && check_not_itself(c, "of", rank->of, rank->name) &&
           check_grouping_name(c, "within", rank->within) &&
           ja_check_one_of(&c->at, "first", rank->first, JA_WORDS("highest", "lowest"));
}

static gboolean check_share(JaProjectCheck *c, const JaShareSpec *share)
{
    return ja_column_check(c, "of", share->of) && check_not_itself(c, "of", share->of, share->name) &&
           check_grouping_name(c, "within", share->within);
}

static gboolean check_breaks(JaCheck *at, const JaClassesSpec *classes)
{
    if (ja_check_has(at, "count")) {
        return ja_check_fail(at, "count", "is given, but method is manual; the breaks say how many classes there are");
    }
    if (classes->breaks_count == 0) {
        return ja_check_fail(at, NULL, "has method manual but no 'breaks'; list the inner breaks, ascending");
    }
    if (classes->breaks_count > 8) {
        return ja_check_fail(at, "breaks", "has %u breaks; at most 8, which make 9 classes", classes->breaks_count);
    }
    for (guint i = 1; i < classes->breaks_count; i++) {
        if (!(classes->breaks[i - 1] < classes->breaks[i])) {
            return ja_check_fail(at, "breaks", "must ascend; entry %u does not", i + 1);
        }
    }
    return TRUE;
}

gboolean ja_classes_check(JaCheck *at, const JaClassesSpec *classes)
{
    if (classes == NULL) {
        return TRUE;
    }
    gsize back = ja_check_enter(at, "classes", -1);
    gboolean ok = ja_check_one_of(at, "method", classes->method, JA_WORDS("fisher", "quantile", "equal", "manual"));
    if (ok && strcmp(classes->method, "manual") == 0) {
        ok = check_breaks(at, classes);
    } else if (ok && ja_check_has(at, "breaks")) {
        ok = ja_check_fail(at, "breaks", "is given, but method is %s; breaks belong to manual", classes->method);
    } else {
        ok = ok && ja_check_range(at, "count", classes->count, 2, 9);
    }
    ja_check_leave(at, back);
    return ok;
}

static gboolean check_grouping_names(JaProjectCheck *c, const char *key, const JaStrings *names)
{
    for (guint i = 0; i < names->item_count; i++) {
        g_autofree char *entry = g_strdup_printf("%s[%u]", key, i);
        if (!check_grouping_name(c, entry, names->item[i])) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ja_project_take_id(JaProjectCheck *c, const char *kind, const char *id)
{
    g_autofree char *key = g_strdup_printf("%s %s", kind, id);
    if (!ja_check_id(&c->at, "id", id)) {
        return FALSE;
    }
    const char *first = g_hash_table_lookup(c->taken, key);
    if (first != NULL) {
        return ja_check_fail(&c->at, "id", "is '%s', which %s has already; ids must differ", id, first);
    }
    g_hash_table_insert(c->taken, g_steal_pointer(&key), g_strdup(c->at.path->str));
    return TRUE;
}

static gboolean check_figure(JaProjectCheck *c, const JaFigureSpec *figure)
{
    return ja_project_take_id(c, "figure", figure->id) && ja_figure_check_panels(c, figure) &&
           ja_column_check(c, "map", figure->map) && ja_check_id(&c->at, "style", figure->style) &&
           check_grouping_name(c, "per", figure->per) && check_grouping_names(c, "outlines", &figure->outlines) &&
           check_grouping_names(c, "names", &figure->names) && check_grouping_names(c, "hatch", &figure->hatch) &&
           ja_classes_check(&c->at, figure->classes) && ja_figure_check_layers(c, figure) &&
           ja_check_range(&c->at, "width_mm", figure->width_mm, 50, 1200) &&
           ja_check_range(&c->at, "height_mm", figure->height_mm, 0, 1200);
}

/* A table shows the project's columns, its groupings, and what every zone has. */
static gboolean check_shown(JaProjectCheck *c, const char *key, const char *name)
{
    if (g_strv_contains(JA_WORDS("code", "name"), name)) {
        return TRUE;
    }
    if (g_ptr_array_find_with_equal_func(c->groupings, name, g_str_equal, NULL)) {
        return TRUE;
    }
    return ja_column_check(c, key, name);
}

static gboolean check_shown_once(JaProjectCheck *c, const char *key, const JaTableSpec *table, guint index)
{
    for (guint i = 0; i < index; i++) {
        if (strcmp(table->columns.item[i], table->columns.item[index]) == 0) {
            return ja_check_fail(&c->at, key, "is '%s', as columns[%u] is already; leave one of them out",
                                 table->columns.item[index], i);
        }
    }
    return TRUE;
}

static gboolean check_table(JaProjectCheck *c, const JaTableSpec *table)
{
    if (!ja_project_take_id(c, "table", table->id) || !check_grouping_name(c, "by", table->by) ||
        !check_grouping_name(c, "per", table->per) || !ja_check_range(&c->at, "limit", table->limit, 1, 1e6)) {
        return FALSE;
    }
    for (guint i = 0; i < table->columns.item_count; i++) {
        g_autofree char *entry = g_strdup_printf("columns[%u]", i);
        if (!check_shown(c, entry, table->columns.item[i]) || !check_shown_once(c, entry, table, i)) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ja_project_check_outputs(JaProjectCheck *c)
{
    const JaProjectSpec *p = c->project;
    if (!ja_project_check_reach(c)) {
        return FALSE;
    }
    JA_EACH(c, "overlays", p->overlays, ja_project_check_overlay);
    if (!ja_project_check_measures(c)) {
        return FALSE;
    }
    JA_EACH(c, "rates", p->rates, check_rate);
    JA_EACH(c, "derive", p->derive, check_derived);
    JA_EACH(c, "ranks", p->ranks, check_rank);
    JA_EACH(c, "shares", p->shares, check_share);
    JA_EACH(c, "figures", p->figures, check_figure);
    JA_EACH(c, "tables", p->tables, check_table);
    return ja_project_check_page(c);
}
