/*
 * Walking over streets as they are: the twin on samples of real extracts, and walks worked by hand on the embedded
 * streets.
 */
#include "geo/crs.h"
#include "read/streets.h"
#include "read_help.h"
#include "walk_twin.h"

static const JaWalkOptions options = {.speed_m_s = 4.8 / 3.6, .detour = 1.3, .snap_m = 250};

static JaStreets *bring(const Room *room, const char *file, const char *crs)
{
    g_autoptr(GError) error = NULL;
    JaReadContext context = room->context;
    JaStreets *streets = ja_streets_read(&context, file, &error);
    g_assert_no_error(error);
    g_assert_true(ja_crs_transform_points(streets->node, streets->n_nodes, NULL, "EPSG:4326", crs,
                                          JA_PLACE(file, 0, NULL), NULL, &error));
    g_assert_no_error(error);
    return streets;
}

/* Points up to 60 m from places on streets. Owned. */
static JaPoint *scatter(const JaStreets *streets, GRand *random, gsize n)
{
    JaPoint *at = g_new(JaPoint, n);
    for (gsize i = 0; i < n; i++) {
        at[i] = streets->node[g_rand_int_range(random, 0, (gint32)streets->n_nodes)];
        at[i].x += g_rand_double_range(random, -60, 60);
        at[i].y += g_rand_double_range(random, -60, 60);
    }
    return at;
}

/* Near points, so that walks there and back are many. */
static void draw_in(JaPoint *at, gsize n, JaPoint centre, double share)
{
    for (gsize i = 0; i < n; i++) {
        at[i].x = centre.x + (at[i].x - centre.x) * share;
        at[i].y = centre.y + (at[i].y - centre.y) * share;
    }
}

static void assert_twin(const JaStreets *streets, double share, guint32 limit_s, gsize least)
{
    enum { N_FROM = 8, N_TO = 120 };
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    g_autofree JaPoint *from = scatter(streets, random, N_FROM), *to = scatter(streets, random, N_TO);
    draw_in(from, N_FROM, from[0], share);
    draw_in(to, N_TO, from[0], share);
    g_autoptr(JaWalk) walk = ja_walk_new(streets, &options);
    g_autoptr(JaPaths) paths = ja_walk_paths(walk, from, N_FROM, to, N_TO, limit_s, 2);
    Twin twin;
    twin_open(&twin, streets, &options);
    TwinPlace place[N_TO];
    for (gsize i = 0; i < N_TO; i++) {
        place[i] = twin_place(&twin, to[i]);
    }
    for (gsize i = 0; i < N_FROM; i++) {
        const TwinPlace origin = twin_place(&twin, from[i]);
        twin_assert_from(&twin, paths, i, &origin, place, limit_s);
    }
    g_test_message("%zu walks", paths->first[N_FROM]);
    g_assert_cmpuint(paths->first[N_FROM], >, least);
    twin_close(&twin);
}

static void test_extract(gconstpointer data)
{
    static const struct {
        const char *file, *crs;
        double share;
        gsize nodes;
    } extract[] = {
        {"osm/moorgate_london.osm.pbf", "EPSG:27700", 1, 1000},
        {"osm/bangor_maine.osm.pbf", "EPSG:26919", 0.5, 9000},
        {"osm/porto_portugal.osm.pbf", "EPSG:3763", 0.1, 300000},
    };
    const gsize i = GPOINTER_TO_SIZE(data);
    Room room;
    room_open(&room);
    if (room_shared(&room)) {
        g_autoptr(JaStreets) streets = bring(&room, extract[i].file, extract[i].crs);
        g_assert_cmpuint(streets->n_nodes, >, extract[i].nodes);
        assert_twin(streets, extract[i].share, 3600, 200);
        assert_twin(streets, extract[i].share, 600, 10);
    }
    room_close(&room);
}

