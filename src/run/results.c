/*
 * The results: everything into a folder beside the old one, then swapped in.
 */
#include "run/results.h"

#include "run/libraries.h"
#include "run/package.h"
#include "run/page.h"
#include "write/captions.h"
#include "write/ledgerfile.h"
#include "write/manifest.h"

gboolean ja_road_write(JaOutdir *outdir, const char *name, GBytes *bytes, GError **error)
{
    if (bytes == NULL) {
        return FALSE;
    }
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    gboolean written = ja_outdir_write(outdir, name, data, size, error);
    g_bytes_unref(bytes);
    return written;
}

gboolean ja_road_wants(const JaRoad *road, const char *id)
{
    return road->options.only == NULL || g_strv_contains(road->options.only, id);
}

gboolean ja_road_wants_page(const JaRoad *road)
{
    return !road->options.glance && !road->options.reach && ja_road_wants(road, "page");
}

static gboolean is_id(const JaProjectSpec *project, const char *id)
{
    if (g_str_equal(id, "page")) {
        return TRUE;
    }
    for (guint i = 0; i < project->figures_count; i++) {
        if (g_str_equal(project->figures[i].id, id)) {
            return TRUE;
        }
    }
    for (guint i = 0; i < project->tables_count; i++) {
        if (g_str_equal(project->tables[i].id, id)) {
            return TRUE;
        }
    }
    for (guint i = 0; i < project->equity_count; i++) {
        if (g_str_equal(project->equity[i].id, id)) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ja_road_check_only(const JaRoad *road, GError **error)
{
    for (gsize i = 0; road->options.only != NULL && road->options.only[i] != NULL; i++) {
        if (!is_id(road->project, road->options.only[i])) {
            return ja_fail_call(error, "--only %s: the project has no figure or table with this id",
                                road->options.only[i]);
        }
    }
    return TRUE;
}

gboolean ja_road_captions(JaRoad *road, const GPtrArray *plans, JaOutdir *outdir, GError **error)
{
    static const char *const endings[] = {"png", "svg", "pdf"};
    g_autofree JaFigureEntry *entries = g_new0(JaFigureEntry, plans->len);
    g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (guint i = 0; i < plans->len; i++) {
        const JaPlan *plan = g_ptr_array_index(plans, i);
        char **files = g_new0(char *, G_N_ELEMENTS(endings) + 1);
        for (gsize k = 0; k < G_N_ELEMENTS(endings); k++) {
            files[k] = g_strdup_printf("figures/%s.%s", plan->name, endings[k]);
        }
        g_ptr_array_add(lists, files);
        entries[i] = (JaFigureEntry){.id = plan->name, .text = plan->text, .files = (const char *const *)files};
    }
    road->counts.figures = plans->len;
    GBytes *page = ja_captions_markdown(road->project->project, road->project->illustrative, entries, plans->len);
    return ja_road_write(outdir, "figures.md", page, error);
}

gboolean ja_road_record(JaRoad *road, JaOutdir *outdir, GError **error)
{
    if (!ja_road_write(outdir, "ledger.csv", ja_ledger_csv(road->ledger), error)) {
        return FALSE;
    }
    JaPair libraries[JA_N_LIBRARIES];
    ja_library_versions(libraries);
    g_autofree char *only = road->options.only != NULL ? g_strjoinv(" ", (char **)road->options.only) : NULL;
    const JaPair options[] = {
        {"allow-outside", road->options.allow_outside ? "yes" : "no"},
        {"only", only != NULL ? only : "everything"},
    };
    const JaManifest manifest = {.version = JA_VERSION,
                                 .atlas = road->atlas,
                                 .options = options,
                                 .n_options = G_N_ELEMENTS(options),
                                 .libraries = libraries,
                                 .n_libraries = JA_N_LIBRARIES,
                                 .inputs = road->inputs,
                                 .ledger = road->ledger,
                                 .outputs = ja_outdir_files(outdir)};
    return ja_road_write(outdir, "manifest.json", ja_manifest_json(&manifest), error);
}

gboolean ja_road_rehearse(JaRoad *road, GError **error)
{
    g_autoptr(GPtrArray) plans = ja_road_plan_figures(road, error);
    g_autoptr(GPtrArray) tables = plans != NULL ? ja_road_tabulate(road, error) : NULL;
    return tables != NULL && ja_road_check_page(road, error) && ja_road_check_faults(road, error);
}

gboolean ja_road_build(JaRoad *road, const char *dir, GError **error)
{
    g_assert(!road->options.glance);
    g_autoptr(GPtrArray) plans = ja_road_plan_figures(road, error);
    g_autoptr(GPtrArray) tables = plans != NULL ? ja_road_tabulate(road, error) : NULL;
    if (tables == NULL || !ja_road_check_page(road, error) || !ja_road_check_faults(road, error)) {
        return FALSE;
    }
    g_autoptr(JaOutdir) outdir = ja_outdir_begin(dir, error);
    return outdir != NULL && ja_road_draw(road, plans, outdir, error) && ja_road_tables(road, tables, outdir, error) &&
           ja_road_package(road, plans, outdir, error) && ja_road_page(road, outdir, error) &&
           ja_road_captions(road, plans, outdir, error) && ja_road_record(road, outdir, error) &&
           ja_outdir_commit(outdir, error);
}
