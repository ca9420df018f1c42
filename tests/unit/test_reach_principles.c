/*
 * First principles: networks whose travel times follow by arithmetic from headways, opportunities in powers of two that
 * show exactly which sites were reached, and the days on which clocks change, worked by hand.
 */
#include "reach_world.h"

static void add_file(const Room *room, const char *file, const char *text)
{
    g_autofree char *path = g_strconcat("feed/", file, NULL);
    room_write(room, path, text, -1);
}

/* A feed of one service that runs every day of 2026. Owned. */
static JaFeed *read_daily(const char *stops, const char *trips, const char *times, const char *frequencies,
                          const char *date)
{
    static const char *const files[] = {"feed"};
    Room room;
    room_open(&room);
    add_file(&room, "agency.txt",
             "agency_id,agency_name,agency_url,agency_timezone\nA,,http://a.example,Europe/London\n");
    add_file(&room, "stops.txt", stops);
    add_file(&room, "routes.txt", "route_id,agency_id,route_short_name,route_type\nr,A,1,3\n");
    add_file(&room, "trips.txt", trips);
    add_file(&room, "stop_times.txt", times);
    add_file(&room, "calendar.txt",
             "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
             "daily,1,1,1,1,1,1,1,20260101,20261231\n");
    add_file(&room, "calendar_dates.txt", "service_id,date,exception_type\nsummer,20260329,1\nwinter,20261025,1\n");
    add_file(&room, "frequencies.txt", frequencies);
    JaFeed *feed = world_read(room.root, files, 1, date);
    room_close(&room);
    return feed;
}

/*
 * A grid of 5 x 5 stops, two minutes apart. Every row is ridden eastwards each 10 minutes and every column northwards
 * each 15, from 5:00 at their first stop; changing takes 2 minutes.
 */
enum { SIDE = 5, ROW_EVERY = 10, COLUMN_EVERY = 15, HOP = 2, CHANGE = 2 };

static void grid_trip(GString *trips, GString *times, GString *frequencies, char kind, int i)
{
    g_string_append_printf(trips, "r,daily,%c%d\n", kind, i);
    for (int k = 0; k < SIDE; k++) {
        int x = kind == 'e' ? k : i, y = kind == 'e' ? i : k;
        g_string_append_printf(times, "%c%d,5:%02d:00,5:%02d:00,s%d%d,%d\n", kind, i, HOP * k, HOP * k, x, y, k + 1);
    }
    g_string_append_printf(frequencies, "%c%d,5:00:00,12:00:00,%d,%d\n", kind, i,
                           60 * (kind == 'e' ? ROW_EVERY : COLUMN_EVERY), i % 2);
}

static JaFeed *read_grid(void)
{
    g_autoptr(GString) stops = g_string_new("stop_id,stop_lat,stop_lon\n");
    g_autoptr(GString) trips = g_string_new("route_id,service_id,trip_id\n");
    g_autoptr(GString) times = g_string_new("trip_id,arrival_time,departure_time,stop_id,stop_sequence\n");
    g_autoptr(GString) frequencies = g_string_new("trip_id,start_time,end_time,headway_secs,exact_times\n");
    for (int i = 0; i < SIDE * SIDE; i++) {
        g_string_append_printf(stops, "s%d%d,51.%d,0.%d\n", i % SIDE, i / SIDE, i / SIDE + 1, i % SIDE + 1);
    }
    for (int i = 0; i < SIDE; i++) {
        grid_trip(trips, times, frequencies, 'e', i);
        grid_trip(trips, times, frequencies, 'n', i);
    }
    return read_daily(stops->str, trips->str, times->str, frequencies->str, "2026-03-10");
}

/* Minutes after `minute` at which a line that passes each `every` minutes from `first` on is there. */
static int next_pass(int minute, int first, int every)
{
    return first + (minute - first + every - 1) / every * every;
}

/* Leaving stop 0, 0 at a minute of the day: when at x, y with at most two rides. East then north, or north then east.
 */
static int grid_arrival(int x, int y, int minute)
{
    int east = next_pass(minute, 300, ROW_EVERY) + HOP * x, north = next_pass(minute, 300, COLUMN_EVERY) + HOP * y;
    if (x == 0 || y == 0) {
        return y == 0 ? east : north;
    }
    int last_north = next_pass(east + CHANGE, 300, COLUMN_EVERY) + HOP * y;
    int last_east = next_pass(north + CHANGE, 300, ROW_EVERY) + HOP * x;
    return MIN(last_north, last_east);
}

