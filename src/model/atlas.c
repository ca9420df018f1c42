/*
 * The atlas: what it holds, and how to find it.
 */
#include <jobatlas/atlas.h>

#include "base/number.h"

static void town_clear(gpointer data)
{
    JaTown *town = data;
    g_free(town->name);
}

JaAtlas *ja_atlas_new(const char *title, JaZones *zones)
{
    JaAtlas *atlas = g_new0(JaAtlas, 1);
    atlas->title = g_strdup(title);
    atlas->zones = zones;
    atlas->groupings = g_ptr_array_new_with_free_func((GDestroyNotify)ja_grouping_free);
    atlas->columns = g_ptr_array_new_with_free_func((GDestroyNotify)ja_column_free);
    atlas->column_index = g_hash_table_new(g_str_hash, g_str_equal);
    atlas->towns = g_array_new(FALSE, FALSE, sizeof(JaTown));
    g_array_set_clear_func(atlas->towns, town_clear);
    atlas->points = g_ptr_array_new_with_free_func((GDestroyNotify)ja_points_free);
    return atlas;
}

void ja_atlas_free(JaAtlas *atlas)
{
    if (atlas == NULL) {
        return;
    }
    g_free(atlas->title);
    g_free(atlas->area);
    ja_zones_free(atlas->zones);
    g_hash_table_unref(atlas->column_index);
    g_ptr_array_unref(atlas->groupings);
    g_ptr_array_unref(atlas->columns);
    g_array_unref(atlas->towns);
    g_ptr_array_unref(atlas->points);
    ja_routes_free(atlas->routes);
    g_free(atlas);
}

gboolean ja_atlas_add_column(JaAtlas *atlas, JaColumn *column, GError **error)
{
    g_assert(column->n == atlas->zones->n);
    if (g_hash_table_contains(atlas->column_index, column->name)) {
        ja_fail_data(error, NULL, "column '%s' is defined twice; give one of them another name", column->name);
        ja_column_free(column);
        return FALSE;
    }
    g_ptr_array_add(atlas->columns, column);
    g_hash_table_insert(atlas->column_index, column->name, column);
    return TRUE;
}

const JaColumn *ja_atlas_column(const JaAtlas *atlas, const char *name)
{
    return g_hash_table_lookup(atlas->column_index, name);
}

/* "; did you mean 'x'?" or a pointer to the listing command. Owned. */
static char *suggestion(const char *name, const GPtrArray *names, const char *command)
{
    g_autofree char *near = ja_nearest_names(name, (const char *const *)names->pdata, names->len);
    return near != NULL ? g_strdup_printf("did you mean %s?", near)
                        : g_strdup_printf("`jobatlas %s PROJECT` lists what there is", command);
}

const JaColumn *ja_atlas_require_column(const JaAtlas *atlas, const char *name, const char *asker, GError **error)
{
    const JaColumn *column = ja_atlas_column(atlas, name);
    if (column != NULL) {
        return column;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < atlas->columns->len; i++) {
        g_ptr_array_add(names, ((JaColumn *)g_ptr_array_index(atlas->columns, i))->name);
    }
    g_autofree char *hint = suggestion(name, names, "columns");
    ja_fail_data(error, NULL, "%s: no column is named '%s'; %s", asker, name, hint);
    return NULL;
}

const JaPoints *ja_atlas_points(const JaAtlas *atlas, const char *name)
{
    for (guint i = 0; i < atlas->points->len; i++) {
        const JaPoints *points = g_ptr_array_index(atlas->points, i);
        if (g_strcmp0(points->name, name) == 0) {
            return points;
        }
    }
    return NULL;
}

void ja_atlas_add_grouping(JaAtlas *atlas, JaGrouping *grouping)
{
    g_ptr_array_add(atlas->groupings, grouping);
}

const JaGrouping *ja_atlas_grouping(const JaAtlas *atlas, const char *name)
{
    for (guint i = 0; i < atlas->groupings->len; i++) {
        const JaGrouping *grouping = g_ptr_array_index(atlas->groupings, i);
        if (g_strcmp0(grouping->name, name) == 0) {
            return grouping;
        }
    }
    return NULL;
}

const JaGrouping *ja_atlas_require_grouping(const JaAtlas *atlas, const char *name, const char *asker, GError **error)
{
    const JaGrouping *grouping = ja_atlas_grouping(atlas, name);
    if (grouping != NULL) {
        return grouping;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < atlas->groupings->len; i++) {
        g_ptr_array_add(names, ((JaGrouping *)g_ptr_array_index(atlas->groupings, i))->name);
    }
    g_autofree char *hint = suggestion(name, names, "groups");
    ja_fail_data(error, NULL, "%s: no grouping is named '%s'; %s", asker, name, hint);
    return NULL;
}
