/*
 * What the embedded timetables are to show: every kind of service, counted; stops in zones and stations where their
 * source table has them; villages that no bus reaches before six, towns that many do.
 */
#include "gtfs_sheet.h"

#include <gdal.h>
#include <math.h>
#include <ogr_api.h>

static const char *const BUS = "geodata/kent/bus.zip", *const RAIL = "geodata/kent/rail.zip";

/* --- kinds of service, counted ------------------------------------------------------------------------------ */

/* Routes whose written service is one of the words given. */
static guint routes_of(const Sheet *written, const char *services)
{
    g_auto(GStrv) word = g_strsplit(services, " ", -1);
    guint n = 0;
    for (guint i = 0; word[i] != NULL; i++) {
        n += sheet_count(written, "service", word[i]);
    }
    return n;
}

static void test_routes(void)
{
    g_auto(Sheet) routes = sheet_open(BUS, "routes.txt"), written = sheet_open_csv("geodata/source/bus_routes.csv");
    g_auto(Sheet) rail = sheet_open(RAIL, "routes.txt"), lines = sheet_open_csv("geodata/source/rail_lines.csv");
    g_assert_cmpuint(routes.rows, ==, written.rows);
    g_assert_cmpuint(rail.rows, ==, lines.rows);
    guint local = routes_of(&written, "trunk frequent town suburb inter link rural thin sparse");
    g_test_message("%u rail lines, %u local bus routes", rail.rows, local);
    g_assert_cmpuint(local, >=, 180);
    g_assert_cmpuint(local, <=, 220);
    g_assert_cmpuint(routes_of(&written, "coach"), ==, 3);
    g_assert_cmpuint(routes_of(&written, "night"), ==, 4);
    g_assert_cmpuint(routes_of(&written, "shuttle"), ==, 2);
    g_assert_cmpuint(routes_of(&written, "school"), ==, 10);
    g_assert_cmpuint(routes_of(&written, "parkride"), ==, 3);
}

static guint trips_of(const Sheet *trips, const char *service)
{
    return sheet_count(trips, "service_id", service);
}

static void test_services(void)
{
    g_auto(Sheet) trips = sheet_open(BUS, "trips.txt"), rail = sheet_open(RAIL, "trips.txt");
    g_auto(Sheet) calendar = sheet_open(BUS, "calendar.txt"), dates = sheet_open(BUS, "calendar_dates.txt");
    g_auto(Sheet) frequencies = sheet_open(BUS, "frequencies.txt");
    static const char *const SERVICE[] = {"mon_fri",     "mon_sat",     "sunday",         "every_day",
                                          "school_days", "market_days", "weekend_nights", "beach_days"};
    for (gsize i = 0; i < G_N_ELEMENTS(SERVICE); i++) {
        g_test_message("bus: %u trips of %s", trips_of(&trips, SERVICE[i]), SERVICE[i]);
        g_assert_cmpuint(trips_of(&trips, SERVICE[i]), >, 0);
    }
    g_test_message("trips in all: %u by bus and coach, %u by rail", trips.rows, rail.rows);
    g_assert_cmpuint(trips.rows, >, 15000);
    g_assert_cmpuint(rail.rows, >, 1500);
    g_assert_cmpuint(trips_of(&trips, "sunday") * 2, <, trips_of(&trips, "mon_sat") + trips_of(&trips, "mon_fri"));
    g_assert_cmpuint(trips_of(&trips, "school_days"), ==, 20);
    g_assert_cmpuint(sheet_count(&calendar, "service_id", "beach_days"), ==, 0);
    g_assert_cmpuint(sheet_count(&dates, "service_id", "beach_days"), ==, 12);
    g_assert_cmpuint(frequencies.rows, ==, 18);
    g_assert_cmpuint(sheet_count(&frequencies, "exact_times", "1"), ==, 6);
}

