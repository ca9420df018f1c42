/*
 * The interactive page: its columns with their looks and sums, its places in longitude and latitude, its program.
 */
#include "run/page.h"

#include "draw/canvas.h"
#include "draw/legend.h"
#include "geo/coverage.h"
#include "geo/crs.h"
#include "measure/groups.h"
#include "measure/words.h"
#include "read/builtin.h"
#include "run/reach_zones.h"
#include "run/results.h"
#include "write/page.h"

#include <math.h>
#include <string.h>

/* Lines of the page lie at most this share of the map's diagonal from the boundaries: half a pixel of a wide screen. */
static const double TOLERANCE = 1.0 / 8000;
/* Of the picture for readers without scripts. */
static const double STILL_DPI = 110;

/* All that the page borrows. */
typedef struct {
    JaRoad *road;
    GPtrArray *owned; /* of GBytes, arrays, ...: freed by g_free */
    GPtrArray *plans; /* of JaPlan */
    GPtrArray *sums;  /* of JaGroupColumns, one a grouping */
    GArray *columns;  /* of JaPageColumn */
    GArray *points;   /* of JaPagePoints */
    GArray *windows;  /* of JaPageWindow */
    GArray *names;    /* of JaTown, their names borrowed */
    const char *names_of;
    JaCoverage *coverage;
    GBytes *still;
} Paging;

static void paging_clear(Paging *paging)
{
    g_ptr_array_unref(paging->owned);
    g_ptr_array_unref(paging->plans);
    g_ptr_array_unref(paging->sums);
    g_array_unref(paging->columns);
    g_array_unref(paging->points);
    g_array_unref(paging->windows);
    g_array_unref(paging->names);
    ja_coverage_free(paging->coverage);
    g_clear_pointer(&paging->still, g_bytes_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Paging, paging_clear)

static gpointer keep(Paging *paging, gpointer data)
{
    g_ptr_array_add(paging->owned, data);
    return data;
}

static void add_name(GPtrArray *names, const JaAtlas *atlas, const char *name)
{
    if (name != NULL && ja_atlas_column(atlas, name) != NULL &&
        !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL)) {
        g_ptr_array_add(names, (gpointer)name);
    }
}

/* The columns that `page` lists; else those that figures and tables show. Borrowed names. */
static GPtrArray *choose_columns(const JaRoad *road)
{
    const JaProjectSpec *project = road->project;
    GPtrArray *names = g_ptr_array_new();
    const JaPageSpec *page = project->page;
    if (page != NULL && page->columns.item_count > 0) {
        for (guint i = 0; i < page->columns.item_count; i++) {
            add_name(names, road->atlas, page->columns.item[i]);
        }
        return names;
    }
    for (guint i = 0; i < project->figures_count; i++) {
        add_name(names, road->atlas, project->figures[i].map);
        for (guint k = 0; k < project->figures[i].panels.item_count; k++) {
            add_name(names, road->atlas, project->figures[i].panels.item[k]);
        }
    }
    for (guint i = 0; i < project->tables_count; i++) {
        for (guint k = 0; k < project->tables[i].columns.item_count; k++) {
            add_name(names, road->atlas, project->tables[i].columns.item[k]);
        }
    }
    add_name(names, road->atlas, page != NULL ? page->start : NULL);
    return names;
}

/* The project's figure of a column over all zones, or a plain one. */
static JaFigureSpec figure_of(const JaProjectSpec *project, const JaColumn *column)
{
    for (guint i = 0; i < project->figures_count; i++) {
        if (g_strcmp0(project->figures[i].map, column->name) == 0) {
            return project->figures[i];
        }
    }
    return (JaFigureSpec){.id = column->name, .map = column->name, .title = column->label};
}

/* The specification lives as long as the plan. */
static JaPlan *plan_column(Paging *paging, const JaColumn *column, GError **error)
{
    JaFigureSpec *spec = keep(paging, g_new(JaFigureSpec, 1));
    *spec = figure_of(paging->road->project, column);
    JaPlan *plan = ja_plan_new(paging->road, spec, NULL, NULL, error);
    if (plan != NULL) {
        g_ptr_array_add(paging->plans, plan);
    }
    return plan;
}

static const char *const *class_labels(Paging *paging, const JaPlan *plan, const JaColumn *column)
{
    const char **labels = keep(paging, g_new0(const char *, plan->classes->n + 1));
    for (guint k = 0; k < plan->classes->n; k++) {
        labels[k] = keep(paging, ja_class_label(plan->classes, column, k));
    }
    return labels;
}

