/* Changing and staying seated: each kind of rule, the rank of rules, stations, blocks; and the mirror of all of it. */
#include "timetable_asserts.h"

#define TIMES "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
#define TRIPS "route_id,service_id,trip_id\n"
#define RULES                                                                                                          \
    "from_stop_id,to_stop_id,from_route_id,to_route_id,from_trip_id,to_trip_id,transfer_type,min_transfer_time\n"

/* r1 and r2 of route R, s1 and s2 of route S, t1 of route T, all A to B to C; d1 of route T goes from D to E. */
static const char *const five_trips = TRIPS "R,daily,r1\nR,daily,r2\nS,daily,s1\nS,daily,s2\nT,daily,t1\nT,daily,d1\n";
static const char *const five_times =
    TIMES "r1,7:00:00,7:00:00,A,1\nr1,7:10:00,7:10:00,B,2\nr1,7:20:00,7:20:00,C,3\n"
          "r2,8:00:00,8:00:00,A,1\nr2,8:10:00,8:10:00,B,2\nr2,8:20:00,8:20:00,C,3\n"
          "s1,9:00:00,9:00:00,A,1\ns1,9:10:00,9:10:00,B,2\ns1,9:20:00,9:20:00,C,3\n"
          "s2,10:00:00,10:00:00,A,1\ns2,10:10:00,10:10:00,B,2\ns2,10:20:00,10:20:00,C,3\n"
          "t1,11:00:00,11:00:00,A,1\nt1,11:10:00,11:10:00,B,2\nt1,11:20:00,11:20:00,C,3\n"
          "d1,12:00:00,12:00:00,D,1\nd1,12:10:00,12:10:00,E,2\n";

static void lay_rules(Laid *laid, const char *rules, const char *walks)
{
    const Files files = {.trips = five_trips, .times = five_times, .transfers = rules};
    lay(laid, &files, "2026-03-10", walks);
}

/* Without rules: 120 s at the stop; with a walk of 300 s, 420; else not at all. Never at first or last calls. */
static void test_plain(void)
{
    g_auto(Laid) laid = {0};
    lay_rules(&laid, NULL, "C-D 300");
    g_assert_cmpint(need_of(&laid, "r1", 1, "s1", 1), ==, 120);
    g_assert_cmpint(need_of(&laid, "r1", 1, "r2", 1), ==, 120);
    g_assert_cmpint(need_of(&laid, "r1", 2, "d1", 0), ==, 420);
    g_assert_cmpint(need_of(&laid, "r1", 1, "d1", 0), ==, -1);
    g_assert_cmpint(need_of(&laid, "r1", 0, "s1", 0), ==, -1);
    g_assert_cmpint(need_of(&laid, "r1", 2, "s1", 2), ==, -1);
    g_assert_cmpuint(laid.timetable->n_patterns, ==, 2);
    g_assert_cmpuint(laid.timetable->n_board, ==, 3);
    g_assert_cmpuint(laid.timetable->n_alight, ==, 3);
}

/*
 * Each type, at one stop (B), along a footpath (C to D) and where there is none (B to D, two hundredths of a degree of
 * latitude: 0.02 x pi / 180 x 6,371,000 m x 1.3 / 1.2 m/s = 2409.2 s, so 2410).
 */
static void test_types(void)
{
    const struct {
        const char *end;
        gint32 stop, path, straight;
    } cases[] = {{"0,", 120, 420, 2530}, {"1,", 0, 300, 2410}, {"2,77", 77, 77, 77}, {"2,0", 0, 0, 0},
                 {"2,", 120, 420, 2530}, {"3,", -1, -1, -1},   {"3,77", -1, -1, -1}, {",50", 120, 420, 2530}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Laid) laid = {0};
        const char *end = cases[i].end;
        g_autofree char *rules = g_strdup_printf(RULES "B,B,,,,,%s\nC,D,,,,,%s\nB,D,,,,,%s\n", end, end, end);
        lay_rules(&laid, rules, "C-D 300");
        g_assert_cmpint(need_of(&laid, "r1", 1, "s1", 1), ==, cases[i].stop);
        g_assert_cmpint(need_of(&laid, "r1", 2, "d1", 0), ==, cases[i].path);
        g_assert_cmpint(need_of(&laid, "r1", 1, "d1", 0), ==, cases[i].straight);
        g_assert_cmpuint(laid.tally.n_untimed, ==, i == 4 ? 3 : 0);
        /* A rule holds in one direction, and splits no node where it names no route or trip. */
        g_assert_cmpuint(laid.timetable->n_board, ==, 3);
    }
}

