/*
 * Layers over a map and maps side by side, from the scene: areas of symbols against values, dots against the locator,
 * widths of routes against trips counted here, keys, and what is refused.
 */
#include "base/number.h"
#include "draw/svg.h"
#include "figure_fixture.h"
#include "geo/locate.h"

#define N_SITES 400

static double site_value(gsize i)
{
    return 1 + floor(4120 * pow(fixture_noise(5000 + i), 6));
}

/* Sites by place, in zones as the locator says, so that a country numbered backwards has the same ones. */
static JaPoints *make_sites(const Fixture *f)
{
    JaPoints *sites = ja_points_new("jobs", N_SITES);
    g_autoptr(JaLocator) locator = ja_locator_new(f->atlas->zones->coverage);
    g_free(sites->label);
    sites->label = g_strdup("Job sites");
    sites->value = g_new0(double, N_SITES);
    sites->sector = g_new0(gint32, N_SITES);
    sites->n_sectors = 2;
    sites->sector_name = g_new0(char *, 3);
    sites->sector_name[0] = g_strdup("Food");
    sites->sector_name[1] = g_strdup("Care");
    for (gsize i = 0; i < N_SITES; i++) {
        gint32 zone[2] = {JA_NO_ZONE, JA_NO_ZONE};
        sites->at[i] = (JaPoint){500000 + 60000 * fixture_noise(7000 + i), 100000 + 60000 * fixture_noise(8000 + i)};
        sites->value[i] = site_value(i);
        sites->sector[i] = i % 3 == 0;
        if (ja_locator_zones(locator, sites->at[i], zone, 2) == 1)
            sites->zone[i] = zone[0];
    }
    return sites;
}

static JaPoints *make_stations(void)
{
    JaPoints *stations = ja_points_new("stations", 12);
    g_free(stations->label);
    stations->label = g_strdup("Railway stations");
    stations->mode = g_new0(guint8, 12);
    for (gsize i = 0; i < 12; i++) {
        stations->at[i] = (JaPoint){512000 + 3000 * (double)i, 130000};
        stations->mode[i] = i % 4 == 0 ? 1 << JA_METRO : 1 << JA_RAIL;
    }
    return stations;
}

/* Stretches side by side; stretch s has s trips in each hour from 7 to 9 and is a railway when s is even. */
static JaRoutes *make_routes(void)
{
    JaRoutes *routes = ja_routes_new(12, 36);
    for (guint s = 0; s < 12; s++) {
        routes->mode[s] = s % 2 == 0 ? JA_RAIL : JA_BUS;
        routes->point_of[s + 1] = 3 * (s + 1);
        for (guint p = 0; p < 3; p++)
            routes->point[3 * s + p] = (JaPoint){515000 + 2000.0 * s, 120000 + 8000.0 * p};
        routes->by_hour[s][7] = routes->by_hour[s][8] = (guint16)s;
    }
    return routes;
}

static Fixture *layered_fixture(gboolean reversed)
{
    Fixture *f = fixture_new(12, 12, reversed);
    g_ptr_array_add(f->atlas->points, make_sites(f));
    g_ptr_array_add(f->atlas->points, make_stations());
    f->atlas->routes = make_routes();
    return f;
}

/* The first mark of a group and one past its last. */
static void group_span(const JaScene *scene, const char *id, guint *first, guint *past)
{
    guint depth = 0;
    *first = *past = 0;
    for (guint i = 0; i < scene->marks->len; i++) {
        const JaMark *mark = &g_array_index(scene->marks, JaMark, i);
        if (depth == 0 && mark->kind == JA_MARK_BEGIN && g_strcmp0(mark->id, id) == 0)
            *first = i;
        if (*first > 0 && mark->kind == JA_MARK_BEGIN)
            depth++;
        if (*first > 0 && mark->kind == JA_MARK_END && --depth == 0) {
            *past = i;
            return;
        }
    }
}

static GArray *circles_of(const JaScene *scene, const char *id)
{
    GArray *circles = g_array_new(FALSE, FALSE, sizeof(JaMark));
    guint first, past;
    group_span(scene, id, &first, &past);
    for (guint i = first; i < past; i++) {
        JaMark mark = g_array_index(scene->marks, JaMark, i);
        if (mark.kind == JA_MARK_CIRCLE)
            g_array_append_val(circles, mark);
    }
    return circles;
}

