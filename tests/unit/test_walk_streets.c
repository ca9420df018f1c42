/*
 * Walking over streets: cases by hand, and a twin that looks at everything, on random streets.
 */
#include "walk_twin.h"

#include <string.h>

static JaPaths *walk(const JaStreets *streets, const JaWalkOptions *options, const JaPoint *from, gsize n_from,
                     const JaPoint *to, gsize n_to, guint32 limit_s)
{
    g_autoptr(JaWalk) walk = ja_walk_new(streets, options);
    return ja_walk_paths(walk, from, n_from, to, n_to, limit_s, 1);
}

/* Seconds from one point to another, or -1. */
static gint64 seconds(const JaStreets *streets, const JaWalkOptions *options, JaPoint from, JaPoint to)
{
    g_autoptr(JaPaths) paths = walk(streets, options, &from, 1, &to, 1, 3600);
    return paths->first[1] == 1 ? (gint64)paths->walk_s[0] : -1;
}

/*
 *  (0,100)--(100,100)      A square of 100 m, open at the left, with a flight of steps on the right, a dead end to the
 *               "          right of (100,0), and a street apart, far above.
 *  (0,0)-----(100,0)--(200,0)
 */
static JaPoint by_hand_node[] = {{0, 0}, {100, 0}, {100, 100}, {0, 100}, {200, 0}, {0, 1000}, {100, 1000}};
static JaStreet by_hand_street[] = {{0, 1, 0}, {1, 2, 1}, {2, 3, 0}, {1, 4, 0}, {5, 6, 0}};
static const JaStreets by_hand = {.node = by_hand_node, .n_nodes = 7, .street = by_hand_street, .n_streets = 5};

static void test_by_hand(void)
{
    const JaWalkOptions options = {.speed_m_s = 1, .detour = 1.3, .snap_m = 50};
    /* Along a piece, and from beside it; on to a dead end; on the dead end itself. */
    g_assert_cmpint(seconds(&by_hand, &options, (JaPoint){10, 0}, (JaPoint){90, 0}), ==, 80);
    g_assert_cmpint(seconds(&by_hand, &options, (JaPoint){10, 7}, (JaPoint){90, -5}), ==, 92);
    g_assert_cmpint(seconds(&by_hand, &options, (JaPoint){10, 0}, (JaPoint){190, 0}), ==, 180);
    g_assert_cmpint(seconds(&by_hand, &options, (JaPoint){150, 0}, (JaPoint){190, 0}), ==, 40);
    g_assert_cmpint(seconds(&by_hand, &options, (JaPoint){150, 3}, (JaPoint){150, -3}), ==, 6);
    /* The steps take twice as long: 90 + 200 + 90. Beside them one walks at the usual pace. */
    g_assert_cmpint(seconds(&by_hand, &options, (JaPoint){10, 0}, (JaPoint){10, 100}), ==, 380);
    g_assert_cmpint(seconds(&by_hand, &options, (JaPoint){105, 50}, (JaPoint){100, 60}), ==, 25);
    /* Where pieces meet; beyond an end; rounded up. */
    g_assert_cmpint(seconds(&by_hand, &options, (JaPoint){100, 0}, (JaPoint){100, 0}), ==, 0);
    g_assert_cmpint(seconds(&by_hand, &options, (JaPoint){-30, 40}, (JaPoint){0, 0}), ==, 50);
    g_assert_cmpint(seconds(&by_hand, &options, (JaPoint){10, 0}, (JaPoint){30.25, 0}), ==, 21);
    /* Not joined; too far from any street. */
    g_assert_cmpint(seconds(&by_hand, &options, (JaPoint){10, 100}, (JaPoint){10, 1000}), ==, -1);
    g_assert_cmpint(seconds(&by_hand, &options, (JaPoint){50, 1050}, (JaPoint){10, 1000}), ==, 90);
    g_assert_cmpint(seconds(&by_hand, &options, (JaPoint){50, 1051}, (JaPoint){10, 1000}), ==, -1);
}

