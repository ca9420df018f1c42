/* Journeys of timetables worked by hand, and of random ones: promised times are the best there are, and legs add up. */
#include "reach/journey.h"
#include "reach_sheet.h"

enum { LONGEST_S = 250 };

static void check_leg(const JaLeg *leg, gboolean ride, gint32 from_stop, gint32 to_stop, gint32 depart_s,
                      gint32 arrive_s)
{
    g_assert_cmpint(leg->ride, ==, ride);
    g_assert_cmpint(leg->from_stop, ==, from_stop);
    g_assert_cmpint(leg->to_stop, ==, to_stop);
    g_assert_cmpint(leg->depart_s, ==, depart_s);
    g_assert_cmpint(leg->arrive_s, ==, arrive_s);
}

/* A -> B at 100 and 200, going on as B -> C; D -> E at 420, five minutes from C. */
static void make_trip(Sheet *sheet)
{
    memset(sheet, 0, sizeof *sheet);
    for (guint32 s = 0; s < 5; s++) {
        sheet_stop(sheet);
    }
    sheet_pattern(sheet, 2, (guint32[]){0, 1});
    sheet_run(sheet, (gint32[]){100, 150});
    guint32 first = sheet_run(sheet, (gint32[]){200, 250});
    sheet_pattern(sheet, 2, (guint32[]){1, 2});
    guint32 second = sheet_run(sheet, (gint32[]){260, 300});
    sheet_pattern(sheet, 2, (guint32[]){3, 4});
    sheet_run(sheet, (gint32[]){420, 500});
    sheet_change(sheet, 2, 3, 100);
    sheet_next(sheet, first, second);
}

static void test_seated_and_change(void)
{
    Sheet sheet;
    make_trip(&sheet);
    g_autoptr(JaTimetable) timetable = sheet_lay_out(&sheet);
    g_autoptr(JaTimetable) mirror = ja_timetable_mirror(timetable);
    g_autoptr(JaPaths) access = sheet_paths(1, 5, &(SheetLink){0, 0, 20}, 1);
    g_autoptr(JaPaths) egress = sheet_paths(1, 5, &(SheetLink){0, 4, 30}, 1);
    JaSearchLimits limits = {2, 1000}, one = {1, 1000};
    g_autoptr(GArray) legs = ja_journey_depart(timetable, mirror, &limits, access, 0, egress, 0, 900, 50);
    g_assert_cmpuint(legs->len, ==, 6);
    const JaLeg *leg = (const JaLeg *)(const void *)legs->data;
    check_leg(&leg[0], FALSE, -1, 0, 180, 200);
    check_leg(&leg[1], TRUE, 0, 1, 200, 250);
    check_leg(&leg[2], TRUE, 1, 2, 260, 300);
    check_leg(&leg[3], FALSE, 2, 3, 300, 400);
    check_leg(&leg[4], TRUE, 3, 4, 420, 500);
    check_leg(&leg[5], FALSE, 4, -1, 500, 530);
    g_assert_cmpuint(leg[1].run, ==, 1);
    g_assert_cmpuint(leg[2].run, ==, 2);
    /* By one ride there is none; on foot all the way, when that is told. */
    g_assert_null(ja_journey_depart(timetable, mirror, &one, access, 0, egress, 0, JA_NEVER, 50));
    g_autoptr(GArray) walk = ja_journey_arrive(timetable, mirror, &one, access, 0, egress, 0, 900, 529);
    g_assert_cmpuint(walk->len, ==, 1);
    check_leg((const JaLeg *)(const void *)walk->data, FALSE, -1, -1, -371, 529);
    /* By a deadline past the last arrival. */
    g_autoptr(GArray) late = ja_journey_arrive(timetable, mirror, &limits, access, 0, egress, 0, 900, 800);
    g_assert_cmpuint(late->len, ==, 6);
    g_assert_null(ja_journey_arrive(timetable, mirror, &limits, access, 0, egress, 0, 1001, 529));
}

