/* Insetting against areas worked by hand. */
#include "geo/shapes_inset.h"

static JaShapes *rectangle(double width, double height)
{
    JaShapesBuilder *builder = ja_shapes_builder_new();
    const JaPoint ring[] = {{0, 0}, {width, 0}, {width, height}, {0, height}, {0, 0}};
    ja_shapes_begin_shape(builder);
    ja_shapes_begin_part(builder);
    ja_shapes_begin_ring(builder);
    ja_shapes_add_points(builder, ring, 5);
    return ja_shapes_finish(builder);
}

static void test_rectangle(void)
{
    g_autoptr(JaShapes) whole = rectangle(100, 60);
    g_autoptr(JaShapes) inner = ja_shapes_inset(whole, 10, 0);
    g_assert_cmpfloat_with_epsilon(ja_shapes_area(inner, 0), 80 * 40, 1e-6);
    JaBox box = ja_shapes_box(inner, 0);
    g_assert_cmpfloat_with_epsilon(box.min_x, 10, 1e-9);
    g_assert_cmpfloat_with_epsilon(box.max_y, 50, 1e-9);
}

/* Rounding takes four corners of (1 - pi / 4) r^2 off; a quarter circle in four pieces takes a little more. */
static void test_rounded(void)
{
    g_autoptr(JaShapes) whole = rectangle(100, 60);
    g_autoptr(JaShapes) inner = ja_shapes_inset(whole, 10, 5);
    g_assert_cmpfloat_with_epsilon(ja_shapes_area(inner, 0), 80 * 40 - (4 - G_PI) * 25, 3);
}

static void test_hole(void)
{
    JaShapesBuilder *builder = ja_shapes_builder_new();
    const JaPoint shell[] = {{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}};
    const JaPoint hole[] = {{40, 40}, {40, 60}, {60, 60}, {60, 40}, {40, 40}};
    ja_shapes_begin_shape(builder);
    ja_shapes_begin_part(builder);
    ja_shapes_begin_ring(builder);
    ja_shapes_add_points(builder, shell, 5);
    ja_shapes_begin_ring(builder);
    ja_shapes_add_points(builder, hole, 5);
    g_autoptr(JaShapes) whole = ja_shapes_finish(builder);
    g_autoptr(JaShapes) inner = ja_shapes_inset(whole, 5, 0);
    g_assert_cmpuint(inner->n_rings, ==, 2);
    /* The hole grows by 5 on each side, its corners rounded: 20^2 + 4 * 20 * 5 + pi * 5^2. */
    g_assert_cmpfloat_with_epsilon(ja_shapes_area(inner, 0), 90 * 90 - (400 + 400 + G_PI * 25), 3);
}

static void test_too_narrow(void)
{
    g_autoptr(JaShapes) whole = rectangle(100, 8);
    g_autoptr(JaShapes) inner = ja_shapes_inset(whole, 5, 1);
    g_assert_cmpuint(inner->n_shapes, ==, 1);
    g_assert_cmpfloat_with_epsilon(ja_shapes_area(inner, 0), 800, 1e-9);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/shapes-inset/rectangle", test_rectangle);
    g_test_add_func("/shapes-inset/rounded", test_rounded);
    g_test_add_func("/shapes-inset/hole", test_hole);
    g_test_add_func("/shapes-inset/too-narrow", test_too_narrow);
    return g_test_run();
}
