/*
 * Notices that need several tables: names of files, calendars, what calls where and how fast, the vehicles' blocks.
 *
 * Nothing is refused here, and nothing is changed: the ledger says what looks wrong.
 */
#include "read/gtfs_parts.h"

#include "read/gtfs_schema.h"

#include <math.h>
#include <string.h>

static void check_names(const JaGtfsLoader *loader)
{
    g_autoptr(GPtrArray) names = ja_gtfs_source_names(loader->source);
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        const gboolean nested = g_str_has_suffix(name, ".zip");
        if (!ja_gtfs_knows_file(name)) {
            ja_ledger_add(loader->context->ledger, JA_NOTE, "read", JA_PLACE(loader->file, 0, NULL), "unknown_file",
                          name, 1, "%s",
                          nested ? "An archive in the archive; it is not opened"
                                 : "GTFS has no such file in the root of a feed; it is not read; is it spelt right?");
        }
    }
}

/* Services that calendar.txt does not name, and those that are over before the first day asked about. */
static void check_calendar(const JaGtfsLoader *loader)
{
    const JaFeed *feed = loader->feed;
    JaGtfsTally alone = {0}, over = {0};
    g_autofree guint32 *last = g_new0(guint32, (gsize)feed->service->len + 1);
    for (guint i = 0; i < feed->exception->len; i++) {
        const JaException *exception = &g_array_index(feed->exception, JaException, i);
        last[exception->service] =
            exception->added ? MAX(last[exception->service], exception->day) : last[exception->service];
    }
    for (guint i = loader->first_service; i < feed->service->len; i++) {
        const JaServiceDays *days = &g_array_index(feed->service, JaServiceDays, i);
        const guint32 end = days->weekdays != 0 ? MAX(last[i], days->to) : last[i];
        alone.count += days->to == 0 && last[i] > 0;
        over.count += loader->days->day != NULL && end > 0 && end < loader->days->day[0];
    }
    ja_gtfs_tell(loader, JA_NOTE, "calendar_dates.txt", "service_id", "dates-only", alone,
                 "Services that have single dates and no row in calendar.txt; they run on those dates");
    ja_gtfs_tell(loader, JA_NOTE, "calendar.txt", "end_date", "expired_calendar", over,
                 "Services that end before the day asked about");
}

/* Kilometres per hour above which a time or a place is doubtful, as the reference validator has them. */
static double most_kmh(guint8 mode)
{
    static const double most[JA_N_MODES] = {
        [JA_BUS] = 150, [JA_COACH] = 150, [JA_RAIL] = 500, [JA_METRO] = 150, [JA_TRAM] = 100, [JA_FERRY] = 80,
    };
    return most[mode] > 0 ? most[mode] : 200;
}

/* Whether two places are further apart than that: the sphere is taken as flat between them. */
static gboolean is_further(const JaPoint *a, const JaPoint *b, double most_m)
{
    const double metres_per_degree = 111195, most_deg = most_m / metres_per_degree;
    const double y = b->y - a->y, x = b->x - a->x;
    if (x * x + y * y <= most_deg * most_deg) {
        return FALSE; /* nearer still, as degrees of longitude are shorter */
    }
    const double shrink = cos((a->y + b->y) / 2 * G_PI / 180);
    return x * shrink * x * shrink + y * y > most_deg * most_deg;
}

/* What is said of calls as a whole. */
typedef struct {
    JaGtfsTally same_minute, fast, no_stop, descending;
    const char *fast_trip, *no_stop_trip, *descending_trip;
} Calls;

static void count_call(JaGtfsTally *tally, const char **first, const JaFeed *feed, guint trip)
{
    *first = tally->count++ == 0 ? ja_ids_text(feed->trip_id, trip) : *first;
}

/* From one call to the next. A minute is allowed for times that are rounded to it. */
static void check_leg(Calls *calls, const JaFeed *feed, guint number, const JaStopTime *from, double kmh)
{
    const JaStopTime *to = from + 1;
    const JaStop *a = from->stop >= 0 ? ja_feed_stop(feed, (guint)from->stop) : NULL;
    const JaStop *b = to->stop >= 0 ? ja_feed_stop(feed, (guint)to->stop) : NULL;
    calls->same_minute.count += to->arrive_s / 60 == from->depart_s / 60;
    if (from->along >= 0 && to->along >= 0 && to->along < from->along) {
        count_call(&calls->descending, &calls->descending_trip, feed, number);
    }
    if (b != NULL && b->type != 0) {
        count_call(&calls->no_stop, &calls->no_stop_trip, feed, number);
    }
    if (a == NULL || b == NULL || a == b || !a->placed || !b->placed) {
        return;
    }
    const double most_m = kmh / 3.6 * (to->arrive_s - from->depart_s + 60);
    if (is_further(&a->at, &b->at, most_m)) {
        count_call(&calls->fast, &calls->fast_trip, feed, number);
    }
}

