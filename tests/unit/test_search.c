/* Searches of timetables worked by hand, and of random ones against a search that tries everything. */
#include "reach/search.h"
#include "reach_sheet.h"

static JaPaths *walk_to(const Sheet *sheet, guint32 stop, gint32 walk_s)
{
    return sheet_paths(1, sheet->n_stops, &(SheetLink){0, stop, walk_s}, 1);
}

/* A -> B -> C every ten minutes; D -> E from C's neighbour D, five minutes on foot. */
static void make_line(Sheet *sheet)
{
    memset(sheet, 0, sizeof *sheet);
    for (guint32 s = 0; s < 5; s++) {
        sheet_stop(sheet);
    }
    sheet_pattern(sheet, 3, (guint32[]){0, 1, 2});
    sheet_run(sheet, (gint32[]){600, 900, 1200});
    sheet_run(sheet, (gint32[]){1200, 1500, 1800});
    sheet_run(sheet, (gint32[]){1800, 2100, 2400});
    sheet_pattern(sheet, 2, (guint32[]){3, 4});
    sheet_run(sheet, (gint32[]){2220, 2500});
    sheet_run(sheet, (gint32[]){3000, 3300});
    for (guint32 s = 0; s < 5; s++) {
        sheet_change(sheet, s, s, 120);
        if (s == 2) {
            sheet_change(sheet, 2, 3, 420);
        }
    }
}

static void test_line(void)
{
    Sheet sheet;
    make_line(&sheet);
    g_autoptr(JaTimetable) timetable = sheet_lay_out(&sheet);
    g_autoptr(JaPaths) access = walk_to(&sheet, 0, 60);
    JaSearchLimits limits = {2, 7200};
    g_autoptr(JaSearch) search = ja_search_new(timetable, &limits);
    /* In time for the second run to the second. */
    ja_search_depart(search, access, 0, 1140);
    g_assert_cmpint(ja_search_arrival(search, 0), ==, JA_NEVER);
    g_assert_cmpint(ja_search_arrival(search, 1), ==, 1500);
    g_assert_cmpint(ja_search_arrival(search, 2), ==, 1800);
    g_assert_cmpint(ja_search_arrival(search, 4), ==, 2500);
    g_assert_cmpint(ja_search_arrival_by(search, 4, 1), ==, JA_NEVER);
    g_assert_cmpint(ja_search_arrival_by(search, 4, 9), ==, 2500);
    g_assert_cmpint(ja_search_arrival_by(search, 2, 0), ==, JA_NEVER);
    /* A second late: the third run, and then the last connection. */
    ja_search_depart(search, access, 0, 1141);
    g_assert_cmpint(ja_search_arrival(search, 1), ==, 2100);
    g_assert_cmpint(ja_search_arrival(search, 4), ==, 3300);
    g_assert_cmpuint(ja_search_memory(search), >, 100);
}

static void test_limits(void)
{
    Sheet sheet;
    make_line(&sheet);
    g_autoptr(JaTimetable) timetable = sheet_lay_out(&sheet);
    g_autoptr(JaPaths) access = walk_to(&sheet, 0, 60);
    JaSearchLimits just = {2, 1360}, short_of = {2, 1359}, none = {0, 7200};
    g_autoptr(JaSearch) search = ja_search_new(timetable, &just);
    ja_search_depart(search, access, 0, 1140);
    g_assert_cmpint(ja_search_arrival(search, 4), ==, 2500);
    g_autoptr(JaSearch) second = ja_search_new(timetable, &short_of);
    ja_search_depart(second, access, 0, 1140);
    g_assert_cmpint(ja_search_arrival(second, 4), ==, JA_NEVER);
    g_assert_cmpint(ja_search_arrival(second, 2), ==, 1800);
    g_autoptr(JaSearch) third = ja_search_new(timetable, &none);
    ja_search_depart(third, access, 0, 1140);
    g_assert_cmpint(ja_search_arrival(third, 1), ==, JA_NEVER);
}

/*
 * A -> B: run 0 ends there, run 1 (later) goes on as B -> C. Whoever is in time for both gets to C by one ride, seated,
 * on the later one.
 */
