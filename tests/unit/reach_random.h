/*
 * Random timetables: small, crowded in time, and full of what feeds may hold. GLib's Mersenne Twister, seeded with the
 * number of the case, makes the same case everywhere.
 *
 * A case is rows of GTFS, in groups that make sense together (a trip with its times), so that a case that fails can be
 * made smaller by leaving groups out.
 */
#ifndef TESTS_REACH_RANDOM_H
#define TESTS_REACH_RANDOM_H

#include "gtfs_fixture.h"

enum { RF_AGENCY, RF_STOPS, RF_ROUTES, RF_TRIPS, RF_TIMES, RF_CALENDAR, RF_DATES, RF_FREQUENCIES, RF_TRANSFERS, RF_N };

static const char *const rf_file[RF_N][2] = {
    {"agency.txt", "agency_id,agency_name,agency_url,agency_timezone"},
    {"stops.txt", "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station"},
    {"routes.txt", "route_id,agency_id,route_short_name,route_type"},
    {"trips.txt", "route_id,service_id,trip_id,block_id"},
    {"stop_times.txt", "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type"},
    {"calendar.txt", "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date"},
    {"calendar_dates.txt", "service_id,date,exception_type"},
    {"frequencies.txt", "trip_id,start_time,end_time,headway_secs,exact_times"},
    {"transfers.txt", "from_stop_id,to_stop_id,from_route_id,to_route_id,from_trip_id,to_trip_id,transfer_type,"
                      "min_transfer_time"},
};

typedef struct {
    guint feed, file, group;
    char *line;
} RandomRow;

typedef struct {
    guint32 seed;
    GRand *rand;
    guint n_feeds;
    guint32 day;      /* Julian */
    gint32 middle_s;  /* of the axis: the time about which the trips run */
    GArray *row;      /* of RandomRow */
    guint group;      /* the last; 0 is never left out */
    guint8 *left_out; /* of each group; NULL = none */
} RandomCase;

/* 0 .. n-1 */
static inline gint32 rf_pick(RandomCase *c, gint32 n)
{
    return g_rand_int_range(c->rand, 0, n);
}
static inline gboolean rf_one_in(RandomCase *c, gint32 n)
{
    return rf_pick(c, n) == 0;
}

G_GNUC_PRINTF(4, 5) static inline void rf_add(RandomCase *c, guint feed, guint file, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    RandomRow row = {feed, file, c->group, g_strdup_vprintf(format, args)};
    va_end(args);
    g_array_append_val(c->row, row);
}

static inline char *rf_date(guint32 day)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, day);
    return g_strdup_printf("%04d%02d%02d", g_date_get_year(&date), g_date_get_month(&date), g_date_get_day(&date));
}