/* The reference's order: both trips, trip and route, trip, both routes, route, none; the first row of equals. */
static void test_rank(void)
{
    g_auto(Laid) laid = {0};
    lay_rules(&laid,
              RULES
              "B,B,,,,,2,10\nB,B,,,,,2,11\nB,B,R,,,,2,20\nB,B,,T,,,2,21\nB,B,R,S,,,2,30\n"
              "B,B,,,r2,,2,40\nB,B,,,,s2,2,41\nB,B,S,,s2,,2,42\nB,B,,S,r2,,2,50\nB,B,R,,,s2,2,51\nB,B,,,r2,s2,2,60\n",
              "");
    const struct {
        const char *from, *to;
        gint32 need;
    } cases[] = {
        {"t1", "r1", 10}, /* stops alone, the first of two rows */
        {"r1", "r1", 20}, /* from route R */
        {"t1", "t1", 21}, /* to route T */
        {"r1", "t1", 20}, /* from R and to T are equal: the first */
        {"r1", "s1", 30}, /* both routes, before one */
        {"r2", "r1", 40}, /* a trip alone, before routes */
        {"t1", "s2", 41}, /* */
        {"s2", "t1", 42}, /* with its route named besides, still a trip alone */
        {"r2", "s1", 50}, /* trip and route */
        {"r1", "s2", 51}, /* route and trip */
        {"r2", "s2", 60}, /* both trips */
        {"s2", "s2", 41}, /* two of a trip alone: the first */
        {"s1", "s1", 10},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_cmpint(need_of(&laid, cases[i].from, 1, cases[i].to, 1), ==, cases[i].need);
    }
    /* Alighting at B: r2, s2, R, all others. Boarding: s2, S, T, all others. At A and C one each. */
    gint32 b = ja_ids_find(laid.feed->stop_id, "B"), c = ja_ids_find(laid.feed->stop_id, "C");
    const JaTimetable *t = laid.timetable;
    g_assert_cmpuint(t->stop_alight[b + 1] - t->stop_alight[b], ==, 4);
    g_assert_cmpuint(t->stop_board[b + 1] - t->stop_board[b], ==, 4);
    g_assert_cmpuint(t->stop_alight[c + 1] - t->stop_alight[c], ==, 1);
    g_assert_cmpint(need_of(&laid, "r2", 2, "r1", 0), ==, -1);
}

/* B1 and B2 are platforms of B; B2a is a boarding area of B2. */
static const char *const station_stops =
    "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\nA,Alpha,51.10,0.5,,\nB,Beta,51.11,0.5,1,\n"
    "B1,Beta 1,51.11,0.5,0,B\nB2,Beta 2,51.11,0.5,0,B\nB2a,Beta 2a,51.11,0.5,4,B2\nC,Gamma,51.12,0.5,,\n";

/* A rule about a station is one about its platforms; one that names the platform goes before it at the same rank. */
static void test_stations(void)
{
    const Files files = {.stops = station_stops,
                         .trips =
                             TRIPS "R,daily,to1\nR,daily,to2\nS,daily,to2a\nS,daily,of1\nS,daily,of2\nS,daily,of2a\n",
                         .times = TIMES "to1,7:00:00,7:00:00,A,1\nto1,7:10:00,7:10:00,B1,2\n"
                                        "to2,7:00:00,7:00:00,A,1\nto2,7:10:00,7:10:00,B2,2\n"
                                        "to2a,7:00:00,7:00:00,A,1\nto2a,7:10:00,7:10:00,B2a,2\n"
                                        "of1,8:00:00,8:00:00,B1,1\nof1,8:10:00,8:10:00,C,2\n"
                                        "of2,8:00:00,8:00:00,B2,1\nof2,8:10:00,8:10:00,C,2\n"
                                        "of2a,8:00:00,8:00:00,B2a,1\nof2a,8:10:00,8:10:00,C,2\n",
                         .transfers = RULES "B,B,,,,,2,300\nB1,B,,,,,2,200\nB1,B2,,,,,2,100\nB,B,R,S,,,2,400\n"
                                            "B1,B1,,S,,,2,500\nB2,B,,,,,3,\n"};
    g_auto(Laid) laid = {0};
    lay(&laid, &files, "2026-03-10", "B1-B2 30");
    /* to1 is of R, the rest of S: from R to S 400, whatever the platforms. */
    g_assert_cmpint(need_of(&laid, "to1", 1, "of1", 0), ==, 400);
    g_assert_cmpint(need_of(&laid, "to1", 1, "of2", 0), ==, 400);
    g_assert_cmpint(need_of(&laid, "to1", 1, "of2a", 0), ==, 400);
    g_assert_cmpint(need_of(&laid, "to2", 1, "of2a", 0), ==, 400);
    /* From the boarding area, of S: its platform's rule goes before the station's, and forbids. */
    g_assert_cmpint(need_of(&laid, "to2a", 1, "of1", 0), ==, -1);
    g_assert_cmpint(need_of(&laid, "to2a", 1, "of2a", 0), ==, -1);
}