static gboolean is_exception(const Sheet *dates, const char *service, const char *date, const char *type)
{
    g_autoptr(GHashTable) index = sheet_index(dates, "service_id", "date");
    g_autofree char *key = g_strconcat(service, "\t", date, NULL);
    guint row = GPOINTER_TO_UINT(g_hash_table_lookup(index, key));
    return row > 0 && strcmp(sheet_get(dates, row - 1, "exception_type"), type) == 0;
}

/* Easter Monday is as a Sunday; schools are out in August and on 10 March they are not; nothing runs on Christmas
 * Day, which is a Friday. */
static void test_exceptions(void)
{
    g_auto(Sheet) dates = sheet_open(BUS, "calendar_dates.txt");
    g_assert_true(is_exception(&dates, "mon_sat", "20260406", "2"));
    g_assert_true(is_exception(&dates, "sunday", "20260406", "1"));
    g_assert_true(is_exception(&dates, "school_days", "20260812", "2"));
    g_assert_false(is_exception(&dates, "school_days", "20260310", "2"));
    g_assert_false(is_exception(&dates, "mon_sat", "20260812", "2"));
    static const char *const FRIDAY[] = {"mon_fri", "mon_sat", "every_day", "school_days", "weekend_nights"};
    for (gsize i = 0; i < G_N_ELEMENTS(FRIDAY); i++) {
        g_assert_true(is_exception(&dates, FRIDAY[i], "20261225", "2"));
    }
    g_assert_false(is_exception(&dates, "sunday", "20261225", "1"));
}

static guint after_midnight(const char *zip)
{
    g_auto(Sheet) times = sheet_open(zip, "stop_times.txt");
    guint n = 0;
    for (guint row = 0; row < times.rows; row++) {
        n += sheet_time(sheet_get(&times, row, "arrival_time")) >= 25 * 3600 + 600;
    }
    return n;
}

static void test_past_midnight(void)
{
    g_assert_cmpuint(after_midnight(BUS), >, 100);
    g_assert_cmpuint(after_midnight(RAIL), >, 20);
}

static void test_stations_and_changes(void)
{
    g_auto(Sheet) rail = sheet_open(RAIL, "stops.txt"), changes = sheet_open(RAIL, "transfers.txt");
    g_auto(Sheet) bus = sheet_open(BUS, "stops.txt"), stations = sheet_open_csv("geodata/source/stations.csv");
    g_assert_cmpuint(sheet_count(&rail, "location_type", "1"), ==, stations.rows);
    g_assert_cmpuint(rail.rows, >, 3 * stations.rows);
    g_assert_cmpuint(changes.rows, >, 40);
    g_assert_cmpuint(sheet_count(&bus, "location_type", "1"), ==, 25);
    g_test_message("%u bus stops", bus.rows - 25);
}

/* --- the shuttle ---------------------------------------------------------------------------------------------- */

/* W2 is at work a quarter to half an hour before the shifts of six, two and ten, and goes home within the half hour
 * after each. */
static void test_shuttle(void)
{
    g_auto(Sheet) times = sheet_open(BUS, "stop_times.txt"), trips = sheet_open(BUS, "trips.txt");
    g_autoptr(GHashTable) trip = sheet_index(&trips, "trip_id", NULL);
    guint in_time = 0, home = 0;
    for (guint row = 0; row < times.rows; row++) {
        guint of = GPOINTER_TO_UINT(g_hash_table_lookup(trip, sheet_get(&times, row, "trip_id"))) - 1;
        if (strcmp(sheet_get(&trips, of, "route_id"), "W2") != 0) {
            continue;
        }
        gboolean back = strcmp(sheet_get(&trips, of, "direction_id"), "1") == 0;
        gboolean first = strcmp(sheet_get(&times, row, "stop_sequence"), "1") == 0;
        gboolean last = row + 1 == times.rows || strcmp(sheet_get(&times, row + 1, "stop_sequence"), "1") == 0;
        int at = sheet_time(sheet_get(&times, row, "arrival_time"));
        for (int shift = 6; shift <= 22; shift += 8) {
            in_time += last && !back && at <= shift * 3600 - 900 && at >= shift * 3600 - 1800;
            home += first && back && at >= shift * 3600 && at <= shift * 3600 + 1800;
        }
    }
    g_assert_cmpuint(in_time, ==, 3);
    g_assert_cmpuint(home, ==, 3);
}