static void test_linked(void)
{
    const JaWalkOptions options = {.speed_m_s = 1, .detour = 1, .snap_m = 50};
    g_autoptr(JaWalk) streets = ja_walk_new(&by_hand, &options), straight = ja_walk_new(NULL, &options);
    const JaPoint at[] = {{50, 0}, {50, -50}, {50, -51}, {-30, -40}, {-31, -40}, {1e7, 1e7}};
    guint8 linked[6], all[6];
    ja_walk_linked(streets, at, 6, linked);
    ja_walk_linked(straight, at, 6, all);
    g_assert_true(memcmp(linked, (guint8[]){1, 1, 0, 1, 0, 0}, 6) == 0);
    g_assert_true(memcmp(all, (guint8[]){1, 1, 1, 1, 1, 1}, 6) == 0);
}

/* Just between two streets, the first of them counts; the same from whichever end the file has them. */
static void test_ties(void)
{
    JaPoint node[] = {{0, 0}, {100, 0}, {0, 20}, {100, 20}, {100, 500}};
    JaStreet low[] = {{0, 1, 0}, {2, 3, 0}, {1, 4, 0}}, high[] = {{2, 3, 0}, {0, 1, 0}, {1, 4, 0}};
    JaStreets streets = {.node = node, .n_nodes = 5, .street = low, .n_streets = 3};
    const JaWalkOptions options = {.speed_m_s = 1, .detour = 1, .snap_m = 50};
    g_assert_cmpint(seconds(&streets, &options, (JaPoint){50, 10}, (JaPoint){100, 500}), ==, 560);
    streets.street = high;
    g_assert_cmpint(seconds(&streets, &options, (JaPoint){50, 10}, (JaPoint){100, 500}), ==, -1);
}

/* Rings without a junction, a ring on a stalk, two ways between the same places, a piece of no length. */
static void test_rings(void)
{
    JaPoint node[] = {{0, 0}, {100, 0}, {100, 100}, {0, 100}, {500, 0}, {600, 0}, {700, 0}, {700, 100}, {600, 100}};
    JaStreet street[] = {{0, 1, 0}, {1, 2, 0}, {2, 3, 0}, {0, 3, 0}, {4, 5, 0}, {5, 6, 0},
                         {6, 7, 0}, {7, 8, 0}, {5, 8, 0}, {4, 5, 1}, {4, 4, 0}};
    const JaStreets streets = {.node = node, .n_nodes = 9, .street = street, .n_streets = 11};
    const JaWalkOptions options = {.speed_m_s = 1, .detour = 1, .snap_m = 10};
    g_assert_cmpint(seconds(&streets, &options, (JaPoint){10, 0}, (JaPoint){0, 10}), ==, 20);
    g_assert_cmpint(seconds(&streets, &options, (JaPoint){90, 100}, (JaPoint){0, 10}), ==, 180);
    g_assert_cmpint(seconds(&streets, &options, (JaPoint){50, 0}, (JaPoint){50, 100}), ==, 200);
    g_assert_cmpint(seconds(&streets, &options, (JaPoint){610, 0}, (JaPoint){600, 10}), ==, 20);
    g_assert_cmpint(seconds(&streets, &options, (JaPoint){500, 0}, (JaPoint){700, 90}), ==, 290);
    g_assert_cmpint(seconds(&streets, &options, (JaPoint){500, 0}, (JaPoint){690, 100}), ==, 290);
}

