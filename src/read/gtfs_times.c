/*
 * stop_times: by far the longest table. Rows of trips that run on none of the days are counted, not kept.
 */
#include "read/gtfs_parts.h"

#include "read/gtfs_values.h"

#include <math.h>
#include <string.h>

enum {
    TIME_TRIP,
    TIME_STOP,
    TIME_SEQUENCE,
    TIME_ARRIVE,
    TIME_DEPART,
    TIME_PICKUP,
    TIME_DROP,
    TIME_ALONG,
    TIME_POINT,
    TIME_WINDOW,
    TIME_HAIL,
    TIME_SET_DOWN
};

/* More stop times than one array is asked to hold. */
#define MOST_TIMES 140000000u

/* What the rows have in common, and the row before: trips mostly stand together. */
typedef struct {
    JaGtfsLoader *loader;
    JaGtfsRows *rows;
    GHashTable *no_trip;
    GString *last_trip;
    gint32 trip;
    gboolean sorted; /* so far, by trip and sequence */
    JaGtfsTally half_timed, on_demand, approximate, untimed_point, continuous;
    gint64 by_distance, evenly; /* blank times that were filled */
} Times;

static gboolean read_clock(const JaGtfsRows *rows, gsize field, gint32 *seconds, GError **error)
{
    const char *text = rows->cell[field];
    *seconds = JA_UNTIMED;
    return *text == '\0' || ja_gtfs_clock(rows, field, seconds, error);
}

static gboolean read_boarding(const JaGtfsRows *rows, gsize field, guint8 *type, GError **error)
{
    guint32 value = 0;
    const char *text = rows->cell[field];
    if (*text != '\0' && !ja_gtfs_whole(text, 3, &value)) {
        return ja_gtfs_rows_fail(rows, field, error, "'%s' is not a whole number from 0 to 3", text);
    }
    *type = (guint8)value;
    return TRUE;
}

/* A time that has one half only is both. */
static gboolean read_clocks(Times *t, JaStopTime *time, GError **error)
{
    if (!read_clock(t->rows, TIME_ARRIVE, &time->arrive_s, error) ||
        !read_clock(t->rows, TIME_DEPART, &time->depart_s, error)) {
        return FALSE;
    }
    if ((time->arrive_s == JA_UNTIMED) != (time->depart_s == JA_UNTIMED)) {
        time->arrive_s = time->depart_s = MAX(time->arrive_s, time->depart_s);
        ja_gtfs_count(&t->half_timed, t->rows->row);
    }
    return TRUE;
}

/* Whether the publisher stands by the time: nothing is done about it, but it is counted. */
static gboolean read_timepoint(Times *t, const JaStopTime *time, GError **error)
{
    const char *text = t->rows->cell[TIME_POINT];
    guint32 exact;
    if (*text == '\0') {
        return TRUE;
    }
    if (!ja_gtfs_whole(text, 1, &exact)) {
        return ja_gtfs_rows_fail(t->rows, TIME_POINT, error, "'%s' is neither 0 nor 1", text);
    }
    if (exact && time->arrive_s == JA_UNTIMED) {
        ja_gtfs_count(&t->untimed_point, t->rows->row);
    } else if (!exact) {
        ja_gtfs_count(&t->approximate, t->rows->row);
    }
    return TRUE;
}

static gboolean keep_row(Times *t, JaStopTime *time, GError **error)
{
    GArray *all = t->loader->feed->time;
    const JaGtfsRows *rows = t->rows;
    if (!ja_gtfs_whole(rows->cell[TIME_SEQUENCE], G_MAXINT32, &time->sequence)) {
        return ja_gtfs_rows_fail(rows, TIME_SEQUENCE, error, "'%s' is not a whole number of at least 0",
                                 rows->cell[TIME_SEQUENCE]);
    }
    if (!read_clocks(t, time, error) || !read_timepoint(t, time, error) ||
        !read_boarding(rows, TIME_PICKUP, &time->pickup, error) ||
        !read_boarding(rows, TIME_DROP, &time->drop_off, error) ||
        !ja_gtfs_along(rows, TIME_ALONG, &time->along, error)) {
        return FALSE;
    }
    if (all->len >= MOST_TIMES) {
        return ja_fail_data(error, JA_PLACE(rows->file, rows->row, NULL),
                            "more than %u stop times on the day; split the feed", MOST_TIMES);
    }
    if (all->len > 0) {
        const JaStopTime *before = ja_feed_time(t->loader->feed, all->len - 1);
        t->sorted = t->sorted &&
                    (before->trip < time->trip || (before->trip == time->trip && before->sequence <= time->sequence));
    }
    g_array_append_val(all, *time);
    return TRUE;
}

/* The trip of the row; -1 when trips.txt lacks it. */
static gint32 find_trip(Times *t)
{
    const char *id = t->rows->cell[TIME_TRIP];
    if (t->trip < 0 || strcmp(id, t->last_trip->str) != 0) {
        g_string_assign(t->last_trip, id);
        t->trip = ja_ids_find(t->loader->feed->trip_id, ja_gtfs_key(t->loader, id));
    }
    return t->trip;
}

