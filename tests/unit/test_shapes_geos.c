/*
 * Validity, repair and label points: invalid polygons by hand, and GEOS as judge of what comes out.
 */
#include "geo/label.h"
#include "geo/shapes.h"
#include "geo_fixture.h"

static JaShapes *repair(const JaShapes *shapes, JaLedger *ledger, GError **error)
{
    g_auto(GStrv) codes = fixture_codes(shapes->n_shapes);
    return ja_shapes_repair(shapes, (const char *const *)codes, JA_PLACE("z.gpkg", 0, NULL), ledger, error);
}

static void test_valid(void)
{
    g_autoptr(JaShapes) shapes = fixture_shapes("0 0, 0 10, 10 10, 10 0 | 2 2, 4 2, 4 4, 2 4; 20 0, 30 0, 30 10", NULL);
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(JaShapes) valid = repair(shapes, ledger, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(ja_ledger_length(ledger), ==, 0);
    g_assert_cmpfloat(ja_shapes_area(valid, 0), ==, 146);
    g_assert_cmpfloat(ja_ring_area(valid->point, 5), ==, 100);
    g_assert_cmpfloat(ja_ring_area(valid->point + 5, 5), ==, -4);
}

/* A bow tie of a large and a tiny loop: the tiny one becomes a part of its own. */
static void test_repair(void)
{
    g_autoptr(JaShapes) shapes =
        fixture_shapes("0 0, 10 0, 10 10, 0 10", "100 0, 200 0, 200 100, 149 100, 150 101, 151 100, 100 100", NULL);
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(JaShapes) valid = repair(shapes, ledger, &error);
    g_assert_no_error(error);
    fixture_assert_coverage(valid);
    g_assert_cmpuint(ja_ledger_length(ledger), ==, 1);
    const JaLedgerLine *line = ja_ledger_line(ledger, 0);
    g_assert_cmpint(line->severity, ==, JA_WARNING);
    g_assert_cmpstr(line->code, ==, "repaired");
    g_assert_cmpstr(line->subject, ==, "Z001");
    g_assert_cmpstr(line->why, ==,
                    "Its polygon was not valid (Self-intersection at 151.0 100.0); repaired by the structure of its "
                    "rings, area 9999.0 m2 before, 10001.0 m2 after");
}

/* A part inside another part of the same zone says nothing new. */
static void test_nested(void)
{
    g_autoptr(JaShapes) shapes = fixture_shapes("0 0, 10 0, 10 10, 0 10; 2 2, 5 2, 5 5, 2 5", NULL);
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(JaShapes) valid = repair(shapes, ledger, &error);
    g_assert_no_error(error);
    g_assert_cmpfloat(fixture_assert_coverage(valid), ==, 100);
    g_assert_cmpstr(ja_ledger_line(ledger, 0)->why, ==,
                    "Its polygon was not valid (Nested shells at 2.0 2.0); repaired by the structure of its rings, "
                    "area 109.0 m2 before (parts that lie over each other counted singly), 100.0 m2 after");
}

/* The same part, with another zone on its ground: it was a hole. */
static void test_nested_hole(void)
{
    g_autoptr(JaShapes) shapes =
        fixture_shapes("0 0, 10 0, 10 10, 0 10; 2 2, 5 2, 5 5, 2 5; 20 0, 21 0, 21 1", "2 2, 5 2, 5 5, 2 5", NULL);
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(JaShapes) valid = repair(shapes, ledger, &error);
    g_assert_no_error(error);
    g_assert_cmpfloat(fixture_assert_coverage(valid), ==, 100.5);
    g_assert_cmpfloat(ja_shapes_area(valid, 0), ==, 91.5);
    g_assert_cmpstr(ja_ledger_line(ledger, 0)->why, ==,
                    "Its polygon was not valid (Nested shells at 2.0 2.0); its parts inside other parts were taken for "
                    "holes, because zone Z001 lies there, area 109.5 m2 before (parts that lie over each other counted "
                    "singly), 91.5 m2 after");
}

static void assert_fails(const JaShapes *shapes, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(repair(shapes, NULL, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, message);
}

static void test_faults(void)
{
    g_autoptr(JaShapes) tie = fixture_shapes("0 0, 10 10, 10 0, 0 8", NULL);
    assert_fails(tie, "z.gpkg: the polygon of zone Z000 is not valid (Self-intersection at 4.4 4.4), and repairing it "
                      "would change its area from 10.0 to 45.6 m2; correct it at its source");
    g_autoptr(JaShapes) flat = fixture_shapes("0 0, 10 0, 20 0", NULL);
    assert_fails(flat, "z.gpkg: the polygon of zone Z000 is not valid (Self-intersection at 10.0 0.0) and encloses "
                       "nothing; correct it at its source");
    g_autoptr(JaShapes) stub = fixture_shapes("0 0, 10 0", NULL);
    assert_fails(stub, "z.gpkg: zone Z000 has a ring of fewer than four points; correct its polygon");
    JaShapesBuilder *builder = ja_shapes_builder_new();
    ja_shapes_begin_shape(builder);
    g_autoptr(JaShapes) empty = ja_shapes_finish(builder);
    assert_fails(empty, "z.gpkg: zone Z000 has no polygon; give it one, or leave its row out");
}

/* Inside by GEOS, and no farther from the boundary than GEOS's largest circle, nor much nearer. */
static void assert_label(GEOSContextHandle_t geos, const JaShapes *shapes, gsize shape, JaPoint label)
{
    GEOSGeometry *zone = fixture_geos(geos, shapes, shape);
    GEOSGeometry *point = GEOSGeom_createPointFromXY_r(geos, label.x, label.y);
    g_assert_cmpint(GEOSContains_r(geos, zone, point), ==, 1);
    JaBox box = ja_shapes_box(shapes, shape);
    double size = MAX(box.max_x - box.min_x, box.max_y - box.min_y), own = 0, best = 0;
    GEOSGeometry *edge = GEOSBoundary_r(geos, zone);
    GEOSDistance_r(geos, edge, point, &own);
    GEOSGeometry *circle = GEOSMaximumInscribedCircle_r(geos, zone, size / 1000);
    GEOSLength_r(geos, circle, &best);
    g_assert_cmpfloat(own, >=, best - 0.0201 * size - size / 1000);
    g_assert_cmpfloat(own, <=, best + size / 1000);
    GEOSGeom_destroy_r(geos, circle);
    GEOSGeom_destroy_r(geos, edge);
    GEOSGeom_destroy_r(geos, point);
    GEOSGeom_destroy_r(geos, zone);
}

static void test_labels(void)
{
    GEOSContextHandle_t geos = GEOS_init_r();
    for (guint32 seed = 1; seed <= 4; seed++) {
        g_autoptr(JaShapes) shapes = fixture_random(seed, 6, 20, 0);
        JaPoint label[36];
        ja_shapes_label_points(shapes, label);
        for (gsize i = 0; i < shapes->n_shapes; i++)
            assert_label(geos, shapes, i, label[i]);
    }
    GEOS_finish_r(geos);
}

/* A ring round a hole, a crescent, a needle: the centroid is outside or nearly so. */
static void test_hard_labels(void)
{
    g_autoptr(JaShapes) shapes = fixture_shapes(
        "0 0, 100 0, 100 100, 0 100 | 10 10, 10 90, 80 90, 80 10", "0 0, 100 0, 100 100, 90 100, 90 10, 0 10",
        "0 0, 1000 999.99, 1000 1000, 0 0.01", "0 0, 1 0, 1 1, 0 1; 50 50, 60 50, 60 60, 50 60", NULL);
    JaPoint label[4];
    ja_shapes_label_points(shapes, label);
    GEOSContextHandle_t geos = GEOS_init_r();
    for (gsize i = 0; i < 4; i++)
        assert_label(geos, shapes, i, label[i]);
    GEOS_finish_r(geos);
    g_assert_cmpfloat(label[0].x, >, 80);
    g_assert_cmpfloat(label[3].x, >, 50);
}

/* Two squares that cross have three faces: the middle one of known size. */
static void test_faces(void)
{
    const JaPoint a[] = {{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}, b[] = {{8, 2}, {18, 2}, {18, 8}, {8, 8}, {8, 2}};
    const JaPoint *line[] = {a, b};
    const gsize length[] = {5, 5};
    g_autoptr(GError) error = NULL;
    g_autoptr(JaShapes) faces = ja_shapes_faces(line, length, 2, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(faces->n_shapes, ==, 3);
    double smallest = INFINITY, sum = 0;
    for (gsize i = 0; i < 3; i++) {
        smallest = MIN(smallest, ja_shapes_area(faces, i));
        sum += ja_shapes_area(faces, i);
    }
    g_assert_cmpfloat(smallest, ==, 12);
    g_assert_cmpfloat(sum, ==, 148);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/shapes-geos/valid", test_valid);
    g_test_add_func("/shapes-geos/repair", test_repair);
    g_test_add_func("/shapes-geos/nested", test_nested);
    g_test_add_func("/shapes-geos/nested-hole", test_nested_hole);
    g_test_add_func("/shapes-geos/faults", test_faults);
    g_test_add_func("/shapes-geos/labels", test_labels);
    g_test_add_func("/shapes-geos/hard-labels", test_hard_labels);
    g_test_add_func("/shapes-geos/faces", test_faces);
    return g_test_run();
}