/* Streets of more than 10,000 s in one chain are still walked along exactly. */
static void test_long_chain(void)
{
    enum { N = 400 };
    JaPoint node[N];
    JaStreet street[N - 1];
    for (guint32 i = 0; i < N; i++) {
        node[i] = (JaPoint){100.0 * i, 0};
    }
    for (guint32 i = 0; i + 1 < N; i++) {
        street[i] = (JaStreet){i, i + 1, 0};
    }
    const JaStreets streets = {.node = node, .n_nodes = N, .street = street, .n_streets = N - 1};
    const JaWalkOptions options = {.speed_m_s = 1, .detour = 1, .snap_m = 10};
    const JaPoint from = {5, 0}, to[] = {{17000, 0}, {18005, 0}, {18006, 0}};
    g_autoptr(JaPaths) paths = walk(&streets, &options, &from, 1, to, 3, JA_WALK_LIMIT_S);
    g_assert_cmpuint(paths->first[1], ==, 2);
    g_assert_cmpuint(paths->walk_s[0], ==, 16995);
    g_assert_cmpuint(paths->walk_s[1], ==, 18000);
}

typedef struct {
    JaStreets streets;
    JaPoint *from, *to;
    gsize n_from, n_to;
} Town;

static JaPoint anywhere(GRand *random, double side_m)
{
    return (JaPoint){g_rand_double_range(random, 0, side_m), g_rand_double_range(random, 0, side_m)};
}

static JaPoint *scatter(GRand *random, gsize n, double side_m)
{
    JaPoint *at = g_new(JaPoint, n);
    for (gsize i = 0; i < n; i++) {
        at[i] = anywhere(random, side_m);
    }
    return at;
}

