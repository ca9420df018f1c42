/*
 * Exactness on real feeds: on sampled origins the engine and its brute-force twin agree on every stop, ride, minute,
 * percentile, round trip and journey.
 *
 * JA_REACH_SAMPLE says how many origins and how many departures of each feed (2 when it is not set).
 */
#include "gtfs_fixture.h"
#include "reach_compare_journey.h"
#include "reach_walks.h"

enum { N_HOURS = 3 };

/* A feed, a day on which it runs, and hours of interest. */
typedef struct {
    const char *name, *file, *date;
    gint32 from_s[N_HOURS]; /* the first departures looked at: by day, early, late */
    gint32 step_s;          /* and how far apart the next ones are */
    gint32 longest_s;
    gint32 start_s, end_s; /* a shift; another is from 22:00 to 06:00 */
    guint32 origins;       /* at least so many: feeds of few trains need more */
    guint32 sites;
} RealFeed;

#define HM(h, m) ((h)*3600 + (m)*60)

static const RealFeed real_feeds[] = {
    {"chester",
     "chester_england_bus_bods_20230816_gtfs.zip",
     "2023-08-02",
     {HM(8, 0), HM(5, 0), HM(22, 15)},
     60,
     5400,
     HM(9, 0),
     HM(17, 0),
     6,
     8},
    {"newport",
     "newport_wales_bus_bods_20230613_gtfs.zip",
     "2023-06-06",
     {HM(7, 10), HM(5, 0), HM(22, 45)},
     60,
     7200,
     HM(8, 30),
     HM(23, 0),
     6,
     8},
    {"cairns",
     "cairns_australia_gtfs.zip",
     "2014-05-30",
     {HM(7, 30), HM(5, 30), HM(23, 30)},
     60,
     5400,
     HM(9, 0),
     HM(21, 0),
     6,
     8},
    {"kuopio",
     "kuopio_finland_gtfs.zip",
     "2016-12-02",
     {HM(15, 30), HM(5, 0), HM(22, 0)},
     60,
     3600,
     HM(14, 0),
     HM(22, 0),
     6,
     8},
    {"berlin",
     "berlin_subset_vbb_gtfs.zip",
     "2020-11-19",
     {HM(8, 0), HM(4, 30), HM(20, 30)},
     60,
     3600,
     HM(6, 0),
     HM(24, 10),
     6,
     8},
    {"saopaulo",
     "saopaulo_brazil_frequency_based_gtfs.zip",
     "2008-01-02",
     {HM(7, 0), HM(4, 30), HM(23, 0)},
     60,
     3600,
     HM(6, 0),
     HM(15, 0),
     6,
     8},
    {"gbrail",
     "gb_rail_16_services_dtd2gtfs_20260810_gtfs.zip",
     "2026-08-10",
     {HM(4, 0), HM(19, 30), HM(22, 30)},
     1800,
     8 * 3600,
     HM(9, 0),
     HM(17, 30),
     150,
     24},
    {"newyork",
     "nyc_subway_gtfs.zip",
     "2018-06-26",
     {HM(8, 0), HM(4, 30), HM(24, 30)},
     60,
     2700,
     HM(6, 0),
     HM(23, 50),
     2,
     2},
};

typedef struct {
    const RealFeed *real;
    JaFeed *feed;
    JaPaths *foot, *origin, *site, *direct;
    gsize n_origins, n_sites;
    JaSearchLimits limits;
    JaTimetable *timetable, *mirror;
    Oracle *oracle;
} Real;

static void read_real(Real *r)
{
    Room room;
    room_open(&room);
    room.context.root = "../shared/data/gtfs";
    guint32 day[5];
    for (guint32 i = 0; i < 5; i++) {
        day[i] = day_of(r->real->date) + (i == 0 ? 0 : i < 3 ? i - 3 : i - 2);
    }
    char *files[] = {(char *)r->real->file};
    const JaStrings list = {files, 1};
    const JaGtfsDays days = {day, 5, 1};
    GError *error = NULL;
    r->feed = ja_gtfs_read(&room.context, &list, &days, &error);
    g_assert_no_error(error);
    room_close(&room);
}

/* Places some hundred metres from stops at which trips call, drawn with a fixed seed. Owned. */
static JaPoint *sample_places(const JaFeed *feed, gsize n, guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    JaPoint *at = g_new(JaPoint, n);
    for (gsize i = 0; i < n; i++) {
        const JaStop *stop;
        do {
            stop = ja_feed_stop(feed, (guint)g_rand_int_range(rand, 0, (gint32)feed->stop->len));
        } while (!stop->called || !stop->placed);
        at[i] = (JaPoint){stop->at.x + g_rand_double_range(rand, -0.004, 0.004),
                          stop->at.y + g_rand_double_range(rand, -0.003, 0.003)};
    }
    return at;
}

static void real_open(Real *r, const RealFeed *real, gsize sample)
{
    *r = (Real){.real = real, .limits = {4, real->longest_s}, .n_origins = sample, .n_sites = real->sites};
    read_real(r);
    g_autofree JaPoint *origin = sample_places(r->feed, r->n_origins, 5), *site = sample_places(r->feed, r->n_sites, 7);
    r->foot = footpaths_of(r->feed, 600);
    r->origin = walks_to_stops(r->feed, origin, r->n_origins, 600, FALSE);
    r->site = walks_to_stops(r->feed, site, r->n_sites, 600, FALSE);
    r->direct = walks_between(origin, r->n_origins, site, r->n_sites, 3600);
    const JaTimetableOptions options = {day_of(real->date), 120, -86400, 3 * 86400, r->foot};
    JaTimetableTally tally;
    r->timetable = ja_timetable_new(r->feed, &options, &tally);
    r->mirror = ja_timetable_mirror(r->timetable);
    r->oracle = oracle_new(r->feed, r->foot, options.day, options.change_s);
    g_assert_cmpuint(r->timetable->n_runs, >, 0);
}