/* --- where things are ------------------------------------------------------------------------------------------- */

static GPtrArray *read_zones(void)
{
    GDALAllRegister();
    GPtrArray *shapes = g_ptr_array_new_with_free_func((GDestroyNotify)OGR_G_DestroyGeometry);
    GDALDatasetH file = GDALOpenEx("geodata/kent/zones.geojson", GDAL_OF_VECTOR, NULL, NULL, NULL);
    g_assert_nonnull(file);
    OGRLayerH layer = GDALDatasetGetLayer(file, 0);
    for (OGRFeatureH f = OGR_L_GetNextFeature(layer); f != NULL; f = OGR_L_GetNextFeature(layer)) {
        g_ptr_array_add(shapes, OGR_G_Clone(OGR_F_GetGeometryRef(f)));
        OGR_F_Destroy(f);
    }
    GDALClose(file);
    return shapes;
}

static gboolean is_in_a_zone(const GPtrArray *zones, double lon, double lat)
{
    OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
    OGR_G_SetPoint_2D(point, 0, lon, lat);
    gboolean found = FALSE;
    for (guint i = 0; i < zones->len && !found; i++) {
        OGREnvelope box;
        OGR_G_GetEnvelope(zones->pdata[i], &box);
        found = lon >= box.MinX && lon <= box.MaxX && lat >= box.MinY && lat <= box.MaxY &&
                OGR_G_Contains(zones->pdata[i], point);
    }
    OGR_G_DestroyGeometry(point);
    return found;
}

static void stops_lie(const GPtrArray *zones, const char *zip, guint *outside)
{
    g_auto(Sheet) stops = sheet_open(zip, "stops.txt");
    for (guint row = 0; row < stops.rows; row++) {
        if (strcmp(sheet_get(&stops, row, "stop_desc"), "Outside Kent and Medway") == 0) {
            ++*outside;
        } else if (!is_in_a_zone(zones, sheet_number(&stops, row, "stop_lon"), sheet_number(&stops, row, "stop_lat"))) {
            g_error("%s: %s lies in no zone", zip, sheet_get(&stops, row, "stop_name"));
        }
    }
}

static void test_stops_in_zones(void)
{
    g_autoptr(GPtrArray) zones = read_zones();
    guint bus = 0, rail = 0;
    stops_lie(zones, BUS, &bus);
    stops_lie(zones, RAIL, &rail);
    g_assert_cmpuint(bus, ==, 2);
    g_assert_cmpuint(rail, <, 200);
}

/* About a hundred stations in Kent and Medway, each and all their platforms within 300 m of where the table says. */
static void test_stations(void)
{
    g_auto(Sheet) stops = sheet_open(RAIL, "stops.txt"), stations = sheet_open_csv("geodata/source/stations.csv");
    g_autoptr(GHashTable) written = sheet_index(&stations, "station", NULL);
    for (guint row = 0; row < stops.rows; row++) {
        guint at = GPOINTER_TO_UINT(g_hash_table_lookup(written, sheet_get(&stops, row, "stop_name")));
        g_assert_cmpuint(at, >, 0);
        double metres = hypot((sheet_number(&stops, row, "stop_lat") - sheet_number(&stations, at - 1, "lat")) * 111300,
                              (sheet_number(&stops, row, "stop_lon") - sheet_number(&stations, at - 1, "lon")) * 69700);
        g_assert_cmpfloat(metres, <, 300);
    }
    g_assert_cmpuint(sheet_count(&stations, "lies", "kent"), >=, 100);
}

/* --- early buses -------------------------------------------------------------------------------------------------- */

