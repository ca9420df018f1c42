/*
 * Plans: a figure's column, classes, palette, style and words, settled before anything is drawn.
 */
#include "run/figures.h"

#include "measure/classes.h"
#include "measure/describe.h"
#include "read/style.h"
#include "run/results.h"

#include <string.h>

void ja_plan_free(JaPlan *plan)
{
    if (plan == NULL) {
        return;
    }
    g_free(plan->name);
    g_free(plan->at);
    ja_classes_free(plan->classes);
    ja_classes_free(plan->counts);
    ja_palette_free(plan->palette);
    ja_style_free(plan->style);
    ja_figure_text_free(plan->text);
    ja_ledger_free(plan->ledger);
    g_clear_pointer(&plan->panels, g_ptr_array_unref);
    g_free(plan);
}

static gboolean choose_looks(JaRoad *road, JaPlan *plan, const JaFigureSpec *spec, const char *asker, GError **error)
{
    JaReadContext context = ja_road_context(road);
    plan->style = ja_style_load(&context, spec->style != NULL ? spec->style : "report", asker, error);
    if (plan->style == NULL) {
        return FALSE;
    }
    plan->palette =
        ja_palette_load(&context, spec->palette != NULL ? spec->palette : plan->style->palette, asker, error);
    if (plan->palette != NULL && spec->reverse) {
        ja_palette_reverse(plan->palette);
    }
    return plan->palette != NULL;
}

/* Classes of a column. One without numbers stops nothing: its zones are hatched, and the ledger has a warning. */
static JaClasses *make_classes(JaRoad *road, const JaPlan *plan, const JaFigureSpec *spec, const JaColumn *column,
                               gboolean tell, GError **error)
{
    if (ja_column_count(column, JA_PRESENT) > 0) {
        return ja_classes_make(column, spec->classes != NULL ? spec->classes : &plan->style->classes, error);
    }
    if (tell) {
        ja_ledger_add(road->ledger, JA_WARNING, "measure", JA_PLACE(NULL, 0, column->name), "no numbers", spec->id,
                      (gint64)column->n, "All zones are empty in this column; the figure has none but hatched ones.");
    }
    return ja_classes_none(column);
}

static gboolean classify(JaRoad *road, JaPlan *plan, const JaFigureSpec *spec, const JaColumn *column,
                         const JaGroup *focus, const char *asker, GError **error)
{
    plan->classes = make_classes(road, plan, spec, column, focus == NULL, error);
    if (plan->classes == NULL) {
        g_prefix_error(error, "%s: ", asker);
        return FALSE;
    }
    g_assert(column->n == road->atlas->zones->n);
    plan->counts = ja_classes_recount(plan->classes, column, focus != NULL ? focus->zone : NULL,
                                      focus != NULL ? focus->n : column->n);
    return TRUE;
}

/* The columns of the figure: one, or one a panel. All are in one unit, so that they can share a scale. */
static gboolean find_columns(const JaRoad *road, JaPlan *plan, const JaFigureSpec *spec, const char *asker,
                             GError **error)
{
    guint n = spec->panels.item_count;
    plan->panels = g_ptr_array_new();
    for (guint i = 0; i < MAX(n, 1); i++) {
        const JaColumn *column =
            ja_atlas_require_column(road->atlas, n > 0 ? spec->panels.item[i] : spec->map, asker, error);
        if (column == NULL) {
            return FALSE;
        }
        g_ptr_array_add(plan->panels, (gpointer)column);
        const JaColumn *first = g_ptr_array_index(plan->panels, 0);
        if (g_strcmp0(first->unit, column->unit) != 0) {
            return ja_fail_data(error, NULL,
                                "%s: panels share one scale, but '%s' is in '%s' and '%s' in '%s'; give them one unit",
                                asker, first->name, first->unit != NULL ? first->unit : "", column->name,
                                column->unit != NULL ? column->unit : "");
        }
    }
    return TRUE;
}

/* The values of all panels in one column, for classes over all of them. Owned. */
static JaColumn *pool(const GPtrArray *panels)
{
    const JaColumn *first = g_ptr_array_index(panels, 0);
    JaColumn *all = ja_column_new(first->name, first->label, first->n * panels->len);
    ja_column_copy_meaning(all, first);
    for (guint p = 0; p < panels->len; p++) {
        const JaColumn *panel = g_ptr_array_index(panels, p);
        all->decimals = MAX(all->decimals, panel->decimals);
        for (gsize z = 0; z < panel->n; z++) {
            ja_column_set(all, p * first->n + z, ja_column_get(panel, z));
        }
    }
    return all;
}