static inline char *rf_clock(gint32 s)
{
    return g_strdup_printf("%02d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
}

/* What a trip needs to know of its feed. */
enum { RF_MOST_STOPS = 12, RF_MOST_TRIPS = 24, RF_SERVICES = 4, RF_ROUTES_EACH = 3 };
typedef struct {
    guint number;
    gint32 n_stops;                 /* where trips call: "s0" .. */
    gint32 n_lines;                 /* sequences of stops */
    gint32 line[3][7], n_line[3];   /* of which the trips are made */
    guint8 runs_on[RF_SERVICES];    /* bit 0 = two days before .. bit 4 = two days after */
    gint32 n_trips;                 /* "t0" .. */
    gint32 end_stop[RF_MOST_TRIPS]; /* of each trip: where and when it ends, its service, its service day then */
    gint32 end_s[RF_MOST_TRIPS];
    gint32 service[RF_MOST_TRIPS];
    gint32 route[RF_MOST_TRIPS];
    gint32 block[RF_MOST_TRIPS]; /* "b0" .., or -1 */
    gint32 hub;                  /* a stop about which many of the rules are */
} RandomFeed;

/* Stations, platforms and plain stops, close together; some stops without a place. */
static inline void rf_stops(RandomCase *c, RandomFeed *f)
{
    gint32 stations = rf_pick(c, 3);
    for (gint32 i = 0; i < stations; i++) {
        rf_add(c, f->number, RF_STOPS, "S%d,,51.%04d,0.5000,1,", i, 2000 + 30 * i);
    }
    f->n_stops = 3 + rf_pick(c, RF_MOST_STOPS - 2);
    for (gint32 i = 0; i < f->n_stops; i++) {
        g_autofree char *parent =
            stations > 0 && rf_one_in(c, 2) ? g_strdup_printf("S%d", rf_pick(c, stations)) : g_strdup("");
        if (rf_one_in(c, 15)) {
            rf_add(c, f->number, RF_STOPS, "s%d,,,,,%s", i, parent);
        } else if (*parent != '\0' && rf_one_in(c, 8)) {
            rf_add(c, f->number, RF_STOPS, "p%d,,51.3000,0.5,0,%s", i, parent);
            rf_add(c, f->number, RF_STOPS, "s%d,,51.%04d,0.5,4,p%d", i, 1000 + 17 * i, i);
        } else {
            rf_add(c, f->number, RF_STOPS, "s%d,,51.%04d,%.4f,0,%s", i, 1000 + 23 * rf_pick(c, 40),
                   0.5 + 0.0037 * rf_pick(c, 20), parent);
        }
    }
}

/* The days on which a service runs, written as weekdays, as dates, or as weekdays put right by dates. */
static inline void rf_service(RandomCase *c, RandomFeed *f, gint32 number)
{
    guint8 wanted = (guint8)(rf_one_in(c, 3) ? 31 : 1 + rf_pick(c, 31));
    f->runs_on[number] = wanted;
    gboolean weekdays = !rf_one_in(c, 3);
    guint8 said = weekdays ? (guint8)(rf_one_in(c, 2) ? wanted : rf_pick(c, 32)) : 0;
    if (weekdays) {
        int bit[7] = {0};
        for (guint32 i = 0; i < 5; i++) {
            bit[(c->day + i - 2 + 6) % 7] = said >> i & 1;
        }
        g_autofree char *from = rf_date(c->day - 3), *to = rf_date(c->day + 3);
        rf_add(c, f->number, RF_CALENDAR, "v%d,%d,%d,%d,%d,%d,%d,%d,%s,%s", number, bit[0], bit[1], bit[2], bit[3],
               bit[4], bit[5], bit[6], from, to);
    }
    for (guint32 i = 0; i < 5; i++) {
        if ((wanted >> i & 1) != (said >> i & 1)) {
            g_autofree char *date = rf_date(c->day + i - 2);
            rf_add(c, f->number, RF_DATES, "v%d,%s,%d", number, date, (wanted >> i & 1) ? 1 : 2);
        }
    }
}

static inline void rf_lines(RandomCase *c, RandomFeed *f)
{
    f->n_lines = 1 + rf_pick(c, 3);
    for (gint32 i = 0; i < f->n_lines; i++) {
        f->n_line[i] = 2 + rf_pick(c, 6);
        for (gint32 k = 0; k < f->n_line[i]; k++) {
            f->line[i][k] = rf_pick(c, f->n_stops);
        }
    }
}

static inline gint32 rf_hop(RandomCase *c)
{
    gint32 kind = rf_pick(c, 10);
    return kind == 0 ? 0 : kind == 1 ? rf_pick(c, 900) : 60 * rf_pick(c, 12);
}

/* Departures every so often, some minutes about the middle; the template's own times do not matter. */
static inline void rf_frequencies(RandomCase *c, const RandomFeed *f, gint32 trip, gint32 at_s)
{
    gint32 rows = 1 + rf_pick(c, 2);
    for (gint32 i = 0; i < rows; i++) {
        gint32 headway = 60 * (3 + rf_pick(c, 20)), past_s = at_s + headway * rf_pick(c, 4) + 60 * rf_pick(c, 3);
        g_autofree char *from = rf_clock(at_s), *to = rf_clock(past_s);
        const char *const exact[] = {"", "0", "1"};
        rf_add(c, f->number, RF_FREQUENCIES, "t%d,%s,%s,%d,%s", trip, from, to, headway, exact[rf_pick(c, 3)]);
        at_s = past_s + 60 * rf_pick(c, 10);
    }
}

/* pickup_type and drop_off_type: mostly none given, some banned, some by arrangement. */
static inline gint32 rf_ban(RandomCase *c)
{
    return rf_one_in(c, 8) ? 1 : rf_one_in(c, 10) ? 2 + rf_pick(c, 2) : 0;
}

/* The stop times from at_s on; inner times may be left blank. */
static inline void rf_times(RandomCase *c, RandomFeed *f, gint32 trip, const gint32 *stop, gint32 n, gint32 at_s)
{
    for (gint32 i = 0; i < n; i++) {
        gint32 dwell = rf_one_in(c, 3) ? 60 * rf_pick(c, 3) : 0;
        g_autofree char *arrive = rf_clock(at_s), *depart = rf_clock(at_s + dwell);
        gboolean blank = i > 0 && i + 1 < n && rf_one_in(c, 12);
        g_autofree char *at = rf_one_in(c, 150) ? g_strdup("nowhere") : g_strdup_printf("s%d", stop[i]);
        rf_add(c, f->number, RF_TIMES, "t%d,%s,%s,%s,%d,%d,%d", trip, blank ? "" : arrive, blank ? "" : depart, at,
               i * 3 + 1, rf_ban(c), rf_ban(c));
        f->end_s[trip] = at_s;
        f->end_stop[trip] = stop[i];
        at_s += dwell + rf_hop(c);
    }
}

/* Service days on which a trip at this time of the axis has times of at least 0. */
static inline gint32 rf_service_day(RandomCase *c, const RandomFeed *f, gint32 service, gint32 axis_s)
{
    for (int tries = 0; tries < 20; tries++) {
        gint32 day = rf_pick(c, 5);
        if ((f->runs_on[service] >> day & 1) && axis_s - 86400 * (day - 2) >= 7200) {
            return day - 2;
        }
    }
    return 0;
}

/* A trip of its own, or one that goes on where an earlier one ends, in its block or linked by a rule. */
static inline void rf_trip(RandomCase *c, RandomFeed *f)
{
    gint32 trip = f->n_trips++, line = rf_pick(c, f->n_lines), stop[7];
    memcpy(stop, f->line[line], sizeof stop);
    gboolean goes_on = trip > 0 && rf_one_in(c, 3);
    gint32 before = goes_on ? rf_pick(c, trip) : 0;
    f->service[trip] = goes_on && !rf_one_in(c, 5) ? f->service[before] : rf_pick(c, RF_SERVICES);
    f->route[trip] = rf_pick(c, RF_ROUTES_EACH);
    gint32 axis_s = c->middle_s + 60 * (rf_pick(c, 100) - 40);
    gint32 at_s = axis_s - 86400 * rf_service_day(c, f, f->service[trip], axis_s);
    if (goes_on) {
        at_s = f->end_s[before] + 60 * (rf_pick(c, 12) - 1);
        at_s -= at_s >= 86400 && rf_one_in(c, 3) ? 86400 : 0; /* of the next service day */
        stop[0] = rf_one_in(c, 6) ? stop[0] : f->end_stop[before];
    }
    at_s = MAX(at_s, 0);
    f->block[trip] = goes_on && rf_one_in(c, 2) ? f->block[before] : rf_pick(c, 6) - 3;
    g_autofree char *block = f->block[trip] >= 0 ? g_strdup_printf("b%d", f->block[trip]) : g_strdup("");
    c->group++;
    rf_add(c, f->number, RF_TRIPS, "r%d,v%d,t%d,%s", f->route[trip], f->service[trip], trip, block);
    rf_times(c, f, trip, stop, f->n_line[line], at_s);
    if (rf_one_in(c, 6)) {
        rf_frequencies(c, f, trip, at_s);
    }
    if (goes_on && rf_one_in(c, 2)) {
        c->group++;
        rf_add(c, f->number, RF_TRANSFERS, ",,,,t%d,t%d,%d,", before, trip, rf_one_in(c, 4) ? 5 : 4);
    }
}

/* "t3", or its route, or neither. Owned. */
static inline void rf_whom(RandomCase *c, const RandomFeed *f, char **trip, char **route)
{
    gint32 named = rf_pick(c, f->n_trips), kind = rf_pick(c, 4);
    *trip = kind == 0 || kind == 3 ? g_strdup_printf("t%d", named) : g_strdup("");
    *route = kind == 1   ? g_strdup_printf("r%d", rf_pick(c, RF_ROUTES_EACH))
             : kind == 3 ? g_strdup_printf("r%d", f->route[named])
                         : g_strdup("");
}

static inline char *rf_where(RandomCase *c, const RandomFeed *f, const GArray *rows)
{
    if (rf_one_in(c, 3)) {
        for (guint i = 0; i < rows->len; i++) {
            const RandomRow *row = &g_array_index(rows, RandomRow, i);
            if (row->feed == f->number && row->file == RF_STOPS && row->line[0] == 'S' && rf_one_in(c, 2)) {
                return g_strndup(row->line, 2);
            }
        }
    }
    return g_strdup_printf("s%d", rf_one_in(c, 2) ? f->hub : rf_pick(c, f->n_stops));
}

static inline void rf_transfer(RandomCase *c, const RandomFeed *f)
{
    g_autofree char *from = rf_where(c, f, c->row), *to = rf_one_in(c, 3) ? g_strdup(from) : rf_where(c, f, c->row);
    char *trip[2] = {NULL, NULL}, *route[2] = {NULL, NULL};
    for (int i = 0; i < 2; i++) {
        rf_whom(c, f, &trip[i], &route[i]);
    }
    gint32 type = rf_pick(c, 4);
    g_autofree char *minimum =
        type == 2 && !rf_one_in(c, 5) ? g_strdup_printf("%d", 60 * rf_pick(c, 12)) : g_strdup("");
    c->group++;
    rf_add(c, f->number, RF_TRANSFERS, "%s,%s,%s,%s,%s,%s,%d,%s", from, to, route[0], route[1], trip[0], trip[1], type,
           minimum);
    for (int i = 0; i < 2; i++) {
        g_free(trip[i]);
        g_free(route[i]);
    }
}

static inline void rf_feed(RandomCase *c, guint number, const char *zone)
{
    RandomFeed f = {.number = number};
    guint last = c->group;
    c->group = 0;
    rf_add(c, number, RF_AGENCY, "A,,http://a.example,%s", zone);
    rf_stops(c, &f);
    for (gint32 i = 0; i < RF_SERVICES; i++) {
        rf_service(c, &f, i);
    }
    for (gint32 i = 0; i < RF_ROUTES_EACH; i++) {
        rf_add(c, number, RF_ROUTES, "r%d,A,%d,3", i, i);
    }
    rf_lines(c, &f);
    c->group = last;
    f.hub = f.line[0][rf_pick(c, f.n_line[0])];
    gint32 trips = 2 + rf_pick(c, RF_MOST_TRIPS - 2),
           rules = rf_one_in(c, 3) ? 0 : rf_pick(c, rf_one_in(c, 3) ? 60 : 12);
    for (gint32 i = 0; i < trips; i++) {
        rf_trip(c, &f);
    }
    for (gint32 i = 0; i < rules; i++) {
        rf_transfer(c, &f);
    }
}

/* The case of a number; date = NULL and feeds = 0 leave both to chance. */
static inline RandomCase *random_case_on(guint32 seed, const char *date, guint feeds)
{
    static const char *const dates[] = {"2026-03-10", "2026-03-28", "2026-03-29", "2026-03-30",
                                        "2026-10-24", "2026-10-25", "2026-10-26", "2026-01-01"};
    static const char *const zones[] = {"Europe/London", "Europe/London", "Europe/Berlin", "America/New_York"};
    RandomCase *c = g_new0(RandomCase, 1);
    c->seed = seed;
    c->rand = g_rand_new_with_seed(seed);
    c->row = g_array_new(FALSE, FALSE, sizeof(RandomRow));
    const char *drawn = dates[rf_one_in(c, 2) ? 0 : rf_pick(c, G_N_ELEMENTS(dates))];
    c->day = day_of(date != NULL ? date : drawn);
    c->middle_s = rf_one_in(c, 3) ? 86400 + 60 * (rf_pick(c, 120) - 60) : 3600 * (1 + rf_pick(c, 30));
    c->n_feeds = rf_one_in(c, 4) ? 2 : 1;
    c->n_feeds = feeds != 0 ? feeds : c->n_feeds;
    for (guint i = 0; i < c->n_feeds; i++) {
        rf_feed(c, i, zones[rf_pick(c, G_N_ELEMENTS(zones))]);
    }
    return c;
}

static inline RandomCase *random_case_new(guint32 seed)
{
    return random_case_on(seed, NULL, 0);
}

static inline void random_case_free(RandomCase *c)
{
    for (guint i = 0; i < c->row->len; i++) {
        g_free(g_array_index(c->row, RandomRow, i).line);
    }
    g_array_unref(c->row);
    g_rand_free(c->rand);
    g_free(c->left_out);
    g_free(c);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RandomCase, random_case_free)

/* One file of one feed, without what is left out. Owned. */
static inline char *random_case_text(const RandomCase *c, guint feed, guint file)
{
    GString *text = g_string_new(rf_file[file][1]);
    g_string_append_c(text, '\n');
    for (guint i = 0; i < c->row->len; i++) {
        const RandomRow *row = &g_array_index(c->row, RandomRow, i);
        if (row->feed == feed && row->file == file && (c->left_out == NULL || !c->left_out[row->group])) {
            g_string_append_printf(text, "%s\n", row->line);
        }
    }
    return g_string_free(text, FALSE);
}

/* Written into a folder and read as any feed is. NULL when so much is left out that it is no feed. Owned. */
static inline JaFeed *random_case_read(const RandomCase *c)
{
    static char *const names[] = {"feed0", "feed1"};
    Room room;
    room_open(&room);
    for (guint i = 0; i < c->n_feeds; i++) {
        for (guint k = 0; k < RF_N; k++) {
            g_autofree char *path = g_strdup_printf("%s/%s", names[i], rf_file[k][0]);
            g_autofree char *text = random_case_text(c, i, k);
            room_write(&room, path, text, -1);
        }
    }
    const JaStrings list = {(char **)names, c->n_feeds};
    guint32 day[5];
    for (guint32 i = 0; i < 5; i++) {
        day[i] = c->day + i - 2;
    }
    const JaGtfsDays days = {day, 5, 0};
    g_autoptr(GError) error = NULL;
    JaFeed *feed = ja_gtfs_read(&room.context, &list, &days, &error);
    room_close(&room);
    if (c->left_out == NULL) {
        g_assert_no_error(error);
    }
    return feed;
}

/* Tries to leave out each group; keeps it out while `fails` still says so. */
static inline void random_case_shrink(RandomCase *c, gboolean (*fails)(const RandomCase *c))
{
    c->left_out = g_new0(guint8, c->group + 1);
    for (gboolean smaller = TRUE; smaller;) {
        smaller = FALSE;
        for (guint i = 1; i <= c->group; i++) {
            if (!c->left_out[i]) {
                c->left_out[i] = TRUE;
                c->left_out[i] = fails(c) ? 1 : 0;
                smaller |= c->left_out[i];
            }
        }
    }
}

/* To the test's log: what the feeds hold. */
static inline void random_case_print(const RandomCase *c)
{
    for (guint i = 0; i < c->n_feeds; i++) {
        for (guint k = 0; k < RF_N; k++) {
            g_autofree char *text = random_case_text(c, i, k);
            g_test_message("feed %u, %s:\n%s", i, rf_file[k][0], text);
        }
    }
}

#endif