/* The same stops, and no rule that names routes. */
static void test_station_depth(void)
{
    const Files files = {.stops = station_stops,
                         .trips = TRIPS "R,daily,to1\nR,daily,to2\nS,daily,of1\nS,daily,of2\n",
                         .times = TIMES "to1,7:00:00,7:00:00,A,1\nto1,7:10:00,7:10:00,B1,2\n"
                                        "to2,7:00:00,7:00:00,A,1\nto2,7:10:00,7:10:00,B2,2\n"
                                        "of1,8:00:00,8:00:00,B1,1\nof1,8:10:00,8:10:00,C,2\n"
                                        "of2,8:00:00,8:00:00,B2,1\nof2,8:10:00,8:10:00,C,2\n",
                         .transfers = RULES "B,B,,,,,2,300\nB1,B,,,,,2,200\nB1,B2,,,,,2,100\n"};
    g_auto(Laid) laid = {0};
    lay(&laid, &files, "2026-03-10", "");
    g_assert_cmpint(need_of(&laid, "to1", 1, "of2", 0), ==, 100);
    g_assert_cmpint(need_of(&laid, "to1", 1, "of1", 0), ==, 200);
    g_assert_cmpint(need_of(&laid, "to2", 1, "of1", 0), ==, 300);
    g_assert_cmpint(need_of(&laid, "to2", 1, "of2", 0), ==, 300);
}

#define BLOCKS "route_id,service_id,trip_id,block_id\n"

/*
 * Block 1: a, b (where a ends), c (elsewhere). Block 2: e, f (before e arrives), g (when e arrives, where f ends).
 * Block 3: h ends at platform B1, i begins at B2 of the same station; j of the same block runs on other days.
 */
static void test_blocks(void)
{
    const Files files = {
        .stops = station_stops,
        .trips = BLOCKS "R,daily,c,1\nR,daily,a,1\nS,daily,b,1\nR,daily,e,2\nR,daily,f,2\nR,daily,g,2\nR,daily,h,3\n"
                        "R,daily,i,3\nR,once,j,3\nR,daily,alone,\n",
        .times = TIMES "a,7:00:00,7:00:00,A,1\na,7:30:00,7:30:00,C,2\nb,7:30:00,7:30:00,C,1\nb,8:00:00,8:00:00,A,2\n"
                       "c,9:00:00,9:00:00,C,1\nc,9:30:00,9:30:00,A,2\n"
                       "e,7:00:00,7:00:00,A,1\ne,7:30:00,7:30:00,C,2\nf,7:29:00,7:29:00,C,1\nf,7:30:00,7:30:00,A,2\n"
                       "g,7:30:00,7:30:00,A,1\ng,8:00:00,8:00:00,C,2\n"
                       "h,7:00:00,7:00:00,A,1\nh,7:30:00,7:30:00,B1,2\ni,7:45:00,7:45:00,B2,1\ni,8:00:00,8:00:00,C,2\n"
                       "j,7:40:00,7:40:00,B1,1\nj,7:42:00,7:42:00,C,2\n"
                       "alone,8:00:00,8:00:00,A,1\nalone,8:10:00,8:10:00,C,2\n",
        .dates = "service_id,date,exception_type\nonce,20260401,1\ndaily,20260308,2\ndaily,20260309,2\n"
                 "daily,20260311,2\ndaily,20260312,2\n"};
    g_auto(Laid) laid = {0};
    lay(&laid, &files, "2026-03-10", "");
    g_assert_true(goes_on(&laid, "a", "b"));
    g_assert_false(goes_on(&laid, "b", "c"));
    g_assert_false(goes_on(&laid, "e", "f"));
    g_assert_true(goes_on(&laid, "f", "g"));
    g_assert_false(goes_on(&laid, "e", "g"));
    g_assert_true(goes_on(&laid, "h", "i"));
    g_assert_cmpuint(laid.tally.n_continued, ==, 3);
    g_assert_cmpuint(laid.tally.n_apart, ==, 1);
    g_assert_cmpuint(laid.tally.n_overlapping, ==, 1);
    /* One may also get off and on again. */
    g_assert_cmpint(need_of(&laid, "a", 1, "b", 0), ==, 120);
}

