/**
 * Buses and coaches as bus.zip: the routes of bus_routes.csv with the departures of bus_services.csv, and services of
 * a kind of their own: school and night buses, shift shuttles, park and ride, market days, days at the beach.
 */
#include "transit_paths.h"

#include <math.h>
#include <string.h>

enum {
    WORKERS_ONLY = 6 * HOUR + 15 * MINUTE, /* what leaves before does so on Mondays to Fridays only */
    NIGHT_BEFORE = 6 * HOUR + 45 * MINUTE,
    MORNING_CALM = 9 * HOUR + 15 * MINUTE,
    AFTERNOON_BUSY = 15 * HOUR + 15 * MINUTE,
    AFTERNOON_CALM = 18 * HOUR + 15 * MINUTE,
    LEAST_GAP = 15,
    KEY = 1170
};

static const double QUIET = 0.88, BUSY = 1.16, STRAIGHT_M = 4;

typedef struct {
    Feed *feed;
    BusStops *stops;
    Table *routes, *services;
} Buses;

/** One way of one route. */
typedef struct {
    Buses *buses;
    guint row;
    gboolean back;
    const BusPath *path;
    const char *id;
    char *shape, *headsign;
    gboolean to_london, from_london;
} Way;

/* --- one trip --------------------------------------------------------------------------------------------------- */

/** Roads are slow in the peaks and quick at night. */
static double slowness(int start)
{
    int clock = start % (24 * HOUR);
    if (clock < NIGHT_BEFORE || clock >= 19 * HOUR)
        return QUIET;
    gboolean busy = clock < MORNING_CALM || (clock >= AFTERNOON_BUSY && clock < AFTERNOON_CALM);
    return busy ? BUSY : 1;
}

static const BusHalt *halt_at(const Way *way, guint i)
{
    return &g_array_index(way->path->halts, BusHalt, i);
}

/** Times at each stop: whole minutes where the route is written to pass, seconds between. Owned, of FeedCall. */
static GArray *time_calls(const Way *way, int start)
{
    GArray *calls = g_array_new(FALSE, TRUE, sizeof(FeedCall));
    double slow = slowness(start), since = 0;
    int at = start, base = start;
    guint n = way->path->halts->len;
    for (guint i = 0; i < n; i++) {
        const BusHalt *halt = halt_at(way, i);
        int now = base + (int)lround((halt->seconds - since) * slow);
        if (halt->timepoint) {
            now = (now + MINUTE - 1) / MINUTE * MINUTE;
            base = now;
            since = halt->seconds;
        }
        at = i > 0 ? MAX(now, at + LEAST_GAP) : now;
        FeedCall call = {.stop = BUS_STOP(way->buses->stops, halt->stop)->id,
                         .arrive = at,
                         .depart = at,
                         .timepoint = halt->timepoint,
                         .no_drop_off = way->to_london && i + 1 < n,
                         .no_pickup = way->from_london && i > 0};
        g_array_append_val(calls, call);
    }
    return calls;
}

/** Returns the id of the trip. Borrowed until the next. */
static const char *add_trip(const Way *way, const char *service, int start)
{
    g_autoptr(GArray) calls = time_calls(way, start);
    FeedTrip trip = {.route = way->id,
                     .service = service,
                     .headsign = way->headsign,
                     .shape = way->shape,
                     .back = way->back,
                     .calls = (const FeedCall *)calls->data,
                     .n_calls = calls->len};
    return feed_trip(way->buses->feed, &trip);
}

/** Seconds that a trip takes which leaves about then. */
static int duration(const Way *way, int start)
{
    g_autoptr(GArray) calls = time_calls(way, start);
    return g_array_index(calls, FeedCall, calls->len - 1).arrive - start;
}

/* --- services by the table ---------------------------------------------------------------------------------------- */

/** Minutes after the written first departure, so that not all routes leave at once. */
static int stagger(const Way *way, int step)
{
    int range = MAX(1, MIN(step / MINUTE, 15));
    return MINUTE * (int)(noise_hash(KEY, g_str_hash(way->id), (guint64)way->back) % (guint64)range);
}

/** Departures of the week: those of the peak alone, and early ones, on Mondays to Fridays. */
static void add_week(const Way *way, guint service)
{
    const Table *table = way->buses->services;
    const char *days = table_text(table, service, "days");
    Departures rule = {.first = time_read(table, service, "first"),
                       .last = time_read(table, service, "last"),
                       .day = (int)table_number(table, service, "day") * MINUTE,
                       .peak = (int)table_number(table, service, "peak") * MINUTE,
                       .evening = (int)table_number(table, service, "evening") * MINUTE};
    int shift = stagger(way, rule.peak);
    rule.first += shift;
    rule.last += shift;
    g_autoptr(GArray) list = departures_list(&rule);
    for (guint i = 0; i < list->len; i++) {
        int at = g_array_index(list, int, i);
        gboolean extra = rule.peak < rule.day && slowness(at) > 1 && (at - rule.first) % rule.day != 0;
        gboolean workers = strcmp(days, "mon_sat") == 0 && (extra || at < WORKERS_ONLY);
        add_trip(way, workers ? "mon_fri" : days, at);
    }
}

