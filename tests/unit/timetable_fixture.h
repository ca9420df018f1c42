/* Small feeds written out as files, read for the five service days about a date, and laid out. */
#ifndef TESTS_TIMETABLE_FIXTURE_H
#define TESTS_TIMETABLE_FIXTURE_H

#include "gtfs_fixture.h"
#include "reach/clock.h"
#include "reach/timetable.h"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Room, room_close)

#define AT(h, m) ((h)*3600 + (m)*60)

/* The files of one feed; NULL = the usual one: five stops in a row about a kilometre apart, running daily. */
typedef struct {
    const char *agency, *stops, *routes, *trips, *times, *calendar, *dates, *frequencies, *transfers;
} Files;

typedef struct {
    Room room;
    JaFeed *feed;
    JaPaths *footpath;
    JaTimetable *timetable;
    JaTimetableTally tally;
} Laid;

static inline const char *or_usual(const char *text, const char *usual)
{
    return text != NULL ? text : usual;
}

static inline void write_files(const Room *room, const char *folder, const Files *files)
{
    const struct {
        const char *name, *text;
    } all[] = {
        {"agency.txt", or_usual(files->agency, "agency_id,agency_name,agency_timezone\nX,Invented,Europe/London\n")},
        {"stops.txt", or_usual(files->stops, "stop_id,stop_name,stop_lat,stop_lon\nA,Alpha,51.10,0.5\n"
                                             "B,Beta,51.11,0.5\nC,Gamma,51.12,0.5\nD,Delta,51.13,0.5\n"
                                             "E,Epsilon,51.14,0.5\n")},
        {"routes.txt", or_usual(files->routes, "route_id,agency_id,route_short_name,route_type\nR,X,1,3\nS,X,2,3\n"
                                               "T,X,3,2\n")},
        {"trips.txt", files->trips},
        {"stop_times.txt", files->times},
        {"calendar.txt",
         or_usual(files->calendar, "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,"
                                   "end_date\ndaily,1,1,1,1,1,1,1,20250101,20271231\n")},
        {"calendar_dates.txt", files->dates},
        {"frequencies.txt", files->frequencies},
        {"transfers.txt", files->transfers},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        if (all[i].text != NULL) {
            g_autofree char *path = g_strdup_printf("%s/%s", folder, all[i].name);
            room_write(room, path, all[i].text, -1);
        }
    }
}

static inline JaFeed *read_around(Room *room, const JaStrings *folders, guint32 day)
{
    GError *error = NULL;
    const guint32 day_list[] = {day, day - 2, day - 1, day + 1, day + 2};
    const JaGtfsDays days = {day_list, G_N_ELEMENTS(day_list), 0};
    JaFeed *feed = ja_gtfs_read(&room->context, folders, &days, &error);
    g_assert_no_error(error);
    return feed;
}

/* Footpaths both ways between stops, as "A-B 60, B-C 90". */
static inline JaPaths *walks_of(const JaFeed *feed, const char *text)
{
    gsize n = feed->stop->len, k = 0;
    g_autofree guint32 *walk = g_new0(guint32, n * n + 1);
    g_auto(GStrv) parts = g_strsplit(text, ", ", -1);
    for (char **part = parts; *part != NULL && **part != '\0'; part++) {
        char from[16], to[16];
        unsigned seconds;
        g_assert_cmpint(sscanf(*part, "%15[^-]-%15s %u", from, to, &seconds), ==, 3);
        gint32 a = ja_ids_find(feed->stop_id, from), b = ja_ids_find(feed->stop_id, to);
        g_assert_true(a >= 0 && b >= 0);
        walk[(gsize)a * n + (gsize)b] = walk[(gsize)b * n + (gsize)a] = seconds;
        k += 2;
    }
    JaPaths *paths = ja_paths_new(n, n, k);
    k = 0;
    for (gsize a = 0; a < n; a++) {
        for (gsize b = 0; b < n; b++) {
            if (walk[a * n + b] > 0) {
                paths->to[k] = (guint32)b;
                paths->walk_s[k++] = walk[a * n + b];
            }
        }
        paths->first[a + 1] = k;
    }
    return paths;
}

/* All that runs on the date or about it; a change takes two minutes. */
static inline void lay(Laid *laid, const Files *files, const char *date, const char *walks)
{
    char *folders[] = {(char *)"feed"};
    const JaStrings list = {folders, 1};
    *laid = (Laid){0};
    room_open(&laid->room);
    write_files(&laid->room, "feed", files);
    laid->feed = read_around(&laid->room, &list, day_of(date));
    laid->footpath = walks_of(laid->feed, walks);
    const JaTimetableOptions options = {day_of(date), 120, -AT(48, 0), AT(120, 0), laid->footpath};
    laid->timetable = ja_timetable_new(laid->feed, &options, &laid->tally);
}

static inline void laid_clear(Laid *laid)
{
    ja_timetable_free(laid->timetable);
    ja_paths_free(laid->footpath);
    ja_feed_free(laid->feed);
    room_close(&laid->room);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Laid, laid_clear)

/* The run of a trip on a day relative to that asked about, with its first departure at a time of its service day. */
static inline guint32 run_at(const Laid *laid, const char *trip, int day, gint32 departs_s)
{
    gint32 number = ja_ids_find(laid->feed->trip_id, trip);
    const JaTimetable *t = laid->timetable;
    for (guint32 r = 0; r < t->n_runs; r++) {
        if ((gint32)t->run[r].trip == number && t->run[r].day == day &&
            (departs_s < 0 || ja_timetable_depart_s(t, r, 0) == departs_s)) {
            return r;
        }
    }
    return JA_NO_RUN;
}

static inline guint32 run_of(const Laid *laid, const char *trip, int day)
{
    return run_at(laid, trip, day, -1);
}

static inline guint32 pattern_of(const Laid *laid, const char *trip)
{
    guint32 run = run_of(laid, trip, 0);
    g_assert_cmpuint(run, !=, JA_NO_RUN);
    return laid->timetable->run_pattern[run];
}

/* Seconds that the timetable asks for between alighting at one call and boarding at another; -1 = cannot. */
static inline gint32 need_of(const Laid *laid, const char *from, guint32 at, const char *to, guint32 board_at)
{
    const JaTimetable *t = laid->timetable;
    guint32 alight = t->call_alight[t->pattern[pattern_of(laid, from)].first_call + at];
    guint32 board = t->call_board[t->pattern[pattern_of(laid, to)].first_call + board_at];
    if (alight == JA_NO_NODE || board == JA_NO_NODE) {
        return -1;
    }
    for (gsize k = t->change->first[alight]; k < t->change->first[alight + 1]; k++) {
        if (t->change->to[k] == board) {
            return (gint32)t->change->walk_s[k];
        }
    }
    return -1;
}

/* Whether a trip goes on as another on the day asked about. */
static inline gboolean goes_on(const Laid *laid, const char *from, const char *to)
{
    const JaTimetable *t = laid->timetable;
    guint32 run = run_of(laid, from, 0), next = run_of(laid, to, 0);
    for (gsize k = t->next_first[run]; k < t->next_first[run + 1]; k++) {
        if (t->next[k] == next) {
            return TRUE;
        }
    }
    return FALSE;
}

#endif