/* A trip of a block goes on only on its own service day, however late that ends. */
static void test_block_days(void)
{
    const Files files = {.trips = BLOCKS "R,daily,late,1\nR,daily,early,1\n",
                         .times = TIMES "early,0:30:00,0:30:00,B,1\nearly,1:00:00,1:00:00,A,2\n"
                                        "late,23:50:00,23:50:00,A,1\nlate,24:10:00,24:10:00,B,2\n"};
    g_auto(Laid) laid = {0};
    lay(&laid, &files, "2026-03-10", "");
    const JaTimetable *t = laid.timetable;
    g_assert_cmpuint(t->n_runs, ==, 10);
    /* early waits at A all day to be late, five times; late never becomes the early of the next day. */
    g_assert_cmpuint(laid.tally.n_continued, ==, 5);
    for (guint32 r = 0; r < t->n_runs; r++) {
        for (gsize k = t->next_first[r]; k < t->next_first[r + 1]; k++) {
            g_assert_cmpint(t->run[r].day, ==, t->run[t->next[k]].day);
        }
    }
    g_assert_true(goes_on(&laid, "early", "late"));
}

/* Type 4 links wherever the second begins, one to two and two to one; it goes before the block; type 5 parts. */
static void test_linked(void)
{
    const Files files = {
        .trips = BLOCKS "R,daily,a,1\nR,daily,b,1\nR,daily,c,\nR,daily,d,\nR,daily,e,2\nR,daily,f,2\nR,daily,g,2\n"
                        "R,daily,back,\nR,once,x,3\nR,daily,y,3\nR,daily,z,3\n",
        .times =
            TIMES "a,7:00:00,7:00:00,A,1\na,7:30:00,7:30:00,B,2\nb,7:40:00,7:40:00,B,1\nb,8:00:00,8:00:00,C,2\n"
                  "c,7:35:00,7:35:00,D,1\nc,8:00:00,8:00:00,E,2\nd,7:30:00,7:30:00,B,1\nd,8:00:00,8:00:00,E,2\n"
                  "e,7:00:00,7:00:00,A,1\ne,7:30:00,7:30:00,B,2\nf,7:40:00,7:40:00,B,1\nf,8:00:00,8:00:00,C,2\n"
                  "g,8:10:00,8:10:00,C,1\ng,8:20:00,8:20:00,D,2\nback,6:00:00,6:00:00,B,1\nback,6:30:00,6:30:00,C,2\n"
                  "x,9:00:00,9:00:00,A,1\nx,9:10:00,9:10:00,B,2\ny,9:00:00,9:00:00,A,1\ny,9:10:00,9:10:00,B,2\n"
                  "z,9:10:00,9:10:00,B,1\nz,9:20:00,9:20:00,C,2\n",
        .dates = "service_id,date,exception_type\nonce,20260401,1\n",
        .transfers = RULES ",,,,a,c,4,\nB,B,,,a,d,4,\n,,,,e,d,4,\n,,,,e,f,5,\n,,,,a,back,4,\n,,,,y,x,4,\n"};
    g_auto(Laid) laid = {0};
    lay(&laid, &files, "2026-03-10", "");
    g_assert_true(goes_on(&laid, "a", "c"));
    g_assert_true(goes_on(&laid, "a", "d"));
    g_assert_false(goes_on(&laid, "a", "b")); /* the block says so, the links say otherwise */
    g_assert_true(goes_on(&laid, "e", "d"));
    g_assert_false(goes_on(&laid, "e", "f"));
    g_assert_true(goes_on(&laid, "f", "g"));
    g_assert_false(goes_on(&laid, "a", "back"));
    g_assert_cmpuint(laid.tally.n_backwards, ==, 0);
    g_assert_true(goes_on(&laid, "y", "z")); /* x, to which y is linked, does not run */
}

