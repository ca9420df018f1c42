/*
 * Timetables for `make bench`: a feed is read, laid out and searched from sampled stops: one departure, and a window of
 * two hours minute by minute, to all stops; and by the textbook's search, which must find the same. Prints medians,
 * what was found, and memory.
 *
 * Usage: reach FEED DATE [ORIGINS [WALK_S]]
 *
 * FEED is a zip or a folder of GTFS tables; from stop to stop one walks up to WALK_S (100) seconds.
 */
#include "reach/search.h"
#include "reach/walk.h"
#include "read/gtfs.h"
#include "textbook.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Walks are straight lines times the detour. */
#define SPEED_M_S (4.8 / 3.6)
#define DETOUR 1.3
#define CHANGE_S 60
/* Rounds end when nothing is improved, so that these limit nothing that matters. */
#define RIDES 12
#define LONGEST_S (8 * 3600)
#define MORNING_S (7 * 3600)
#define WINDOW_S 7200

typedef struct {
    JaFeed *feed;
    JaPoint *at; /* of stops, in metres about the feed's middle */
    JaPaths *foot, *access;
    JaTimetable *timetable;
    guint n_origins;
    guint32 foot_s; /* the longest walk */
} Bench;

/* Processor time, so that a busy machine tells the same; all of it is one thread's. */
static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* MiB, as the system counts what this program has held at most. */
static double peak_mib(void)
{
    g_autofree char *status = NULL;
    const char *peak = g_file_get_contents("/proc/self/status", &status, NULL, NULL) ? strstr(status, "VmHWM:") : NULL;
    return peak != NULL ? g_ascii_strtod(peak + strlen("VmHWM:"), NULL) / 1024 : 0;
}

static guint32 julian(const char *date)
{
    GDate day;
    g_date_clear(&day, 1);
    g_date_set_parse(&day, date);
    return g_date_get_julian(&day);
}

/* The feed about a day: trips that run on none of the days around it are not kept. */
static JaFeed *read_feed(const char *path, guint32 day)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL), *folder = g_path_get_dirname(absolute),
                    *name = g_path_get_basename(absolute);
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func((GDestroyNotify)ja_input_free);
    JaReadContext context = {.root = folder, .allow_outside = TRUE, .ledger = ledger, .inputs = inputs};
    const guint32 days[] = {day, day - 2, day - 1, day + 1, day + 2};
    const JaStrings files = {&name, 1};
    const JaGtfsDays about = {days, G_N_ELEMENTS(days), 1};
    g_autoptr(GError) error = NULL;
    JaFeed *feed = ja_gtfs_read(&context, &files, &about, &error);
    if (feed == NULL) {
        g_printerr("reach: %s\n", error->message);
        exit(1);
    }
    return feed;
}

/* Degrees to metres, which is near enough for walks of minutes. */
static JaPoint *stops_in_metres(const JaFeed *feed)
{
    JaPoint *at = g_new(JaPoint, feed->stop->len + 1);
    double south = 0;
    for (guint i = 0; i < feed->stop->len; i++) {
        south += ja_feed_stop(feed, i)->at.y / feed->stop->len;
    }
    for (guint i = 0; i < feed->stop->len; i++) {
        const JaStop *stop = ja_feed_stop(feed, i);
        at[i] = (JaPoint){stop->at.x * 111195 * cos(south * G_PI / 180), stop->at.y * 111195};
    }
    return at;
}

/* Walks from sampled stops at which trips call; always the same. */
static JaPaths *walks_of_origins(const Bench *b, const JaWalk *walk)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    g_autofree JaPoint *from = g_new(JaPoint, b->n_origins);
    for (guint i = 0; i < b->n_origins; i++) {
        guint stop;
        do {
            stop = (guint)g_rand_int_range(rand, 0, (gint32)b->feed->stop->len);
        } while (!ja_feed_stop(b->feed, stop)->called);
        from[i] = b->at[stop];
    }
    return ja_walk_paths(walk, from, b->n_origins, b->at, b->feed->stop->len, b->foot_s, 1);
}

static void load(Bench *b, const char *path, guint32 day)
{
    double start = now_ms();
    b->feed = read_feed(path, day);
    double read = now_ms();
    printf("  read: %.0f ms, %.2f million kept calls a second (%u calls of %u trips at %u stops), peak %.0f MiB\n",
           read - start, (double)b->feed->time->len / 1e3 / (read - start), b->feed->time->len, b->feed->trip->len,
           b->feed->stop->len, peak_mib());
    const JaWalkOptions options = {SPEED_M_S, DETOUR, 0};
    JaWalk *walk = ja_walk_new(NULL, &options);
    b->at = stops_in_metres(b->feed);
    start = now_ms();
    b->foot = ja_walk_paths(walk, b->at, b->feed->stop->len, b->at, b->feed->stop->len, b->foot_s, 1);
    b->access = walks_of_origins(b, walk);
    ja_walk_free(walk);
    printf("  walks of up to %u s between stops: %zu in %.0f ms\n", b->foot_s, b->foot->first[b->foot->n_from],
           now_ms() - start);
    const JaTimetableOptions laid = {
        .day = day, .change_s = CHANGE_S, .from_s = 0, .past_s = 24 * 3600, .footpath = b->foot};
    JaTimetableTally tally;
    start = now_ms();
    b->timetable = ja_timetable_new(b->feed, &laid, &tally);
    printf("  laid out: %.0f ms; %u runs in %u patterns, %zu events, %zu changes, %.0f MiB\n", now_ms() - start,
           b->timetable->n_runs, b->timetable->n_patterns, b->timetable->n_times,
           b->timetable->change->first[b->timetable->change->n_from], (double)tally.memory / 1048576);
}

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return p < q ? -1 : p > q;
}