/* Sums by group of a column, for each grouping. */
static void find_sums(Paging *paging, JaPageColumn *page, const char *name)
{
    const JaColumn **group = keep(paging, g_new0(const JaColumn *, paging->sums->len + 1));
    const guint8 **at_least = keep(paging, g_new0(const guint8 *, paging->sums->len + 1));
    for (guint i = 0; i < paging->sums->len; i++) {
        const JaGroupColumns *sums = g_ptr_array_index(paging->sums, i);
        for (guint c = 0; c < sums->columns->len; c++) {
            const JaColumn *column = g_ptr_array_index(sums->columns, c);
            if (g_str_equal(column->name, name)) {
                group[i] = column;
                at_least[i] = sums->at_least[c];
            }
        }
    }
    page->group = group;
    page->at_least = at_least;
}

static gboolean add_column(Paging *paging, const JaColumn *column, GError **error)
{
    JaPageColumn page = {.column = column,
                         .method = keep(paging, ja_page_method(paging->road, column)),
                         .date = keep(paging, ja_words_date(column->date))};
    if (ja_column_count(column, JA_PRESENT) > 0) {
        const JaPlan *plan = plan_column(paging, column, error);
        if (plan == NULL) {
            return FALSE;
        }
        page.classes = plan->classes;
        page.colour = keep(paging, ja_palette_pick(plan->palette, plan->classes->n));
        page.label = class_labels(paging, plan, column);
        page.kind = plan->palette->kind;
    }
    page.area = ja_atlas_summarise(paging->road->atlas, column, NULL, 0, &page.area_at_least);
    find_sums(paging, &page, column->name);
    g_array_append_val(paging->columns, page);
    return TRUE;
}