static void test_seated_on_a_later_run(void)
{
    Sheet sheet = {0};
    for (guint32 s = 0; s < 3; s++) {
        sheet_stop(&sheet);
    }
    sheet_pattern(&sheet, 2, (guint32[]){0, 1});
    sheet_run(&sheet, (gint32[]){100, 200});
    guint32 first = sheet_run(&sheet, (gint32[]){300, 400});
    sheet_pattern(&sheet, 2, (guint32[]){1, 2});
    guint32 second = sheet_run(&sheet, (gint32[]){400, 500});
    sheet_next(&sheet, first, second);
    g_autoptr(JaTimetable) timetable = sheet_lay_out(&sheet);
    g_autoptr(JaPaths) access = walk_to(&sheet, 0, 0);
    JaSearchLimits limits = {1, 7200};
    g_autoptr(JaSearch) search = ja_search_new(timetable, &limits);
    ja_search_depart(search, access, 0, 100);
    g_assert_cmpint(ja_search_arrival(search, 1), ==, 200);
    g_assert_cmpint(ja_search_arrival(search, 2), ==, 500);
    ja_search_depart(search, access, 0, 301);
    g_assert_cmpint(ja_search_arrival(search, 2), ==, JA_NEVER);
}

static void check_single(const Sheet *sheet, const JaTimetable *timetable, JaSearch *search,
                         const JaSearchLimits *limits, const JaPaths *access, gint32 depart_s)
{
    gint32 at[8][MAX_NODES];
    twin_search(sheet, access, 0, depart_s, limits->rides, limits->longest_s, at);
    ja_search_depart(search, access, 0, depart_s);
    for (guint32 stop = 0; stop < timetable->n_stops; stop++) {
        for (guint rides = 1; rides <= limits->rides; rides++) {
            g_assert_cmpint(ja_search_arrival_by(search, stop, rides), ==, twin_at_stop(sheet, at[rides - 1], stop));
        }
        g_assert_cmpint(ja_search_arrival(search, stop), ==, ja_search_arrival_by(search, stop, limits->rides));
    }
}

static void test_random(void)
{
    GRand *rand = g_rand_new_with_seed(5);
    for (guint i = 0; i < 4000; i++) {
        Sheet sheet;
        random_sheet(rand, &sheet);
        g_autoptr(JaTimetable) timetable = sheet_lay_out(&sheet);
        g_autoptr(JaPaths) access = random_access(rand, &sheet, 1);
        JaSearchLimits limits = {some(rand, 1, 5), (gint32)some(rand, 10, 300)};
        g_autoptr(JaSearch) search = ja_search_new(timetable, &limits);
        for (guint d = 0; d < 5; d++) {
            check_single(&sheet, timetable, search, &limits, access, (gint32)some(rand, 0, 150));
        }
    }
    g_rand_free(rand);
}

typedef struct {
    const Sheet *sheet;
    const JaPaths *access;
    JaSearchLimits limits;
    gint32 next_s, step_s;
    gint32 seen[MAX_STOPS];
    guint departures;
    gboolean earliest; /* by all rides alone */
} Range;

/* Each departure of a range: as the single one, where that is no longer than may be; told where it is new. */
static void check_departure(gpointer data, const JaSearch *search, gint32 depart_s, const guint32 *improved, gsize n)
{
    Range *range = data;
    gint32 at[8][MAX_NODES];
    g_assert_cmpint(depart_s, ==, range->next_s);
    range->next_s -= range->step_s;
    range->departures++;
    twin_search(range->sheet, range->access, 0, depart_s, range->limits.rides, range->limits.longest_s, at);
    guint8 told[MAX_STOPS] = {0};
    for (gsize i = 0; i < n; i++) {
        g_assert_false(told[improved[i]]);
        told[improved[i]] = TRUE;
    }
    for (guint32 stop = 0; stop < range->sheet->n_stops; stop++) {
        for (guint rides = range->earliest ? range->limits.rides : 1; rides <= range->limits.rides; rides++) {
            gint32 arrival_s = ja_search_arrival_by(search, stop, rides);
            gint32 within_s = arrival_s <= depart_s + range->limits.longest_s ? arrival_s : JA_NEVER;
            g_assert_cmpint(within_s, ==, twin_at_stop(range->sheet, at[rides - 1], stop));
        }
        gint32 now = ja_search_arrival(search, stop);
        g_assert_cmpint(told[stop], ==, now < range->seen[stop]);
        range->seen[stop] = now;
    }
}