static int by_number(gconstpointer a, gconstpointer b)
{
    return *(const gint32 *)a - *(const gint32 *)b;
}

/* The p-th percentile of the 60 minutes from 8:00, in seconds. */
static gint32 grid_percentile(int x, int y, guint p)
{
    gint32 minutes[60];
    for (int m = 0; m < 60; m++) {
        minutes[m] = grid_arrival(x, y, 480 + m) - 480 - m;
    }
    qsort(minutes, 60, sizeof *minutes, by_number);
    return 60 * minutes[(60 * p + 99) / 100 - 1];
}

/* One origin at stop 0, 0; a site at each other stop. */
typedef struct {
    World world;
    JaPaths *origin, *sites, *direct;
    JaNetwork network;
} Grid;

enum { GRID_SITES = SIDE * SIDE - 1 };
static const guint grid_percentiles[] = {1, 10, 50, 90, 100};
static const JaWindow grid_window = {JA_WINDOW_DEPART, HM(8, 0), HM(9, 0), 60, JA_NEVER, 0, {1, 10, 50, 90, 100}, 5};

static void grid_open(Grid *g)
{
    Walk site[GRID_SITES];
    const Walk stand = {0, 0, 0};
    for (guint32 i = 0; i < GRID_SITES; i++) {
        site[i] = (Walk){i, i + 1, 0};
    }
    world_open(&g->world, read_grid(), NULL, day_of("2026-03-10"), 60 * CHANGE);
    g->origin = walks_by_hand(1, SIDE * SIDE, &stand, 1);
    g->sites = walks_by_hand(GRID_SITES, SIDE * SIDE, site, GRID_SITES);
    g->direct = ja_paths_new(1, GRID_SITES, 0);
    g->network = (JaNetwork){
        g->world.timetable, g->world.mirror, g->origin, g->sites, g->direct, {.rides = 2, .longest_s = 7200}, 0};
}

static void grid_close(Grid *g)
{
    ja_paths_free(g->direct);
    ja_paths_free(g->sites);
    ja_paths_free(g->origin);
    world_close(&g->world);
}

static void grid_told(gpointer data, guint32 origin, guint32 site, const gint32 *percentile_s)
{
    guint *told = data;
    g_assert_cmpuint(origin, ==, 0);
    g_assert_cmpuint(site, ==, (*told)++);
    int stop = (int)site + 1;
    for (guint k = 0; k < G_N_ELEMENTS(grid_percentiles); k++) {
        g_assert_cmpint(percentile_s[k], ==, grid_percentile(stop % SIDE, stop / SIDE, grid_percentiles[k]));
    }
}

static void test_grid(void)
{
    Grid grid;
    grid_open(&grid);
    guint told = 0;
    ja_access_pairs(&grid.network, &grid_window, 7200, grid_told, &told, 1, NULL);
    g_assert_cmpuint(told, ==, GRID_SITES);
    /* By hand: four stops north, each 15 minutes: 8 minutes' ride and 0 to 14 minutes' wait, four times each. Of 60
     * the 30th is a wait of 7, the 54th one of 13. */
    g_assert_cmpint(grid_percentile(0, 4, 50), ==, 60 * (8 + 7));
    g_assert_cmpint(grid_percentile(0, 4, 90), ==, 60 * (8 + 13));
    /* Uniform waits: the median is the ride and half the headway, the 90th percentile 9/10 of it, within a minute. */
    for (int x = 1; x < SIDE; x++) {
        g_assert_cmpint(abs(grid_percentile(x, 0, 50) - 60 * (HOP * x + ROW_EVERY / 2)), <=, 60);
        g_assert_cmpint(abs(grid_percentile(x, 0, 90) - 60 * (HOP * x + ROW_EVERY * 9 / 10)), <=, 60);
    }
    grid_close(&grid);
}

