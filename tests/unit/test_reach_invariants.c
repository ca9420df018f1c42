/*
 * What must not matter, and what may only help: a trip more, a feed in two halves, a day later, copies of journeys,
 * the direction of the search. On random timetables; the engine against itself.
 */
#include "reach_asked.h"
#include "reach_compare.h"
#include "reach_walks.h"

enum { CASES = 250, DEPARTURES = 4 };

/* A timetable of a case, and what it is asked. */
typedef struct {
    JaFeed *feed;
    Asked asked;
    JaTimetable *timetable, *mirror;
} Laid;

/* Takes the feed. Feeds of two halves have walks of their own. */
static void lay(Laid *l, const RandomCase *c, JaFeed *feed, gsize n_stops)
{
    *l = (Laid){.feed = feed};
    asked_fill(&l->asked, c, n_stops);
}

static void lay_out(Laid *l, guint32 day)
{
    const JaTimetableOptions options = {day, l->asked.change_s, -3 * 86400, 4 * 86400, l->asked.foot};
    JaTimetableTally tally;
    l->timetable = ja_timetable_new(l->feed, &options, &tally);
    l->mirror = ja_timetable_mirror(l->timetable);
}

static void laid_clear(Laid *l)
{
    ja_timetable_free(l->mirror);
    ja_timetable_free(l->timetable);
    asked_clear(&l->asked);
    ja_feed_free(l->feed);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Laid, laid_clear)

/* Of some departures from the first place: arrivals at each stop by each number of rides. Owned. */
static gint32 *ask(const Laid *l)
{
    const Asked *asked = &l->asked;
    gsize n = l->feed->stop->len, k = 0;
    gint32 *found = g_new(gint32, DEPARTURES * asked->limits.rides * n + 1);
    g_autoptr(JaSearch) search = ja_search_new(l->timetable, &asked->limits);
    for (gint32 i = 0; i < DEPARTURES; i++) {
        ja_search_depart(search, asked->origin, 0, asked->from_s + i * 660);
        for (guint ride = 1; ride <= asked->limits.rides; ride++) {
            for (guint stop = 0; stop < n; stop++) {
                found[k++] = ja_search_arrival_by(search, stop, ride);
            }
        }
    }
    return found;
}

static gsize answers(const Laid *l)
{
    return DEPARTURES * l->asked.limits.rides * l->feed->stop->len;
}

/* Without rules and, unless they are kept, without blocks: with them a trip more may part two others. */
static void make_plain(RandomCase *c, gboolean keep_blocks)
{
    c->left_out = g_new0(guint8, c->group + 1);
    for (guint i = 0; i < c->row->len; i++) {
        RandomRow *row = &g_array_index(c->row, RandomRow, i);
        if (row->file == RF_TRANSFERS) {
            c->left_out[row->group] = TRUE;
        }
        if (row->file == RF_TRIPS && !keep_blocks) {
            *(strrchr(row->line, ',') + 1) = '\0';
        }
    }
}

static void test_more_trips(void)
{
    guint better = 0;
    for (guint32 seed = 1; seed <= CASES; seed++) {
        g_autoptr(RandomCase) c = random_case_new(seed);
        make_plain(c, FALSE);
        g_auto(Laid) all = {0}, fewer = {0};
        JaFeed *feed = random_case_read(c);
        lay(&all, c, feed, feed->stop->len);
        lay_out(&all, c->day);
        c->left_out[1 + seed % c->group] = TRUE;
        feed = random_case_read(c);
        if (feed == NULL) {
            continue; /* it was the only trip */
        }
        lay(&fewer, c, feed, feed->stop->len);
        lay_out(&fewer, c->day);
        g_autofree gint32 *with = ask(&all), *without = ask(&fewer);
        for (gsize i = 0; i < answers(&all); i++) {
            g_assert_cmpint(with[i], <=, without[i]);
            better += with[i] < without[i];
        }
    }
    g_test_message("%u answers are better with one trip more", better);
    g_assert_cmpuint(better, >, 100);
}

