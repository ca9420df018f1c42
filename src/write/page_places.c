/*
 * Points, lines of the timetable and travel times between zones, for the page.
 */
#include "write/page_parts.h"

#include <math.h>
#include <string.h>

/* Services by hour and stop (or stretch): one row of hours each. */
static void put_hours(JaPayload *payload, guint16 (*by_hour)[JA_SERVICE_HOURS], gsize n)
{
    g_autofree gint64 *wide = g_new(gint64, n * JA_SERVICE_HOURS + 1);
    for (gsize i = 0; i < n * JA_SERVICE_HOURS; i++) {
        wide[i] = by_hour[i / JA_SERVICE_HOURS][i % JA_SERVICE_HOURS];
    }
    ja_payload_whole(payload, "by_hour", wide, n * JA_SERVICE_HOURS);
}

static void put_meaning(JaPayload *payload, const JaPoints *points)
{
    ja_payload_text(payload, "name", points->name);
    ja_payload_text(payload, "label", points->label);
    ja_payload_text(payload, "unit", ja_points_unit(points));
    ja_payload_text(payload, "source", points->source);
    ja_payload_text(payload, "licence", points->licence);
}

static void put_sizes(JaPayload *payload, const JaPoints *points)
{
    if (points->value != NULL) {
        g_autofree gint64 *whole = g_new(gint64, points->n + 1);
        for (gsize i = 0; i < points->n; i++) {
            gboolean withheld = points->reason != NULL && points->reason[i] != JA_PRESENT;
            whole[i] = withheld ? 0 : (gint64)llround(points->value[i]);
        }
        ja_payload_whole(payload, "value", whole, points->n);
    }
    if (points->reason != NULL) {
        ja_payload_bytes(payload, "reason", points->reason, points->n);
    }
}

static void put_sectors(JaPayload *payload, const JaPoints *points)
{
    if (points->sector == NULL) {
        return;
    }
    ja_payload_texts(payload, "sectors", (const char *const *)points->sector_name, points->n_sectors);
    g_autofree gint64 *sector = g_new(gint64, points->n + 1);
    for (gsize i = 0; i < points->n; i++) {
        sector[i] = points->sector[i];
    }
    ja_payload_whole(payload, "sector", sector, points->n);
}

static void put_zone(JaPayload *payload, const JaPoints *points)
{
    g_autofree gint64 *zone = g_new(gint64, points->n + 1);
    for (gsize i = 0; i < points->n; i++) {
        zone[i] = points->zone != NULL ? points->zone[i] : JA_NO_ZONE;
    }
    ja_payload_whole(payload, "zone", zone, points->n);
}

static void put_points(JaPayload *payload, const JaPagePoints *page_points)
{
    const JaPoints *points = page_points->points;
    ja_payload_object(payload, NULL);
    put_meaning(payload, points);
    ja_payload_text(payload, "date", page_points->date);
    ja_page_put_at(payload, page_points->at, points->n);
    put_zone(payload, points);
    if (points->title != NULL) {
        ja_payload_texts(payload, "title", (const char *const *)points->title, points->n);
    }
    put_sizes(payload, points);
    put_sectors(payload, points);
    if (points->mode != NULL) {
        ja_payload_bytes(payload, "mode", points->mode, points->n);
    }
    if (points->by_hour != NULL) {
        put_hours(payload, points->by_hour, points->n);
    }
    ja_payload_close_object(payload);
}

static void put_lines(JaPayload *payload, const JaRoutes *routes, const JaPoint *at)
{
    g_autofree gint64 *first = g_new(gint64, routes->n + 1);
    for (gsize i = 0; i <= routes->n; i++) {
        first[i] = routes->point_of[i];
    }
    ja_payload_whole(payload, "point_of", first, routes->n + 1);
    g_autofree gint32 *xy = g_new(gint32, 2 * routes->n_points + 1);
    for (gsize i = 0; i < routes->n_points; i++) {
        xy[2 * i] = (gint32)lround(at[i].x * JA_PAGE_DEGREE);
        xy[2 * i + 1] = (gint32)lround(at[i].y * JA_PAGE_DEGREE);
    }
    ja_payload_deltas(payload, "points", xy, routes->n_points);
}

static void put_routes(JaPayload *payload, const JaPage *page)
{
    const JaRoutes *routes = page->atlas->routes;
    if (routes == NULL || page->route == NULL) {
        return;
    }
    ja_payload_object(payload, "routes");
    ja_payload_text(payload, "source", routes->source);
    ja_payload_text(payload, "licence", routes->licence);
    ja_payload_text(payload, "date", page->routes_date);
    put_lines(payload, routes, page->route);
    ja_payload_bytes(payload, "mode", routes->mode, routes->n);
    put_hours(payload, routes->by_hour, routes->n);
    ja_payload_close_object(payload);
}

static void put_modes(JaPayload *payload)
{
    ja_payload_list(payload, "modes");
    for (int m = 0; m < JA_N_MODES; m++) {
        ja_payload_text(payload, NULL, ja_mode_name((JaMode)m));
    }
    ja_payload_close_list(payload);
}

static void put_windows(JaPayload *payload, const JaPage *page)
{
    gsize n = page->atlas->zones->n;
    ja_payload_list(payload, "windows");
    for (gsize i = 0; i < page->n_windows; i++) {
        const JaPageWindow *window = &page->window[i];
        ja_payload_object(payload, NULL);
        ja_payload_text(payload, "name", window->name);
        ja_payload_text(payload, "label", window->label);
        ja_payload_text(payload, "note", window->note);
        ja_payload_text(payload, "service", window->service);
        ja_payload_number(payload, "longest", window->longest_min);
        ja_payload_list(payload, "within");
        for (gsize k = 0; k < window->n_within; k++) {
            ja_payload_number(payload, NULL, window->within[k]);
        }
        ja_payload_close_list(payload);
        ja_payload_bytes(payload, "minutes", window->minutes, n * n);
        ja_payload_close_object(payload);
    }
    ja_payload_close_list(payload);
}

void ja_page_put_places(JaPayload *payload, const JaPage *page)
{
    ja_payload_list(payload, "points");
    for (gsize i = 0; i < page->n_points; i++) {
        put_points(payload, &page->points[i]);
    }
    ja_payload_close_list(payload);
    put_modes(payload);
    put_routes(payload, page);
    put_windows(payload, page);
}