static gboolean read_time(Times *t, GError **error)
{
    JaGtfsLoader *loader = t->loader;
    JaFeed *feed = loader->feed;
    const JaGtfsRows *rows = t->rows;
    gint32 number = find_trip(t);
    if (*rows->cell[TIME_WINDOW] != '\0') {
        ja_gtfs_count(&t->on_demand, rows->row); /* the reference has such rows ignored between two timed ones */
        return TRUE;
    }
    if (ja_gtfs_is_continuous(rows->cell[TIME_HAIL]) || ja_gtfs_is_continuous(rows->cell[TIME_SET_DOWN])) {
        ja_gtfs_count(&t->continuous, rows->row);
    }
    JaStopTime time = {.trip = (guint32)number};
    time.stop = ja_ids_find(feed->stop_id, ja_gtfs_key(loader, rows->cell[TIME_STOP]));
    if (time.stop == JA_NOT_IN_FEED) {
        ja_gtfs_missing(loader, rows->cell[TIME_STOP], rows->row);
    } else {
        ja_feed_stop(feed, (guint)time.stop)->called = TRUE;
    }
    if (number < 0) {
        GHashTable *swap = loader->missing;
        loader->missing = t->no_trip;
        ja_gtfs_missing(loader, rows->cell[TIME_TRIP], rows->row);
        loader->missing = swap;
        return TRUE;
    }
    JaTrip *trip = ja_feed_trip(feed, time.trip);
    trip->n_rows++;
    gboolean kept = trip->service >= 0 && (loader->kept == NULL || loader->kept[trip->service]);
    return !kept || trip->state != JA_TRIP_GOOD || keep_row(t, &time, error);
}

static int by_sequence(gconstpointer a, gconstpointer b)
{
    const JaStopTime *x = a, *y = b;
    return x->sequence < y->sequence ? -1 : x->sequence > y->sequence;
}