/* Two pieces on the same ground would be equally near everywhere. */
static gboolean are_joined(const JaStreets *streets, guint32 a, guint32 b)
{
    for (gsize i = 0; i < streets->n_streets; i++) {
        const JaStreet *street = &streets->street[i];
        if ((street->from == a && street->to == b) || (street->from == b && street->to == a)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Chains with many bends, crossings that do not join, dead ends, rings, pieces apart, steps. */
static void build_town(Town *town, guint32 seed)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    const gsize n = (gsize)g_rand_int_range(random, 2, 120);
    const double side_m = g_rand_double_range(random, 100, 1600);
    *town = (Town){.n_from = 25, .n_to = 40};
    town->streets.node = scatter(random, n, side_m);
    town->streets.n_nodes = n;
    const gsize n_streets = (gsize)g_rand_int_range(random, 1, (gint32)(2 * n));
    town->streets.street = g_new(JaStreet, n_streets);
    for (gsize i = 0; i < n_streets; i++) {
        const gboolean chain = g_rand_double(random) < 0.7;
        const guint32 a = (guint32)g_rand_int_range(random, 0, (gint32)n);
        const guint32 b = chain ? (guint32)((a + 1) % n) : (guint32)g_rand_int_range(random, 0, (gint32)n);
        if (!are_joined(&town->streets, a, b)) {
            town->streets.street[town->streets.n_streets++] = (JaStreet){a, b, g_rand_double(random) < 0.2};
        }
    }
    town->from = scatter(random, town->n_from, side_m);
    town->to = scatter(random, town->n_to, side_m);
}

static void clear_town(Town *town)
{
    g_free(town->streets.node);
    g_free(town->streets.street);
    g_free(town->from);
    g_free(town->to);
}

static TwinPlace *twin_places(const Twin *twin, const JaPoint *at, gsize n)
{
    TwinPlace *place = g_new(TwinPlace, n + 1);
    for (gsize i = 0; i < n; i++) {
        place[i] = twin_place(twin, at[i]);
    }
    return place;
}

static void test_twin(void)
{
    gsize n = 0;
    for (guint32 seed = 1; seed <= 1500; seed++) {
        Town town;
        build_town(&town, seed);
        const JaWalkOptions options = {.speed_m_s = 0.5 + seed % 7 * 0.25, .detour = 1.3, .snap_m = 40 + seed % 5 * 60};
        const guint32 limit_s = 60 + seed % 9 * 300;
        g_autoptr(JaPaths) paths = walk(&town.streets, &options, town.from, town.n_from, town.to, town.n_to, limit_s);
        Twin twin;
        twin_open(&twin, &town.streets, &options);
        g_autofree TwinPlace *from = twin_places(&twin, town.from, town.n_from);
        g_autofree TwinPlace *to = twin_places(&twin, town.to, town.n_to);
        for (gsize i = 0; i < town.n_from; i++) {
            twin_assert_from(&twin, paths, i, &from[i], to, limit_s);
        }
        n += paths->first[town.n_from];
        twin_close(&twin);
        clear_town(&town);
    }
    g_test_message("%zu walks", n);
    g_assert_cmpuint(n, >, 100000);
}

static void assert_same(const JaPaths *a, const JaPaths *b)
{
    const gsize n = a->first[a->n_from];
    g_assert_true(memcmp(a->first, b->first, (a->n_from + 1) * sizeof *a->first) == 0);
    g_assert_true(memcmp(a->to, b->to, n * sizeof *a->to) == 0);
    g_assert_true(memcmp(a->walk_s, b->walk_s, n * sizeof *a->walk_s) == 0);
}

/* Neither threads matter, nor who walks to whom. */
static void test_there_and_back(void)
{
    const JaWalkOptions options = {.speed_m_s = 1.3, .detour = 1.3, .snap_m = 100};
    for (guint32 seed = 1; seed <= 60; seed++) {
        Town town;
        build_town(&town, seed);
        g_autoptr(JaWalk) walk = ja_walk_new(&town.streets, &options);
        g_autoptr(JaPaths) there = ja_walk_paths(walk, town.from, town.n_from, town.to, town.n_to, 900, 1);
        g_autoptr(JaPaths) back = ja_walk_paths(walk, town.to, town.n_to, town.from, town.n_from, 900, 3);
        g_autoptr(JaPaths) turned = ja_paths_reversed(back);
        assert_same(there, turned);
        g_autoptr(JaPaths) around = ja_walk_paths(walk, town.to, town.n_to, town.to, town.n_to, 900, 2);
        g_autoptr(JaPaths) same = ja_paths_reversed(around);
        assert_same(around, same);
        clear_town(&town);
    }
}

static void turn_streets(JaStreets *streets)
{
    for (gsize i = 0; i < streets->n_streets / 2; i++) {
        JaStreet *a = &streets->street[i], *b = &streets->street[streets->n_streets - 1 - i];
        const JaStreet keep = *a;
        *a = (JaStreet){b->to, b->from, b->steps};
        *b = (JaStreet){keep.to, keep.from, keep.steps};
    }
}

/* Nor the order of the streets and of their ends, but for the rounding of places. */
static void test_order(void)
{
    const JaWalkOptions options = {.speed_m_s = 1.3, .detour = 1.3, .snap_m = 100};
    for (guint32 seed = 1; seed <= 60; seed++) {
        Town town;
        build_town(&town, seed);
        g_autoptr(JaPaths) one = walk(&town.streets, &options, town.from, town.n_from, town.to, town.n_to, 900);
        turn_streets(&town.streets);
        g_autoptr(JaPaths) other = walk(&town.streets, &options, town.from, town.n_from, town.to, town.n_to, 900);
        const gsize n = one->first[one->n_from];
        g_assert_cmpuint(other->first[other->n_from], ==, n);
        for (gsize k = 0; k < n; k++) {
            g_assert_cmpuint(one->to[k], ==, other->to[k]);
            g_assert_cmpuint(MAX(one->walk_s[k], other->walk_s[k]) - MIN(one->walk_s[k], other->walk_s[k]), <=, 1);
        }
        clear_town(&town);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/walk/streets/by-hand", test_by_hand);
    g_test_add_func("/walk/streets/linked", test_linked);
    g_test_add_func("/walk/streets/ties", test_ties);
    g_test_add_func("/walk/streets/rings", test_rings);
    g_test_add_func("/walk/streets/long-chain", test_long_chain);
    g_test_add_func("/walk/streets/twin", test_twin);
    g_test_add_func("/walk/streets/there-and-back", test_there_and_back);
    g_test_add_func("/walk/streets/order", test_order);
    return g_test_run();
}