/* All words of a group, divided by '|'. */
static char *words_of(const JaScene *scene, const char *id)
{
    GString *words = g_string_new(NULL);
    guint first, past;
    group_span(scene, id, &first, &past);
    for (guint i = first; i < past; i++) {
        const JaMark *mark = &g_array_index(scene->marks, JaMark, i);
        if (mark->kind == JA_MARK_TEXT)
            g_string_append_printf(words, "%s|", mark->text.text);
    }
    return g_string_free(words, FALSE);
}

static JaScene *compose(Fixture *f, const JaFigureLayerSpec *layers, guint n)
{
    GError *error = NULL;
    f->spec.layers = (JaFigureLayerSpec *)layers;
    f->spec.layers_count = n;
    JaFigureRequest request = fixture_request(f);
    JaScene *scene = ja_figure_compose(&request, &error);
    g_assert_no_error(error);
    return scene;
}

static int descending(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* The values that symbols must show, the largest first. */
static GArray *values_shown(const JaPoints *sites, gint32 sector)
{
    GArray *values = g_array_new(FALSE, FALSE, sizeof(double));
    for (gsize i = 0; i < sites->n; i++)
        if (sites->zone[i] != JA_NO_ZONE && (sector < 0 || sites->sector[i] == sector))
            g_array_append_val(values, sites->value[i]);
    g_array_sort(values, descending);
    return values;
}

static void check_symbols(Fixture *f, const char *sector, gint32 index)
{
    const JaFigureLayerSpec layer = {.draw = (char *)"symbols", .sector = (char *)sector, .max_mm = 4};
    g_autoptr(JaScene) scene = compose(f, &layer, 1);
    g_autoptr(GArray) circles = circles_of(scene, "layer-1");
    g_autoptr(GArray) values = values_shown(ja_atlas_points(f->atlas, "jobs"), index);
    g_assert_cmpuint(circles->len, ==, values->len);
    g_assert_cmpuint(circles->len, >, 50);
    for (guint i = 0; i < circles->len; i++) {
        const JaMark *circle = &g_array_index(circles, JaMark, i);
        double share = g_array_index(values, double, i) / g_array_index(values, double, 0);
        g_assert_cmpfloat_with_epsilon(circle->radius_mm * circle->radius_mm / 16, share, 1e-12);
        g_assert_cmpfloat(circle->paint.fill_alpha, <, 1);
        g_assert_cmpfloat(circle->paint.line_mm, >, 0);
    }
}

static void test_symbols(void)
{
    g_autoptr(Fixture) f = layered_fixture(FALSE);
    check_symbols(f, NULL, -1);
    check_symbols(f, "Food", 0);
    check_symbols(f, "Care", 1);
}

/* By hand: the largest has 3,987 or so, so the sizes are 2,000, then 500, then 100; each has its size on the map. */
static void test_symbols_legend(void)
{
    g_autoptr(Fixture) f = layered_fixture(FALSE);
    g_autoptr(GArray) values = values_shown(ja_atlas_points(f->atlas, "jobs"), -1);
    double largest = g_array_index(values, double, 0);
    g_assert_true(largest >= 2000 && largest < 5000);
    const JaFigureLayerSpec layer = {.draw = (char *)"symbols", .max_mm = 4};
    g_autoptr(JaScene) scene = compose(f, &layer, 1);
    g_autoptr(GArray) circles = circles_of(scene, "key-layer-1");
    g_autofree char *words = words_of(scene, "key-layer-1");
    static const double sizes[] = {2000, 500, 100};
    g_assert_cmpstr(words, ==, "2,000 jobs|500|100|");
    g_assert_cmpuint(circles->len, ==, 3);
    for (guint i = 0; i < 3; i++)
        g_assert_cmpfloat_with_epsilon(g_array_index(circles, JaMark, i).radius_mm, 4 * sqrt(sizes[i] / largest),
                                       1e-12);
}

/* A map of one group has the symbols of its zones, at the same scale. */
static void test_focus(void)
{
    g_autoptr(Fixture) f = layered_fixture(FALSE);
    const JaPoints *sites = ja_atlas_points(f->atlas, "jobs");
    const JaGrouping *districts = ja_atlas_grouping(f->atlas, "district");
    const JaGroup *group = g_ptr_array_index(districts->groups, 4);
    JaFigureLayerSpec layer = {.draw = (char *)"symbols", .max_mm = 4};
    JaFigureRequest request = fixture_request(f);
    f->spec.layers = &layer;
    f->spec.layers_count = 1;
    request.focus_of = districts;
    request.focus = group;
    g_autoptr(JaScene) scene = ja_figure_compose(&request, NULL);
    g_autoptr(GArray) circles = circles_of(scene, "layer-1");
    g_autoptr(GArray) values = values_shown(sites, -1);
    double most = 0;
    guint n = 0;
    for (gsize i = 0; i < sites->n; i++)
        for (gsize z = 0; z < group->n; z++)
            if (sites->zone[i] == (gint32)group->zone[z]) {
                most = MAX(most, sites->value[i]);
                n++;
            }
    g_assert_cmpuint(circles->len, ==, n);
    g_assert_cmpfloat_with_epsilon(g_array_index(circles, JaMark, 0).radius_mm,
                                   4 * sqrt(most / g_array_index(values, double, 0)), 1e-12);
}

/* The view of a map, from two zones' points: lengths on the ground for lengths on the page. */
static JaPoint ground_point(const JaScene *scene, const Fixture *f, JaPoint mm)
{
    JaBox ground = ja_shapes_box_all(f->atlas->zones->shapes), page = ja_box_empty();
    for (guint i = 0; i < scene->marks->len; i++) {
        const JaMark *mark = &g_array_index(scene->marks, JaMark, i);
        if (mark->kind != JA_MARK_PATH || mark->id == NULL || !g_str_has_prefix(mark->id, "zone-"))
            continue;
        for (gsize s = mark->first; s < mark->first + mark->n; s++) {
            JaSubPath path = g_array_index(scene->subpaths, JaSubPath, s);
            for (gsize p = path.first; p < path.first + path.n; p++) {
                JaPoint at = g_array_index(scene->points, JaPoint, p);
                page = ja_box_join(page, (JaBox){at.x, at.y, at.x, at.y});
            }
        }
    }
    double m_per_mm = (ground.max_x - ground.min_x) / (page.max_x - page.min_x);
    return (JaPoint){ground.min_x + (mm.x - page.min_x) * m_per_mm, ground.max_y - (mm.y - page.min_y) * m_per_mm};
}

static JaColumn *residents(const Fixture *f)
{
    JaColumn *column = ja_column_new("residents", "Residents", f->n);
    column->unit = g_strdup("people");
    column->kind = JA_COUNT;
    for (gsize z = 0; z < f->n; z++)
        if (fixture_place(f, z) % 9 != 0)
            ja_column_set(column, z, ja_cell(floor(900 * fixture_noise(600 + fixture_place(f, z)))));
    return column;
}

/* Dots of a count: as many as the running sum says, each in its zone by another way of telling. */
static void test_dots_of_counts(void)
{
    g_autoptr(Fixture) f = layered_fixture(FALSE);
    JaColumn *column = residents(f);
    g_assert_true(ja_atlas_add_column(f->atlas, column, NULL));
    f->style->simplify_mm = 0;
    const JaFigureLayerSpec layer = {.draw = (char *)"dots", .of = (char *)"residents", .per_dot = 40};
    g_autoptr(JaScene) scene = compose(f, &layer, 1), again = compose(f, &layer, 1);
    g_autofree char *dump = ja_scene_dump(scene), *dump_again = ja_scene_dump(again);
    g_assert_cmpstr(dump, ==, dump_again);
    g_autoptr(GArray) circles = circles_of(scene, "layer-1");
    g_autoptr(JaLocator) locator = ja_locator_new(f->atlas->zones->coverage);
    g_autofree guint *found = g_new0(guint, f->n);
    for (guint i = 0; i < circles->len; i++) {
        gint32 zone[2];
        JaPoint at = ground_point(scene, f, g_array_index(circles, JaMark, i).centre);
        g_assert_cmpuint(ja_locator_zones(locator, at, zone, 2), ==, 1);
        found[zone[0]]++;
    }
    double sum = 0;
    for (gsize z = 0; z < f->n; z++) {
        double before = round(sum / 40);
        sum += column->reason[z] == JA_PRESENT ? column->value[z] : 0;
        g_assert_cmpuint(found[z], ==, (guint)(round(sum / 40) - before));
    }
    g_assert_cmpuint(circles->len, ==, (guint)round(sum / 40));
    g_autofree char *words = words_of(scene, "key-layer-1");
    g_assert_cmpstr(words, ==, "Residents: 1 dot = 40 people|");
}

/* Symbols of a count: one a zone with a value, in that zone, its area true to the count, the largest first. */
static void test_symbols_of_counts(void)
{
    g_autoptr(Fixture) f = layered_fixture(FALSE);
    JaColumn *column = residents(f);
    g_assert_true(ja_atlas_add_column(f->atlas, column, NULL));
    f->style->simplify_mm = 0;
    const JaFigureLayerSpec layer = {.draw = (char *)"symbols", .of = (char *)"residents", .max_mm = 3};
    g_autoptr(JaScene) scene = compose(f, &layer, 1);
    g_autoptr(GArray) circles = circles_of(scene, "layer-1");
    g_autoptr(JaLocator) locator = ja_locator_new(f->atlas->zones->coverage);
    g_autofree guint8 *seen = g_new0(guint8, f->n);
    double most = 0, last = 3;
    guint with_value = 0;
    for (gsize z = 0; z < f->n; z++) {
        gboolean present = column->reason[z] == JA_PRESENT && column->value[z] > 0;
        most = present ? MAX(most, column->value[z]) : most;
        with_value += present ? 1 : 0;
    }
    g_assert_cmpuint(circles->len, ==, with_value);
    for (guint i = 0; i < circles->len; i++) {
        const JaMark *circle = &g_array_index(circles, JaMark, i);
        gint32 zone[2];
        g_assert_cmpuint(ja_locator_zones(locator, ground_point(scene, f, circle->centre), zone, 2), ==, 1);
        g_assert_false(seen[zone[0]]);
        seen[zone[0]] = 1;
        g_assert_cmpfloat_with_epsilon(circle->radius_mm, 3 * sqrt(column->value[zone[0]] / most), 1e-9);
        g_assert_cmpfloat(circle->radius_mm, <=, last);
        last = circle->radius_mm;
    }
}

/* Where a zone's dots lie depends on its code alone: with other counts elsewhere they stay. */
static void test_dots_stay(void)
{
    g_autoptr(Fixture) f = layered_fixture(FALSE);
    JaColumn *column = ja_column_new("residents", "Residents", f->n);
    column->kind = JA_COUNT;
    ja_column_set(column, 20, ja_cell(400));
    g_assert_true(ja_atlas_add_column(f->atlas, column, NULL));
    const JaFigureLayerSpec layer = {.draw = (char *)"dots", .of = (char *)"residents", .per_dot = 40};
    g_autoptr(JaScene) before = compose(f, &layer, 1);
    ja_column_set(column, 10, ja_cell(80));
    g_autoptr(JaScene) after = compose(f, &layer, 1);
    g_autoptr(GArray) few = circles_of(before, "layer-1"), more = circles_of(after, "layer-1");
    g_assert_cmpuint(few->len, ==, 10);
    g_assert_cmpuint(more->len, ==, 12);
    for (guint i = 0; i < 10; i++) {
        JaPoint a = g_array_index(few, JaMark, i).centre, b = g_array_index(more, JaMark, i + 2).centre;
        g_assert_true(a.x == b.x && a.y == b.y);
    }
}

/* A country numbered from the other end gives the same marks. */
static void test_order(void)
{
    const JaFigureLayerSpec layers[] = {{.draw = (char *)"dots", .of = (char *)"jobs", .per_dot = 50},
                                        {.draw = (char *)"routes", .window = (char *)"07:00-09:00"},
                                        {.draw = (char *)"symbols", .sector = (char *)"Care"},
                                        {.draw = (char *)"stations"}};
    g_autoptr(Fixture) f = layered_fixture(FALSE), g = layered_fixture(TRUE);
    g_autoptr(JaScene) one = compose(f, layers, 4), two = compose(g, layers, 4);
    for (guint l = 1; l <= 4; l++) {
        g_autofree char *id = g_strdup_printf("layer-%u", l);
        guint first[2], past[2];
        group_span(one, id, &first[0], &past[0]);
        group_span(two, id, &first[1], &past[1]);
        g_assert_cmpuint(past[0] - first[0], ==, past[1] - first[1]);
        for (guint i = 0; i < past[0] - first[0]; i++) {
            const JaMark *a = &g_array_index(one->marks, JaMark, first[0] + i);
            const JaMark *b = &g_array_index(two->marks, JaMark, first[1] + i);
            g_assert_true(a->kind == b->kind && a->centre.x == b->centre.x && a->centre.y == b->centre.y);
            g_assert_true(a->radius_mm == b->radius_mm && a->n == b->n);
        }
    }
}

/* Stretches by width and colour. Trips an hour are 0 to 11: 1 under two, 2 and 3 under four, 4 to 7, 8 to 11. */
static void test_routes(void)
{
    g_autoptr(Fixture) f = layered_fixture(FALSE);
    const JaFigureLayerSpec layer = {.draw = (char *)"routes", .window = (char *)"07:00-09:00"};
    g_autoptr(JaScene) scene = compose(f, &layer, 1);
    static const struct {
        const char *id;
        gsize n;
    } expected[] = {{"layer-1-bus-2", 1},  {"layer-1-bus-3", 1},  {"layer-1-bus-4", 2}, {"layer-1-bus-5", 2},
                    {"layer-1-rail-3", 1}, {"layer-1-rail-4", 2}, {"layer-1-rail-5", 2}};
    guint found = 0;
    double width = 0;
    for (guint i = 0; i < scene->marks->len; i++) {
        const JaMark *mark = &g_array_index(scene->marks, JaMark, i);
        if (mark->kind != JA_MARK_PATH || mark->id == NULL || !g_str_has_prefix(mark->id, "layer-1-"))
            continue;
        g_assert_cmpuint(found, <, G_N_ELEMENTS(expected));
        g_assert_cmpstr(mark->id, ==, expected[found].id);
        g_assert_cmpuint(mark->n, ==, expected[found].n);
        if (found != 4)
            g_assert_cmpfloat(mark->paint.line_mm, >, width);
        width = mark->paint.line_mm;
        found++;
    }
    g_assert_cmpuint(found, ==, G_N_ELEMENTS(expected));
    g_autofree char *words = words_of(scene, "legend");
    g_assert_nonnull(strstr(words, "Rail|Bus|8 and over|4 to under 8|2 to under 4|1 to under 2|"));
    g_assert_null(strstr(words, "under 1|"));
}

static void test_routes_of_a_mode(void)
{
    g_autoptr(Fixture) f = layered_fixture(FALSE);
    const JaFigureLayerSpec layer = {.draw = (char *)"routes", .mode = (char *)"bus"};
    g_autoptr(JaScene) scene = compose(f, &layer, 1);
    g_autofree char *words = words_of(scene, "legend");
    /* 2 to 22 trips a day, seven of them below ten. */
    g_assert_nonnull(strstr(words, "10 to under 25|under 10|"));
    g_assert_nonnull(strstr(words, "Bus: trips a day"));
    g_assert_null(strstr(words, "Rail|"));
}

static void test_marks(void)
{
    g_autoptr(Fixture) f = layered_fixture(FALSE);
    const JaFigureLayerSpec layers[] = {{.draw = (char *)"stations"},
                                        {.draw = (char *)"stations", .mode = (char *)"metro"},
                                        {.draw = (char *)"centres", .of = (char *)"region"}};
    g_autoptr(JaScene) scene = compose(f, layers, 3);
    g_autoptr(GArray) all = circles_of(scene, "layer-1"), metro = circles_of(scene, "layer-2");
    g_autofree char *words = words_of(scene, "labels"), *key = words_of(scene, "key-layer-3");
    g_assert_cmpuint(all->len, ==, 12);
    g_assert_cmpuint(metro->len, ==, 3);
    g_assert_cmpstr(key, ==, "Region|");
    g_assert_nonnull(strstr(words, "Southern"));
}

static void check_refused(Fixture *f, JaFigureLayerSpec layer, const char *message)
{
    g_autoptr(GError) error = NULL;
    f->spec.layers = &layer;
    f->spec.layers_count = 1;
    JaFigureRequest request = fixture_request(f);
    g_assert_null(ja_figure_compose(&request, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_CALL);
    g_assert_cmpstr(error->message, ==, message);
}

static void test_refused(void)
{
    g_autoptr(Fixture) f = layered_fixture(FALSE);
    check_refused(f, (JaFigureLayerSpec){.draw = (char *)"symbols", .of = (char *)"schools"},
                  "figure 'claimants', layer 1 (symbols): of is 'schools', which names no points of this project");
    check_refused(f, (JaFigureLayerSpec){.draw = (char *)"symbols", .of = (char *)"stations"},
                  "figure 'claimants', layer 1 (symbols): of is 'stations', which has no values to size or count by");
    check_refused(f, (JaFigureLayerSpec){.draw = (char *)"symbols", .sector = (char *)"Mining"},
                  "figure 'claimants', layer 1 (symbols): sector is 'Mining', which is not a sector of its points");
    check_refused(
        f, (JaFigureLayerSpec){.draw = (char *)"dots", .of = (char *)"rate", .per_dot = 5},
        "figure 'claimants', layer 1 (dots): of is 'rate', which is no count by zone; symbols and dots are made of "
        "points and of counts");
    g_clear_pointer(&f->atlas->routes, ja_routes_free);
    check_refused(f, (JaFigureLayerSpec){.draw = (char *)"routes"},
                  "figure 'claimants', layer 1 (routes): the project has no timetable; give it a 'transit' block");
}

/* Panels: every zone on every map in its own group, all ids of the SVG unique, nothing off the page. */
static void test_panels(void)
{
    g_autoptr(Fixture) f = layered_fixture(FALSE);
    const JaColumn *panel[5];
    for (guint i = 0; i < 5; i++) {
        g_autofree char *name = g_strdup_printf("share_%u", i), *label = g_strdup_printf("Share of sector %u", i);
        JaColumn *column = ja_column_new(name, label, f->n);
        for (gsize z = 0; z < f->n; z++)
            ja_column_set(column, z, ja_column_get(f->column, (z + i) % f->n));
        g_assert_true(ja_atlas_add_column(f->atlas, column, NULL));
        panel[i] = column;
    }
    JaFigureRequest request = fixture_request(f);
    request.column = panel[0];
    request.panel = panel;
    request.n_panels = 5;
    GError *error = NULL;
    g_autoptr(JaScene) scene = ja_figure_compose(&request, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < 5; i++) {
        g_autofree char *id = g_strdup_printf("panel-share_%u", i), *words = words_of(scene, id);
        g_autofree char *label = g_strdup_printf("Share of sector %u|", i);
        guint first, past, zones = 0;
        group_span(scene, id, &first, &past);
        for (guint m = first; m < past; m++) {
            const JaMark *mark = &g_array_index(scene->marks, JaMark, m);
            zones += mark->kind == JA_MARK_PATH && mark->id != NULL && g_str_has_prefix(mark->id, "zone-");
        }
        g_assert_cmpuint(zones, ==, f->n);
        g_assert_cmpstr(words, ==, label);
    }
    for (guint i = 0; i < scene->points->len; i++) {
        JaPoint at = g_array_index(scene->points, JaPoint, i);
        g_assert_true(at.x >= 0 && at.y >= 0 && at.x <= scene->width_mm && at.y <= scene->height_mm);
    }
    g_autoptr(GBytes) svg = ja_svg_write(scene, &error);
    g_assert_no_error(error);
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *text = g_strndup(g_bytes_get_data(svg, NULL), g_bytes_get_size(svg));
    for (char *at = strstr(text, " id=\""); at != NULL; at = strstr(at + 5, " id=\"")) {
        char *end = strchr(at + 5, '"');
        g_assert_true(g_hash_table_add(ids, g_strndup(at + 5, (gsize)(end - at - 5))));
    }
    g_assert_cmpuint(g_hash_table_size(ids), >, 5 * f->n);
}

static void test_panels_without_room(void)
{
    g_autoptr(Fixture) f = layered_fixture(FALSE);
    const JaColumn *panel[] = {f->column, f->column};
    JaFigureRequest request = fixture_request(f);
    g_autoptr(GError) error = NULL;
    request.panel = panel;
    request.n_panels = 2;
    f->spec.height_mm = 60;
    g_assert_null(ja_figure_compose(&request, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==,
                    "figure 'claimants': 180 by 60 mm leaves no room for 2 maps and their legend; make it larger, or "
                    "show fewer panels");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    if (!ja_canvas_init(NULL))
        g_error("the fonts are missing");
    g_test_add_func("/layers/symbols", test_symbols);
    g_test_add_func("/layers/symbols/legend", test_symbols_legend);
    g_test_add_func("/layers/focus", test_focus);
    g_test_add_func("/layers/dots/counts", test_dots_of_counts);
    g_test_add_func("/layers/symbols/counts", test_symbols_of_counts);
    g_test_add_func("/layers/dots/stay", test_dots_stay);
    g_test_add_func("/layers/order", test_order);
    g_test_add_func("/layers/routes", test_routes);
    g_test_add_func("/layers/routes/mode", test_routes_of_a_mode);
    g_test_add_func("/layers/marks", test_marks);
    g_test_add_func("/layers/refused", test_refused);
    g_test_add_func("/panels/maps", test_panels);
    g_test_add_func("/panels/no-room", test_panels_without_room);
    return g_test_run();
}
