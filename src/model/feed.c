/*
 * Timetables: storage, calendars and the modes of route types.
 */
#include "model/feed.h"

JaFeed *ja_feed_new(void)
{
    JaFeed *feed = g_new0(JaFeed, 1);
    feed->agency_id = ja_ids_new();
    feed->stop_id = ja_ids_new();
    feed->route_id = ja_ids_new();
    feed->trip_id = ja_ids_new();
    feed->service_id = ja_ids_new();
    feed->shape_id = ja_ids_new();
    feed->block_id = ja_ids_new();
    feed->part = g_array_new(FALSE, TRUE, sizeof(JaFeedPart));
    feed->stop = g_array_new(FALSE, TRUE, sizeof(JaStop));
    feed->route = g_array_new(FALSE, TRUE, sizeof(JaLine));
    feed->trip = g_array_new(FALSE, TRUE, sizeof(JaTrip));
    feed->service = g_array_new(FALSE, TRUE, sizeof(JaServiceDays));
    feed->exception = g_array_new(FALSE, TRUE, sizeof(JaException));
    feed->time = g_array_new(FALSE, TRUE, sizeof(JaStopTime));
    feed->frequency = g_array_new(FALSE, TRUE, sizeof(JaFrequency));
    feed->transfer = g_array_new(FALSE, TRUE, sizeof(JaTransfer));
    feed->shape_point = g_array_new(FALSE, TRUE, sizeof(JaShapePoint));
    feed->shape_of = g_array_new(FALSE, TRUE, sizeof(guint32));
    feed->text = g_string_chunk_new(1 << 14);
    return feed;
}

void ja_feed_free(JaFeed *feed)
{
    if (feed == NULL) {
        return;
    }
    JaIds *const ids[] = {feed->agency_id,  feed->stop_id,  feed->route_id, feed->trip_id,
                          feed->service_id, feed->shape_id, feed->block_id};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        ja_ids_free(ids[i]);
    }
    GArray *const arrays[] = {feed->stop,      feed->route, feed->trip,      feed->service,
                              feed->exception, feed->time,  feed->frequency, feed->shape_point,
                              feed->shape_of,  feed->part,  feed->transfer};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++) {
        g_array_unref(arrays[i]);
    }
    g_string_chunk_free(feed->text);
    g_free(feed);
}

guint8 *ja_feed_services_on(const JaFeed *feed, guint32 day)
{
    guint8 *active = g_new0(guint8, feed->service->len + 1);
    guint8 weekday = (guint8)(1u << ((day + 6) % 7)); /* day 1 of GDate is a Monday */
    for (guint i = 0; i < feed->service->len; i++) {
        const JaServiceDays *days = &g_array_index(feed->service, JaServiceDays, i);
        active[i] = day >= days->from && day <= days->to && (days->weekdays & weekday) != 0;
    }
    for (guint i = 0; i < feed->exception->len; i++) {
        const JaException *exception = &g_array_index(feed->exception, JaException, i);
        if (exception->day == day) {
            active[exception->service] = exception->added;
        }
    }
    return active;
}

gboolean ja_feed_span(const JaFeed *feed, guint first, guint32 *from, guint32 *to)
{
    *from = G_MAXUINT32;
    *to = 0;
    for (guint i = first; i < feed->service->len; i++) {
        const JaServiceDays *days = &g_array_index(feed->service, JaServiceDays, i);
        if (days->weekdays != 0) {
            *from = MIN(*from, days->from);
            *to = MAX(*to, days->to);
        }
    }
    for (guint i = 0; i < feed->exception->len; i++) {
        const JaException *exception = &g_array_index(feed->exception, JaException, i);
        if (exception->added && exception->service >= first) {
            *from = MIN(*from, exception->day);
            *to = MAX(*to, exception->day);
        }
    }
    return *to > 0;
}

typedef struct {
    guint32 day;
    gint64 trips;
} DayTrips;

