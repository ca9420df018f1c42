/*
 * Results: storage for rows of typed cells. What stands in them is for measure to say.
 */
#include "model/result.h"

JaResult *ja_result_new(const char *id, const char *title, gsize n_rows, gsize n_columns)
{
    g_assert(n_columns == 0 || n_rows <= G_MAXSIZE / n_columns / sizeof(JaResultCell));
    JaResult *result = g_new0(JaResult, 1);
    result->id = g_strdup(id);
    result->title = g_strdup(title);
    result->n_rows = n_rows;
    result->n_columns = n_columns;
    result->column = g_new0(JaResultColumn, n_columns);
    result->cell = g_new0(JaResultCell, n_rows * n_columns);
    return result;
}

static void clear_column(JaResultColumn *column)
{
    g_free(column->name);
    g_free(column->label);
    g_free(column->unit);
    g_free(column->source);
    g_free(column->date);
    g_free(column->note);
}

void ja_result_free(JaResult *result)
{
    if (result == NULL) {
        return;
    }
    for (gsize i = 0; i < result->n_columns; i++) {
        clear_column(&result->column[i]);
    }
    for (gsize i = 0; i < result->n_rows * result->n_columns; i++) {
        g_free(result->cell[i].text);
    }
    g_free(result->column);
    g_free(result->cell);
    g_free(result->id);
    g_free(result->title);
    g_free(result->subtitle);
    g_free(result->note);
    g_free(result);
}

JaResultCell *ja_result_at(const JaResult *result, gsize row, gsize column)
{
    g_assert(row < result->n_rows && column < result->n_columns);
    return &result->cell[row * result->n_columns + column];
}