static gboolean add_columns(Paging *paging, GError **error)
{
    const JaAtlas *atlas = paging->road->atlas;
    for (guint i = 0; i < atlas->groupings->len; i++) {
        g_ptr_array_add(paging->sums, ja_group_columns_new(atlas, g_ptr_array_index(atlas->groupings, i)));
    }
    g_autoptr(GPtrArray) names = choose_columns(paging->road);
    for (guint i = 0; i < names->len; i++) {
        if (!add_column(paging, ja_atlas_column(atlas, names->pdata[i]), error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* A copy of points in longitude and latitude; the page keeps it. Points that have none stand at 0, 0. */
static const JaPoint *in_degrees(Paging *paging, const JaPoint *point, gsize n)
{
    JaPoint *degrees = keep(paging, g_memdup2(point, MAX(n, 1) * sizeof *point));
    ja_crs_to_degrees(paging->road->project->crs, degrees, n);
    return degrees;
}

static const JaPoint *names_in_degrees(Paging *paging)
{
    g_autofree JaPoint *at = g_new(JaPoint, paging->names->len + 1);
    for (guint i = 0; i < paging->names->len; i++) {
        at[i] = g_array_index(paging->names, JaTown, i).at;
    }
    return in_degrees(paging, at, paging->names->len);
}

static void add_points(Paging *paging)
{
    const GPtrArray *sets = paging->road->atlas->points;
    for (guint i = 0; i < sets->len; i++) {
        const JaPoints *points = g_ptr_array_index(sets, i);
        const JaPagePoints page = {points, in_degrees(paging, points->at, points->n),
                                   keep(paging, ja_words_date(points->date))};
        g_array_append_val(paging->points, page);
    }
}

static void add_windows(Paging *paging)
{
    for (guint i = 0; i < paging->road->windows->len; i++) {
        const JaRoadWindow *window = g_ptr_array_index(paging->road->windows, i);
        const JaPageWindow page = {.name = window->spec->name,
                                   .label = window->label,
                                   .note = window->spec->note,
                                   .service = window->service,
                                   .within = window->spec->within,
                                   .n_within = window->spec->within_count,
                                   .longest_min = window->longest_min,
                                   .minutes = window->minutes};
        g_array_append_val(paging->windows, page);
    }
}

/* Half a pixel of a wide screen that shows the whole area. */
static double tolerance_of(const JaAtlas *atlas)
{
    JaBox box = ja_shapes_box_all(atlas->zones->shapes);
    return hypot(box.max_x - box.min_x, box.max_y - box.min_y) * TOLERANCE;
}

static void simplify(Paging *paging, double tolerance_m)
{
    paging->coverage = ja_coverage_simplify(paging->road->atlas->zones->coverage, tolerance_m);
    ja_crs_to_degrees(paging->road->project->crs, paging->coverage->point, paging->coverage->n_points);
}

/* The plan of the column that the page starts with; NULL when there is none. */
static JaPlan *start_plan(const Paging *paging, const char *start)
{
    for (guint i = 0; i < paging->plans->len; i++) {
        JaPlan *plan = g_ptr_array_index(paging->plans, i);
        if (start == NULL || g_str_equal(plan->request.column->name, start)) {
            return plan;
        }
    }
    return NULL;
}

static gboolean draw_still(Paging *paging, JaPlan *plan, GError **error)
{
    if (plan == NULL) {
        return TRUE;
    }
    if (!ja_canvas_init(error)) {
        return FALSE;
    }
    plan->style->png_dpi = STILL_DPI;
    g_autoptr(JaScene) scene = ja_figure_compose(&plan->request, error);
    paging->still = scene != NULL ? ja_scene_render(scene, "png", error) : NULL;
    return paging->still != NULL;
}

static gboolean write_page(Paging *paging, JaOutdir *outdir, GError **error)
{
    static const JaPageSpec nothing = {0};
    JaRoad *road = paging->road;
    const JaAtlas *atlas = road->atlas;
    const JaPageSpec *spec = road->project->page != NULL ? road->project->page : &nothing;
    const JaPlan *start = start_plan(paging, spec->start);
    const JaPage page = {
        .atlas = atlas,
        .credit = road->project->credit,
        .version = JA_VERSION,
        .title = spec->title,
        .intro = spec->intro,
        .contact = spec->contact,
        .start = start != NULL ? start->request.column->name : NULL,
        .basemap = spec->basemap,
        .coverage = paging->coverage,
        .tolerance_m = tolerance_of(atlas),
        .label = in_degrees(paging, ja_zones_labels(atlas->zones), atlas->zones->n),
        .town = names_in_degrees(paging),
        .names = paging->names,
        .names_of = paging->names_of,
        .column = (const JaPageColumn *)paging->columns->data,
        .n_columns = paging->columns->len,
        .points = (const JaPagePoints *)paging->points->data,
        .n_points = paging->points->len,
        .routes_date = atlas->routes != NULL ? keep(paging, ja_words_date(atlas->routes->date)) : NULL,
        .route = atlas->routes != NULL ? in_degrees(paging, atlas->routes->point, atlas->routes->n_points) : NULL,
        .window = (const JaPageWindow *)paging->windows->data,
        .n_windows = paging->windows->len,
        .ledger = road->ledger,
        .still = paging->still,
        .still_alt = start != NULL ? start->text->alt : NULL};
    g_autoptr(GBytes) html = ja_builtin_file("web/page.html"), script = ja_builtin_file("web/page.js"),
                      worker = ja_builtin_file("web/worker.js.gz"), style = ja_builtin_file("web/page.css");
    const JaPageProgram program = {html, script, worker, style};
    return ja_road_write(outdir, "map.html", ja_page_html(&page, &program), error);
}

static gboolean check_column(JaRoad *road, const char *key, const char *name, GError **error)
{
    g_autofree char *asker = g_strdup_printf("%s: page, %s", road->shown, key);
    GError *fault = NULL;
    return name == NULL || ja_atlas_require_column(road->atlas, name, asker, &fault) != NULL ||
           ja_road_collect(road, fault, error);
}

gboolean ja_road_check_page(JaRoad *road, GError **error)
{
    const JaPageSpec *page = road->project->page;
    gboolean good = page == NULL || check_column(road, "start", page->start, error);
    for (guint i = 0; good && page != NULL && i < page->columns.item_count; i++) {
        good = check_column(road, "columns", page->columns.item[i], error);
    }
    return good;
}

gboolean ja_road_page(JaRoad *road, JaOutdir *outdir, GError **error)
{
    if (!ja_road_wants_page(road)) {
        return TRUE;
    }
    ja_progress_stage(road->progress, "write", "map.html");
    g_auto(Paging) paging = {.road = road,
                             .owned = g_ptr_array_new_with_free_func(g_free),
                             .plans = g_ptr_array_new_with_free_func((GDestroyNotify)ja_plan_free),
                             .sums = g_ptr_array_new_with_free_func((GDestroyNotify)ja_group_columns_free),
                             .columns = g_array_new(FALSE, FALSE, sizeof(JaPageColumn)),
                             .points = g_array_new(FALSE, FALSE, sizeof(JaPagePoints)),
                             .windows = g_array_new(FALSE, FALSE, sizeof(JaPageWindow))};
    paging.names = ja_page_names(road, &paging.names_of);
    const JaPageSpec *spec = road->project->page;
    if (!add_columns(&paging, error) ||
        !draw_still(&paging, start_plan(&paging, spec != NULL ? spec->start : NULL), error)) {
        return FALSE;
    }
    add_points(&paging);
    add_windows(&paging);
    simplify(&paging, tolerance_of(road->atlas));
    road->counts.pages = 1;
    return write_page(&paging, outdir, error);
}
