/*
 * jobatlas columns: what there is to name in figures, tables and expressions.
 */
#include "cli/cli.h"

static void add_row(GPtrArray *cells, const JaColumn *column)
{
    static const char *const kinds[] = {"count", "rate", "score"};
    g_ptr_array_add(cells, g_strdup(column->name));
    g_ptr_array_add(cells, g_strdup(kinds[column->kind]));
    g_ptr_array_add(cells, g_strdup(column->unit != NULL ? column->unit : ""));
    g_ptr_array_add(cells, g_strdup(column->date != NULL ? column->date : ""));
    g_ptr_array_add(cells, g_strdup_printf("%zu", ja_column_count(column, JA_PRESENT)));
    g_ptr_array_add(cells, g_strdup_printf("%zu", column->n - ja_column_count(column, JA_PRESENT)));
    g_ptr_array_add(cells, g_strdup(column->label));
}

int cli_columns(int argc, char **argv)
{
    static const char *const headings[] = {"name", "kind", "unit", "date", "numbers", "empty", "label"};
    CliCommon common = {0};
    int status = cli_parse(&argc, &argv, "PROJECT", "Lists the columns there are to name.", NULL, &common, 1);
    if (status >= 0) {
        return status;
    }
    g_autoptr(JaRoad) road = cli_walk(argv[1], &common, &status);
    if (road == NULL) {
        return status;
    }
    const JaAtlas *atlas = ja_road_atlas(road);
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < G_N_ELEMENTS(headings); i++) {
        g_ptr_array_add(cells, g_strdup(headings[i]));
    }
    for (guint i = 0; i < atlas->columns->len; i++) {
        add_row(cells, g_ptr_array_index(atlas->columns, i));
    }
    cli_print_table((const char *const *)cells->pdata, atlas->columns->len + 1, G_N_ELEMENTS(headings));
    return 0;
}