static gboolean classify_panels(JaRoad *road, JaPlan *plan, const JaFigureSpec *spec, const char *asker, GError **error)
{
    g_autoptr(JaColumn) all = pool(plan->panels);
    plan->classes = make_classes(road, plan, spec, all, TRUE, error);
    if (plan->classes == NULL) {
        g_prefix_error(error, "%s: ", asker);
        return FALSE;
    }
    plan->counts = ja_classes_recount(plan->classes, all, NULL, all->n);
    return TRUE;
}

static char *file_name(const JaFigureSpec *spec, const JaGroup *focus)
{
    if (focus == NULL) {
        return g_strdup(spec->id);
    }
    g_autofree char *slug = ja_file_slug(focus->name);
    return g_strdup_printf("%s-%s", spec->id, slug);
}

/* Where the figure stands in the project file: one made up for a single map stands nowhere in it. Owned. */
static char *place_of(const JaRoad *road, const JaFigureSpec *spec)
{
    for (guint i = 0; i < road->project->figures_count; i++) {
        if (g_strcmp0(road->project->figures[i].id, spec->id) == 0) {
            return ja_road_at(road, "figures", i, NULL);
        }
    }
    return g_strdup(road->shown);
}

JaPlan *ja_plan_new(JaRoad *road, const JaFigureSpec *spec, const JaGrouping *focus_of, const JaGroup *focus,
                    GError **error)
{
    g_autofree char *at = place_of(road, spec), *asker = g_strdup_printf("%s: figure '%s'", at, spec->id);
    g_autoptr(JaPlan) plan = g_new0(JaPlan, 1);
    if (!find_columns(road, plan, spec, asker, error) || !choose_looks(road, plan, spec, asker, error)) {
        return NULL;
    }
    const JaColumn *column = g_ptr_array_index(plan->panels, 0);
    const gsize n_panels = spec->panels.item_count;
    if (n_panels > 0 ? !classify_panels(road, plan, spec, asker, error)
                     : !classify(road, plan, spec, column, focus, asker, error)) {
        return NULL;
    }
    const JaColumn *const *columns = (const JaColumn *const *)plan->panels->pdata;
    plan->text =
        n_panels > 0
            ? ja_describe_panels(road->atlas, columns, n_panels, plan->classes, plan->counts, spec, error)
            : ja_describe_figure(road->atlas, column, plan->classes, plan->counts, spec, focus_of, focus, error);
    if (plan->text == NULL) {
        g_prefix_error(error, "%s: ", at);
        return NULL;
    }
    plan->at = g_steal_pointer(&at);
    plan->name = file_name(spec, focus);
    plan->ledger = ja_ledger_new();
    plan->request = (JaFigureRequest){.atlas = road->atlas,
                                      .column = column,
                                      .panel = n_panels > 0 ? columns : NULL,
                                      .n_panels = n_panels,
                                      .classes = plan->classes,
                                      .counts = plan->counts,
                                      .palette = plan->palette,
                                      .style = plan->style,
                                      .spec = spec,
                                      .text = plan->text,
                                      .focus_of = focus_of,
                                      .focus = focus,
                                      .ledger = plan->ledger};
    return g_steal_pointer(&plan);
}

/* One plan for the whole area, and one for each group of `per`. */
static gboolean plan_figure(JaRoad *road, const JaFigureSpec *spec, GPtrArray *plans, GError **error)
{
    JaPlan *whole = ja_plan_new(road, spec, NULL, NULL, error);
    if (whole == NULL) {
        return FALSE;
    }
    g_ptr_array_add(plans, whole);
    if (spec->per == NULL) {
        return TRUE;
    }
    g_autofree char *at = ja_road_at(road, "figures", (gsize)(spec - road->project->figures), "per");
    g_autofree char *asker = g_strdup_printf("%s: figure '%s', per", at, spec->id);
    const JaGrouping *grouping = ja_atlas_require_grouping(road->atlas, spec->per, asker, error);
    for (guint g = 0; grouping != NULL && g < grouping->groups->len; g++) {
        JaPlan *one = ja_plan_new(road, spec, grouping, g_ptr_array_index(grouping->groups, g), error);
        if (one == NULL) {
            return FALSE;
        }
        g_ptr_array_add(plans, one);
    }
    return grouping != NULL;
}

GPtrArray *ja_road_plan_figures(JaRoad *road, GError **error)
{
    g_autoptr(GPtrArray) plans = g_ptr_array_new_with_free_func((GDestroyNotify)ja_plan_free);
    for (guint i = 0; i < road->project->figures_count; i++) {
        const JaFigureSpec *spec = &road->project->figures[i];
        GError *fault = NULL;
        if (ja_road_wants(road, spec->id) && !plan_figure(road, spec, plans, &fault) &&
            !ja_road_collect(road, fault, error)) {
            return NULL;
        }
    }
    return g_steal_pointer(&plans);
}