/* The same stops in two feeds; each trip, with all of its block, in one of the two. */
static RandomCase *halve(const RandomCase *c)
{
    RandomCase *halves = g_new0(RandomCase, 1);
    *halves = (RandomCase){.seed = c->seed, .n_feeds = 2, .day = c->day, .middle_s = c->middle_s, .group = c->group};
    halves->rand = g_rand_new_with_seed(c->seed);
    halves->row = g_array_new(FALSE, FALSE, sizeof(RandomRow));
    halves->left_out = g_memdup2(c->left_out, c->group + 1);
    g_autofree guint8 *half = g_new0(guint8, c->group + 1);
    for (guint i = 0; i < c->row->len; i++) {
        const RandomRow *row = &g_array_index(c->row, RandomRow, i);
        if (row->file == RF_TRIPS) {
            const char *block = strrchr(row->line, ',') + 1;
            half[row->group] = (guint8)((*block != '\0' ? (guint)block[1] : row->group) % 2);
        }
    }
    for (guint i = 0; i < c->row->len; i++) {
        const RandomRow *row = &g_array_index(c->row, RandomRow, i);
        for (guint feed = 0; feed < 2; feed++) {
            if (row->group == 0 || half[row->group] == feed) {
                RandomRow copy = {feed, row->file, row->group, g_strdup(row->line)};
                g_array_append_val(halves->row, copy);
            }
        }
    }
    return halves;
}

/* Walks between n stops, for feeds that have each stop twice: s and n + s; of a stop to its twin, none at all. */
static JaPaths *doubled(const JaPaths *paths, gsize n, gboolean of_stops)
{
    gsize times = of_stops ? 2 : 1, k = 0;
    JaPaths *twice = ja_paths_new(paths->n_from * times, 2 * n, (2 * paths->first[paths->n_from] + n) * times);
    for (gsize from = 0; from < twice->n_from; from++) {
        gsize i = from % paths->n_from;
        for (guint32 to = 0; to < 2 * n; to++) {
            gint32 walk = of_stops && to % n == i ? 0 : oracle_walk(paths, (guint32)i, to % (guint32)n);
            if (walk != ORACLE_NO && !(of_stops && to == from)) {
                twice->to[k] = to;
                twice->walk_s[k++] = (guint32)walk;
            }
        }
        twice->first[from + 1] = k;
    }
    return twice;
}

static void double_walks(Laid *l, gsize n)
{
    JaPaths *foot = doubled(l->asked.foot, n, TRUE), *origin = doubled(l->asked.origin, n, FALSE);
    ja_paths_free(l->asked.foot);
    ja_paths_free(l->asked.origin);
    l->asked.foot = foot;
    l->asked.origin = origin;
}

static void test_two_halves(void)
{
    for (guint32 seed = 1; seed <= CASES; seed++) {
        g_autoptr(RandomCase) c = random_case_on(seed, NULL, 1);
        make_plain(c, TRUE);
        g_autoptr(RandomCase) h = halve(c);
        g_auto(Laid) whole = {0}, halves = {0};
        JaFeed *feed = random_case_read(c), *two = random_case_read(h);
        if (two == NULL) {
            ja_feed_free(feed); /* all trips are in one half */
            continue;
        }
        gsize n = feed->stop->len;
        g_assert_cmpuint(two->stop->len, ==, 2 * n);
        lay(&whole, c, feed, n);
        lay(&halves, c, two, n);
        double_walks(&halves, n);
        lay_out(&whole, c->day);
        lay_out(&halves, c->day);
        g_autofree gint32 *one = ask(&whole), *both = ask(&halves);
        for (gsize i = 0; i < answers(&whole); i++) {
            const gint32 *row = both + i / n * 2 * n;
            g_assert_cmpint(one[i], ==, MIN(row[i % n], row[n + i % n]));
        }
    }
}