typedef struct {
    const Sheet *sheet;
    const JaTimetable *timetable;
    JaSearchLimits limits;
    const JaPaths *access, *egress;
    gint32 direct_s;
} Case;

/* When the twin gets there, leaving then; by at most so many rides, on foot for none. */
static gint32 twin_there(const Case *c, gint32 depart_s, guint rides)
{
    gint32 at[8][MAX_NODES], first_s = c->direct_s <= c->limits.longest_s ? depart_s + c->direct_s : JA_NEVER;
    twin_search(c->sheet, c->access, 0, depart_s, rides, c->limits.longest_s, at);
    for (gsize k = c->egress->first[0]; rides > 0 && k < c->egress->first[1]; k++) {
        gint32 stop_s = twin_at_stop(c->sheet, at[rides - 1], c->egress->to[k]);
        gint32 there_s = stop_s != JA_NEVER ? stop_s + (gint32)c->egress->walk_s[k] : JA_NEVER;
        first_s = MIN(first_s, there_s);
    }
    return first_s != JA_NEVER && first_s - depart_s <= c->limits.longest_s ? first_s : JA_NEVER;
}

static gint32 walk_between(const JaPaths *paths, guint32 from, guint32 to)
{
    for (gsize k = paths->first[from]; k < paths->first[from + 1]; k++) {
        if (paths->to[k] == to) {
            return (gint32)paths->walk_s[k];
        }
    }
    return JA_NEVER;
}

static void check_ride(const Case *c, const JaLeg *leg)
{
    const SheetRun *run = &c->sheet->run[leg->run];
    g_assert_cmpuint(leg->board, <, leg->alight);
    g_assert_cmpint(leg->depart_s, ==, run->depart[leg->board]);
    g_assert_cmpint(leg->arrive_s, ==, run->arrive[leg->alight]);
}

static gboolean goes_on_as(const Sheet *sheet, const JaLeg *leg, const JaLeg *next)
{
    for (guint32 i = 0; i < sheet->n_nexts; i++) {
        if (sheet->next[i].from == leg->run && sheet->next[i].to == next->run) {
            return next->board == 0 && leg->alight == sheet->pattern[sheet->run[leg->run].pattern].n_calls - 1;
        }
    }
    return FALSE;
}

static gboolean can_change(const Case *c, const JaLeg *leg, const JaLeg *next)
{
    guint32 alight = c->sheet->pattern[c->sheet->run[leg->run].pattern].alight[leg->alight];
    guint32 board = c->sheet->pattern[c->sheet->run[next->run].pattern].board[next->board];
    gint32 need_s =
        alight != JA_NO_NODE && board != JA_NO_NODE ? walk_between(c->timetable->change, alight, board) : JA_NEVER;
    return need_s != JA_NEVER && leg->arrive_s + need_s <= next->depart_s;
}

static void check_ends(const Case *c, const JaLeg *first, const JaLeg *last)
{
    g_assert_cmpint(first->from_stop, ==, -1);
    g_assert_cmpint(last->to_stop, ==, -1);
    gint32 access_s = walk_between(c->access, 0, (guint32)first->to_stop);
    gint32 egress_s = walk_between(c->egress, 0, (guint32)last->from_stop);
    g_assert_cmpint(first->arrive_s - first->depart_s, ==, access_s);
    g_assert_cmpint(last->arrive_s - last->depart_s, ==, egress_s);
}