static int by_trips_and_day(gconstpointer a, gconstpointer b)
{
    const DayTrips *x = a, *y = b;
    if (x->trips != y->trips) {
        return x->trips < y->trips ? -1 : 1;
    }
    return x->day < y->day ? -1 : x->day > y->day;
}

/* Trips that run on a day, or 0 when some part of the feed has no service then. */
static gint64 trips_on(const JaFeed *feed, const guint32 *trips_of, guint32 day)
{
    g_autofree guint8 *active = ja_feed_services_on(feed, day);
    g_autofree guint8 *served = g_new0(guint8, (gsize)feed->part->len + 1);
    gint64 trips = 0;
    guint n_served = 0;
    for (guint i = 0; i < feed->service->len; i++) {
        const guint32 part = g_array_index(feed->service, JaServiceDays, i).part;
        if (active[i]) {
            trips += trips_of[i];
            n_served += !served[part];
            served[part] = TRUE;
        }
    }
    return n_served == feed->part->len ? trips : 0;
}

gboolean ja_feed_typical_day(const JaFeed *feed, guint weekday, guint32 from, guint32 to, guint32 *day)
{
    g_assert(weekday >= 1 && weekday <= 7);
    g_autofree guint32 *trips_of = g_new0(guint32, (gsize)feed->service->len + 1);
    for (guint i = 0; i < feed->trip->len; i++) {
        const JaTrip *trip = ja_feed_trip(feed, i);
        if (trip->state == JA_TRIP_GOOD) {
            trips_of[trip->service]++;
        }
    }
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(DayTrips));
    for (guint32 at = from; at <= to; at++) {
        const gboolean asked = (at + 6) % 7 + 1 == weekday; /* day 1 of GDate is a Monday */
        const DayTrips one = {at, asked ? trips_on(feed, trips_of, at) : 0};
        if (one.trips > 0) {
            g_array_append_val(days, one);
        }
    }
    g_array_sort(days, by_trips_and_day);
    const guint middle = days->len > 0 ? (days->len - 1) / 2 : 0;
    /* Equals are in order of day: the earliest has the same number of trips, and none before it. */
    guint earliest = middle;
    while (earliest > 0 &&
           g_array_index(days, DayTrips, earliest - 1).trips == g_array_index(days, DayTrips, middle).trips) {
        earliest--;
    }
    *day = days->len > 0 ? g_array_index(days, DayTrips, earliest).day : 0;
    return days->len > 0;
}

JaMode ja_mode_of_route_type(int type)
{
    static const struct {
        int from, to;
        JaMode mode;
    } ranges[] = {
        {0, 0, JA_TRAM},     {1, 1, JA_METRO},     {2, 2, JA_RAIL},        {3, 3, JA_BUS},
        {4, 4, JA_FERRY},    {5, 5, JA_TRAM},      {11, 11, JA_BUS},       {12, 12, JA_METRO},
        {100, 199, JA_RAIL}, {200, 299, JA_COACH}, {300, 399, JA_RAIL},    {400, 699, JA_METRO},
        {700, 899, JA_BUS},  {900, 999, JA_TRAM},  {1000, 1099, JA_FERRY}, {1200, 1299, JA_FERRY},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(ranges); i++) {
        if (type >= ranges[i].from && type <= ranges[i].to) {
            return ranges[i].mode;
        }
    }
    return JA_OTHER_MODE;
}

const char *ja_trip_state_why(JaTripState state)
{
    static const char *const why[JA_N_TRIP_STATES] = {
        [JA_TRIP_GOOD] = "good",
        [JA_TRIP_NO_ROUTE] = "their route is not in routes.txt",
        [JA_TRIP_NO_SERVICE] = "their service is in neither calendar.txt nor calendar_dates.txt",
        [JA_TRIP_NO_STOPS] = "they call at fewer than two stops",
        [JA_TRIP_NO_TIMES] = "their first or last stop has no time",
        [JA_TRIP_BACKWARDS] = "their times run backwards",
        [JA_TRIP_REPEATS] = "a stop_sequence stands twice in them",
        [JA_TRIP_COPY] = "they copy a trip with the same stops, times and dates",
    };
    return why[state];
}