/* All dates a day later, asked a day later. In May no clock changes. */
static void test_day_later(void)
{
    for (guint32 seed = 1; seed <= CASES; seed++) {
        g_autoptr(RandomCase) c = random_case_on(seed, "2026-05-12", 0);
        g_autoptr(RandomCase) later = random_case_on(seed, "2026-05-13", 0);
        g_auto(Laid) today = {0}, tomorrow = {0};
        JaFeed *feed = random_case_read(c);
        lay(&today, c, feed, feed->stop->len);
        lay_out(&today, c->day);
        feed = random_case_read(later);
        lay(&tomorrow, later, feed, feed->stop->len);
        lay_out(&tomorrow, later->day);
        g_autofree gint32 *a = ask(&today), *b = ask(&tomorrow);
        g_assert_cmpuint(answers(&today), ==, answers(&tomorrow));
        g_assert_true(memcmp(a, b, answers(&today) * sizeof *a) == 0);
    }
}

/* Whether the trip of a group takes no time: such a one could go on as its own copy. */
static gboolean takes_no_time(const RandomCase *c, guint group, guint n_rows)
{
    g_autofree char *first = NULL, *last = NULL;
    for (guint i = 0; i < n_rows; i++) {
        const RandomRow *row = &g_array_index(c->row, RandomRow, i);
        if (row->group == group && row->file == RF_TIMES) {
            g_auto(GStrv) cell = g_strsplit(row->line, ",", -1);
            g_free(last);
            last = g_strdup(cell[1]);
            first = first == NULL ? g_strdup(cell[2]) : first;
        }
    }
    return g_strcmp0(first, last) == 0;
}

static void rename_cell(char **cell, const char *end)
{
    char *named = g_strconcat(*cell, end, NULL);
    g_free(*cell);
    *cell = named;
}

/*
 * The rows of a group once more, with another name of the trip, of its block ("" = it has none, NULL = the same) and,
 * in half of the cases, of its route.
 */
static void copy_group(RandomCase *c, guint group, guint n_rows, const char *block)
{
    c->group++;
    for (guint i = 0; i < n_rows; i++) {
        RandomRow row = g_array_index(c->row, RandomRow, i);
        if (row.group != group || row.file == RF_TRANSFERS) {
            continue;
        }
        g_auto(GStrv) cell = g_strsplit(row.line, ",", -1);
        rename_cell(&cell[row.file == RF_TRIPS ? 2 : 0], "again");
        if (row.file == RF_TRIPS && c->seed % 2 == 0) {
            rename_cell(&cell[0], "again");
        }
        if (row.file == RF_TRIPS && *cell[3] != '\0' && block != NULL) {
            *cell[3] = *block != '\0' ? *cell[3] : '\0';
            rename_cell(&cell[3], block);
        }
        row.line = g_strjoinv(",", cell);
        row.group = c->group;
        g_array_append_val(c->row, row);
    }
}

/* Two of three trips once more: all of a case in blocks of their own, in the same blocks, or in none. */
static void copy_some(RandomCase *c)
{
    guint group = c->group;
    c->group = 0;
    for (guint feed = 0; feed < c->n_feeds; feed++) {
        for (int i = 0; i < RF_ROUTES_EACH; i++) {
            rf_add(c, feed, RF_ROUTES, "r%dagain,A,%d,3", i, i);
        }
    }
    c->group = group;
    guint n = c->group, n_rows = c->row->len;
    const char *const blocks[] = {"again", "", NULL};
    const char *block = blocks[c->seed % 3];
    for (group = 1; group <= n; group++) {
        if (!rf_one_in(c, 3) && !(block == NULL && takes_no_time(c, group, n_rows))) {
            copy_group(c, group, n_rows, block);
        }
    }
}

static guint let_copies_in(JaFeed *feed)
{
    guint n = 0;
    for (guint i = 0; i < feed->trip->len; i++) {
        JaTrip *trip = ja_feed_trip(feed, i);
        n += trip->state == JA_TRIP_COPY;
        trip->state = trip->state == JA_TRIP_COPY ? JA_TRIP_GOOD : trip->state;
    }
    return n;
}

