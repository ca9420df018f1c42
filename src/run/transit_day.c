/*
 * The day that the timetable is asked about: the project's date, or a usual one of a weekday within a period.
 */
#include "run/transit.h"

#include "model/walltime.h"
#include "read/gtfs.h"
#include "read/gtfs_values.h"

/* A date and how many trips run on it. */
typedef struct {
    guint32 day;
    gint64 trips;
} Candidate;

/* No day has this number: nothing is kept of stop_times. */
static const guint32 no_day = 1;

/* The calendars and trips alone. What is noted on the way is noted again when the feed is read for its day. */
static JaFeed *read_calendars(JaRoad *road, GError **error)
{
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func((GDestroyNotify)ja_input_free);
    const JaGtfsDays days = {&no_day, 1, 0};
    JaReadContext context = ja_road_context(road);
    context.ledger = ledger;
    context.inputs = inputs;
    return ja_gtfs_read(&context, &road->project->transit->gtfs, &days, error);
}

static gint64 trips_on(const JaFeed *feed, guint32 day)
{
    g_autofree guint8 *active = ja_feed_services_on(feed, day);
    gint64 n = 0;
    for (guint i = 0; i < feed->trip->len; i++) {
        const JaTrip *trip = ja_feed_trip(feed, i);
        n += trip->state == JA_TRIP_GOOD && trip->service >= 0 && active[trip->service];
    }
    return n;
}

static int by_trips(gconstpointer pa, gconstpointer pb)
{
    const Candidate *a = pa, *b = pb;
    if (a->trips != b->trips) {
        return a->trips < b->trips ? -1 : 1;
    }
    return a->day < b->day ? -1 : 1;
}

/* Of the dates with any service the one with the median number of trips; of equals, the first. */
static gboolean choose(JaRoad *road, const JaFeed *feed, guint32 from, guint32 to, GError **error)
{
    const JaTransitSpec *spec = road->project->transit;
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    guint32 wanted = (guint32)ja_weekday_find(spec->weekday), n = 0;
    for (guint32 day = from + (wanted + 7 - (from - 1) % 7) % 7; day <= to; day += 7, n++) {
        Candidate one = {day, trips_on(feed, day)};
        if (one.trips > 0) {
            g_array_append_val(candidates, one);
        }
    }
    if (candidates->len == 0) {
        return ja_fail_data(error, JA_PLACE(spec->gtfs.item[0], 0, NULL),
                            "no service runs on any %s from %s to %s; choose another period", spec->weekday, spec->from,
                            spec->to);
    }
    g_array_sort(candidates, by_trips);
    const Candidate *at = &g_array_index(candidates, Candidate, (candidates->len - 1) / 2);
    while (at > (const Candidate *)(gpointer)candidates->data && at[-1].trips == at->trips) {
        at--;
    }
    road->day = at->day;
    g_autofree char *shown = ja_day_show(at->day, TRUE);
    ja_ledger_add(road->ledger, JA_NOTE, "read", JA_PLACE(spec->gtfs.item[0], 0, NULL), "day chosen", shown, 1,
                  "The median of the %u days of this name from %s to %s: %" G_GINT64_FORMAT " trips run on it", n,
                  spec->from, spec->to, at->trips);
    return TRUE;
}

gboolean ja_road_day(JaRoad *road, GError **error)
{
    const JaTransitSpec *spec = road->project->transit;
    guint32 from = 0, to = 0;
    if (spec->date != NULL) {
        ja_day_parse(spec->date, &road->day);
    } else {
        ja_day_parse(spec->from, &from);
        ja_day_parse(spec->to, &to);
        g_autoptr(JaFeed) feed = read_calendars(road, error);
        if (feed == NULL || !choose(road, feed, from, to, error)) {
            return FALSE;
        }
    }
    road->date = ja_day_show(road->day, FALSE);
    return TRUE;
}
