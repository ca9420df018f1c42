/**
 * The railways of Kent and Medway as rail.zip: stations with platforms, lines both ways, changes between them.
 * Lines, stations and the way between them are real; times are plausible.
 */
#include "transit.h"

#include <math.h>
#include <string.h>

enum { DWELL = 60, EVENING = 20 * HOUR, EARLY = 5 * HOUR + 30 * MINUTE };

static const double SHAPE_STEP_M = 900;

typedef struct {
    guint station; /**< Row of stations.csv. */
    int minutes;   /**< From the call before. */
} Call;

typedef struct {
    Feed *feed;
    Table *stations, *lines, *ways;
    char **slug;          /**< Of each station. */
    guint *platforms;     /**< Platforms in use at each station. */
    GHashTable *platform; /**< "station tracks direction" to the id of the stop. */
} Rail;

/** The platform for one direction of the tracks at a station. Borrowed. */
static const char *platform_id(Rail *rail, guint station, const char *tracks, gboolean back)
{
    g_autofree char *key = g_strdup_printf("%u %s %d", station, tracks, back);
    char *id = g_hash_table_lookup(rail->platform, key);
    if (!id) {
        id = g_strdup_printf("%s.%u", rail->slug[station], ++rail->platforms[station]);
        g_hash_table_insert(rail->platform, g_steal_pointer(&key), id);
    }
    return id;
}

/* --- calls: "Strood 5 Cuxton 4 Halling" ---------------------------------------------------------------------- */

static void add_call(const Rail *rail, GArray *calls, GString *name, int minutes)
{
    Call call = {table_find(rail->stations, "station", name->str), minutes};
    g_array_append_val(calls, call);
    g_string_truncate(name, 0);
}

static GArray *read_calls(const Rail *rail, guint line)
{
    GArray *calls = g_array_new(FALSE, FALSE, sizeof(Call));
    g_auto(GStrv) words = g_strsplit(table_text(rail->lines, line, "calls"), " ", -1);
    g_autoptr(GString) name = g_string_new(NULL);
    int minutes = 0;
    for (guint i = 0; words[i]; i++) {
        if (g_ascii_isdigit(words[i][0])) {
            add_call(rail, calls, name, minutes);
            minutes = (int)g_ascii_strtoll(words[i], NULL, 10);
            continue;
        }
        g_string_append_printf(name, "%s%s", name->len > 0 ? " " : "", words[i]);
    }
    add_call(rail, calls, name, minutes);
    return calls;
}

/* --- trips ----------------------------------------------------------------------------------------------------- */

/** Times at each call of a train; one minute at stations where people change. Owned, of FeedCall. */
static GArray *time_calls(Rail *rail, guint line, const GArray *calls, gboolean back, int start)
{
    GArray *timed = g_array_new(FALSE, TRUE, sizeof(FeedCall));
    const char *tracks = table_text(rail->lines, line, "tracks");
    guint n = calls->len;
    int at = start;
    for (guint i = 0; i < n; i++) {
        const Call *call = &g_array_index(calls, Call, back ? n - 1 - i : i);
        if (i > 0)
            at += MINUTE * (back ? g_array_index(calls, Call, n - i).minutes : call->minutes);
        gboolean change = table_number(rail->stations, call->station, "change_min") > 0 && i > 0 && i + 1 < n;
        FeedCall time = {.stop = platform_id(rail, call->station, tracks, back),
                         .arrive = at,
                         .depart = at + (change ? DWELL : 0),
                         .timepoint = TRUE};
        at = time.depart;
        g_array_append_val(timed, time);
    }
    return timed;
}

static void add_train(Rail *rail, guint line, const GArray *calls, gboolean back, const char *service, int start)
{
    g_autoptr(GArray) timed = time_calls(rail, line, calls, back, start);
    const char *id = table_text(rail->lines, line, "id");
    guint end = g_array_index(calls, Call, back ? 0 : calls->len - 1).station;
    g_autofree char *shape = g_strdup_printf("%s_%d", id, back);
    FeedTrip trip = {.route = id,
                     .service = service,
                     .headsign = table_text(rail->stations, end, "station"),
                     .shape = shape,
                     .back = back,
                     .calls = (const FeedCall *)timed->data,
                     .n_calls = timed->len};
    feed_trip(rail->feed, &trip);
}

