/* Label placement against brute force: no two names touch, none leaves the frame or, where asked, its area. */
#include "draw/canvas.h"
#include "draw/ground.h"
#include "draw/labels.h"
#include "draw/raster.h"
#include "figure_fixture.h"
#include "geo/coverage.h"

static const JaBox frame = {5, 7, 125, 117};

static JaView view_of(const Fixture *f)
{
    JaBox box = ja_shapes_box_all(f->atlas->zones->shapes);
    return (JaView){.origin_m = {box.min_x, box.max_y},
                    .origin_mm = {frame.min_x + 2, frame.min_y + 2},
                    .mm_per_m = 116 / (box.max_x - box.min_x)};
}

/* Even-odd, from the shapes themselves: nothing of it is shared with the raster. */
static gboolean zone_holds(const JaShapes *shapes, gsize zone, JaPoint at)
{
    gboolean inside = FALSE;
    for (guint32 p = shapes->part_of[zone]; p < shapes->part_of[zone + 1]; p++)
        for (guint32 r = shapes->ring_of[p]; r < shapes->ring_of[p + 1]; r++)
            for (guint32 i = shapes->point_of[r]; i + 1 < shapes->point_of[r + 1]; i++) {
                JaPoint a = shapes->point[i], b = shapes->point[i + 1];
                if ((a.y > at.y) != (b.y > at.y) && at.x < a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x))
                    inside = !inside;
            }
    return inside;
}

static void test_raster(void)
{
    g_autoptr(Fixture) f = fixture_new(12, 10, FALSE);
    const JaShapes *shapes = f->atlas->zones->shapes;
    g_autoptr(JaRaster) raster = ja_raster_new(f->atlas->zones->coverage, ja_shapes_box_all(shapes), 150);
    guint compared = 0;
    for (gsize row = 0; row < raster->ny; row += 3)
        for (gsize column = 0; column < raster->nx; column += 3) {
            JaPoint at = {raster->box.min_x + ((double)column + 0.5) * raster->cell_m,
                          raster->box.min_y + ((double)row + 0.5) * raster->cell_m};
            gint32 expected = JA_OUTSIDE;
            for (gsize z = 0; z < f->n && expected == JA_OUTSIDE; z++)
                expected = zone_holds(shapes, z, at) ? (gint32)z : JA_OUTSIDE;
            g_assert_cmpint(raster->zone[row * raster->nx + column], ==, expected);
            g_assert_cmpint(ja_raster_at(raster, at), ==, expected);
            compared++;
        }
    g_assert_cmpuint(compared, >, 1500);
}

