/*
 * Tables: made by measure, written in three formats.
 */
#include "run/results.h"

#include "measure/tabulate.h"
#include "run/equity.h"
#include "write/tables.h"
#include "write/workbook.h"

static gboolean write_texts(JaOutdir *outdir, const char *name, const JaResult *result, GError **error)
{
    g_autofree char *csv = g_strdup_printf("tables/%s.csv", name), *md = g_strdup_printf("tables/%s.md", name);
    return ja_road_write(outdir, csv, ja_result_csv(result), error) &&
           ja_road_write(outdir, md, ja_result_markdown(result), error);
}

static gboolean write_workbook(JaRoad *road, JaOutdir *outdir, const char *id, const char *title,
                               const GPtrArray *results, GError **error)
{
    const JaWorkbook workbook = {.title = title != NULL ? title : id,
                                 .area = road->project->area,
                                 .credit = road->project->credit,
                                 .illustrative = road->project->illustrative,
                                 .tables = results};
    g_autofree char *name = g_strdup_printf("tables/%s.xlsx", id);
    g_autofree char *path = ja_outdir_path(outdir, name, error);
    return path != NULL && ja_workbook_write(&workbook, path, name, error) && ja_outdir_adopt(outdir, name, error);
}

/* A table that shows nothing is seldom meant. */
static void note_empty(JaRoad *road, const JaTableSpec *spec, const JaResult *result)
{
    if (result->n_rows == 0) {
        ja_ledger_add(road->ledger, JA_WARNING, "write", JA_PLACE(road->shown, 0, NULL), "empty", spec->id, 1,
                      "The table '%s' has no rows; look at its `where`", result->id);
    }
}

/* A column of dashes is not meant either: nobody said how zones are averaged. */
static void note_no_sums(JaRoad *road, const JaTableSpec *spec, const JaResult *result)
{
    for (gsize c = 0; spec->by != NULL && c < result->n_columns; c++) {
        const JaColumn *column = ja_atlas_column(road->atlas, result->column[c].name);
        if (!result->column[c].is_text && column != NULL && ja_tabulate_has_no_sum(road->atlas, column)) {
            ja_ledger_add(
                road->ledger, JA_WARNING, "measure", JA_PLACE(road->shown, 0, column->name), "no weight", spec->id, 1,
                "The table '%s' by %s has nothing to show in this column: name a count by which zones are "
                "averaged as its `weight` (columns of `reach` and `access`: as `travel.weight`), or leave it out",
                spec->id, spec->by);
        }
    }
}

/* The table for all zones, then one for each group of `per`. Of JaResult; NULL on failure. */
static GPtrArray *make_results(JaRoad *road, JaExpressions *expressions, const JaTableSpec *spec, GError **error)
{
    g_autoptr(GPtrArray) results = g_ptr_array_new_with_free_func((GDestroyNotify)ja_result_free);
    JaResult *whole = ja_tabulate(road->atlas, expressions, spec, NULL, NULL, error);
    if (whole == NULL) {
        return NULL;
    }
    g_ptr_array_add(results, whole);
    note_no_sums(road, spec, whole);
    if (spec->per == NULL) {
        return g_steal_pointer(&results);
    }
    g_autofree char *asker = g_strdup_printf("table '%s', per", spec->id);
    const JaGrouping *per = ja_atlas_require_grouping(road->atlas, spec->per, asker, error);
    for (guint g = 0; per != NULL && g < per->groups->len; g++) {
        JaResult *one = ja_tabulate(road->atlas, expressions, spec, per, g_ptr_array_index(per->groups, g), error);
        if (one == NULL) {
            return NULL;
        }
        g_ptr_array_add(results, one);
    }
    return per != NULL ? g_steal_pointer(&results) : NULL;
}

static void results_free(gpointer results)
{
    if (results != NULL) {
        g_ptr_array_unref(results);
    }
}

/* Notes a fault of one table, named by the project file. FALSE when the road cannot go on. */
static gboolean settle(JaRoad *road, const char *list, guint i, GError *fault, GError **error)
{
    if (fault == NULL) {
        return TRUE;
    }
    ja_road_locate(road, list, i, NULL, &fault);
    return ja_road_collect(road, fault, error);
}

/* Tables of equity follow the others. */
static gboolean add_equity(JaRoad *road, GPtrArray *all, GError **error)
{
    for (guint i = 0; i < road->project->equity_count; i++) {
        const JaEquitySpec *spec = &road->project->equity[i];
        GError *fault = NULL;
        JaResult *result = ja_road_wants(road, spec->id) ? ja_equity_table(road, spec, &fault) : NULL;
        GPtrArray *results = NULL;
        if (result != NULL) {
            results = g_ptr_array_new_with_free_func((GDestroyNotify)ja_result_free);
            g_ptr_array_add(results, result);
        }
        g_ptr_array_add(all, results);
        if (!settle(road, "equity", i, fault, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

GPtrArray *ja_road_tabulate(JaRoad *road, GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(results_free);
    g_autoptr(JaExpressions) expressions = ja_expressions_new(road->atlas, error);
    for (guint i = 0; expressions != NULL && i < road->project->tables_count; i++) {
        const JaTableSpec *spec = &road->project->tables[i];
        GError *fault = NULL;
        GPtrArray *results = ja_road_wants(road, spec->id) ? make_results(road, expressions, spec, &fault) : NULL;
        g_ptr_array_add(all, results);
        if (!settle(road, "tables", i, fault, error)) {
            return NULL;
        }
        for (guint k = 0; results != NULL && k < results->len; k++) {
            note_empty(road, spec, g_ptr_array_index(results, k));
        }
    }
    return expressions != NULL && add_equity(road, all, error) ? g_steal_pointer(&all) : NULL;
}

static gboolean write_table(JaRoad *road, const char *id, const char *title, const GPtrArray *results, JaOutdir *outdir,
                            GError **error)
{
    if (!write_workbook(road, outdir, id, title, results, error)) {
        return FALSE;
    }
    for (guint i = 0; i < results->len; i++) {
        const JaResult *result = g_ptr_array_index(results, i);
        if (!write_texts(outdir, result->id, result, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ja_road_tables(JaRoad *road, const GPtrArray *all, JaOutdir *outdir, GError **error)
{
    const JaProjectSpec *project = road->project;
    ja_progress_stage(road->progress, "write", "tables");
    for (guint i = 0; i < all->len; i++) {
        const GPtrArray *results = g_ptr_array_index(all, i);
        if (results == NULL) {
            continue;
        }
        const JaEquitySpec *equity = i < project->tables_count ? NULL : &project->equity[i - project->tables_count];
        const char *id = equity != NULL ? equity->id : project->tables[i].id;
        const char *title = equity != NULL ? ((JaResult *)results->pdata[0])->title : project->tables[i].title;
        if (!write_table(road, id, title, results, outdir, error)) {
            return FALSE;
        }
        road->counts.tables++;
    }
    return TRUE;
}