static void add_sundays(const Way *way, guint service)
{
    const Table *table = way->buses->services;
    int step = (int)table_number(table, service, "sunday") * MINUTE;
    if (step == 0)
        return;
    int shift = stagger(way, step);
    Departures rule = {time_read(table, service, "sunday_first") + shift,
                       time_read(table, service, "sunday_last") + shift, step, step, step};
    g_autoptr(GArray) list = departures_list(&rule);
    for (guint i = 0; i < list->len; i++)
        add_trip(way, "sunday", g_array_index(list, int, i));
}

static void add_regular(const Way *way)
{
    guint service = table_find(way->buses->services, "service", table_text(way->buses->routes, way->row, "service"));
    add_week(way, service);
    add_sundays(way, service);
}

/* --- services of their own kind -------------------------------------------------------------------------------------
 */

/** To the last place before half past eight, and home after twenty-five past three. */
static void add_school(const Way *way)
{
    int bell = 8 * HOUR + 30 * MINUTE;
    add_trip(way, "school_days", way->back ? 15 * HOUR + 25 * MINUTE : bell - duration(way, 8 * HOUR));
}

static void add_night(const Way *way)
{
    for (int hour = 24; hour < 28; hour++)
        add_trip(way, "weekend_nights", hour * HOUR + (way->back ? 50 : 15) * MINUTE);
}

/** At work twenty minutes before the shifts of six, two and ten o'clock, and home a quarter of an hour after. */
static void add_shuttle(const Way *way)
{
    for (int shift = 6 * HOUR; shift <= 22 * HOUR; shift += 8 * HOUR) {
        int out = shift - 20 * MINUTE - duration(way, shift - HOUR);
        add_trip(way, "every_day", way->back ? shift + 15 * MINUTE : out / MINUTE * MINUTE);
    }
}

/** One trip that repeats all day, more often in the peaks; the last such route keeps exact times. */
static void add_park_and_ride(const Way *way)
{
    static const struct {
        int from, until, every;
    } DAY[] = {{7 * HOUR, 9 * HOUR + 30 * MINUTE, 8 * MINUTE},
               {9 * HOUR + 30 * MINUTE, 16 * HOUR, 12 * MINUTE},
               {16 * HOUR, 19 * HOUR, 10 * MINUTE}};
    g_autofree char *trip = g_strdup(add_trip(way, "mon_sat", 7 * HOUR));
    for (guint i = 0; i < G_N_ELEMENTS(DAY); i++)
        feed_frequency(way->buses->feed, trip, DAY[i].from, DAY[i].until, DAY[i].every, strcmp(way->id, "P3") == 0);
}

static void add_market(const Way *way)
{
    add_trip(way, "market_days", way->back ? 13 * HOUR + 5 * MINUTE : 9 * HOUR + 20 * MINUTE + stagger(way, HOUR));
}

static void add_beach(const Way *way)
{
    for (int hour = 9; hour <= 11; hour++)
        add_trip(way, "beach_days", (way->back ? hour + 7 : hour) * HOUR + 30 * MINUTE);
}

static const struct {
    const char *service;
    void (*add)(const Way *way);
    BusManner manner;
} KINDS[] = {{"school", add_school, BUS_STOPPING}, {"night", add_night, BUS_STOPPING},
             {"shuttle", add_shuttle, BUS_DIRECT}, {"parkride", add_park_and_ride, BUS_DIRECT},
             {"market", add_market, BUS_STOPPING}, {"beach", add_beach, BUS_STOPPING},
             {"coach", add_regular, BUS_COACH},    {NULL, add_regular, BUS_STOPPING}};

static guint kind_of(const char *service)
{
    guint i = 0;
    while (KINDS[i].service && strcmp(KINDS[i].service, service) != 0)
        i++;
    return i;
}

/* --- shapes ---------------------------------------------------------------------------------------------- */

/** How far a point lies from the line through two others. */
static double off_chord(Point at, Point a, Point b)
{
    double length = MAX(hypot(b.x - a.x, b.y - a.y), 0.001);
    return fabs((b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x)) / length;
}

/** TRUE when all points between two lie within a few metres of the straight line, and it does not turn back. */
static gboolean is_straight(const Point *p, guint from, guint to)
{
    for (guint i = from + 1; i <= to; i++) {
        double ahead = (p[to].x - p[from].x) * (p[i].x - p[i - 1].x) + (p[to].y - p[from].y) * (p[i].y - p[i - 1].y);
        if (ahead <= 0 || off_chord(p[i], p[from], p[to]) > STRAIGHT_M)
            return FALSE;
    }
    return TRUE;
}