/* Legs follow each other as the timetable allows; the rides they make up are counted. */
static guint check_legs(const Case *c, const GArray *legs)
{
    const JaLeg *leg = (const JaLeg *)(const void *)legs->data, *ride = NULL;
    guint rides = 0;
    if (legs->len == 1) {
        check_leg(leg, FALSE, -1, -1, leg->depart_s, leg->depart_s + c->direct_s);
        return 0;
    }
    check_ends(c, leg, &leg[legs->len - 1]);
    for (guint i = 0; i < legs->len; i++) {
        g_assert_cmpint(leg[i].depart_s, <=, leg[i].arrive_s);
        if (i > 0) {
            g_assert_cmpint(leg[i - 1].arrive_s, <=, leg[i].depart_s);
            /* Linked trips go on wherever the second begins. */
            g_assert_true(leg[i - 1].to_stop == leg[i].from_stop ||
                          (leg[i - 1].ride && leg[i].ride && goes_on_as(c->sheet, &leg[i - 1], &leg[i])));
        }
        if (leg[i].ride) {
            check_ride(c, &leg[i]);
            gboolean seated = ride != NULL && leg[i - 1].ride && goes_on_as(c->sheet, ride, &leg[i]);
            g_assert_true(ride == NULL || seated || can_change(c, ride, &leg[i]));
            rides += seated ? 0 : 1;
            ride = &leg[i];
        }
    }
    return rides;
}

static void check_promise(const Case *c, const GArray *legs, gint32 depart_s, gint32 arrive_s)
{
    const JaLeg *leg = (const JaLeg *)(const void *)legs->data;
    g_assert_cmpint(leg[0].depart_s, ==, depart_s);
    g_assert_cmpint(leg[legs->len - 1].arrive_s, ==, arrive_s);
    guint fewest = 0;
    while (twin_there(c, depart_s, fewest) > arrive_s) {
        fewest++;
    }
    g_assert_cmpuint(check_legs(c, legs), ==, fewest);
}

static void check_depart(const Case *c, const JaTimetable *mirror, gint32 depart_s)
{
    g_autoptr(GArray) legs =
        ja_journey_depart(c->timetable, mirror, &c->limits, c->access, 0, c->egress, 0, c->direct_s, depart_s);
    gint32 first_s = twin_there(c, depart_s, c->limits.rides);
    if (first_s == JA_NEVER) {
        g_assert_null(legs);
        return;
    }
    gint32 leave_s = depart_s;
    for (gint32 d = depart_s; d <= first_s; d++) {
        leave_s = twin_there(c, d, c->limits.rides) <= first_s ? d : leave_s;
    }
    g_assert_nonnull(legs);
    check_promise(c, legs, leave_s, first_s);
}

static void check_arrive(const Case *c, const JaTimetable *mirror, gint32 arrive_s)
{
    g_autoptr(GArray) legs =
        ja_journey_arrive(c->timetable, mirror, &c->limits, c->access, 0, c->egress, 0, c->direct_s, arrive_s);
    gint32 leave_s = JA_NEVER;
    for (gint32 d = arrive_s - c->limits.longest_s; d <= arrive_s; d++) {
        leave_s = twin_there(c, d, c->limits.rides) <= arrive_s ? d : leave_s;
    }
    if (leave_s == JA_NEVER) {
        g_assert_null(legs);
        return;
    }
    g_assert_nonnull(legs);
    check_promise(c, legs, leave_s, twin_there(c, leave_s, c->limits.rides));
}

static void test_random(void)
{
    GRand *rand = g_rand_new_with_seed(11);
    for (guint i = 0; i < 1500; i++) {
        Sheet sheet;
        random_sheet(rand, &sheet);
        g_autoptr(JaTimetable) timetable = sheet_lay_out(&sheet);
        g_autoptr(JaTimetable) mirror = ja_timetable_mirror(timetable);
        g_autoptr(JaPaths) access = random_access(rand, &sheet, 1);
        g_autoptr(JaPaths) egress = random_access(rand, &sheet, 1);
        gint32 direct_s = some(rand, 0, 1) ? JA_NEVER : (gint32)some(rand, 0, LONGEST_S);
        Case c = {&sheet, timetable, {some(rand, 1, 5), (gint32)some(rand, 10, LONGEST_S)}, access, egress, direct_s};
        check_depart(&c, mirror, (gint32)some(rand, 0, 150));
        check_arrive(&c, mirror, (gint32)some(rand, 50, 250));
    }
    g_rand_free(rand);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journey/seated-and-change", test_seated_and_change);
    g_test_add_func("/journey/random", test_random);
    return g_test_run();
}
