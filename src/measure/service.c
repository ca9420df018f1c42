/*
 * Journeys of a day, counted at the stops.
 */
#include "measure/service.h"

#include <string.h>

void ja_service_each(const JaService *service, JaRunFn fn, gpointer data)
{
    const JaFeed *feed = service->feed;
    for (guint i = 0; i < feed->trip->len; i++) {
        const JaTrip *trip = ja_feed_trip(feed, i);
        if (trip->state != JA_TRIP_GOOD || !service->active[trip->service] || trip->n_times == 0) {
            continue;
        }
        if (trip->n_frequencies == 0) {
            fn(data, i, 0);
        }
        gint32 departs = ja_feed_time(feed, trip->first_time)->depart_s;
        for (guint k = 0; k < trip->n_frequencies; k++) {
            const JaFrequency *f = &g_array_index(feed->frequency, JaFrequency, trip->first_frequency + k);
            for (gint32 at = f->start_s; at < f->end_s; at += f->headway_s) {
                fn(data, i, at - departs);
            }
        }
    }
}

typedef struct {
    JaService *service;
    gint32 *row; /* of stop x mode, or -1 */
} Counting;

static JaCall *call_of(Counting *c, gint32 stop, guint8 mode)
{
    gint32 *row = &c->row[(gsize)stop * JA_N_MODES + mode];
    if (*row < 0) {
        JaCall fresh = {.stop = (guint32)stop, .mode = mode, .first_s = JA_UNTIMED, .last_s = JA_UNTIMED};
        *row = (gint32)c->service->call->len;
        g_array_append_val(c->service->call, fresh);
    }
    return &g_array_index(c->service->call, JaCall, *row);
}

static void depart(Counting *c, JaCall *call, gint32 at_s)
{
    gint32 hour = at_s / 3600;
    if (at_s < 0 || hour >= JA_SERVICE_HOURS) {
        c->service->n_late++;
        return;
    }
    call->departures++;
    call->by_hour[hour] = (guint16)MIN(call->by_hour[hour] + 1, G_MAXUINT16);
    call->first_s = call->first_s < 0 ? at_s : MIN(call->first_s, at_s);
    call->last_s = MAX(call->last_s, at_s);
}

static void count_run(gpointer data, guint number, gint32 later_s)
{
    Counting *c = data;
    const JaFeed *feed = c->service->feed;
    const JaTrip *trip = ja_feed_trip(feed, number);
    guint8 mode = ja_feed_route(feed, (guint)trip->route)->mode;
    c->service->n_runs++;
    for (guint i = 0; i < trip->n_times; i++) {
        const JaStopTime *time = ja_feed_time(feed, trip->first_time + i);
        if (time->stop < 0) {
            continue;
        }
        JaCall *call = call_of(c, time->stop, mode);
        if (i + 1 < trip->n_times && time->pickup != 1) {
            depart(c, call, time->depart_s + later_s);
        }
    }
}

static int by_stop_and_mode(gconstpointer a, gconstpointer b)
{
    const JaCall *x = a, *y = b;
    if (x->stop != y->stop) {
        return x->stop < y->stop ? -1 : 1;
    }
    return x->mode - y->mode;
}

static void count_trips(JaService *service)
{
    const JaFeed *feed = service->feed;
    for (guint i = 0; i < feed->trip->len; i++) {
        const JaTrip *trip = ja_feed_trip(feed, i);
        gboolean good = trip->state == JA_TRIP_GOOD;
        gboolean runs = good && service->active[trip->service];
        service->n_running += runs;
        service->n_idle += good && !runs;
        service->n_left_out += !good;
    }
    for (guint i = 0; i < feed->service->len; i++) {
        service->n_active += service->active[i] != 0;
    }
}

JaService *ja_service_new(const JaFeed *feed, guint32 day)
{
    JaService *service = g_new0(JaService, 1);
    service->feed = feed;
    service->day = day;
    service->active = ja_feed_services_on(feed, day);
    service->call = g_array_new(FALSE, FALSE, sizeof(JaCall));
    count_trips(service);
    gsize n = (gsize)feed->stop->len * JA_N_MODES;
    g_autofree gint32 *row = g_new(gint32, n + 1);
    memset(row, 0xFF, n * sizeof *row);
    Counting counting = {service, row};
    ja_service_each(service, count_run, &counting);
    g_array_sort(service->call, by_stop_and_mode);
    return service;
}

void ja_service_free(JaService *service)
{
    if (service == NULL) {
        return;
    }
    g_array_unref(service->call);
    g_free(service->active);
    g_free(service);
}

void ja_service_departures(const JaService *service, const gint32 *zone_of, int mode, guint from, guint past,
                           double *departures)
{
    for (guint i = 0; i < service->call->len; i++) {
        const JaCall *call = &g_array_index(service->call, JaCall, i);
        gint32 zone = zone_of[i];
        if (zone < 0 || (mode >= 0 && call->mode != mode)) {
            continue;
        }
        for (guint hour = from; hour < past; hour++) {
            departures[zone] += call->by_hour[hour];
        }
    }
}

void ja_service_first(const JaService *service, const gint32 *zone_of, int mode, gboolean last, gsize n_zones,
                      gint32 *time_s)
{
    for (gsize zone = 0; zone < n_zones; zone++) {
        time_s[zone] = JA_UNTIMED;
    }
    for (guint i = 0; i < service->call->len; i++) {
        const JaCall *call = &g_array_index(service->call, JaCall, i);
        gint32 zone = zone_of[i];
        if (zone < 0 || call->departures == 0 || (mode >= 0 && call->mode != mode)) {
            continue;
        }
        gint32 *into = &time_s[zone];
        *into = last ? MAX(*into, call->last_s) : *into < 0 ? call->first_s : MIN(*into, call->first_s);
    }
}
