/*
 * About midnight: being there by 00:30, 05:30 and 06:00, and leaving at 22:15 and 23:45. Every answer was worked by
 * hand from the stop times named in the comments; the tables can be opened and read.
 */
#include "reach_world.h"

/*
 * The embedded project, Tuesday 10 March 2026. Monday and Wednesday have the same trains and buses (services mon_fri,
 * mon_sat and every_day). In stations transfers.txt asks for four minutes.
 */
static void open_kent(World *w)
{
    static const char *const files[] = {"bus.zip", "rail.zip"};
    JaFeed *feed = world_read("geodata/kent", files, 2, "2026-03-10");
    world_open(w, feed, footpaths_of(feed, 600), day_of("2026-03-10"), 120);
}

#define PREVIOUS(s) ((s)-86400)
#define NEXT(s) ((s) + 86400)

/*
 * rail.zip: CM2.18 calls at Gillingham 24:01 to 24:02 and is at Sittingbourne at 24:19. HS3.32, half an hour later,
 * is there at 24:35. By half past midnight on Tuesday one takes Monday's CM2.18.
 */
static void by_half_past_midnight(const World *w)
{
    g_assert_cmpint(world_departure(w, "2:gillingham.3", "2:sittingbourne.1", HM(0, 30), 4), ==, HM(0, 2));
    g_assert_cmpint(world_departure(w, "2:gillingham.3", "2:sittingbourne.1", HM(24, 30), 4), ==, HM(24, 2));
    g_assert_cmpint(world_departure(w, "2:gillingham.3", "2:sittingbourne.1", HM(24, 19), 1), ==, HM(24, 2));
    g_assert_cmpint(world_departure(w, "2:gillingham.3", "2:sittingbourne.1", HM(24, 18), 1), ==, HM(23, 33));
}

/*
 * rail.zip, the branch to Sheerness: SH1.51 leaves there at 4:45 and is at Sittingbourne at 5:04, SH1.52 5:15 and 5:34.
 * The other way SH1.1 leaves Sittingbourne at 5:12 and is in Sheerness at 5:31, SH1.2 at 5:42 and 6:01; the last of
 * the evening before is SH1.34, 23:12 and 23:31.
 */
static void by_half_past_five(const World *w)
{
    const char *out = "2:sittingbourne.5", *sheerness = "2:sheerness-on-sea.1";
    g_assert_cmpint(world_departure(w, "2:sheerness-on-sea.2", "2:sittingbourne.6", HM(5, 30), 4), ==, HM(4, 45));
    g_assert_cmpint(world_departure(w, "2:sheerness-on-sea.2", "2:sittingbourne.6", HM(6, 0), 4), ==, HM(5, 15));
    g_assert_cmpint(world_departure(w, out, sheerness, HM(5, 30), 4), ==, PREVIOUS(HM(23, 12)));
    g_assert_cmpint(world_departure(w, out, sheerness, HM(6, 0), 4), ==, HM(5, 12));
    g_assert_cmpint(world_departure(w, out, sheerness, HM(6, 1), 4), ==, HM(5, 42));
}

/*
 * bus.zip, the shuttle to London Medway Commercial Park: W1.1 leaves Gillingham's bus station at 5:03 and is there at
 * 5:40; nothing else comes before but W1.3 of the evening, 21:03.
 */
static void shuttle_by_six(const World *w)
{
    g_assert_cmpint(world_departure(w, "1:b2817", "1:b6319", HM(6, 0), 4), ==, HM(5, 3));
    g_assert_cmpint(world_departure(w, "1:b2817", "1:b6319", HM(5, 40), 4), ==, HM(5, 3));
    g_assert_cmpint(world_departure(w, "1:b2817", "1:b6319", HM(5, 30), 4), ==, PREVIOUS(HM(21, 3)));
}

/*
 * The late shift ends there at 22:15, when W1.6 leaves. It is at Gillingham's bus station at 22:52. The last train to
 * Sheerness leaves Sittingbourne at 23:12: to have four minutes there one would need CM1.17, at Gillingham at 22:33 and
 * at Sittingbourne at 22:50; CM2.17 at 23:02 is there at 23:19. So one is home with SH1.1, at 5:31 the next morning,
 * 7 h 16 min after the shift; who leaves Gillingham's station at 22:15 is home at 23:31.
 */