/*
 * The reference lets the second trip be of the next service day where its times are earlier. late ends at 24:20, 0:20
 * of the next day; early leaves at 0:30. long ends at 24:40, ten minutes after early has left.
 */
static void test_overnight(void)
{
    const Files files = {.trips = TRIPS "R,daily,late\nR,daily,early\nR,daily,long\n",
                         .times = TIMES "late,23:50:00,23:50:00,A,1\nlate,24:20:00,24:20:00,B,2\n"
                                        "early,0:30:00,0:30:00,B,1\nearly,1:00:00,1:00:00,C,2\n"
                                        "long,23:50:00,23:50:00,A,1\nlong,24:40:00,24:40:00,B,2\n",
                         .transfers = RULES ",,,,late,early,4,\n,,,,long,early,4,\n"};
    g_auto(Laid) laid = {0};
    lay(&laid, &files, "2026-03-10", "");
    const JaTimetable *t = laid.timetable;
    g_assert_cmpuint(laid.tally.n_continued, ==, 4); /* but not from the 12th, whose next day is not looked at */
    g_assert_cmpuint(laid.tally.n_backwards, ==, 1);
    for (int day = -2; day < 2; day++) {
        guint32 late = run_of(&laid, "late", day);
        g_assert_cmpuint(t->next_first[late + 1] - t->next_first[late], ==, 1);
        g_assert_cmpuint(t->next[t->next_first[late]], ==, run_of(&laid, "early", day + 1));
    }
    assert_mirrored(t);
}

/* Type 5 alone takes the link of a block away; the trip after is not reached past the one that is parted. */
static void test_parted(void)
{
    const Files files = {.trips = BLOCKS "R,daily,a,1\nR,daily,b,1\nR,daily,c,1\n",
                         .times = TIMES "a,7:00:00,7:00:00,A,1\na,7:30:00,7:30:00,B,2\nb,7:40:00,7:40:00,B,1\n"
                                        "b,8:00:00,8:00:00,B,2\nc,8:00:00,8:00:00,B,1\nc,8:10:00,8:10:00,C,2\n",
                         .transfers = RULES ",,,,a,b,5,\n"};
    g_auto(Laid) laid = {0};
    lay(&laid, &files, "2026-03-10", "");
    g_assert_false(goes_on(&laid, "a", "b"));
    g_assert_false(goes_on(&laid, "a", "c"));
    g_assert_true(goes_on(&laid, "b", "c"));
}

/* Rules, blocks, frequencies, overtaking and doors at once. */
static void test_mirror(void)
{
    const Files files = {
        .trips = BLOCKS "R,daily,a,1\nR,daily,b,1\nS,daily,c,1\nS,daily,d,\nT,daily,f,\n",
        .times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n"
                 "a,7:00:00,7:00:00,A,1,,\na,7:10:00,7:12:00,B,2,,1\na,7:40:00,7:40:00,C,3,,\n"
                 "b,7:40:00,7:40:00,C,1,,\nb,7:50:00,7:51:00,B,2,1,\nb,8:00:00,8:00:00,A,3,,\n"
                 "c,8:00:00,8:00:00,A,1,,\nc,8:10:00,8:10:00,B,2,,\nc,8:11:00,8:11:00,A,3,,\nc,8:30:00,8:30:00,C,4,,\n"
                 "d,7:05:00,7:05:00,A,1,,\nd,7:08:00,7:09:00,B,2,,1\nd,7:20:00,7:20:00,C,3,,\n"
                 "f,5:00:00,5:00:00,A,1,,\nf,5:10:00,5:10:00,C,2,,\n",
        .frequencies = "trip_id,start_time,end_time,headway_secs\nf,6:00:00,9:00:00,700\n",
        .transfers = RULES "B,B,S,,,,2,10\nC,D,,,a,,2,11\nC,C,,,a,b,3,\nA,A,,T,,c,2,20\n,,,,d,b,4,\n,,,,a,b,4,\n"};
    g_auto(Laid) laid = {0};
    lay(&laid, &files, "2026-03-10", "A-B 400, C-D 300");
    g_assert_true(goes_on(&laid, "a", "b") && goes_on(&laid, "d", "b") && goes_on(&laid, "b", "c"));
    assert_mirrored(laid.timetable);
}