/* Squares that overlap in all ways, corners on centres of cells among them: what is seen somewhere is really there. */
static void test_raster_overlaps(void)
{
    JaShapesBuilder *builder = ja_shapes_builder_new();
    for (guint i = 0; i < 40; i++) {
        double x = g_test_rand_int_range(0, 160) / 2.0, y = g_test_rand_int_range(0, 160) / 2.0;
        double r = g_test_rand_int_range(4, 30) / 2.0;
        gboolean turned = i % 2 == 1; /* on a corner, so that two edges meet a row in one place */
        JaPoint square[] = {{x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}, {x, y - r}};
        JaPoint box[] = {{x - r, y - r}, {x + r, y - r}, {x + r, y + r}, {x - r, y + r}, {x - r, y - r}};
        ja_shapes_begin_shape(builder);
        ja_shapes_begin_part(builder);
        ja_shapes_begin_ring(builder);
        ja_shapes_add_points(builder, turned ? square : box, 5);
    }
    g_autoptr(JaShapes) shapes = ja_shapes_finish(builder);
    g_autoptr(GError) error = NULL;
    g_autoptr(JaCoverage) coverage = ja_coverage_build(shapes, NULL, 0, JA_PLACE("t", 0, NULL), NULL, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(JaRaster) raster = ja_raster_new(coverage, (JaBox){-20, -20, 100, 100}, 120);
    for (gsize row = 0; row < raster->ny; row++)
        for (gsize column = 0; column < raster->nx; column++) {
            JaPoint at = {-20 + (double)column + 0.5 + 1e-6, -20 + (double)row + 0.5 + 1e-9}; // beside the edges
            gboolean land = FALSE;
            for (gsize z = 0; z < 40; z++)
                land |= zone_holds(shapes, z, at);
            gint32 zone = ja_raster_at(raster, at);
            g_assert_cmpint(zone != JA_OUTSIDE, ==, land);
            g_assert_true(zone == JA_OUTSIDE || zone_holds(shapes, (gsize)zone, at));
        }
}

static void test_sums(void)
{
    g_autoptr(Fixture) f = fixture_new(12, 10, FALSE);
    g_autofree guint8 *wanted = g_new0(guint8, f->n);
    for (gsize z = 0; z < f->n; z += 3)
        wanted[z] = 1;
    JaBox all = ja_shapes_box_all(f->atlas->zones->shapes);
    g_autoptr(JaRaster) raster = ja_raster_new(f->atlas->zones->coverage, all, 90);
    g_autoptr(JaRasterSums) sums = ja_raster_sums_new(raster, wanted);
    for (guint t = 0; t < 200; t++) {
        /* Boxes on cell edges, so that counting centres and counting touched cells agree. */
        gsize i0 = (gsize)(fixture_noise(4 * t) * 80), j0 = (gsize)(fixture_noise(4 * t + 1) * 60);
        gsize i1 = i0 + 1 + (gsize)(fixture_noise(4 * t + 2) * 9), j1 = j0 + 1 + (gsize)(fixture_noise(4 * t + 3) * 9);
        guint expected = 0;
        for (gsize j = j0; j < MIN(j1, raster->ny); j++)
            for (gsize i = i0; i < MIN(i1, raster->nx); i++) {
                gint32 zone = raster->zone[j * raster->nx + i];
                expected += zone != JA_OUTSIDE && wanted[zone];
            }
        double e = raster->cell_m * 0.01;
        JaBox box = {all.min_x + (double)i0 * raster->cell_m + e, all.min_y + (double)j0 * raster->cell_m + e,
                     all.min_x + (double)i1 * raster->cell_m - e, all.min_y + (double)j1 * raster->cell_m - e};
        g_assert_cmpuint(ja_raster_sums_count(sums, box), ==, expected);
        g_assert_cmpuint(ja_raster_count(raster, box, wanted).wanted, ==, expected);
    }
}

/* What a reader sees of a line of text: from the top of capitals to the foot of descenders. */
static JaBox ink_box(const char *font, const JaText *text)
{
    double em = text->size_pt * 25.4 / 72, width = ja_text_measure(font, text).width;
    double x = text->align == JA_ALIGN_CENTRE  ? text->at.x - width / 2
               : text->align == JA_ALIGN_RIGHT ? text->at.x - width
                                               : text->at.x;
    return (JaBox){x, text->at.y - 0.72 * em, x + width, text->at.y + 0.22 * em};
}

static gboolean boxes_meet(JaBox a, JaBox b)
{
    return a.min_x < b.max_x && b.min_x < a.max_x && a.min_y < b.max_y && b.min_y < a.max_y;
}

static GArray *text_boxes(const JaScene *scene)
{
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(JaBox));
    for (guint i = 0; i < scene->marks->len; i++) {
        const JaMark *mark = &g_array_index(scene->marks, JaMark, i);
        if (mark->kind != JA_MARK_TEXT)
            continue;
        JaBox box = ink_box(scene->font, &mark->text);
        g_array_append_val(boxes, box);
    }
    return boxes;
}

static void test_crowded(void)
{
    g_autoptr(Fixture) f = fixture_new(16, 14, FALSE);
    const JaZones *zones = f->atlas->zones;
    JaView view = view_of(f);
    JaType type = ja_type_new(f->style, 180);
    g_autofree guint8 *all = ja_group_flags(zones, NULL);
    g_autoptr(JaRaster) raster = ja_raster_new(zones->coverage, ja_shapes_box_all(zones->shapes), 400);
    g_autoptr(JaLabels) labels = ja_labels_new(&type, frame, &view, raster, all);
    const JaBox legend = {5, 90, 60, 117};
    ja_labels_reserve(labels, legend);
    guint placed = 0, refused = 0;
    for (guint t = 0; t < 300; t++) {
        JaPoint at = {500000 + fixture_noise(7000 + t) * 60000, 100000 + fixture_noise(8000 + t) * 52000};
        g_autofree char *name = g_strdup_printf("Stoke %.*s %u", (int)(t % 9), "Abbotsford", t);
        if (ja_labels_place_town(labels, name, &type.town, at))
            placed++;
        else
            refused++;
    }
    g_assert_cmpuint(placed, >, 25);
    g_assert_cmpuint(refused, >, 25);
    g_autoptr(JaScene) scene = ja_scene_new("labels", 130, 120, "Open Sans", 0xFFFFFF);
    ja_labels_draw(labels, scene);
    g_autoptr(GArray) boxes = text_boxes(scene);
    g_assert_cmpuint(boxes->len, ==, placed);
    for (guint i = 0; i < boxes->len; i++) {
        JaBox box = g_array_index(boxes, JaBox, i);
        g_assert_true(box.min_x >= frame.min_x && box.max_x <= frame.max_x);
        g_assert_true(box.min_y >= frame.min_y && box.max_y <= frame.max_y);
        g_assert_false(boxes_meet(box, legend));
        for (guint j = 0; j < i; j++)
            g_assert_false(boxes_meet(box, g_array_index(boxes, JaBox, j)));
    }
}

