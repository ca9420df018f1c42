/*
 * Lookups of names and codes, groupings of zones, and towns.
 */
#include "run/road_parts.h"

#include "base/number.h"
#include "geo/crs.h"
#include "read/lookups.h"
#include "read/tables.h"

static gboolean read_names(JaRoad *road, GError **error)
{
    JaReadContext context = ja_road_context(road);
    for (guint i = 0; i < road->project->names_count; i++) {
        GError *fault = NULL;
        JaNames *names = ja_names_read(&context, &road->project->names[i], &fault);
        if (names != NULL) {
            g_ptr_array_add(road->names, names);
        } else if (!ja_road_collect(road, fault, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean read_recodes(JaRoad *road, GError **error)
{
    JaReadContext context = ja_road_context(road);
    for (guint i = 0; i < road->project->recodes_count; i++) {
        GError *fault = NULL;
        JaRecode *recode = ja_recode_read(&context, &road->project->recodes[i], &fault);
        if (recode != NULL) {
            g_ptr_array_add(road->recodes, recode);
        } else if (!ja_road_collect(road, fault, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ja_road_lookups(JaRoad *road, GError **error)
{
    ja_progress_stage(road->progress, "read", "lookups");
    return read_names(road, error) && read_recodes(road, error);
}

static JaGrouping *read_grouping(JaRoad *road, const JaGroupSpec *spec, GError **error)
{
    if (spec->column != NULL) {
        return ja_join_grouping(road->atlas, spec, road->attributes, road->project->zones.code, road->ledger, NULL,
                                error);
    }
    JaReadContext context = ja_road_context(road);
    const JaTableSource source = {.file = spec->file, .key = "groups.file", .role = "group"};
    JaInput *input = NULL;
    g_autoptr(JaTable) table = ja_table_read(&context, &source, &input, error);
    return table != NULL ? ja_join_grouping(road->atlas, spec, table, NULL, road->ledger, input, error) : NULL;
}

/* Takes out towns that have no place in the project's CRS, unless none has: then the CRS is wrong, and said to be so.
 */
static void leave_out_towns(JaRoad *road, GArray *towns, const char *crs)
{
    const JaPlace *place = JA_PLACE(road->project->towns->file, 0, NULL);
    g_autoptr(GArray) left_out = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < towns->len; i++) {
        JaPoint at = g_array_index(towns, JaTown, i).at;
        if (!ja_crs_transform_points(&at, 1, NULL, crs, road->project->crs, place, NULL, NULL)) {
            g_array_append_val(left_out, i);
        }
    }
    for (guint k = left_out->len; left_out->len < towns->len && k-- > 0;) {
        const guint i = g_array_index(left_out, guint, k);
        const JaTown *town = &g_array_index(towns, JaTown, i);
        g_autofree char *x = ja_number_exact(town->at.x), *y = ja_number_exact(town->at.y);
        ja_ledger_add(road->ledger, JA_WARNING, "read", place, "elsewhere", town->name, 1,
                      "At %s, %s it lies outside the area of use of %s; it is on no map", x, y, road->project->crs);
        g_array_remove_index(towns, i);
    }
}

static gboolean bring_towns(const JaRoad *road, GArray *towns, const char *crs, GError **error)
{
    g_autofree JaPoint *at = g_new(JaPoint, towns->len + 1);
    g_autofree const char **names = g_new(const char *, towns->len + 1);
    for (guint i = 0; i < towns->len; i++) {
        at[i] = g_array_index(towns, JaTown, i).at;
        names[i] = g_array_index(towns, JaTown, i).name;
    }
    if (!ja_crs_transform_points(at, towns->len, names, crs, road->project->crs,
                                 JA_PLACE(road->project->towns->file, 0, NULL), NULL, error)) {
        return FALSE;
    }
    for (guint i = 0; i < towns->len; i++) {
        g_array_index(towns, JaTown, i).at = at[i];
    }
    return TRUE;
}

static gboolean read_towns(JaRoad *road, GError **error)
{
    const JaTownsSpec *spec = road->project->towns;
    if (spec == NULL) {
        return TRUE;
    }
    JaReadContext context = ja_road_context(road);
    g_autoptr(GArray) towns = ja_towns_read(&context, spec, error);
    const char *crs = spec->crs != NULL ? spec->crs : road->project->crs;
    if (towns == NULL) {
        return FALSE;
    }
    if (!bring_towns(road, towns, crs, NULL)) {
        leave_out_towns(road, towns, crs);
        if (!bring_towns(road, towns, crs, error)) {
            return FALSE;
        }
    }
    g_array_unref(road->atlas->towns);
    road->atlas->towns = g_steal_pointer(&towns);
    return TRUE;
}

gboolean ja_road_groups(JaRoad *road, GError **error)
{
    ja_progress_stage(road->progress, "join", "groups");
    for (guint i = 0; i < road->project->groups_count; i++) {
        GError *fault = NULL;
        JaGrouping *grouping = read_grouping(road, &road->project->groups[i], &fault);
        if (grouping != NULL) {
            ja_atlas_add_grouping(road->atlas, grouping);
        } else if (!ja_road_collect(road, fault, error)) {
            return FALSE;
        }
    }
    GError *fault = NULL;
    return read_towns(road, &fault) || ja_road_collect(road, fault, error);
}