static void print_median(const char *what, double *ms, guint n)
{
    qsort(ms, n, sizeof *ms, ascending);
    printf("    %s: %.2f ms (median of %u; %.2f to %.2f)\n", what, ms[n / 2], n, ms[0], ms[n - 1]);
}

static void count_improved(gpointer data, const JaSearch *search, gint32 depart_s, const guint32 *improved,
                           gsize n_improved)
{
    (void)search, (void)depart_s, (void)improved;
    *(gsize *)data += n_improved;
}

static void hear_nothing(gpointer data, const Textbook *book)
{
    (void)data, (void)book;
}

/* Stops reached, and the sum of their arrivals. */
typedef struct {
    gsize n;
    gint64 sum_s;
} Found;

static void add_arrival(Found *found, gint32 arrival_s)
{
    if (arrival_s != JA_NEVER) {
        found->n++;
        found->sum_s += arrival_s;
    }
}

static void add_found(const Bench *b, const JaSearch *search, Found *found)
{
    for (guint stop = 0; stop < b->feed->stop->len; stop++) {
        add_arrival(found, ja_search_arrival(search, stop));
    }
}

static void add_textbook(const Bench *b, const Textbook *book, Found *found)
{
    for (guint stop = 0; stop < b->feed->stop->len; stop++) {
        add_arrival(found, textbook_arrival(book, stop));
    }
}

/* One of the two searches on all questions. */
typedef struct {
    const Bench *b;
    JaSearch *search;
    Textbook *book;  /* or NULL */
    gint32 window_s; /* of departures; 0 = one departure */
    gboolean by_rides;
} Runner;

static void run_one(const Runner *runner, guint32 origin, gint32 from_s)
{
    const JaPaths *access = runner->b->access;
    gint32 past_s = from_s + runner->window_s;
    gsize improved = 0;
    if (runner->book != NULL && runner->window_s == 0) {
        textbook_depart(runner->book, access, origin, from_s);
    } else if (runner->book != NULL) {
        textbook_range(runner->book, access, origin, from_s, past_s, 60, hear_nothing, NULL);
    } else if (runner->window_s == 0) {
        ja_search_depart(runner->search, access, origin, from_s);
    } else {
        (runner->by_rides ? ja_search_range_by_rides : ja_search_range)(runner->search, access, origin, from_s, past_s,
                                                                        60, count_improved, &improved);
    }
}

static Found run_all(const Runner *runner, const char *name)
{
    const Bench *b = runner->b;
    g_autofree double *ms = g_new(double, b->n_origins);
    Found found = {0};
    for (guint32 i = 0; i < b->n_origins; i++) {
        gint32 from_s = runner->window_s > 0 ? MORNING_S : MORNING_S + (gint32)(i * 7919 % WINDOW_S);
        double start = now_ms();
        run_one(runner, i, from_s);
        ms[i] = now_ms() - start;
        if (runner->book != NULL) {
            add_textbook(b, runner->book, &found);
        } else {
            add_found(b, runner->search, &found);
        }
    }
    print_median(name, ms, b->n_origins);
    return found;
}

/* Both on the same questions: they must find the same. */
static void run_both(const char *what, Runner runner, Textbook *book)
{
    printf("  %s\n", what);
    Found ours = run_all(&runner, "jobatlas");
    if (runner.window_s > 0) {
        runner.by_rides = TRUE;
        run_all(&runner, "jobatlas, by each number of rides");
    }
    runner.book = book;
    Found theirs = run_all(&runner, "textbook");
    printf("    %.0f stops reached on average, arrivals %" G_GINT64_FORMAT " s in all%s\n",
           (double)ours.n / runner.b->n_origins, ours.sum_s,
           ours.n == theirs.n && ours.sum_s == theirs.sum_s ? ", by both" : ": THE TWO DIFFER");
}

static void search_all(const Bench *b)
{
    const JaSearchLimits limits = {RIDES, LONGEST_S};
    g_autoptr(JaSearch) search = ja_search_new(b->timetable, &limits);
    Textbook *book = textbook_new(b->timetable, &limits);
    run_both("one departure to all stops", (Runner){b, search, NULL, 0, FALSE}, book);
    run_both("120 departures in two hours to all stops", (Runner){b, search, NULL, WINDOW_S, FALSE}, book);
    printf("  working memory of a thread %.1f MiB, peak of the program %.0f MiB\n",
           (double)ja_search_memory(search) / 1048576, peak_mib());
    textbook_free(book);
}

int main(int argc, char **argv)
{
    if (argc < 3 || argc > 5) {
        g_printerr("usage: reach FEED DATE [ORIGINS [WALK_S]]\n");
        return 2;
    }
    Bench b = {.n_origins = (guint)CLAMP(argc > 3 ? atoi(argv[3]) : 100, 1, 10000),
               .foot_s = (guint32)CLAMP(argc > 4 ? atoi(argv[4]) : 100, 0, 3600)};
    load(&b, argv[1], julian(argv[2]));
    search_all(&b);
    ja_timetable_free(b.timetable);
    ja_paths_free(b.foot);
    ja_paths_free(b.access);
    g_free(b.at);
    ja_feed_free(b.feed);
    return 0;
}