static void test_range(void)
{
    GRand *rand = g_rand_new_with_seed(7);
    for (guint i = 0; i < 3000; i++) {
        Sheet sheet;
        random_sheet(rand, &sheet);
        g_autoptr(JaTimetable) timetable = sheet_lay_out(&sheet);
        g_autoptr(JaPaths) access = random_access(rand, &sheet, 1);
        gint32 from_s = (gint32)some(rand, 0, 50), past_s = from_s + (gint32)some(rand, 0, 100);
        gint32 step_s = (gint32)some(rand, 1, 10), n = (past_s - from_s + step_s - 1) / step_s;
        Range range = {
            &sheet, access,    {some(rand, 1, 5), (gint32)some(rand, 10, 300)}, from_s + (n - 1) * step_s, step_s, {0},
            0,      i % 2 == 0};
        for (guint32 stop = 0; stop < MAX_STOPS; stop++) {
            range.seen[stop] = JA_NEVER;
        }
        g_autoptr(JaSearch) search = ja_search_new(timetable, &range.limits);
        (range.earliest ? ja_search_range : ja_search_range_by_rides)(search, access, 0, from_s, past_s, step_s,
                                                                      check_departure, &range);
        g_assert_cmpint(range.departures, ==, n);
    }
    g_rand_free(rand);
}

static gint32 there_by(JaSearch *search, const JaPaths *access, const JaPaths *egress, gint32 depart_s)
{
    gint32 first_s = JA_NEVER;
    ja_search_depart(search, access, 0, depart_s);
    for (gsize k = egress->first[0]; k < egress->first[1]; k++) {
        gint32 stop_s = ja_search_arrival(search, egress->to[k]);
        gint32 there_s = stop_s != JA_NEVER ? stop_s + (gint32)egress->walk_s[k] : JA_NEVER;
        first_s = MIN(first_s, there_s);
    }
    return first_s;
}

/* Who leaves at the latest departure for an arrival is there by then; a second later, no more. */
static void test_mirror(void)
{
    GRand *rand = g_rand_new_with_seed(9);
    for (guint i = 0; i < 3000; i++) {
        Sheet sheet;
        random_sheet(rand, &sheet);
        g_autoptr(JaTimetable) timetable = sheet_lay_out(&sheet);
        g_autoptr(JaTimetable) mirror = ja_timetable_mirror(timetable);
        g_autoptr(JaPaths) access = random_access(rand, &sheet, 1);
        g_autoptr(JaPaths) egress = random_access(rand, &sheet, 1);
        JaSearchLimits limits = {some(rand, 1, 5), 10000};
        g_autoptr(JaSearch) there = ja_search_new(timetable, &limits);
        g_autoptr(JaSearch) back = ja_search_new(mirror, &limits);
        gint32 arrive_s = (gint32)some(rand, 0, 300), leave_s = there_by(back, egress, access, -arrive_s);
        if (leave_s == JA_NEVER) {
            g_assert_cmpint(there_by(there, access, egress, -1000), >, arrive_s);
        } else {
            g_assert_cmpint(there_by(there, access, egress, -leave_s), <=, arrive_s);
            g_assert_cmpint(there_by(there, access, egress, -leave_s + 1), >, arrive_s);
        }
    }
    g_rand_free(rand);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/search/line", test_line);
    g_test_add_func("/search/limits", test_limits);
    g_test_add_func("/search/seated-on-a-later-run", test_seated_on_a_later_run);
    g_test_add_func("/search/random", test_random);
    g_test_add_func("/search/range", test_range);
    g_test_add_func("/search/mirror", test_mirror);
    return g_test_run();
}
