/**
 * Bus stops and lines: from bus_routes.csv and, to every estate and village,
 * from routes.c. Bus stops are population points beside the way.
 */
#include "make.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double BESIDE_M = 260, APART_M = 330, DETOUR = 1.25;
static const double TOWN_MS = 5.6, ROAD_MS = 11.0, TOWN_LEG_M = 900;
enum { DWELL_S = 15, ROUND_S = 10 };

static const char *const CORNERS[] = {
    "High Street",  "Church",       "The Green",  "Station Road",  "School",      "Mill Lane",         "Park",
    "Post Office",  "Crossroads",   "Kings Arms", "Health Centre", "London Road", "Oast House",        "Allotments",
    "Library",      "The Street",   "Chapel",     "Bridge",        "Orchard Way", "Recreation Ground", "Windmill",
    "Fire Station", "Village Hall", "Parade",     "Cherry Tree",   "Pond",
};

int kent_place(const Kent *kent, const char *name)
{
    for (guint i = 0; i < kent->places->len; i++) {
        if (strcmp(KENT_PLACE(kent, i)->name, name) == 0)
            return (int)i;
    }
    return -1;
}

static void add_stops(Network *network, const Kent *kent, const GArray *homes)
{
    guint nth = 0;
    for (guint i = 0; i < homes->len; i++) {
        const Home *home = &g_array_index(homes, Home, i);
        nth = i > 0 && g_array_index(homes, Home, i - 1).place == home->place ? nth + 1 : 0;
        Stop stop = {.id = g_strdup_printf("B%05u", i + 1), .at = home->at};
        const char *corner = CORNERS[nth % G_N_ELEMENTS(CORNERS)];
        stop.name = g_strdup_printf("%s, %s", KENT_PLACE(kent, home->place)->name, corner);
        g_array_append_val(network->stops, stop);
    }
}

static void route_add_stop(Route *route, int stop, int seconds)
{
    g_array_append_val(route->stops, stop);
    g_array_append_val(route->seconds, seconds);
}

static Route route_new(const char *id, const char *name, const char *service, gboolean rail)
{
    return (Route){.id = g_strdup(id),
                   .name = g_strdup(name),
                   .service = g_strdup(service),
                   .rail = rail,
                   .stops = g_array_new(FALSE, FALSE, sizeof(int)),
                   .seconds = g_array_new(FALSE, FALSE, sizeof(int))};
}

/* --- buses ---------------------------------------------------------------------------------------------------- */

/** A population point beside a leg, and how far along it. */
typedef struct {
    int stop;
    double along;
} Beside;

static gint by_along(gconstpointer a, gconstpointer b)
{
    const Beside *x = a, *y = b;
    return x->along != y->along ? (x->along > y->along) - (x->along < y->along) : x->stop - y->stop;
}