/* First arrival and last departure by bus at any stop of a place on Tuesday 10 March 2026; school buses apart. */
static void hours_of(const Sheet *times, const Sheet *stops, GHashTable *runs, const char *place, int *first, int *last)
{
    g_autofree char *prefix = g_strconcat(place, ", ", NULL);
    g_autoptr(GHashTable) here = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint row = 0; row < stops->rows; row++) {
        if (g_str_has_prefix(sheet_get(stops, row, "stop_name"), prefix)) {
            g_hash_table_add(here, (gpointer)sheet_get(stops, row, "stop_id"));
        }
    }
    g_assert_cmpuint(g_hash_table_size(here), >, 1);
    *first = G_MAXINT;
    *last = 0;
    for (guint row = 0; row < times->rows; row++) {
        if (g_hash_table_contains(here, sheet_get(times, row, "stop_id")) &&
            g_hash_table_contains(runs, sheet_get(times, row, "trip_id"))) {
            *first = MIN(*first, sheet_time(sheet_get(times, row, "arrival_time")));
            *last = MAX(*last, sheet_time(sheet_get(times, row, "departure_time")));
        }
    }
}

static GHashTable *tuesday_trips(const Sheet *trips)
{
    GHashTable *runs = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint row = 0; row < trips->rows; row++) {
        const char *service = sheet_get(trips, row, "service_id");
        if (g_str_has_prefix(service, "mon_") || strcmp(service, "every_day") == 0) {
            g_hash_table_add(runs, (gpointer)sheet_get(trips, row, "trip_id"));
        }
    }
    return runs;
}

static void test_early_and_late(void)
{
    g_auto(Sheet) stops = sheet_open(BUS, "stops.txt"), trips = sheet_open(BUS, "trips.txt");
    g_auto(Sheet) times = sheet_open(BUS, "stop_times.txt");
    g_autoptr(GHashTable) runs = tuesday_trips(&trips);
    static const char *const THIN[] = {"Leysdown-on-Sea", "Eastchurch", "Warden",       "Isle of Grain", "Allhallows",
                                       "Cliffe",          "Brookland",  "Lydd-on-Sea",  "Burmarsh",      "Appledore",
                                       "Brenchley",       "Benenden",   "Chiddingstone"};
    int first = 0, last = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(THIN); i++) {
        hours_of(&times, &stops, runs, THIN[i], &first, &last);
        g_test_message("%s: %02d:%02d to %02d:%02d", THIN[i], first / 3600, first / 60 % 60, last / 3600,
                       last / 60 % 60);
        g_assert_cmpint(first, >=, 7 * 3600);
        g_assert_cmpint(last, <=, 19 * 3600 + 900);
    }
    static const char *const DENSE[] = {"Maidstone", "Chatham", "Canterbury", "Ashford",
                                        "Dartford",  "Margate", "Gravesend"};
    for (gsize i = 0; i < G_N_ELEMENTS(DENSE); i++) {
        hours_of(&times, &stops, runs, DENSE[i], &first, &last);
        g_test_message("%s: %02d:%02d to %02d:%02d", DENSE[i], first / 3600, first / 60 % 60, last / 3600,
                       last / 60 % 60);
        g_assert_cmpint(first, <, 6 * 3600);
        g_assert_cmpint(last, >, 23 * 3600);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/transit/routes", test_routes);
    g_test_add_func("/transit/services", test_services);
    g_test_add_func("/transit/exceptions", test_exceptions);
    g_test_add_func("/transit/past-midnight", test_past_midnight);
    g_test_add_func("/transit/stations-and-changes", test_stations_and_changes);
    g_test_add_func("/transit/shuttle", test_shuttle);
    g_test_add_func("/transit/stops-in-zones", test_stops_in_zones);
    g_test_add_func("/transit/stations", test_stations);
    g_test_add_func("/transit/early-and-late", test_early_and_late);
    return g_test_run();
}