static void test_inside(void)
{
    g_autoptr(Fixture) f = fixture_new(9, 8, FALSE);
    const JaZones *zones = f->atlas->zones;
    JaView view = view_of(f);
    JaType type = ja_type_new(f->style, 180);
    g_autofree guint8 *all = ja_group_flags(zones, NULL);
    g_autoptr(JaRaster) raster = ja_raster_new(zones->coverage, ja_shapes_box_all(zones->shapes), 600);
    g_autofree guint8 *flags = g_new0(guint8, zones->n + 1);
    guint placed = 0;
    for (gsize z = 0; z < zones->n; z++) {
        g_autoptr(JaLabels) labels = ja_labels_new(&type, frame, &view, raster, all);
        flags[z] = 1;
        JaBox box = ja_shapes_box(zones->shapes, z);
        gboolean fits = ja_labels_place_area(labels, "Upper Bere", &type.zone_name, flags, box, JA_LABEL_INSIDE);
        flags[z] = 0;
        g_autoptr(JaScene) scene = ja_scene_new("labels", 130, 120, "Open Sans", 0xFFFFFF);
        ja_labels_draw(labels, scene);
        g_autoptr(GArray) boxes = text_boxes(scene);
        g_assert_true(fits == (boxes->len > 0));
        placed += fits ? 1 : 0;
        for (guint i = 0; i < boxes->len; i++) {
            JaBox ink = g_array_index(boxes, JaBox, i);
            const JaPoint corner[4] = {
                {ink.min_x, ink.min_y}, {ink.max_x, ink.min_y}, {ink.max_x, ink.max_y}, {ink.min_x, ink.max_y}};
            for (guint c = 0; c < 4; c++)
                g_assert_true(zone_holds(zones->shapes, z, ja_view_to_m(&view, corner[c])));
        }
    }
    g_assert_cmpuint(placed, >, zones->n / 4);
}

/* A name a little wider than its area reaches over a neighbour, not over the edge of all zones. */
static void test_keeps_off_the_edge(void)
{
    g_autoptr(Fixture) f = fixture_new(9, 8, FALSE);
    const JaZones *zones = f->atlas->zones;
    JaBox whole = ja_shapes_box_all(zones->shapes);
    JaView view = view_of(f);
    JaType type = ja_type_new(f->style, 180);
    g_autofree guint8 *all = ja_group_flags(zones, NULL);
    g_autoptr(JaRaster) raster = ja_raster_new(zones->coverage, whole, 600);
    g_autofree guint8 *flags = g_new0(guint8, zones->n + 1);
    guint over = 0;
    for (gsize z = 0; z < zones->n; z++) {
        JaBox box = ja_shapes_box(zones->shapes, z);
        if (box.min_x > whole.min_x + 0.3 * (box.max_x - box.min_x)) {
            continue;
        }
        g_autoptr(JaLabels) labels = ja_labels_new(&type, frame, &view, raster, all);
        flags[z] = 1;
        gboolean placed = ja_labels_place_area(labels, "Sevenoaks", &type.zone_name, flags, box, JA_LABEL_OVER);
        flags[z] = 0;
        g_autoptr(JaScene) scene = ja_scene_new("labels", 130, 120, "Open Sans", 0xFFFFFF);
        ja_labels_draw(labels, scene);
        g_autoptr(GArray) boxes = text_boxes(scene);
        for (guint i = 0; placed && i < boxes->len; i++) {
            JaBox ink = g_array_index(boxes, JaBox, i);
            for (guint c = 0; c < 2; c++) {
                JaPoint left = ja_view_to_m(&view, (JaPoint){ink.min_x, c == 0 ? ink.min_y : ink.max_y});
                gboolean on_land = FALSE;
                for (gsize other = 0; other < zones->n && !on_land; other++) {
                    on_land = zone_holds(zones->shapes, other, left);
                }
                g_assert_true(on_land);
            }
            over++;
        }
    }
    g_assert_cmpuint(over, >, 0);
}

