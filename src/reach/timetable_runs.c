/*
 * The runs of a timetable: trips of the five service days that may be under way on the day asked about.
 */
#include "reach/clock.h"
#include "reach/timetable_parts.h"

/* Where the service day begins on the axis, for each feed. */
static gint32 *starts_of_parts(const JaDraft *draft, guint32 service_day)
{
    const GArray *part = draft->feed->part;
    const JaTimetable *into = draft->into;
    gint32 *start = g_new(gint32, part->len + 1);
    start[0] = ja_service_day_start(into->home, into->day, into->home, service_day);
    for (guint i = 0; i < part->len; i++) {
        const char *zone = g_array_index(part, JaFeedPart, i).timezone;
        zone = zone == NULL || *zone == '\0' ? into->home : zone;
        start[i] = ja_service_day_start(into->home, into->day, zone, service_day);
    }
    return start;
}

/* First departure and last arrival of a trip, by its own times. */
typedef struct {
    gint32 departs_s, arrives_s;
} Span;

/* Looked up once and not for each day: stop times lie far apart. */
static Span *spans_of(const JaFeed *feed)
{
    Span *span = g_new0(Span, feed->trip->len + 1);
    for (guint i = 0; i < feed->trip->len; i++) {
        const JaTrip *trip = ja_feed_trip(feed, i);
        if (trip->n_times > 0) {
            span[i].departs_s = ja_feed_time(feed, trip->first_time)->depart_s;
            span[i].arrives_s = ja_feed_time(feed, trip->first_time + trip->n_times - 1)->arrive_s;
        }
    }
    return span;
}

static void add_run(JaDraft *draft, const Span *span, JaRun run)
{
    const JaTimetableOptions *options = draft->options;
    JaDraftRun fresh = {.run = run};
    fresh.first_s = span->departs_s + run.later_s;
    fresh.last_s = span->arrives_s + run.later_s;
    fresh.kept = fresh.first_s <= options->past_s && fresh.last_s >= options->from_s;
    draft->tally->runs[run.day + JA_DAYS_AROUND]++;
    draft->tally->n_headway += fresh.kept && run.by_headway;
    g_array_append_val(draft->run, fresh);
}

/* A trip of frequencies runs at their times and not at its own. */
static void add_trip(JaDraft *draft, const Span *span, guint32 number, gint8 day, gint32 start_s)
{
    const JaTrip *trip = ja_feed_trip(draft->feed, number);
    if (trip->n_frequencies == 0) {
        add_run(draft, span, (JaRun){number, start_s, day, FALSE});
    }
    for (guint k = 0; k < trip->n_frequencies; k++) {
        const JaFrequency *f = &g_array_index(draft->feed->frequency, JaFrequency, trip->first_frequency + k);
        for (gint32 at = f->start_s; at < f->end_s; at += f->headway_s) {
            add_run(draft, span, (JaRun){number, start_s + at - span->departs_s, day, !f->exact});
        }
    }
}

static void add_day(JaDraft *draft, const Span *span, gint8 day)
{
    const JaFeed *feed = draft->feed;
    guint32 service_day = (guint32)((gint64)draft->options->day + day);
    g_autofree guint8 *active = ja_feed_services_on(feed, service_day);
    g_autofree gint32 *start = starts_of_parts(draft, service_day);
    for (guint i = 0; i < feed->service->len; i++) {
        draft->tally->services[day + JA_DAYS_AROUND] += active[i] != 0;
    }
    for (guint i = 0; i < feed->trip->len; i++) {
        const JaTrip *trip = ja_feed_trip(feed, i);
        if (trip->state != JA_TRIP_GOOD || !active[trip->service] || trip->n_times == 0) {
            continue;
        }
        guint32 part = g_array_index(feed->service, JaServiceDays, trip->service).part;
        draft->tally->trips[day + JA_DAYS_AROUND]++;
        add_trip(draft, &span[i], i, day, start[part]);
    }
}

gint32 ja_draft_order(const JaDraft *draft, guint32 i, guint32 k)
{
    const JaDraftRun *x = ja_draft_run(draft, i), *y = ja_draft_run(draft, k);
    if (x->first_s != y->first_s) {
        return x->first_s < y->first_s ? -1 : 1;
    }
    if (x->last_s != y->last_s) {
        return x->last_s < y->last_s ? -1 : 1;
    }
    return i < k ? -1 : i > k;
}

void ja_draft_runs(JaDraft *draft)
{
    g_autofree Span *span = spans_of(draft->feed);
    draft->run = g_array_new(FALSE, FALSE, sizeof(JaDraftRun));
    for (gint8 day = -JA_DAYS_AROUND; day <= JA_DAYS_AROUND; day++) {
        add_day(draft, span, day);
    }
}
