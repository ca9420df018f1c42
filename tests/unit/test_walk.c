/*
 * Walking in a straight line: cases by hand, and every pair looked at.
 */
#include "reach/walk.h"

#include <math.h>

static const JaWalkOptions options = {.speed_m_s = 1.2, .detour = 1.3, .snap_m = 250};

static JaPaths *walk(const JaWalkOptions *how, const JaPoint *from, gsize n_from, const JaPoint *to, gsize n_to,
                     guint32 limit_s)
{
    g_autoptr(JaWalk) walk = ja_walk_new(NULL, how);
    JaPaths *paths = ja_walk_paths(walk, from, n_from, to, n_to, limit_s, 1);
    g_assert_cmpuint(paths->n_from, ==, n_from);
    g_assert_cmpuint(paths->n_to, ==, n_to);
    return paths;
}

/* 120 m at 1.2 m/s take 100 s; times 1.3, 130 s. */
static void test_by_hand(void)
{
    const JaPoint from[] = {{0, 0}, {5000, 5000}}, to[] = {{0, 120}, {0, 121}, {72, 96}, {0, 0}, {600000, 0}};
    g_autoptr(JaPaths) paths = walk(&options, from, 2, to, 5, 130);
    g_assert_cmpuint(paths->first[1], ==, 3);
    g_assert_cmpuint(paths->first[2], ==, 3);
    const guint32 reached[] = {0, 2, 3}, took[] = {130, 130, 0};
    for (gsize k = 0; k < 3; k++) {
        g_assert_cmpuint(paths->to[k], ==, reached[k]);
        g_assert_cmpuint(paths->walk_s[k], ==, took[k]);
    }
    /* 121 m take 131.083 s: 132. A second less is not enough. */
    g_autoptr(JaPaths) near = walk(&options, from, 1, to, 5, 132), less = walk(&options, from, 1, to, 5, 131);
    g_assert_cmpuint(near->first[1], ==, 4);
    g_assert_cmpuint(near->walk_s[1], ==, 132);
    g_assert_cmpuint(less->first[1], ==, 3);
}

static void test_itself(void)
{
    const JaPoint at[] = {{0, 0}, {0, 0}, {10, 0}};
    g_autoptr(JaPaths) same = walk(&options, at, 3, at, 3, 600);
    g_assert_cmpuint(same->first[3], ==, 6);
    for (gsize i = 0; i < 3; i++) {
        for (gsize k = same->first[i]; k < same->first[i + 1]; k++) {
            g_assert_cmpuint(same->to[k], !=, i);
        }
    }
    const JaPoint copy[] = {{0, 0}, {0, 0}, {10, 0}};
    g_autoptr(JaPaths) other = walk(&options, at, 3, copy, 3, 600);
    g_assert_cmpuint(other->first[3], ==, 9);
}

static void test_none(void)
{
    const JaPoint at[] = {{0, 0}};
    g_autoptr(JaPaths) nobody = walk(&options, at, 0, at, 1, 600), nowhere = walk(&options, at, 1, NULL, 0, 600);
    g_assert_cmpuint(nobody->first[0], ==, 0);
    g_assert_cmpuint(nowhere->first[1], ==, 0);
}

static JaPoint *scatter(GRand *random, gsize n, double side_m)
{
    JaPoint *at = g_new(JaPoint, n);
    for (gsize i = 0; i < n; i++) {
        /* Whole metres, so that distances repeat and points coincide. */
        at[i] = (JaPoint){g_rand_int_range(random, 0, (gint32)side_m), g_rand_int_range(random, 0, (gint32)side_m)};
    }
    return at;
}

/* Whether paths are those of looking at every pair. A second is whole when it is so to a millionth. */
static void assert_all_pairs(const JaPaths *paths, const JaPoint *from, const JaPoint *to, const JaWalkOptions *how,
                             guint32 limit_s)
{
    gsize k = 0;
    for (gsize i = 0; i < paths->n_from; i++) {
        g_assert_cmpuint(paths->first[i], ==, k);
        for (gsize j = 0; j < paths->n_to; j++) {
            const double dx = to[j].x - from[i].x, dy = to[j].y - from[i].y;
            const double seconds = ceil(sqrt(dx * dx + dy * dy) * how->detour / how->speed_m_s - 1e-6);
            if (seconds > limit_s || (from == to && i == j)) {
                continue;
            }
            g_assert_cmpuint(k, <, paths->first[i + 1]);
            g_assert_cmpuint(paths->to[k], ==, j);
            g_assert_cmpfloat(paths->walk_s[k], ==, seconds);
            k++;
        }
        g_assert_cmpuint(paths->first[i + 1], ==, k);
    }
}

static void test_all_pairs(void)
{
    const guint32 limit[] = {0, 1, 60, 600, 3600, 18000};
    for (guint32 seed = 1; seed <= 30; seed++) {
        g_autoptr(GRand) random = g_rand_new_with_seed(seed);
        const gsize n_from = (gsize)g_rand_int_range(random, 1, 300), n_to = (gsize)g_rand_int_range(random, 1, 300);
        const double side_m = seed % 3 == 0 ? 50 : 6000;
        g_autofree JaPoint *from = scatter(random, n_from, side_m), *to = scatter(random, n_to, side_m);
        const JaWalkOptions how = {.speed_m_s = g_rand_double_range(random, 0.5, 2),
                                   .detour = g_rand_double_range(random, 1, 2)};
        g_autoptr(JaWalk) walk = ja_walk_new(NULL, &how);
        g_autoptr(JaPaths) paths = ja_walk_paths(walk, from, n_from, to, n_to, limit[seed % 6], 1 + seed % 4);
        assert_all_pairs(paths, from, to, &how, limit[seed % 6]);
        g_autoptr(JaPaths) same = ja_walk_paths(walk, from, n_from, from, n_from, limit[seed % 6], 3);
        assert_all_pairs(same, from, from, &how, limit[seed % 6]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/walk/straight/by-hand", test_by_hand);
    g_test_add_func("/walk/straight/itself", test_itself);
    g_test_add_func("/walk/straight/none", test_none);
    g_test_add_func("/walk/straight/all-pairs", test_all_pairs);
    return g_test_run();
}