/** Trains of Mondays to Saturdays; before half past five on Mondays to Fridays only. */
static void add_weekdays(Rail *rail, guint line, const GArray *calls, gboolean back)
{
    int every = (int)table_number(rail->lines, line, "every") * MINUTE;
    Departures rule = {.first = time_read(rail->lines, line, back ? "back_first" : "first"),
                       .last = time_read(rail->lines, line, back ? "back_last" : "last"),
                       .day = every,
                       .peak = every,
                       .evening = every};
    int evening = (int)table_number(rail->lines, line, "evening") * MINUTE;
    gboolean week = strcmp(table_text(rail->lines, line, "days"), "mon_fri") != 0;
    g_autoptr(GArray) list = departures_list(&rule);
    for (guint i = 0; i < list->len; i++) {
        int at = g_array_index(list, int, i);
        if (at >= EVENING && evening > every && (at - rule.first) % evening != 0)
            continue;
        add_train(rail, line, calls, back, week && at >= EARLY ? "mon_sat" : "mon_fri", at);
    }
}

static void add_sunday(Rail *rail, guint line, const GArray *calls, gboolean back)
{
    int every = (int)table_number(rail->lines, line, "sunday") * MINUTE;
    if (every == 0)
        return;
    int first = time_read(rail->lines, line, "sunday_first");
    if (back) /* at the minute of the week's trains */
        first = first / HOUR * HOUR + time_read(rail->lines, line, "back_first") % HOUR;
    Departures rule = {first, time_read(rail->lines, line, "sunday_last"), every, every, every};
    g_autoptr(GArray) list = departures_list(&rule);
    for (guint i = 0; i < list->len; i++)
        add_train(rail, line, calls, back, "sunday", g_array_index(list, int, i));
}

/* --- shapes ------------------------------------------------------------------------------------------------------ */

static Point station_at(const Rail *rail, guint station)
{
    return grid_from_degrees(table_number(rail->stations, station, "lon"),
                             table_number(rail->stations, station, "lat"));
}

/** The written points between two stations, from whichever end they are written. */
static void add_way(const Rail *rail, const char *from, const char *to, GArray *points)
{
    for (guint row = 0; row < rail->ways->rows->len; row++) {
        const char *a = table_text(rail->ways, row, "from"), *b = table_text(rail->ways, row, "to");
        gboolean along = strcmp(a, from) == 0 && strcmp(b, to) == 0;
        if (!along && (strcmp(a, to) != 0 || strcmp(b, from) != 0))
            continue;
        g_auto(GStrv) pair = g_strsplit(table_text(rail->ways, row, "by"), "; ", -1);
        guint n = g_strv_length(pair);
        for (guint i = 0; i < n; i++) {
            char *end = NULL;
            double lat = g_ascii_strtod(pair[along ? i : n - 1 - i], &end);
            Point at = grid_from_degrees(g_ascii_strtod(end, NULL), lat);
            g_array_append_val(points, at);
        }
        return;
    }
}

/** A point of the Catmull-Rom curve through b and c. */
static Point curve(const Point p[4], double t)
{
    double t2 = t * t, t3 = t2 * t;
    double w0 = -t3 + 2 * t2 - t, w1 = 3 * t3 - 5 * t2 + 2, w2 = -3 * t3 + 4 * t2 + t, w3 = t3 - t2;
    return (Point){(w0 * p[0].x + w1 * p[1].x + w2 * p[2].x + w3 * p[3].x) / 2,
                   (w0 * p[0].y + w1 * p[1].y + w2 * p[2].y + w3 * p[3].y) / 2};
}

/** Rounds the corners of a line, which still passes its points. Owned. */
static GArray *curve_through(const GArray *points)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(Point));
    const Point *at = (const Point *)points->data;
    for (guint i = 0; i + 1 < points->len; i++) {
        Point p[4] = {at[i > 0 ? i - 1 : i], at[i], at[i + 1], at[i + 2 < points->len ? i + 2 : i + 1]};
        int parts = 1 + (int)(hypot(p[2].x - p[1].x, p[2].y - p[1].y) / SHAPE_STEP_M);
        for (int k = 0; k < parts; k++) {
            Point here = curve(p, (double)k / parts);
            g_array_append_val(out, here);
        }
    }
    g_array_append_val(out, at[points->len - 1]);
    return out;
}

