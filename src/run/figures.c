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
    ja_classes_free(plan->classes);
    ja_classes_free(plan->counts);
    ja_palette_free(plan->palette);
    ja_style_free(plan->style);
    ja_figure_text_free(plan->text);
    ja_ledger_free(plan->ledger);
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
    return plan->palette != NULL;
}

static gboolean classify(const JaRoad *road, JaPlan *plan, const JaFigureSpec *spec, const JaColumn *column,
                         const JaGroup *focus, const char *asker, GError **error)
{
    const JaClassesSpec *classes = spec->classes != NULL ? spec->classes : &plan->style->classes;
    plan->classes = ja_classes_make(column, classes, error);
    if (plan->classes == NULL) {
        g_prefix_error(error, "%s: ", asker);
        return FALSE;
    }
    g_assert(column->n == road->atlas->zones->n);
    plan->counts = ja_classes_recount(plan->classes, column, focus != NULL ? focus->zone : NULL,
                                      focus != NULL ? focus->n : column->n);
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

JaPlan *ja_plan_new(JaRoad *road, const JaFigureSpec *spec, const JaGrouping *focus_of, const JaGroup *focus,
                    GError **error)
{
    g_autofree char *asker = g_strdup_printf("%s: figure '%s'", road->shown, spec->id);
    g_autoptr(JaPlan) plan = g_new0(JaPlan, 1);
    const JaColumn *column = ja_atlas_require_column(road->atlas, spec->map, asker, error);
    if (column == NULL || !choose_looks(road, plan, spec, asker, error) ||
        !classify(road, plan, spec, column, focus, asker, error)) {
        return NULL;
    }
    plan->text = ja_describe_figure(road->atlas, column, plan->classes, plan->counts, spec, focus_of, focus, error);
    if (plan->text == NULL) {
        g_prefix_error(error, "%s: ", road->shown);
        return NULL;
    }
    plan->name = file_name(spec, focus);
    plan->ledger = ja_ledger_new();
    plan->request = (JaFigureRequest){.atlas = road->atlas,
                                      .column = column,
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
    g_autofree char *asker = g_strdup_printf("%s: figure '%s', per", road->shown, spec->id);
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