static void real_close(Real *r)
{
    oracle_free(r->oracle);
    ja_timetable_free(r->mirror);
    ja_timetable_free(r->timetable);
    JaPaths *const paths[] = {r->foot, r->origin, r->site, r->direct};
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        ja_paths_free(paths[i]);
    }
    ja_feed_free(r->feed);
}

static void count_pair(gpointer data, guint32 origin, guint32 site, const gint32 *percentile_s)
{
    (void)origin, (void)site, (void)percentile_s;
    ++*(guint *)data;
}

/* Said once for the log: a sample that reaches nothing would prove nothing. */
static void say_reached(const Real *r, const JaNetwork *network, gint32 from_s)
{
    g_autoptr(JaSearch) search = ja_search_new(r->timetable, &r->limits);
    const JaWindow window = {JA_WINDOW_DEPART, from_s, from_s + 1800, r->real->step_s, JA_NEVER, 0, {50}, 1};
    guint reached = 0, pairs = 0;
    for (guint32 from = 0; from < r->n_origins; from++) {
        ja_search_depart(search, r->origin, from, from_s);
        for (guint stop = 0; stop < r->feed->stop->len; stop++) {
            reached += ja_search_arrival(search, stop) != JA_NEVER;
        }
    }
    ja_access_pairs(network, &window, r->real->longest_s, count_pair, &pairs, 1, NULL);
    g_test_message("%s at %02d:%02d: %u runs; %zu origins reach %u stops, %u of %zu pairs", r->real->name,
                   from_s / 3600, from_s / 60 % 60, r->oracle->run->len, r->n_origins, reached, pairs,
                   r->n_origins * r->n_sites);
    g_assert_cmpuint(reached, >, 0);
}

static void agree(char *differs)
{
    if (differs != NULL) {
        g_test_message("%s", differs);
        g_free(differs);
        g_test_fail();
    }
}

/* From one hour on: departures and deadlines of every origin, windows of both and of going home, journeys. */
static void compare_hour(const Real *r, const JaNetwork *network, gint32 from_s, gint32 minutes)
{
    const RealFeed *real = r->real;
    const gint32 past_s = from_s + minutes * real->step_s, later_s = from_s + 3600;
    const Twins twins = {r->oracle, r->timetable, r->mirror, r->limits, r->origin};
    for (guint32 from = 0; from < r->n_origins; from++) {
        agree(compare_searches(&twins, from, FALSE, from_s, past_s, real->step_s, from == 0));
        agree(compare_searches(&twins, from, TRUE, later_s, past_s + 3600, real->step_s, from == 0));
    }
    const JaWindow windows[] = {
        {JA_WINDOW_DEPART, from_s, past_s, real->step_s, JA_NEVER, 0, {10, 50, 90}, 3},
        {JA_WINDOW_ARRIVE, later_s, past_s + 3600, real->step_s, JA_NEVER, 0, {10, 50, 90}, 3},
        {JA_WINDOW_HOME, from_s, past_s, real->step_s, JA_NEVER, 0, {10, 50, 90}, 3},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(windows); i++) {
        agree(compare_pairs(network, r->oracle, &windows[i], real->longest_s, 2));
    }
    agree(compare_journeys(network, r->oracle, from_s, past_s, 2 * real->step_s));
}

static void compare_real(const Real *r, gint32 minutes)
{
    const RealFeed *real = r->real;
    const JaNetwork network = {r->timetable, r->mirror, r->origin, r->site, r->direct, r->limits, 0};
    for (gsize hour = 0; hour < N_HOURS; hour++) {
        say_reached(r, &network, real->from_s[hour]);
        compare_hour(r, &network, real->from_s[hour], minutes);
    }
    const JaWindow shifts[] = {
        {JA_WINDOW_SHIFT, real->start_s, 0, 60, real->end_s, 60 * minutes, {0}, 0},
        {JA_WINDOW_SHIFT, HM(22, 0), 0, 60, HM(30, 0), 60 * minutes, {0}, 0}, /* home the next morning */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(shifts); i++) {
        agree(compare_pairs(&network, r->oracle, &shifts[i], real->longest_s, 2));
    }
}

static void test_feed(gconstpointer data)
{
    const RealFeed *real = data;
    g_autofree char *path = g_build_filename("../shared/data/gtfs", real->file, NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_test_skip("the real feeds (../shared/data/gtfs) are not here");
        return;
    }
    const char *text = g_getenv("JA_REACH_SAMPLE");
    gint32 sample = text != NULL ? atoi(text) : 2;
    Real r;
    real_open(&r, real, MAX((gsize)sample, real->origins));
    compare_real(&r, sample);
    real_close(&r);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(real_feeds); i++) {
        g_autofree char *path = g_strconcat("/reach/real/", real_feeds[i].name, NULL);
        g_test_add_data_func(path, &real_feeds[i], test_feed);
    }
    return g_test_run();
}
