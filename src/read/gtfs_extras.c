/*
 * frequencies and shapes: what a feed may have besides.
 */
#include "read/gtfs_parts.h"

#include "read/gtfs_values.h"

#include <string.h>

enum { FREQ_TRIP, FREQ_START, FREQ_END, FREQ_HEADWAY, FREQ_EXACT };

static gboolean read_frequency(JaGtfsLoader *loader, const JaGtfsRows *rows, gpointer data, GError **error)
{
    JaFrequency frequency;
    guint32 headway, exact = 0;
    if (!ja_gtfs_clock(rows, FREQ_START, &frequency.start_s, error) ||
        !ja_gtfs_clock(rows, FREQ_END, &frequency.end_s, error)) {
        return FALSE;
    }
    if (!ja_gtfs_whole(rows->cell[FREQ_HEADWAY], 1000000, &headway) || headway == 0) {
        return ja_gtfs_rows_fail(rows, FREQ_HEADWAY, error, "'%s' is not a whole number of seconds above 0",
                                 rows->cell[FREQ_HEADWAY]);
    }
    if (frequency.end_s < frequency.start_s) {
        return ja_gtfs_rows_fail(rows, FREQ_END, error, "'%s' is before start_time, '%s'", rows->cell[FREQ_END],
                                 rows->cell[FREQ_START]);
    }
    if (*rows->cell[FREQ_EXACT] != '\0' && !ja_gtfs_whole(rows->cell[FREQ_EXACT], 1, &exact)) {
        return ja_gtfs_rows_fail(rows, FREQ_EXACT, error, "'%s' is neither 0 nor 1", rows->cell[FREQ_EXACT]);
    }
    frequency.headway_s = (gint32)headway;
    frequency.exact = (guint8)exact;
    gint32 trip = ja_ids_find(loader->feed->trip_id, ja_gtfs_key(loader, rows->cell[FREQ_TRIP]));
    if (trip < 0) {
        ja_gtfs_missing(loader, rows->cell[FREQ_TRIP], rows->row);
        return TRUE;
    }
    frequency.trip = (guint32)trip;
    if (frequency.start_s == frequency.end_s) {
        ja_gtfs_count(data, rows->row);
    }
    g_array_append_val(loader->feed->frequency, frequency);
    return TRUE;
}

static int by_trip_and_start(gconstpointer a, gconstpointer b)
{
    const JaFrequency *x = a, *y = b;
    if (x->trip != y->trip) {
        return x->trip < y->trip ? -1 : 1;
    }
    return x->start_s < y->start_s ? -1 : x->start_s > y->start_s;
}

/* More departures than a country has in a day. */
static const gint64 MOST_DEPARTURES = 10000000;
/* Each is laid out with all its calls, once for each service day. */
static const gint64 MOST_CALLS = 50000000;

static gboolean check_counts(const char *file, gint64 departures, gint64 calls, GError **error)
{
    const gboolean many = departures > MOST_DEPARTURES;
    return (!many && calls <= MOST_CALLS) ||
           ja_fail_data(error, JA_PLACE(file, 0, "headway_secs"),
                        "the rows make %" G_GINT64_FORMAT " %s; at most %" G_GINT64_FORMAT
                        " are laid out; are the headways seconds?",
                        many ? departures : calls, many ? "departures" : "calls at stops",
                        many ? MOST_DEPARTURES : MOST_CALLS);
}

/* Gives the trips their rows. Rows of one trip that overlap would count departures twice: refused. */
static gboolean deal_frequencies(JaGtfsLoader *loader, GError **error)
{
    g_autofree char *file = g_strdup_printf("%s/frequencies.txt", loader->file);
    GArray *all = loader->feed->frequency;
    gint64 departures = 0, calls = 0;
    g_array_sort(all, by_trip_and_start);
    for (guint i = 0; i < all->len; i++) {
        const JaFrequency *one = &g_array_index(all, JaFrequency, i);
        JaTrip *trip = ja_feed_trip(loader->feed, one->trip);
        gboolean first = i == 0 || g_array_index(all, JaFrequency, i - 1).trip != one->trip;
        gint64 runs = (one->end_s - one->start_s + one->headway_s - 1) / one->headway_s;
        departures += runs;
        calls += runs * trip->n_rows;
        trip->first_frequency = first ? i : trip->first_frequency;
        trip->n_frequencies = first ? 1 : trip->n_frequencies + 1;
        if (!first && g_array_index(all, JaFrequency, i - 1).end_s > one->start_s) {
            return ja_fail_data(error, JA_PLACE(file, 0, "start_time"),
                                "two rows of the trip '%s' overlap; each departure must be in one of them",
                                ja_ids_text(loader->feed->trip_id, one->trip));
        }
    }
    return check_counts(file, departures, calls, error);
}

