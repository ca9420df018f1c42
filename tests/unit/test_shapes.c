/*
 * Shapes: the builder, boxes and areas, against values worked out by hand.
 */
#include <jobatlas/shapes.h>

#include <string.h>

static void add_box(JaShapesBuilder *builder, double x, double y, double w, double h)
{
    const JaPoint ring[] = {{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}};
    ja_shapes_begin_ring(builder);
    ja_shapes_add_points(builder, ring, G_N_ELEMENTS(ring));
}

/* Shape 0: a 10 x 10 square with a 2 x 3 hole, and an island of 4; shape 1: nothing; shape 2: a square far out. */
static JaShapes *sample(void)
{
    JaShapesBuilder *builder = ja_shapes_builder_new();
    ja_shapes_begin_shape(builder);
    ja_shapes_begin_part(builder);
    add_box(builder, 0, 0, 10, 10);
    add_box(builder, 2, 2, 2, 3);
    ja_shapes_begin_part(builder);
    add_box(builder, 20, 20, 2, 2);
    ja_shapes_begin_shape(builder);
    ja_shapes_begin_shape(builder);
    ja_shapes_begin_part(builder);
    add_box(builder, 1e7, 1e7, 0.5, 0.5);
    return ja_shapes_finish(builder);
}

static void test_builder(void)
{
    g_autoptr(JaShapes) shapes = sample();
    g_assert_cmpuint(shapes->n_shapes, ==, 3);
    g_assert_cmpuint(shapes->n_parts, ==, 3);
    g_assert_cmpuint(shapes->n_rings, ==, 4);
    g_assert_cmpuint(shapes->n_points, ==, 20);
    const guint32 part_of[] = {0, 2, 2, 3}, ring_of[] = {0, 2, 3, 4}, point_of[] = {0, 5, 10, 15, 20};
    g_assert_true(memcmp(shapes->part_of, part_of, sizeof part_of) == 0);
    g_assert_true(memcmp(shapes->ring_of, ring_of, sizeof ring_of) == 0);
    g_assert_true(memcmp(shapes->point_of, point_of, sizeof point_of) == 0);
}

static void test_box(void)
{
    g_autoptr(JaShapes) shapes = sample();
    JaBox box = ja_shapes_box(shapes, 0);
    g_assert_cmpfloat(box.min_x, ==, 0);
    g_assert_cmpfloat(box.max_y, ==, 22);
    JaBox none = ja_shapes_box(shapes, 1);
    g_assert_true(none.min_x > none.max_x && none.min_y > none.max_y);
    JaBox all = ja_shapes_box_all(shapes);
    g_assert_cmpfloat(all.max_x, ==, 1e7 + 0.5);
    JaBox joined = ja_box_join(ja_box_empty(), box);
    g_assert_true(memcmp(&joined, &box, sizeof joined) == 0);
}

static void test_area(void)
{
    g_autoptr(JaShapes) shapes = sample();
    g_assert_cmpfloat(ja_shapes_area(shapes, 0), ==, 100 - 6 + 4);
    g_assert_cmpfloat(ja_shapes_area(shapes, 1), ==, 0);
    g_assert_cmpfloat(ja_shapes_area(shapes, 2), ==, 0.25);
}

static void test_empty(void)
{
    g_autoptr(JaShapes) shapes = ja_shapes_finish(ja_shapes_builder_new());
    g_assert_cmpuint(shapes->n_shapes, ==, 0);
    g_assert_cmpuint(shapes->part_of[0], ==, 0);
    JaBox box = ja_shapes_box_all(shapes);
    g_assert_true(box.min_x > box.max_x);
    ja_shapes_free(NULL);
    ja_shapes_builder_free(NULL);
    ja_coverage_free(NULL);
    ja_shapes_builder_free(ja_shapes_builder_new());
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/shapes/builder", test_builder);
    g_test_add_func("/shapes/box", test_box);
    g_test_add_func("/shapes/area", test_area);
    g_test_add_func("/shapes/empty", test_empty);
    return g_test_run();
}