/*
 * 7,000 trips end at B and 7,000 begin there, each named in a rule: 49 million pairs to change between. Rules about
 * trips are not followed then; the one about routes is.
 */
static void test_too_many(void)
{
    g_autoptr(GString) trips = g_string_new(TRIPS), times = g_string_new(TIMES), rules = g_string_new(RULES);
    for (int i = 0; i < 7000; i++) {
        g_string_append_printf(trips, "R,daily,a%d\nS,daily,b%d\n", i, i);
        g_string_append_printf(times, "a%d,7:00:00,7:00:00,A,1\na%d,7:10:00,7:10:00,B,2\n", i, i);
        g_string_append_printf(times, "b%d,7:00:00,7:00:00,B,1\nb%d,7:10:00,7:10:00,A,2\n", i, i);
        g_string_append_printf(rules, "B,B,,,a%d,b%d,2,%d\n", i, i, i);
    }
    g_string_append(rules, "B,B,R,S,,,2,77\n");
    const Files files = {.trips = trips->str, .times = times->str, .transfers = rules->str};
    g_auto(Laid) laid = {0};
    lay(&laid, &files, "2026-03-10", "");
    g_assert_cmpuint(laid.tally.n_unheeded, ==, 7000);
    g_assert_cmpint(need_of(&laid, "a5", 1, "b5", 0), ==, 77);
    g_assert_cmpint(need_of(&laid, "b5", 1, "a5", 0), ==, 120);
}

/* Stops without coordinates are called at, counted, and joined by rules with a time alone. */
static void test_unplaced(void)
{
    const Files files = {.stops =
                             "stop_id,stop_name,stop_lat,stop_lon\nA,Alpha,51.1,0.5\nB,Beta,0,0\nC,Gamma,51.12,0.5\n"
                             "D,Delta,51.13,0.5\n",
                         .trips = TRIPS "R,daily,x\nR,daily,y\nR,daily,z\n",
                         .times = TIMES "x,7:00:00,7:00:00,A,1\nx,7:10:00,7:10:00,B,2\n"
                                        "y,8:00:00,8:00:00,C,1\ny,8:10:00,8:10:00,A,2\n"
                                        "z,8:00:00,8:00:00,D,1\nz,8:10:00,8:10:00,A,2\n",
                         .transfers = RULES "B,C,,,,,0,\nB,B,,,,,1,\nB,D,,,,,2,90\n"};
    g_auto(Laid) laid = {0};
    lay(&laid, &files, "2026-03-10", "");
    g_assert_cmpuint(laid.tally.n_unplaced, ==, 1);
    g_assert_cmpint(need_of(&laid, "x", 1, "y", 0), ==, -1);
    g_assert_cmpint(need_of(&laid, "x", 1, "z", 0), ==, 90);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/timetable/change/plain", test_plain);
    g_test_add_func("/timetable/change/types", test_types);
    g_test_add_func("/timetable/change/rank", test_rank);
    g_test_add_func("/timetable/change/stations", test_stations);
    g_test_add_func("/timetable/change/station-depth", test_station_depth);
    g_test_add_func("/timetable/change/too-many", test_too_many);
    g_test_add_func("/timetable/change/unplaced", test_unplaced);
    g_test_add_func("/timetable/seated/blocks", test_blocks);
    g_test_add_func("/timetable/seated/days", test_block_days);
    g_test_add_func("/timetable/seated/linked", test_linked);
    g_test_add_func("/timetable/seated/overnight", test_overnight);
    g_test_add_func("/timetable/seated/parted", test_parted);
    g_test_add_func("/timetable/mirror", test_mirror);
    return g_test_run();
}