static void test_no_room(void)
{
    g_autoptr(Fixture) f = fixture_new(9, 8, FALSE);
    const JaZones *zones = f->atlas->zones;
    JaView view = view_of(f);
    JaType type = ja_type_new(f->style, 180);
    g_autofree guint8 *all = ja_group_flags(zones, NULL);
    g_autoptr(JaRaster) raster = ja_raster_new(zones->coverage, ja_shapes_box_all(zones->shapes), 300);
    g_autoptr(JaLabels) labels = ja_labels_new(&type, frame, &view, raster, all);
    ja_labels_reserve(labels, frame);
    g_autofree guint8 *flags = ja_group_flags(zones, NULL);
    JaBox box = ja_shapes_box_all(zones->shapes);
    g_assert_false(ja_labels_place_area(labels, "Testland", &type.group_name, flags, box, JA_LABEL_OVER));
    g_assert_false(ja_labels_place_area(labels, "Testland", &type.group_name, flags, box, JA_LABEL_BESIDE));
    g_assert_false(ja_labels_place_town(labels, "Town", &type.town, (JaPoint){530000, 130000}));
    g_autoptr(JaScene) scene = ja_scene_new("labels", 130, 120, "Open Sans", 0xFFFFFF);
    ja_labels_draw(labels, scene);
    g_assert_cmpuint(scene->marks->len, ==, 0);
}

/* Inland there is no room beside an area: its name stands on its neighbours, and a line leads from it into the area. */
static void test_inland(void)
{
    g_autoptr(Fixture) f = fixture_new(9, 8, FALSE);
    const JaZones *zones = f->atlas->zones;
    JaView view = view_of(f);
    JaType type = ja_type_new(f->style, 180);
    g_autofree guint8 *all = ja_group_flags(zones, NULL), *one = g_new0(guint8, zones->n);
    g_autoptr(JaRaster) raster = ja_raster_new(zones->coverage, ja_shapes_box_all(zones->shapes), 300);
    g_autoptr(JaLabels) labels = ja_labels_new(&type, frame, &view, raster, all);
    gint32 zone = f->zone_at[4 * f->across + 4];
    JaBox box = ja_shapes_box(zones->shapes, (gsize)zone);
    one[zone] = 1;
    const char *name = "Chester City & Garden Quarter";
    g_assert_false(ja_labels_place_area(labels, name, &type.group_name, one, box, JA_LABEL_OVER));
    g_assert_false(ja_labels_place_area(labels, name, &type.group_name, one, box, JA_LABEL_BESIDE));
    g_assert_true(ja_labels_place_area(labels, name, &type.group_name, one, box, JA_LABEL_NEAR));
    g_autoptr(JaScene) scene = ja_scene_new("labels", 130, 120, "Open Sans", 0xFFFFFF);
    ja_labels_draw(labels, scene);
    const JaPoint *point = (const JaPoint *)(gpointer)scene->points->data;
    JaPoint end = point[scene->points->len - 1], begin = point[scene->points->len - 2];
    g_assert_cmpint(ja_raster_at(raster, ja_view_to_m(&view, end)), ==, zone);
    g_assert_cmpint(ja_raster_at(raster, ja_view_to_m(&view, begin)), !=, JA_OUTSIDE);
    ja_labels_reserve(labels, frame);
    g_assert_false(ja_labels_place_area(labels, "Another", &type.group_name, one, box, JA_LABEL_NEAR));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(ja_canvas_init(NULL));
    g_test_add_func("/labels/raster", test_raster);
    g_test_add_func("/labels/raster of overlaps", test_raster_overlaps);
    g_test_add_func("/labels/sums", test_sums);
    g_test_add_func("/labels/crowded", test_crowded);
    g_test_add_func("/labels/inside", test_inside);
    g_test_add_func("/labels/keeps-off-the-edge", test_keeps_off_the_edge);
    g_test_add_func("/labels/no-room", test_no_room);
    g_test_add_func("/labels/inland", test_inland);
    return g_test_run();
}
