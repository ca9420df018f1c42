/* Stops along lines: against all assignments in order, tried one by one; and cases worked by hand. */
#include "geo/along.h"

#include <math.h>

static double to_segment(JaPoint a, JaPoint b, JaPoint p)
{
    double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0;
    t = fmin(fmax(t, 0), 1);
    return pow(a.x + t * dx - p.x, 2) + pow(a.y + t * dy - p.y, 2);
}

/* Least sum of squares of stops i.. on segments j.., by trying everything. */
static double try_all(const JaPoint *line, gsize n, const JaPoint *stop, gsize n_stops, gsize i, gsize j)
{
    double least = INFINITY;
    for (gsize k = j; i < n_stops && k + 1 < n; k++) {
        double rest = try_all(line, n, stop, n_stops, i + 1, k);
        least = fmin(least, to_segment(line[k], line[k + 1], stop[i]) + rest);
    }
    return i == n_stops ? 0 : least;
}

static JaPoint random_point(void)
{
    return (JaPoint){g_test_rand_double_range(0, 100), g_test_rand_double_range(0, 100)};
}

static void test_random(void)
{
    for (int round = 0; round < 2000; round++) {
        gsize n = (gsize)g_test_rand_int_range(2, 8), n_stops = (gsize)g_test_rand_int_range(1, 6);
        JaPoint line[8], stop[6];
        JaAlong along[6];
        for (gsize i = 0; i < n; i++) {
            line[i] = random_point();
        }
        for (gsize i = 0; i < n_stops; i++) {
            stop[i] = random_point();
        }
        g_assert_true(ja_along_stops(line, n, stop, n_stops, along));
        double sum = 0;
        for (gsize i = 0; i < n_stops; i++) {
            sum += along[i].off_m * along[i].off_m;
            g_assert_true(i == 0 || along[i].segment > along[i - 1].segment ||
                          (along[i].segment == along[i - 1].segment && along[i].t >= along[i - 1].t));
        }
        g_assert_cmpfloat_with_epsilon(sum, try_all(line, n, stop, n_stops, 0, 0), 1e-6);
    }
}

/* Out along a street and back on the other side: the stop on the way back is on the way back. */
static void test_out_and_back(void)
{
    const JaPoint line[] = {{0, 0}, {100, 0}, {100, 2}, {0, 2}};
    const JaPoint stop[] = {{10, 0}, {100, 1}, {10, 1.1}};
    JaAlong along[3];
    g_assert_true(ja_along_stops(line, 4, stop, 3, along));
    g_assert_cmpuint(along[0].segment, ==, 0);
    g_assert_cmpuint(along[1].segment, ==, 1);
    g_assert_cmpuint(along[2].segment, ==, 2);
    g_assert_cmpfloat_with_epsilon(along[2].t, 0.9, 1e-12);
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(JaPoint));
    ja_along_cut(line, &along[0], &along[2], points);
    g_assert_cmpuint(points->len, ==, 4);
    const JaPoint *p = (const JaPoint *)(const void *)points->data;
    g_assert_true(p[0].x == 10 && p[0].y == 0 && p[1].x == 100 && p[2].y == 2);
    g_assert_cmpfloat_with_epsilon(p[3].x, 10, 1e-9);
    g_assert_false(ja_along_stops(line, 1, stop, 3, along));
}

static void test_measured(void)
{
    const JaPoint line[] = {{0, 0}, {100, 0}, {100, 100}};
    const float at[] = {0, 1, 2}, back[] = {0, 2, 1}, blank[] = {-1, -1, -1};
    const JaPoint stop[] = {{0, 0}, {100, 50}, {100, 100}};
    const float stops[] = {0, 1.5F, 2}, beyond[] = {0, 1.5F, 3};
    JaAlong along[3];
    g_assert_true(ja_along_measured(line, at, 3, stop, stops, 3, along));
    g_assert_cmpuint(along[1].segment, ==, 1);
    g_assert_cmpfloat_with_epsilon(along[1].t, 0.5, 1e-9);
    g_assert_cmpfloat_with_epsilon(along[2].off_m, 0, 1e-9);
    g_assert_false(ja_along_measured(line, back, 3, stop, stops, 3, along));
    g_assert_false(ja_along_measured(line, blank, 3, stop, stops, 3, along));
    g_assert_false(ja_along_measured(line, at, 3, stop, blank, 3, along));
    g_assert_false(ja_along_measured(line, at, 3, stop, beyond, 3, along));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/along/random", test_random);
    g_test_add_func("/along/out_and_back", test_out_and_back);
    g_test_add_func("/along/measured", test_measured);
    return g_test_run();
}