static void leaving_at_quarter_past_ten(const World *w)
{
    g_assert_cmpint(world_arrival(w, "1:b6320", "1:b2846", HM(22, 15), 4), ==, HM(22, 52));
    g_assert_cmpint(world_arrival(w, "1:b6320", "2:sheerness-on-sea.1", HM(22, 15), 4), ==, NEXT(HM(5, 31)));
    g_assert_cmpint(world_arrival(w, "2:gillingham.3", "2:sheerness-on-sea.1", HM(22, 15), 4), ==, HM(23, 31));
    g_assert_cmpint(world_arrival(w, "2:gillingham.3", "2:sheerness-on-sea.1", HM(22, 15), 1), ==, JA_NEVER);
}

/*
 * At 23:45: CM2.18 at 24:02 is at Sittingbourne at 24:19; CM1.19 at 24:33 is in Ramsgate at 25:56. Nothing goes to
 * Sheerness until SH1.1 of the next day. Leaving a day earlier gives the same a day earlier.
 */
static void leaving_at_quarter_to_twelve(const World *w)
{
    g_assert_cmpint(world_arrival(w, "2:gillingham.3", "2:sittingbourne.1", HM(23, 45), 4), ==, HM(24, 19));
    g_assert_cmpint(world_arrival(w, "2:gillingham.3", "2:ramsgate.1", HM(23, 45), 4), ==, HM(25, 56));
    g_assert_cmpint(world_arrival(w, "2:gillingham.3", "2:ramsgate.1", PREVIOUS(HM(23, 45)), 4), ==, HM(1, 56));
    g_assert_cmpint(world_arrival(w, "2:gillingham.3", "2:sheerness-on-sea.1", HM(23, 45), 4), ==, NEXT(HM(5, 31)));
}

static void test_kent(void)
{
    g_auto(World) w = {0};
    open_kent(&w);
    by_half_past_midnight(&w);
    by_half_past_five(&w);
    shuttle_by_six(&w);
    leaving_at_quarter_past_ten(&w);
    leaving_at_quarter_to_twelve(&w);
}

/* The round trip of a shift from 6:00 to 22:15 at the commercial park, for who lives at the two places above. */
static void told_shift(gpointer data, guint32 origin, guint32 site, const gint32 *percentile_s)
{
    gint32 *found = (gint32 *)data + (size_t)origin * 3;
    g_assert_cmpuint(site, ==, 0);
    memcpy(found, percentile_s, 3 * sizeof *found);
}

/*
 * From Gillingham's bus station: by 6:00 with W1.1 at 5:03, which is there at 5:40: of the minutes from 5:30 to 6:00
 * the best is 5:40 itself, 37 minutes. Back with W1.6 at 22:15, at Gillingham at 22:52 (stop b2846): 37 minutes.
 * From Sheerness: the way back takes 7 h 16 min, past the four hours that are the limit here; no round trip.
 */
static void test_kent_shift(void)
{
    g_auto(World) w = {0};
    open_kent(&w);
    const Walk near[] = {{0, world_stop(&w, "1:b2817"), 0},
                         {0, world_stop(&w, "1:b2846"), 0},
                         {1, world_stop(&w, "2:sheerness-on-sea.1"), 0},
                         {1, world_stop(&w, "2:sheerness-on-sea.2"), 0}};
    const Walk work[] = {{0, world_stop(&w, "1:b6319"), 0}, {0, world_stop(&w, "1:b6320"), 0}};
    g_autoptr(JaPaths) origin = walks_by_hand(2, w.feed->stop->len, near, 4);
    g_autoptr(JaPaths) site = walks_by_hand(1, w.feed->stop->len, work, 2);
    g_autoptr(JaPaths) direct = ja_paths_new(2, 1, 0);
    const JaNetwork network = {w.timetable, w.mirror, origin, site, direct, {4, HM(4, 0)}, 0};
    const JaWindow shift = {JA_WINDOW_SHIFT, HM(6, 0), 0, 60, HM(22, 15), 1800, {0}, 0};
    gint32 found[6] = {JA_NEVER, JA_NEVER, JA_NEVER, JA_NEVER, JA_NEVER, JA_NEVER};
    ja_access_pairs(&network, &shift, HM(4, 0), told_shift, found, 1, NULL);
    g_assert_cmpint(found[JA_SHIFT_ROUND], ==, HM(0, 37));
    g_assert_cmpint(found[JA_SHIFT_THERE], ==, HM(0, 37));
    g_assert_cmpint(found[JA_SHIFT_BACK], ==, HM(0, 37));
    g_assert_cmpint(found[3 + JA_SHIFT_ROUND], >, HM(4, 0));
}

/* Newport's stops, and London's. */
#define VICTORIA "490014051VC"
#define QUEENSWAY "5310AWB30328"
#define QUEENSWAY_4 "5310WDB24076"
#define AMAZON "017000064"
#define SWANSEA "5810WDB48071"
#define HULL "2290YHA01586"
#define KINGSWAY "5710WDB48382"