static JaStreets *bring_swale(Room *room)
{
    room->context.root = "geodata/kent";
    return bring(room, "streets_swale.osm", "EPSG:27700");
}

static gint64 seconds(const JaWalk *walk, JaPoint from, JaPoint to)
{
    JaPoint at[2] = {from, to};
    g_autoptr(GError) error = NULL;
    g_assert_true(
        ja_crs_transform_points(at, 2, NULL, "EPSG:4326", "EPSG:27700", JA_PLACE("by hand", 0, NULL), NULL, &error));
    g_autoptr(JaPaths) paths = ja_walk_paths(walk, at, 1, at + 1, 1, 3600, 1);
    return paths->first[1] == 1 ? (gint64)paths->walk_s[0] : -1;
}

/*
 * Lengths by WGS84's 111,257 m a degree of latitude and 69,680 m a degree of longitude here; at 4.8 km/h, 1.3333 m/s.
 *
 * Node 1743 to 1875: 45.6 m of street, 182.1 m of steps, which count twice, 145.3 m of street: 555.2 m take 416.4 s.
 * Node 360 to 379: 161.3 m by a drive that is private; so 115.8 m and 118.6 m by two streets: 234.4 m take 175.8 s.
 * Between both ends of one piece of street, 1743 to 1805: 45.6 m take 34.2 s.
 */
static void test_by_hand(void)
{
    Room room;
    room_open(&room);
    g_autoptr(JaStreets) streets = bring_swale(&room);
    g_autoptr(JaWalk) walk = ja_walk_new(streets, &options);
    g_assert_cmpint(seconds(walk, (JaPoint){0.692961, 51.330249}, (JaPoint){0.691112, 51.332142}), ==, 417);
    g_assert_cmpint(seconds(walk, (JaPoint){0.777241, 51.284446}, (JaPoint){0.775939, 51.285644}), ==, 176);
    g_assert_cmpint(seconds(walk, (JaPoint){0.692961, 51.330249}, (JaPoint){0.693054, 51.330655}), ==, 35);
    room_close(&room);
}

/* Nobody walks faster over streets than straight; and the way over Sheppey's bridge is a long one. */
static void test_never_shorter(void)
{
    enum { N = 400 };
    Room room;
    room_open(&room);
    g_autoptr(JaStreets) streets = bring_swale(&room);
    g_autoptr(JaWalk) walk = ja_walk_new(streets, &options);
    g_autoptr(GRand) random = g_rand_new_with_seed(9);
    g_autofree JaPoint *from = scatter(streets, random, N), *to = scatter(streets, random, N);
    g_autoptr(JaPaths) paths = ja_walk_paths(walk, from, N, to, N, 7200, 2);
    const gsize n = paths->first[N];
    double ratio = 0;
    for (gsize i = 0; i < N; i++) {
        for (gsize k = paths->first[i]; k < paths->first[i + 1]; k++) {
            const JaPoint p = from[i], q = to[paths->to[k]];
            const double straight_s = hypot(p.x - q.x, p.y - q.y) / options.speed_m_s;
            g_assert_cmpfloat(paths->walk_s[k], >=, straight_s - 0.01);
            ratio += paths->walk_s[k] / MAX(straight_s, 1) / (double)n;
        }
    }
    g_test_message("%zu walks, on average %.2f times as long as straight", n, ratio);
    g_assert_cmpuint(n, >, 10000);
    g_assert_cmpfloat(ratio, >, 1.1);
    room_close(&room);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/walk/real/moorgate", GSIZE_TO_POINTER(0), test_extract);
    g_test_add_data_func("/walk/real/bangor", GSIZE_TO_POINTER(1), test_extract);
    g_test_add_data_func("/walk/real/porto", GSIZE_TO_POINTER(2), test_extract);
    g_test_add_func("/walk/real/swale-by-hand", test_by_hand);
    g_test_add_func("/walk/real/never-shorter", test_never_shorter);
    return g_test_run();
}