/** The line without the points that it can do without. Owned, of Point. */
static GArray *thin_line(const GArray *line)
{
    GArray *thin = g_array_new(FALSE, FALSE, sizeof(Point));
    const Point *p = (const Point *)line->data;
    guint from = 0;
    g_array_append_val(thin, p[0]);
    for (guint i = 1; i < line->len; i++) {
        if (i + 1 < line->len && is_straight(p, from, i + 1))
            continue;
        g_array_append_val(thin, p[i]);
        from = i;
    }
    return thin;
}

/* --- routes
 * ----------------------------------------------------------------------------------------------------------- */

static int read_node(const Buses *buses, guint row, const char *name)
{
    int node = roads_node(buses->stops->roads, name);
    if (node < 0)
        table_fail(buses->routes, row, "no place or point '%s'", name);
    return node;
}

/** "Maidstone to Senacre", or "Margate circular by Ramsgate Harbour". Owned. */
static char *long_name(const Roads *roads, const int *via, guint n)
{
    g_autofree char *first = place_shown(ROAD_NODE(roads, via[0])->name);
    g_autofree char *last = place_shown(ROAD_NODE(roads, via[n - 1])->name);
    g_autofree char *middle = place_shown(ROAD_NODE(roads, via[n / 2])->name);
    if (via[0] == via[n - 1])
        return g_strdup_printf("%s circular by %s", first, middle);
    return n > 3 ? g_strdup_printf("%s to %s by %s", first, last, middle) : g_strdup_printf("%s to %s", first, last);
}

static void add_way(Buses *buses, guint row, const int *via, guint n, gboolean back)
{
    const Roads *roads = buses->stops->roads;
    const char *id = table_text(buses->routes, row, "route");
    guint kind = kind_of(table_text(buses->routes, row, "service"));
    g_autoptr(BusPath) path = path_new(buses->stops, id, via, n, back, KINDS[kind].manner);
    if (!path)
        table_fail(buses->routes, row, "the roads of roads.csv do not join its places");
    const RoadNode *first = ROAD_NODE(roads, via[back ? n - 1 : 0]), *last = ROAD_NODE(roads, via[back ? 0 : n - 1]);
    Way way = {
        buses,         row,           back, path, id, g_strdup_printf("%s_%d", id, back), place_shown(last->name),
        last->outside, first->outside};
    KINDS[kind].add(&way);
    g_autoptr(GArray) line = thin_line(path->line);
    feed_shape(buses->feed, way.shape, line);
    g_free(way.shape);
    g_free(way.headsign);
}

static void add_route(Buses *buses, guint row)
{
    g_auto(GStrv) name = g_strsplit(table_text(buses->routes, row, "via"), ";", -1);
    guint n = g_strv_length(name);
    g_autofree int *via = g_new(int, n);
    for (guint i = 0; i < n; i++)
        via[i] = read_node(buses, row, name[i]);
    g_autofree char *full = long_name(buses->stops->roads, via, n);
    FeedRoute route = {.id = table_text(buses->routes, row, "route"),
                       .agency = table_text(buses->routes, row, "agency"),
                       .short_name = table_text(buses->routes, row, "route"),
                       .long_name = full,
                       .type = 3};
    feed_route(buses->feed, &route);
    for (int back = 0; back < 2; back++)
        add_way(buses, row, via, n, back);
}

/* --- stops
 * ------------------------------------------------------------------------------------------------------------ */

/** A bus station, before the first of its bays. */
static void add_station(const Buses *buses, const BusStop *bay, GHashTable *made, const char *id)
{
    const RoadNode *node = ROAD_NODE(buses->stops->roads, bay->node);
    if (!g_hash_table_add(made, GINT_TO_POINTER(bay->node)))
        return;
    FeedStop stop = {.id = id, .name = bay->name, .at = node->at, .station = TRUE};
    feed_stop(buses->feed, &stop);
    feed_transfer(buses->feed, id, id, 3);
}

static void add_stops(const Buses *buses)
{
    g_autoptr(GHashTable) made = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < buses->stops->all->len; i++) {
        const BusStop *bus = BUS_STOP(buses->stops, i);
        g_autofree char *station = bus->bay > 0 ? name_slug(bus->name) : NULL;
        char letter[2] = {(char)('A' + bus->bay - 1), '\0'};
        if (station)
            add_station(buses, bus, made, station);
        FeedStop stop = {.id = bus->id,
                         .name = bus->name,
                         .description = bus->description,
                         .at = bus->at,
                         .parent = station,
                         .platform = station ? letter : NULL};
        feed_stop(buses->feed, &stop);
    }
}

void write_buses(const Kent *kent, const gint16 *zone, const char *source_dir, const char *out_dir)
{
    g_autoptr(Roads) roads = roads_read(kent, zone, source_dir);
    g_autoptr(BusStops) stops = stops_new(roads);
    g_autoptr(Table) routes = table_read(source_dir, "bus_routes.csv");
    g_autoptr(Table) services = table_read(source_dir, "bus_services.csv");
    Buses buses = {feed_new(source_dir), stops, routes, services};
    for (guint row = 0; row < routes->rows->len; row++)
        add_route(&buses, row);
    add_stops(&buses);
    feed_write(buses.feed, out_dir, "bus.zip");
}
