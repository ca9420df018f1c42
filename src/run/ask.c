/*
 * What a road answers without building: one map, one query, the styles there are.
 */
#include "run/figures.h"

#include "draw/canvas.h"
#include "measure/expressions.h"
#include "read/style.h"
#include "write/tables.h"

#include <string.h>

/* "png", "svg" or "pdf" of a file's name; NULL on another ending. */
static const char *format_of(const char *file)
{
    static const char *const formats[] = {"png", "svg", "pdf"};
    const char *dot = strrchr(file, '.');
    for (gsize i = 0; dot != NULL && i < G_N_ELEMENTS(formats); i++) {
        if (g_ascii_strcasecmp(dot + 1, formats[i]) == 0) {
            return formats[i];
        }
    }
    return NULL;
}

/* Finds "grouping=name". */
static gboolean find_group(const JaRoad *road, const char *words, const JaGrouping **grouping, const JaGroup **group,
                           GError **error)
{
    g_auto(GStrv) parts = g_strsplit(words, "=", 2);
    if (g_strv_length(parts) != 2) {
        return ja_fail_call(error, "--group %s: give it as GROUPING=NAME, for example district=Swale", words);
    }
    *grouping = ja_atlas_grouping(road->atlas, parts[0]);
    if (*grouping == NULL) {
        return ja_fail_call(error, "--group %s: no grouping is named '%s'; `jobatlas groups` lists them", words,
                            parts[0]);
    }
    *group = ja_grouping_find(*grouping, parts[1]);
    return *group != NULL || ja_fail_call(error, "--group %s: '%s' has no group '%s'; `jobatlas groups` lists them",
                                          words, parts[0], parts[1]);
}

/* The project's own figure of this column, so that a map drawn alone looks as in the results; else a plain one. */
static JaFigureSpec figure_for(const JaRoad *road, const JaColumn *column, const char *style)
{
    JaFigureSpec spec = {.id = column->name, .map = column->name, .title = column->label};
    for (guint i = 0; i < road->project->figures_count; i++) {
        if (g_strcmp0(road->project->figures[i].map, column->name) == 0) {
            spec = road->project->figures[i];
            break;
        }
    }
    if (style != NULL) {
        spec.style = (char *)style;
    }
    return spec;
}

static gboolean write_map(JaRoad *road, const JaFigureSpec *spec, const JaGrouping *grouping, const JaGroup *group,
                          const char *format, const char *file, GError **error)
{
    g_autoptr(JaPlan) plan = ja_plan_new(road, spec, grouping, group, error);
    if (plan == NULL || !ja_canvas_init(error)) {
        return FALSE;
    }
    g_autoptr(JaScene) scene = ja_figure_compose(&plan->request, error);
    g_autoptr(GBytes) bytes = scene != NULL ? ja_scene_render(scene, format, error) : NULL;
    if (bytes == NULL) {
        return FALSE;
    }
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    return ja_file_write(file, data, size, error);
}

gboolean ja_road_map(JaRoad *road, const char *column_name, const char *style, const char *group_words,
                     const char *file, GError **error)
{
    const char *format = format_of(file);
    if (format == NULL) {
        return ja_fail_call(error, "%s: the ending says the format: give .png, .svg or .pdf", file);
    }
    g_autoptr(GError) unknown = NULL;
    const JaColumn *column = ja_atlas_require_column(road->atlas, column_name, "map", &unknown);
    const JaGrouping *grouping = NULL;
    const JaGroup *group = NULL;
    if (column == NULL) {
        return ja_fail_call(error, "%s", unknown->message); /* the name comes from the command line */
    }
    if (group_words != NULL && !find_group(road, group_words, &grouping, &group, error)) {
        return FALSE;
    }
    const JaFigureSpec spec = figure_for(road, column, style);
    return write_map(road, &spec, grouping, group, format, file, error);
}

char *ja_road_query(JaRoad *road, const char *sql, const char *format, GError **error)
{
    static const struct {
        const char *name;
        GBytes *(*write)(const JaResult *);
    } writers[] = {
        {"table", ja_result_text}, {"csv", ja_result_csv}, {"json", ja_result_json}, {"md", ja_result_markdown}};
    g_autoptr(JaExpressions) expressions = ja_expressions_new(road->atlas, error);
    g_autoptr(JaResult) result = expressions != NULL ? ja_expressions_query(expressions, sql, error) : NULL;
    if (result == NULL) {
        return NULL;
    }
    result->illustrative = road->project->illustrative;
    for (gsize i = 0; i < G_N_ELEMENTS(writers); i++) {
        if (g_str_equal(writers[i].name, format)) {
            g_autoptr(GBytes) bytes = writers[i].write(result);
            return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
        }
    }
    ja_fail_call(error, "--format %s: give table, csv, json or md", format);
    return NULL;
}

static void add_names(GPtrArray *lines, const char *kind, char **names)
{
    for (gsize i = 0; names[i] != NULL; i++) {
        g_ptr_array_add(lines, g_strdup_printf("%-8s %s", kind, names[i]));
    }
    g_strfreev(names);
}

char **ja_road_styles(const JaRoad *road)
{
    GPtrArray *lines = g_ptr_array_new();
    add_names(lines, "style", ja_style_names(road->root));
    add_names(lines, "palette", ja_palette_names(road->root));
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}