static void tell_calls(const JaGtfsLoader *loader, JaSeverity severity, const char *field, const char *code,
                       const JaGtfsTally *tally, const char *first, const char *why)
{
    g_autofree char *text = g_strdup_printf("%s; the first is in trip '%s'", why, first != NULL ? first : "");
    ja_gtfs_tell(loader, severity, "stop_times.txt", field, code, *tally, text);
}

static void check_calls(const JaGtfsLoader *loader)
{
    const JaFeed *feed = loader->feed;
    Calls calls = {0};
    for (guint i = loader->first_trip; i < feed->trip->len; i++) {
        const JaTrip *trip = ja_feed_trip(feed, i);
        if (trip->state != JA_TRIP_GOOD) {
            continue;
        }
        const double kmh = most_kmh(ja_feed_route(feed, (guint)trip->route)->mode);
        for (guint k = 0; k + 1 < trip->n_times; k++) {
            check_leg(&calls, feed, i, ja_feed_time(feed, trip->first_time + k), kmh);
        }
    }
    ja_gtfs_tell(loader, JA_NOTE, "stop_times.txt", "arrival_time", "same-minute", calls.same_minute,
                 "Arrivals in the minute of the departure before: published times are often whole minutes");
    tell_calls(loader, JA_WARNING, "arrival_time", "fast_travel_between_consecutive_stops", &calls.fast,
               calls.fast_trip, "Stops that are too far apart for the time between them");
    tell_calls(loader, JA_WARNING, "stop_id", "location_with_unexpected_stop_time", &calls.no_stop, calls.no_stop_trip,
               "Calls at what is not a stop or platform; taken as calls there");
    tell_calls(loader, JA_NOTE, "shape_dist_traveled", "decreasing_or_equal_stop_time_distance", &calls.descending,
               calls.descending_trip, "Distances that fall from one call to the next; they are not used there");
}

/* A trip of a block on a day. */
typedef struct {
    gint32 block, from_s, to_s;
    guint32 trip;
} Duty;

static int by_block_and_start(gconstpointer a, gconstpointer b)
{
    const Duty *x = a, *y = b;
    if (x->block != y->block) {
        return x->block < y->block ? -1 : 1;
    }
    if (x->from_s != y->from_s) {
        return x->from_s < y->from_s ? -1 : 1;
    }
    return x->trip < y->trip ? -1 : x->trip > y->trip;
}

static GArray *duties_on(const JaGtfsLoader *loader, guint32 day)
{
    const JaFeed *feed = loader->feed;
    g_autofree guint8 *active = ja_feed_services_on(feed, day);
    GArray *duties = g_array_new(FALSE, FALSE, sizeof(Duty));
    for (guint i = loader->first_trip; i < feed->trip->len; i++) {
        const JaTrip *trip = ja_feed_trip(feed, i);
        if (trip->block < 0 || trip->state != JA_TRIP_GOOD || trip->n_times == 0 || trip->n_frequencies > 0 ||
            !active[trip->service]) {
            continue;
        }
        const Duty duty = {trip->block, ja_feed_time(feed, trip->first_time)->depart_s,
                           ja_feed_time(feed, trip->first_time + trip->n_times - 1)->arrive_s, i};
        g_array_append_val(duties, duty);
    }
    g_array_sort(duties, by_block_and_start);
    return duties;
}

/* Trips that set out before an earlier one of their block has arrived: no vehicle can be in two places. */
static void check_blocks(const JaGtfsLoader *loader)
{
    JaGtfsTally overlap = {0};
    const char *first = NULL;
    for (gsize d = 0; loader->days->day != NULL && d < loader->days->n_days; d++) {
        g_autoptr(GArray) duties = duties_on(loader, loader->days->day[d]);
        gint32 arrived = 0;
        for (guint i = 0; i < duties->len; i++) {
            const Duty *duty = &g_array_index(duties, Duty, i);
            const gboolean fresh = i == 0 || g_array_index(duties, Duty, i - 1).block != duty->block;
            if (!fresh && duty->from_s < arrived) {
                count_call(&overlap, &first, loader->feed, duty->trip);
            }
            arrived = fresh ? duty->to_s : MAX(arrived, duty->to_s);
        }
    }
    g_autofree char *why = g_strdup_printf("Runs that set out before an earlier one of their block_id arrives, on the "
                                           "days read; nobody stays seated there; the first is '%s'",
                                           first != NULL ? first : "");
    ja_gtfs_tell(loader, JA_WARNING, "trips.txt", "block_id", "block_trips_with_overlapping_stop_times", overlap, why);
}

void ja_gtfs_check(JaGtfsLoader *loader)
{
    check_names(loader);
    check_calendar(loader);
    check_calls(loader);
    check_blocks(loader);
}