static double apart(Point a, Point b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

int network_central_stop(const Kent *kent, const GArray *homes, int place)
{
    int best = -1;
    for (guint i = 0; i < homes->len; i++) {
        const Home *home = &g_array_index(homes, Home, i);
        Point middle = KENT_PLACE(kent, place)->at;
        if (home->place == place &&
            (best < 0 || apart(home->at, middle) < apart(g_array_index(homes, Home, best).at, middle)))
            best = (int)i;
    }
    if (best < 0)
        table_fail(kent->place_table, KENT_PLACE(kent, place)->row, "no population point, so no bus stop");
    return best;
}

static void visit(Network *network, Route *route, int stop)
{
    int seconds = 0;
    if (route->stops->len > 0) {
        int last = g_array_index(route->stops, int, route->stops->len - 1);
        if (stop == last)
            return;
        double leg = apart(NETWORK_STOP(network, last)->at, NETWORK_STOP(network, stop)->at);
        double ride = leg * DETOUR / (leg < TOWN_LEG_M ? TOWN_MS : ROAD_MS) + DWELL_S;
        seconds = g_array_index(route->seconds, int, route->seconds->len - 1) + (int)ceil(ride / ROUND_S) * ROUND_S;
    }
    NETWORK_STOP(network, stop)->used = TRUE;
    route_add_stop(route, stop, seconds);
}

static gboolean visited(const Route *route, int stop)
{
    for (guint i = 0; i < route->stops->len; i++) {
        if (g_array_index(route->stops, int, i) == stop)
            return TRUE;
    }
    return FALSE;
}

/** Stops between two central stops, in order along the straight line. */
static void visit_between(Network *network, Route *route, const GArray *homes, int from, int to)
{
    Point a = NETWORK_STOP(network, from)->at, b = NETWORK_STOP(network, to)->at;
    double length = apart(a, b), ux = (b.x - a.x) / length, uy = (b.y - a.y) / length;
    g_autoptr(GArray) beside = g_array_new(FALSE, FALSE, sizeof(Beside));
    for (guint i = 0; i < homes->len; i++) {
        Point p = NETWORK_STOP(network, i)->at;
        double along = (p.x - a.x) * ux + (p.y - a.y) * uy, off = (p.x - a.x) * uy - (p.y - a.y) * ux;
        if (along > APART_M && along < length - APART_M && fabs(off) < BESIDE_M)
            g_array_append_val(beside, ((Beside){(int)i, along}));
    }
    g_array_sort(beside, by_along);
    double last = 0;
    for (guint i = 0; i < beside->len; i++) {
        const Beside *next = &g_array_index(beside, Beside, i);
        if (next->along - last < APART_M || visited(route, next->stop))
            continue;
        visit(network, route, next->stop);
        last = next->along;
    }
}

void network_add_bus(Network *network, const Kent *kent, const GArray *homes, const char *id, const char *service,
                     const int *place, guint n)
{
    g_autofree char *name =
        g_strdup_printf("%s - %s", KENT_PLACE(kent, place[0])->name, KENT_PLACE(kent, place[n - 1])->name);
    Route route = route_new(id, name, service, FALSE);
    for (guint i = 0; i < n; i++) {
        int stop = network_central_stop(kent, homes, place[i]);
        if (i > 0)
            visit_between(network, &route, homes, network_central_stop(kent, homes, place[i - 1]), stop);
        if (!visited(&route, stop))
            visit(network, &route, stop);
    }
    g_array_append_val(network->routes, route);
}

static void add_buses(Network *network, const Kent *kent, const GArray *homes, const char *source_dir)
{
    g_autoptr(Table) table = table_read(source_dir, "bus_routes.csv");
    for (guint row = 0; row < table->rows->len; row++) {
        g_auto(GStrv) via = g_strsplit(table_text(table, row, "via"), ";", -1);
        guint n = g_strv_length(via);
        g_autofree int *place = g_new(int, n);
        for (guint i = 0; i < n; i++) {
            place[i] = kent_place(kent, via[i]);
            if (place[i] < 0)
                table_fail(table, row, "via: no place '%s' in places.csv", via[i]);
        }
        const char *service = table_text(table, row, "service");
        network_add_bus(network, kent, homes, table_text(table, row, "route"), service, place, n);
    }
}

Network *network_make(const Kent *kent, const GArray *homes, const char *source_dir)
{
    Network *network = g_new0(Network, 1);
    network->stops = g_array_new(FALSE, FALSE, sizeof(Stop));
    network->routes = g_array_new(FALSE, FALSE, sizeof(Route));
    add_stops(network, kent, homes);
    add_buses(network, kent, homes, source_dir);
    routes_add_local(network, kent, homes, source_dir);
    return network;
}

void network_free(Network *network)
{
    if (!network)
        return;
    for (guint i = 0; i < network->stops->len; i++) {
        g_free(NETWORK_STOP(network, i)->id);
        g_free(NETWORK_STOP(network, i)->name);
    }
    for (guint i = 0; i < network->routes->len; i++) {
        Route *route = &g_array_index(network->routes, Route, i);
        g_free(route->id);
        g_free(route->name);
        g_free(route->service);
        g_array_unref(route->stops);
        g_array_unref(route->seconds);
    }
    g_array_unref(network->stops);
    g_array_unref(network->routes);
    g_free(network);
}