gboolean ja_gtfs_read_frequencies(JaGtfsLoader *loader, GError **error)
{
    static const JaGtfsField fields[] = {
        {"trip_id", TRUE}, {"start_time", TRUE}, {"end_time", TRUE}, {"headway_secs", TRUE}, {"exact_times", FALSE}};
    if (!ja_gtfs_source_has(loader->source, "frequencies.txt")) {
        return TRUE;
    }
    JaGtfsTally empty = {0};
    if (!ja_gtfs_each(loader, "frequencies.txt", fields, G_N_ELEMENTS(fields), read_frequency, &empty, error)) {
        return FALSE;
    }
    ja_gtfs_tell(loader, JA_WARNING, "frequencies.txt", "end_time", "start_and_end_range_equal", empty,
                 "Windows that end as they begin; nothing departs in them; the first stands here");
    ja_gtfs_tell_missing(loader, "frequencies.txt", "trip_id", "The trip is not in trips.txt; the rows are left out");
    return deal_frequencies(loader, error);
}

enum { SHAPE_ID, SHAPE_LAT, SHAPE_LON, SHAPE_SEQUENCE, SHAPE_ALONG };

static gboolean read_shape_point(JaGtfsLoader *loader, const JaGtfsRows *rows, gpointer data, GError **error)
{
    (void)data;
    JaShapePoint point;
    gint32 shape = ja_ids_find(loader->feed->shape_id, ja_gtfs_key(loader, rows->cell[SHAPE_ID]));
    if (shape < 0) {
        return TRUE; /* of trips that run on other days only */
    }
    point.shape = (guint32)shape;
    if (!ja_gtfs_whole(rows->cell[SHAPE_SEQUENCE], G_MAXINT32, &point.sequence)) {
        return ja_gtfs_rows_fail(rows, SHAPE_SEQUENCE, error, "'%s' is not a whole number of at least 0",
                                 rows->cell[SHAPE_SEQUENCE]);
    }
    if (!ja_gtfs_place(rows, SHAPE_LAT, SHAPE_LON, &point.at, error) ||
        !ja_gtfs_along(rows, SHAPE_ALONG, &point.along, error)) {
        return FALSE;
    }
    g_array_append_val(loader->feed->shape_point, point);
    return TRUE;
}

static int by_shape_and_sequence(gconstpointer a, gconstpointer b)
{
    const JaShapePoint *x = a, *y = b;
    if (x->shape != y->shape) {
        return x->shape < y->shape ? -1 : 1;
    }
    return x->sequence < y->sequence ? -1 : x->sequence > y->sequence;
}

static gboolean is_sorted(const GArray *points)
{
    for (guint i = 1; i < points->len; i++) {
        if (by_shape_and_sequence(&g_array_index(points, JaShapePoint, i - 1),
                                  &g_array_index(points, JaShapePoint, i)) > 0) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Points by shape and sequence, and where each shape begins. */
static void deal_points(JaFeed *feed)
{
    GArray *points = feed->shape_point;
    guint n = ja_ids_count(feed->shape_id);
    if (!is_sorted(points)) {
        g_array_sort(points, by_shape_and_sequence);
    }
    g_array_set_size(feed->shape_of, 0);
    g_array_set_size(feed->shape_of, n + 1);
    guint32 *start = (guint32 *)(void *)feed->shape_of->data;
    for (guint i = 0; i < points->len; i++) {
        start[g_array_index(points, JaShapePoint, i).shape + 1]++;
    }
    for (guint i = 0; i < n; i++) {
        start[i + 1] += start[i];
    }
}

/* Shapes that trips name and that have no line. */
static void tell_lineless(JaGtfsLoader *loader)
{
    JaFeed *feed = loader->feed;
    const guint32 *start = (const guint32 *)(const void *)feed->shape_of->data;
    for (guint i = loader->first_trip; i < feed->trip->len; i++) {
        gint32 shape = ja_feed_trip(feed, i)->shape;
        if (shape >= 0 && start[shape + 1] - start[shape] < 2) {
            ja_gtfs_missing(loader, ja_ids_text(feed->shape_id, (guint)shape), 0);
        }
    }
    ja_gtfs_tell_missing(loader, "trips.txt", "shape_id",
                         "The shape has no line in shapes.txt; its trips run straight from stop to stop");
}

gboolean ja_gtfs_read_shapes(JaGtfsLoader *loader, GError **error)
{
    static const JaGtfsField fields[] = {{"shape_id", TRUE},
                                         {"shape_pt_lat", TRUE},
                                         {"shape_pt_lon", TRUE},
                                         {"shape_pt_sequence", TRUE},
                                         {"shape_dist_traveled", FALSE}};
    if (ja_gtfs_source_has(loader->source, "shapes.txt") &&
        !ja_gtfs_each(loader, "shapes.txt", fields, G_N_ELEMENTS(fields), read_shape_point, NULL, error)) {
        return FALSE;
    }
    deal_points(loader->feed);
    tell_lineless(loader);
    return TRUE;
}