static void add_shape(const Rail *rail, guint line, const GArray *calls, gboolean back)
{
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(Point));
    guint n = calls->len;
    for (guint i = 0; i < n; i++) {
        guint station = g_array_index(calls, Call, back ? n - 1 - i : i).station;
        Point at = station_at(rail, station);
        g_array_append_val(points, at);
        if (i + 1 < n) {
            guint next = g_array_index(calls, Call, back ? n - 2 - i : i + 1).station;
            add_way(rail, table_text(rail->stations, station, "station"), table_text(rail->stations, next, "station"),
                    points);
        }
    }
    g_autoptr(GArray) smooth = curve_through(points);
    g_autofree char *id = g_strdup_printf("%s_%d", table_text(rail->lines, line, "id"), back);
    feed_shape(rail->feed, id, smooth);
}

/* --- the feed ---------------------------------------------------------------------------------------------------- */

static void add_line(Rail *rail, guint line)
{
    g_autoptr(GArray) calls = read_calls(rail, line);
    FeedRoute route = {.id = table_text(rail->lines, line, "id"),
                       .agency = table_text(rail->lines, line, "agency"),
                       .short_name = table_text(rail->lines, line, "id"),
                       .long_name = table_text(rail->lines, line, "name"),
                       .type = 2};
    feed_route(rail->feed, &route);
    for (int back = 0; back < 2; back++) {
        add_weekdays(rail, line, calls, back);
        add_sunday(rail, line, calls, back);
        add_shape(rail, line, calls, back);
    }
}

/** A station and its platforms, side by side. */
static void add_station(const Rail *rail, guint station)
{
    gboolean outside = strcmp(table_text(rail->stations, station, "lies"), "outside") == 0;
    FeedStop stop = {.id = rail->slug[station],
                     .name = table_text(rail->stations, station, "station"),
                     .description = outside ? "Outside Kent and Medway" : NULL,
                     .at = station_at(rail, station),
                     .station = TRUE};
    feed_stop(rail->feed, &stop);
    for (guint i = 1; i <= rail->platforms[station]; i++) {
        g_autofree char *id = g_strdup_printf("%s.%u", rail->slug[station], i);
        g_autofree char *number = g_strdup_printf("%u", i);
        FeedStop platform = stop;
        platform.id = id;
        platform.parent = stop.id;
        platform.platform = number;
        platform.station = FALSE;
        platform.at.x += 8 * ((double)i - (rail->platforms[station] + 1) / 2.0);
        feed_stop(rail->feed, &platform);
    }
}

static void add_changes(const Rail *rail, const char *source_dir)
{
    for (guint i = 0; i < rail->stations->rows->len; i++) {
        int minutes = (int)table_number(rail->stations, i, "change_min");
        if (minutes > 0)
            feed_transfer(rail->feed, rail->slug[i], rail->slug[i], minutes);
    }
    g_autoptr(Table) walks = table_read(source_dir, "rail_changes.csv");
    for (guint row = 0; row < walks->rows->len; row++) {
        const char *from = rail->slug[table_find(rail->stations, "station", table_text(walks, row, "from"))];
        const char *to = rail->slug[table_find(rail->stations, "station", table_text(walks, row, "to"))];
        int minutes = (int)table_number(walks, row, "minutes");
        feed_transfer(rail->feed, from, to, minutes);
        feed_transfer(rail->feed, to, from, minutes);
    }
}

void write_rail(const char *source_dir, const char *out_dir)
{
    g_autoptr(Table) stations = table_read(source_dir, "stations.csv"),
                     lines = table_read(source_dir, "rail_lines.csv");
    g_autoptr(Table) ways = table_read(source_dir, "rail_ways.csv");
    guint n = stations->rows->len;
    g_auto(GStrv) slug = g_new0(char *, n + 1);
    g_autofree guint *platforms = g_new0(guint, n);
    g_autoptr(GHashTable) platform = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < n; i++)
        slug[i] = name_slug(table_text(stations, i, "station"));
    Rail rail = {feed_new(source_dir), stations, lines, ways, slug, platforms, platform};
    for (guint line = 0; line < lines->rows->len; line++)
        add_line(&rail, line);
    for (guint i = 0; i < n; i++) {
        if (platforms[i] == 0)
            table_fail(stations, i, "no line calls at %s", table_text(stations, i, "station"));
        add_station(&rail, i);
    }
    add_changes(&rail, source_dir);
    feed_write(rail.feed, out_dir, "rail.zip");
}