static guint n_copies;

/* Whether answers change when the copies that are left out are let in again. */
static gboolean copies_matter(const RandomCase *c)
{
    g_auto(Laid) l = {0};
    JaFeed *feed = random_case_read(c);
    if (feed == NULL) {
        return FALSE;
    }
    lay(&l, c, feed, feed->stop->len);
    lay_out(&l, c->day);
    g_autofree gint32 *without = ask(&l);
    n_copies += let_copies_in(feed);
    ja_timetable_free(l.mirror);
    ja_timetable_free(l.timetable);
    lay_out(&l, c->day);
    g_autofree gint32 *with = ask(&l);
    return memcmp(with, without, answers(&l) * sizeof *with) != 0;
}

static void test_copies(void)
{
    for (guint32 seed = 1; seed <= 2 * CASES; seed++) {
        g_autoptr(RandomCase) c = random_case_new(seed);
        copy_some(c);
        if (copies_matter(c)) {
            random_case_shrink(c, copies_matter);
            random_case_print(c);
            g_test_message("case %u: copies matter", seed);
            g_test_fail();
            return;
        }
    }
    g_test_message("%u copies", n_copies);
    g_assert_cmpuint(n_copies, >, 100);
}

/* The earliest arrival at a place, walk and all, or JA_NEVER. */
static gint32 at_place(const JaSearch *search, const JaPaths *near, guint32 place)
{
    gint32 best = JA_NEVER;
    for (gsize k = near->first[place]; k < near->first[place + 1]; k++) {
        gint32 there = ja_search_arrival(search, near->to[k]);
        best = there == JA_NEVER ? best : MIN(best, there + (gint32)near->walk_s[k]);
    }
    return best;
}

/*
 * Who leaves at d is there at a. So one can leave as late as some time l, no earlier than d, and be there by a; and who
 * leaves at l is there at a, and not before. The way back to forth likewise.
 */
static void test_mirror(void)
{
    guint found = 0;
    for (guint32 seed = 1; seed <= CASES; seed++) {
        g_autoptr(RandomCase) c = random_case_new(seed);
        g_auto(Laid) l = {0};
        JaFeed *feed = random_case_read(c);
        lay(&l, c, feed, feed->stop->len);
        lay_out(&l, c->day);
        const JaSearchLimits limits = {l.asked.limits.rides, 2 * 86400};
        g_autoptr(JaSearch) forth = ja_search_new(l.timetable, &limits), back = ja_search_new(l.mirror, &limits);
        for (gint32 d = l.asked.from_s; d < l.asked.from_s + 3600; d += 600) {
            ja_search_depart(forth, l.asked.origin, 0, d);
            gint32 arrival = at_place(forth, l.asked.site, 0);
            if (arrival == JA_NEVER) {
                continue;
            }
            found++;
            ja_search_depart(back, l.asked.site, 0, -arrival);
            gint32 departure = -at_place(back, l.asked.origin, 0);
            g_assert_cmpint(departure, >=, d);
            ja_search_depart(forth, l.asked.origin, 0, departure);
            g_assert_cmpint(at_place(forth, l.asked.site, 0), ==, arrival);
            ja_search_depart(back, l.asked.site, 0, 1 - arrival);
            g_assert_cmpint(-at_place(back, l.asked.origin, 0), <, d);
        }
    }
    g_test_message("%u journeys", found);
    g_assert_cmpuint(found, >, 100);
}

int main(int argc, char **argv)
{
    g_autoptr(GPtrArray) zones = hold_zones();
    keep_files_in_memory();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reach/invariants/more_trips", test_more_trips);
    g_test_add_func("/reach/invariants/two_halves", test_two_halves);
    g_test_add_func("/reach/invariants/day_later", test_day_later);
    g_test_add_func("/reach/invariants/copies", test_copies);
    g_test_add_func("/reach/invariants/mirror", test_mirror);
    return g_test_run();
}