/* Site i has 2^i jobs: the sum is a set of sites. */
static void test_powers_of_two(void)
{
    Grid grid;
    grid_open(&grid);
    double size[GRID_SITES];
    for (int i = 0; i < GRID_SITES; i++) {
        size[i] = (double)(1u << i);
    }
    for (guint k = 0; k < G_N_ELEMENTS(grid_percentiles); k++) {
        for (int limit = 0; limit <= 60; limit += 3) {
            double value = -1;
            guint expected = 0;
            JaAsk ask = {.kind = JA_ACCESS_SUM, .percentile = k, .size = size, .value = &value};
            ask.decay = (JaDecay){.form = JA_DECAY_STEP, .limit_s = 60 * limit};
            ja_access_run(&grid.network, &grid_window, &ask, 1, 2, NULL);
            for (int i = 0; i < GRID_SITES; i++) {
                int stop = i + 1;
                gint32 travel_s = grid_percentile(stop % SIDE, stop / SIDE, grid_percentiles[k]);
                expected |= travel_s <= 60 * limit ? 1u << i : 0;
            }
            g_assert_cmpuint((guint)value, ==, expected);
        }
    }
    grid_close(&grid);
}

/* Every percentile of one line: 8 minutes' ride each 10 minutes, so waits of 0 to 9 minutes, six times each. */
static void test_every_percentile(void)
{
    Grid grid;
    grid_open(&grid);
    double size[GRID_SITES] = {0}, nearest = -1;
    size[SIDE - 2] = 1; /* at the last stop of the first row */
    JaWindow window = grid_window;
    JaAsk ask = {.kind = JA_ACCESS_NEAREST, .size = size, .nth = 1, .value = &nearest};
    ask.decay = (JaDecay){.form = JA_DECAY_STEP, .limit_s = 7200};
    for (guint p = 1; p <= 100; p++) {
        window.percentile[0] = p;
        window.n_percentiles = 1;
        ja_access_run(&grid.network, &window, &ask, 1, 1, NULL);
        g_assert_cmpfloat(nearest, ==, 60 * (8 + ((60 * p + 99) / 100 - 1) / 6));
    }
    grid_close(&grid);
}

/*
 * Europe/London, 29 March 2026: at 1:00 clocks go to 2:00. Noon less 12 h is 23:00 of the 28th by the wall, which is
 * second 0. So the 29th's 4:00 is 4:00 by the wall and 4 h of the axis; its 0:30 is 23:30 of the evening before. Of the
 * 28th, whose second 0 is 23 h before (midnight, UTC), 25:30 is 1:30 UTC: 2:30 by the new time, 2 h 30 of the axis.
 */
static void test_spring(void)
{
    const char *home = "Europe/London";
    guint32 day = day_of("2026-03-29");
    g_assert_cmpint(ja_service_day_start(home, day, home, day), ==, 0);
    g_assert_cmpint(ja_service_day_start(home, day, home, day - 1), ==, -HM(23, 0));
    g_assert_cmpint(ja_service_day_start(home, day, home, day + 1), ==, HM(24, 0));
    g_assert_cmpint(ja_wall_to_axis(home, day, HM(0, 30)), ==, HM(1, 30));
    g_assert_cmpint(ja_wall_to_axis(home, day, HM(1, 0)), ==, HM(2, 0));
    g_assert_cmpint(ja_wall_to_axis(home, day, HM(1, 30)), ==, HM(2, 30)); /* left out: an hour later, 2:30 */
    g_assert_cmpint(ja_wall_to_axis(home, day, HM(2, 0)), ==, HM(2, 0));
    g_assert_cmpint(ja_wall_to_axis(home, day, HM(4, 0)), ==, HM(4, 0));
    g_assert_cmpint(ja_wall_to_axis(home, day, HM(24, 30)), ==, HM(24, 30));
    g_assert_cmpint(ja_axis_to_wall(home, day, HM(1, 30)), ==, HM(0, 30));
    g_assert_cmpint(ja_axis_to_wall(home, day, HM(2, 30)), ==, HM(2, 30));
    g_assert_cmpint(ja_axis_to_wall(home, day, 0), ==, -HM(1, 0));
    g_assert_cmpint(ja_axis_to_wall(home, day, HM(25, 0)), ==, HM(25, 0));
}

/*
 * 25 October 2026: at 2:00 clocks go back to 1:00. Noon less 12 h is 1:00 summer time, which is second 0. The 24th's
 * second 0 is midnight, summer time, 25 h before: its 25:30 is 1:30 for the first time, half an hour of the axis; its
 * 26:30 is 1:30 for the second time.
 */