static gboolean in_order(const JaStopTime *time, guint n)
{
    for (guint i = 1; i < n; i++) {
        if (time[i].sequence < time[i - 1].sequence) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Rows by trip (counted, then dealt out), then each trip by sequence. `first` is where this feed's rows begin. */
static void sort_times(JaFeed *feed, guint first)
{
    guint n = feed->time->len - first;
    g_autofree guint32 *start = g_new0(guint32, (gsize)feed->trip->len + 1);
    g_autofree JaStopTime *dealt = g_new(JaStopTime, n);
    for (guint i = first; i < feed->time->len; i++) {
        start[ja_feed_time(feed, i)->trip + 1]++;
    }
    for (guint i = 0; i < feed->trip->len; i++) {
        start[i + 1] += start[i];
    }
    for (guint i = first; i < feed->time->len; i++) {
        const JaStopTime *time = ja_feed_time(feed, i);
        dealt[start[time->trip]++] = *time;
    }
    for (guint i = 0, from = 0; i < feed->trip->len; from = start[i++]) {
        if (!in_order(dealt + from, start[i] - from)) {
            qsort(dealt + from, start[i] - from, sizeof *dealt, by_sequence);
        }
    }
    memcpy(ja_feed_time(feed, first), dealt, n * sizeof *dealt);
}

/* Whether rows `from` to `to` all say how far along they are, and it grows. */
static gboolean ascends(const JaStopTime *time, guint from, guint to)
{
    for (guint i = from; i <= to; i++) {
        if (time[i].along < 0 || (i > from && time[i].along < time[i - 1].along)) {
            return FALSE;
        }
    }
    return time[to].along > time[from].along;
}

/* Blank times between two that are given: by distance where all rows have it, else evenly by stops. */
static void fill_blanks(Times *t, JaStopTime *time, guint n)
{
    for (guint last = 0, i = 1; i < n; i++) {
        if (time[i].arrive_s == JA_UNTIMED) {
            continue;
        }
        const gint32 span = time[i].arrive_s - time[last].depart_s;
        const gboolean far = i > last + 1 && ascends(time, last, i);
        const double length = far ? (double)time[i].along - (double)time[last].along : i - last;
        for (guint k = last + 1; k < i; k++) {
            const double part = far ? (double)time[k].along - (double)time[last].along : k - last;
            time[k].arrive_s = time[k].depart_s = time[last].depart_s + (gint32)floor(span * part / length);
        }
        *(far ? &t->by_distance : &t->evenly) += i - last - 1;
        last = i;
    }
}

static JaTripState judge(const JaStopTime *time, guint n)
{
    if (n < 2) {
        return JA_TRIP_NO_STOPS;
    }
    for (guint i = 1; i < n; i++) {
        if (time[i].sequence == time[i - 1].sequence) {
            return JA_TRIP_REPEATS;
        }
    }
    if (time[0].depart_s == JA_UNTIMED || time[n - 1].arrive_s == JA_UNTIMED) {
        return JA_TRIP_NO_TIMES;
    }
    for (guint i = 0, last = 0; i < n; i++) {
        if (time[i].arrive_s == JA_UNTIMED) {
            continue;
        }
        if (time[i].depart_s < time[i].arrive_s || (i > 0 && time[i].arrive_s < time[last].depart_s)) {
            return JA_TRIP_BACKWARDS;
        }
        last = i;
    }
    return JA_TRIP_GOOD;
}

/* Gives the trips their stop times, and says which cannot be used. */
static void deal_out(Times *t, guint first)
{
    JaGtfsLoader *loader = t->loader;
    JaFeed *feed = loader->feed;
    for (guint i = first; i < feed->time->len;) {
        JaTrip *trip = ja_feed_trip(feed, ja_feed_time(feed, i)->trip);
        guint n = 1;
        while (i + n < feed->time->len && ja_feed_time(feed, i + n)->trip == ja_feed_time(feed, i)->trip) {
            n++;
        }
        trip->first_time = i;
        trip->n_times = n;
        trip->state = (guint8)judge(ja_feed_time(feed, i), n);
        if (trip->state == JA_TRIP_GOOD) {
            fill_blanks(t, ja_feed_time(feed, i), n);
        }
        i += n;
    }
    for (guint i = loader->first_trip; i < feed->trip->len; i++) {
        JaTrip *trip = ja_feed_trip(feed, i);
        if (trip->state == JA_TRIP_GOOD && trip->n_rows < 2) {
            trip->state = JA_TRIP_NO_STOPS;
        }
    }
}

static void tell_times(const Times *t)
{
    static const char *const table = "stop_times.txt";
    const JaGtfsTally by_distance = {t->by_distance, 0}, evenly = {t->evenly, 0};
    ja_gtfs_tell(t->loader, JA_NOTE, table, "departure_time", "interpolated", evenly,
                 "Blank times were filled evenly between those before and after");
    ja_gtfs_tell(t->loader, JA_NOTE, table, "departure_time", "interpolated-by-distance", by_distance,
                 "Blank times were filled by shape_dist_traveled between those before and after");
    ja_gtfs_tell(t->loader, JA_NOTE, table, "departure_time", "half-timed", t->half_timed,
                 "Rows with one of arrival and departure; it was taken for both; the first stands here");
    ja_gtfs_tell(t->loader, JA_NOTE, table, "timepoint", "approximate", t->approximate,
                 "Times that the publisher calls approximate; taken as they stand; the first stands here");
    ja_gtfs_tell(t->loader, JA_WARNING, table, "timepoint", "stop_time_timepoint_without_times", t->untimed_point,
                 "Times that are said to be exact, but are blank; they were filled; the first stands here");
    ja_gtfs_tell(t->loader, JA_NOTE, table, "start_pickup_drop_off_window", "on-demand", t->on_demand,
                 "Rows of service on demand have no times; they are left out; the first stands here");
    ja_gtfs_tell(t->loader, JA_NOTE, table, "continuous_pickup", "continuous", t->continuous,
                 "Rows from which on people get on or off between stops; here they do at stops alone; the first stands "
                 "here");
}

static gboolean read_all(Times *t, GError **error)
{
    g_autoptr(GError) inner = NULL;
    while (ja_gtfs_rows_next(t->rows, &inner)) {
        if (!read_time(t, error)) {
            return FALSE;
        }
    }
    if (inner != NULL) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return FALSE;
    }
    return TRUE;
}

gboolean ja_gtfs_read_times(JaGtfsLoader *loader, GError **error)
{
    static const JaGtfsField fields[] = {{"trip_id", TRUE},
                                         {"stop_id", TRUE},
                                         {"stop_sequence", TRUE},
                                         {"arrival_time", TRUE},
                                         {"departure_time", TRUE},
                                         {"pickup_type", FALSE},
                                         {"drop_off_type", FALSE},
                                         {"shape_dist_traveled", FALSE},
                                         {"timepoint", FALSE},
                                         {"start_pickup_drop_off_window", FALSE},
                                         {"continuous_pickup", FALSE},
                                         {"continuous_drop_off", FALSE}};
    g_autoptr(JaGtfsRows) rows = ja_gtfs_open(loader, "stop_times.txt", fields, G_N_ELEMENTS(fields), error);
    if (rows == NULL) {
        return FALSE;
    }
    g_autoptr(GHashTable) no_trip = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GString) last_trip = g_string_new(NULL);
    Times t = {.loader = loader, .rows = rows, .no_trip = no_trip, .last_trip = last_trip, .trip = -1, .sorted = TRUE};
    guint first = loader->feed->time->len;
    if (!read_all(&t, error)) {
        return FALSE;
    }
    if (!t.sorted) {
        sort_times(loader->feed, first);
    }
    deal_out(&t, first);
    tell_times(&t);
    ja_gtfs_tell_missing(loader, "stop_times.txt", "stop_id",
                         "The stop is not in stops.txt; trips pass it without a departure");
    GHashTable *swap = loader->missing;
    loader->missing = no_trip;
    ja_gtfs_tell_missing(loader, "stop_times.txt", "trip_id", "The trip is not in trips.txt; its rows are left out");
    loader->missing = swap;
    return TRUE;
}