/*
 * M36 (trip VJ1c9a83ff...) leaves Hull at 22:15 and is at Swansea's Kingsway at 31:30, half past seven the next
 * morning. On Tuesday morning Monday's coach comes.
 */
static void coach_until_half_past_seven(const World *w)
{
    g_assert_cmpint(world_arrival(w, HULL, KINGSWAY, PREVIOUS(HM(22, 15)), 4), ==, HM(7, 30));
    g_assert_cmpint(world_arrival(w, HULL, KINGSWAY, PREVIOUS(HM(22, 15)) + 1, 4), ==, HM(31, 30));
    g_assert_cmpint(world_departure(w, HULL, KINGSWAY, HM(7, 30), 4), ==, PREVIOUS(HM(22, 15)));
    g_assert_cmpint(world_departure(w, HULL, KINGSWAY, HM(31, 30), 4), ==, HM(22, 15));
    g_assert_cmpint(world_departure(w, HULL, KINGSWAY, HM(31, 29), 4), ==, PREVIOUS(HM(22, 15)));
}

/*
 * From London, coaches of the evening before: M7 (VJ0abfee...) 20:00 is at Queensway at 23:00; M10 (VJbf81a5...)
 * 21:00 at 25:00, past half past midnight; M10 (VJ9df3e7...) 23:30 is in Swansea at 29:10, M10 (VJa7aa46...) 23:59 at
 * 30:15. From the warehouse in Bristol AZ2 (VJ56b953...) 5:15 is at Queensway 4 at 6:00 sharp, and the next one at
 * 6:30, so that by 5:59 it is Monday's 5:45.
 */
static void by_the_hours(const World *w)
{
    g_assert_cmpint(world_departure(w, VICTORIA, QUEENSWAY, HM(0, 30), 4), ==, PREVIOUS(HM(20, 0)));
    g_assert_cmpint(world_departure(w, VICTORIA, QUEENSWAY, HM(1, 0), 4), ==, PREVIOUS(HM(21, 0)));
    g_assert_cmpint(world_departure(w, VICTORIA, SWANSEA, HM(5, 30), 4), ==, PREVIOUS(HM(23, 30)));
    g_assert_cmpint(world_departure(w, VICTORIA, SWANSEA, HM(6, 15), 4), ==, PREVIOUS(HM(23, 59)));
    g_assert_cmpint(world_departure(w, AMAZON, QUEENSWAY_4, HM(6, 0), 4), ==, HM(5, 15));
    g_assert_cmpint(world_departure(w, AMAZON, QUEENSWAY_4, HM(6, 0) - 1, 4), ==, PREVIOUS(HM(5, 45)));
}

/* At 22:15 the 22:00 from London (M10, VJ1267a2..., Tuesdays) is gone: the 23:30 is at Queensway at 27:10. At 23:45
 * it is the 23:59, there at 28:30. */
static void leaving_london_late(const World *w)
{
    g_assert_cmpint(world_arrival(w, VICTORIA, QUEENSWAY, HM(22, 0), 4), ==, HM(25, 45));
    g_assert_cmpint(world_arrival(w, VICTORIA, QUEENSWAY, HM(22, 15), 4), ==, HM(27, 10));
    g_assert_cmpint(world_arrival(w, VICTORIA, QUEENSWAY, HM(23, 45), 4), ==, HM(28, 30));
    g_assert_cmpint(world_arrival(w, VICTORIA, QUEENSWAY, PREVIOUS(HM(23, 45)), 4), ==, HM(4, 30));
}

static void test_newport(void)
{
    static const char *const files[] = {"newport_wales_bus_bods_20230613_gtfs.zip"};
    if (!g_file_test("../shared/data/gtfs/newport_wales_bus_bods_20230613_gtfs.zip", G_FILE_TEST_EXISTS)) {
        g_test_skip("the real feeds (../shared/data/gtfs) are not here");
        return;
    }
    g_auto(World) w = {0};
    JaFeed *feed = world_read("../shared/data/gtfs", files, 1, "2023-06-13");
    world_open(&w, feed, footpaths_of(feed, 300), day_of("2023-06-13"), 120);
    coach_until_half_past_seven(&w);
    by_the_hours(&w);
    leaving_london_late(&w);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reach/midnight/kent", test_kent);
    g_test_add_func("/reach/midnight/kent_shift", test_kent_shift);
    g_test_add_func("/reach/midnight/newport", test_newport);
    return g_test_run();
}