static void test_autumn(void)
{
    const char *home = "Europe/London";
    guint32 day = day_of("2026-10-25");
    g_assert_cmpint(ja_service_day_start(home, day, home, day - 1), ==, -HM(25, 0));
    g_assert_cmpint(ja_service_day_start(home, day, home, day + 1), ==, HM(24, 0));
    g_assert_cmpint(ja_wall_to_axis(home, day, HM(0, 30)), ==, -HM(0, 30));
    g_assert_cmpint(ja_wall_to_axis(home, day, HM(1, 30)), ==, HM(0, 30));
    g_assert_cmpint(ja_wall_to_axis(home, day, HM(3, 0)), ==, HM(3, 0));
    g_assert_cmpint(ja_axis_to_wall(home, day, HM(0, 30)), ==, HM(1, 30));
    g_assert_cmpint(ja_axis_to_wall(home, day, HM(1, 30)), ==, HM(1, 30));
    g_assert_cmpint(ja_axis_to_wall(home, day, HM(2, 0)), ==, HM(2, 0));
}

static const char *const night_stops = "stop_id,stop_lat,stop_lon\nA,51.1,0.5\nB,51.2,0.5\nC,51.3,0.5\n";
static const char *const night_trips = "route_id,service_id,trip_id\nr,daily,late\nr,daily,early\nr,summer,spring\n"
                                       "r,winter,autumn\n";
/* A night bus of the day before, and the first of the day: of the 29th by itself, of the 25th by itself. */
static const char *const night_times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
                                       "late,25:10:00,25:10:00,A,1\nlate,25:30:00,25:30:00,B,2\n"
                                       "early,5:00:00,5:00:00,B,1\nearly,5:20:00,5:20:00,C,2\n"
                                       "spring,2:40:00,2:40:00,B,1\nspring,2:50:00,2:50:00,C,2\n"
                                       "autumn,0:40:00,0:40:00,B,1\nautumn,0:55:00,0:55:00,C,2\n";
static const char *const no_frequencies = "trip_id,start_time,end_time,headway_secs\n";

/* The bus of the 28th is at B at 2:30 new time; the one of the 29th leaves at 2:40 by the wall: ten minutes. */
static void test_spring_change(void)
{
    g_auto(World) w = {0};
    world_open(&w, read_daily(night_stops, night_trips, night_times, no_frequencies, "2026-03-29"), NULL,
               day_of("2026-03-29"), 300);
    g_assert_cmpint(world_arrival(&w, "A", "B", ja_wall_to_axis("Europe/London", day_of("2026-03-29"), HM(0, 55)), 2),
                    ==, HM(2, 30));
    g_assert_cmpint(world_arrival(&w, "A", "C", HM(2, 0), 2), ==, HM(2, 50));
    g_assert_cmpint(world_departure(&w, "A", "C", HM(2, 50), 2), ==, HM(2, 10));
    g_assert_cmpint(world_departure(&w, "A", "C", HM(2, 49), 2), ==, -HM(23, 0) + HM(1, 10)); /* and 28th 5:20 */
}

/* The bus of the 24th is at B at 1:30 summer time, 0:30 of the axis; the one of the 25th leaves at 0:40 of the axis,
 * which the wall calls 1:40. */
static void test_autumn_change(void)
{
    g_auto(World) w = {0};
    world_open(&w, read_daily(night_stops, night_trips, night_times, no_frequencies, "2026-10-25"), NULL,
               day_of("2026-10-25"), 300);
    g_assert_cmpint(world_arrival(&w, "A", "B", 0, 1), ==, HM(0, 30));
    g_assert_cmpint(world_arrival(&w, "A", "C", 0, 2), ==, HM(0, 55));
    g_assert_cmpint(ja_axis_to_wall("Europe/London", day_of("2026-10-25"), HM(0, 40)), ==, HM(1, 40));
    g_assert_cmpint(world_arrival(&w, "B", "C", HM(0, 41), 1), ==, HM(5, 20));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reach/principles/grid", test_grid);
    g_test_add_func("/reach/principles/powers_of_two", test_powers_of_two);
    g_test_add_func("/reach/principles/percentile", test_every_percentile);
    g_test_add_func("/reach/principles/spring", test_spring);
    g_test_add_func("/reach/principles/autumn", test_autumn);
    g_test_add_func("/reach/principles/spring_change", test_spring_change);
    g_test_add_func("/reach/principles/autumn_change", test_autumn_change);
    return g_test_run();
}
