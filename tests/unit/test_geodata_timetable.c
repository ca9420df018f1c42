/*
 * The embedded timetable against the GTFS reference and against its own source: references resolve, times grow, stops
 * are on land, stations where stations.csv says, each kind of service is there.
 */
#include <cpl_vsi.h>
#include <gdal.h>
#include <glib.h>
#include <math.h>
#include <ogr_api.h>
#include <stdlib.h>
#include <string.h>

/* A CSV as its rows of fields; quotes are taken off. */
typedef struct {
    char **header;
    GPtrArray *rows; /* of strv */
} Sheet;

static char **split(const char *line)
{
    char **field = g_regex_split_simple(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", line, 0, 0);
    for (guint i = 0; field[i] != NULL; i++) {
        gsize n = strlen(field[i]);
        if (n >= 2 && field[i][0] == '"') {
            memmove(field[i], field[i] + 1, n - 2);
            field[i][n - 2] = '\0';
        }
    }
    return field;
}

static char **split_plain(const char *line)
{
    return strchr(line, '"') != NULL ? split(line) : g_strsplit(line, ",", -1);
}

static char *read_text(const char *path)
{
    VSILFILE *file = VSIFOpenL(path, "rb");
    g_assert_nonnull(file);
    g_autoptr(GString) text = g_string_new(NULL);
    char buffer[65536];
    for (size_t n; (n = VSIFReadL(buffer, 1, sizeof buffer, file)) > 0;) {
        g_string_append_len(text, buffer, (gssize)n);
    }
    VSIFCloseL(file);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static Sheet sheet_read(const char *path)
{
    g_autofree char *text = read_text(path);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);
    Sheet sheet = {split_plain(lines[0]), g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev)};
    for (guint i = 1; lines[i] != NULL; i++) {
        g_ptr_array_add(sheet.rows, split_plain(lines[i]));
        g_assert_cmpuint(g_strv_length(sheet.rows->pdata[i - 1]), ==, g_strv_length(sheet.header));
    }
    return sheet;
}

static Sheet feed(const char *file)
{
    g_autofree char *path = g_strdup_printf("/vsizip/geodata/kent/timetable.zip/%s", file);
    return sheet_read(path);
}

static void sheet_clear(Sheet *sheet)
{
    g_strfreev(sheet->header);
    g_ptr_array_unref(sheet->rows);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sheet, sheet_clear)

static const char *cell(const Sheet *sheet, guint row, const char *column)
{
    for (guint i = 0; sheet->header[i] != NULL; i++) {
        if (strcmp(sheet->header[i], column) == 0) {
            return ((char **)sheet->rows->pdata[row])[i];
        }
    }
    g_error("no column %s", column);
}

static double number(const Sheet *sheet, guint row, const char *column)
{
    return g_ascii_strtod(cell(sheet, row, column), NULL);
}

/* Key -> row + 1; every key once. Owned. */
static GHashTable *index_of(const Sheet *sheet, const char *column)
{
    GHashTable *index = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint row = 0; row < sheet->rows->len; row++) {
        g_assert_true(g_hash_table_insert(index, (gpointer)cell(sheet, row, column), GUINT_TO_POINTER(row + 1)));
    }
    return index;
}

static int seconds(const char *text)
{
    g_auto(GStrv) part = g_strsplit(text, ":", 3);
    g_assert_cmpuint(g_strv_length(part), ==, 3);
    return atoi(part[0]) * 3600 + atoi(part[1]) * 60 + atoi(part[2]);
}

static void resolves(const Sheet *from, const char *column, GHashTable *to)
{
    for (guint row = 0; row < from->rows->len; row++) {
        g_assert_true(g_hash_table_contains(to, cell(from, row, column)));
    }
}

static void test_references(void)
{
    g_auto(Sheet) agency = feed("agency.txt"), routes = feed("routes.txt"), trips = feed("trips.txt");
    g_auto(Sheet) calendar = feed("calendar.txt"), dates = feed("calendar_dates.txt"), shapes = feed("shapes.txt");
    g_autoptr(GHashTable) of_agency = index_of(&agency, "agency_id"), of_route = index_of(&routes, "route_id");
    g_autoptr(GHashTable) of_service = index_of(&calendar, "service_id"), of_trip = index_of(&trips, "trip_id");
    resolves(&routes, "agency_id", of_agency);
    resolves(&trips, "route_id", of_route);
    resolves(&trips, "service_id", of_service);
    resolves(&dates, "service_id", of_service);
    g_autoptr(GHashTable) of_shape = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint row = 0; row < shapes.rows->len; row++) {
        g_hash_table_add(of_shape, (gpointer)cell(&shapes, row, "shape_id"));
    }
    resolves(&trips, "shape_id", of_shape);
    g_assert_cmpuint(g_hash_table_size(of_trip), ==, trips.rows->len);
}

/* Times grow along every trip, every stop is used, nobody flies. */
static void test_stop_times(void)
{
    g_auto(Sheet) stops = feed("stops.txt"), trips = feed("trips.txt"), times = feed("stop_times.txt");
    g_autoptr(GHashTable) of_stop = index_of(&stops, "stop_id"), of_trip = index_of(&trips, "trip_id");
    g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) ran = g_hash_table_new(g_str_hash, g_str_equal);
    guint past_midnight = 0;
    for (guint row = 0; row < times.rows->len; row++) {
        const char *trip = cell(&times, row, "trip_id"), *stop = cell(&times, row, "stop_id");
        g_assert_true(g_hash_table_contains(of_trip, trip));
        guint here = GPOINTER_TO_UINT(g_hash_table_lookup(of_stop, stop));
        g_assert_cmpuint(here, >, 0);
        g_hash_table_add(used, (gpointer)stop);
        g_hash_table_add(ran, (gpointer)trip);
        int at = seconds(cell(&times, row, "arrival_time"));
        past_midnight += at > 24 * 3600;
        if (row == 0 || strcmp(cell(&times, row - 1, "trip_id"), trip) != 0) {
            g_assert_cmpstr(cell(&times, row, "stop_sequence"), ==, "1");
            continue;
        }
        int before = seconds(cell(&times, row - 1, "departure_time"));
        guint last = GPOINTER_TO_UINT(g_hash_table_lookup(of_stop, cell(&times, row - 1, "stop_id")));
        g_assert_cmpint(at, >, before);
        double km = hypot((number(&stops, here - 1, "stop_lat") - number(&stops, last - 1, "stop_lat")) * 111.3,
                          (number(&stops, here - 1, "stop_lon") - number(&stops, last - 1, "stop_lon")) * 69.7);
        double kmh = km * 3600 / (at - before);
        g_assert_cmpfloat(kmh, <, stop[0] == 'R' ? 200 : 60);
    }
    g_assert_cmpuint(g_hash_table_size(used), ==, stops.rows->len);
    g_assert_cmpuint(g_hash_table_size(ran), ==, trips.rows->len);
    g_assert_cmpuint(past_midnight, >, 100);
}

static guint count(const Sheet *sheet, const char *column, const char *value)
{
    guint n = 0;
    for (guint row = 0; row < sheet->rows->len; row++) {
        n += strcmp(cell(sheet, row, column), value) == 0;
    }
    return n;
}

static void test_kinds(void)
{
    g_auto(Sheet) routes = feed("routes.txt"), trips = feed("trips.txt"), dates = feed("calendar_dates.txt");
    g_assert_cmpuint(count(&routes, "agency_id", "bus"), >=, 180);
    g_assert_cmpuint(count(&routes, "agency_id", "bus"), <=, 230);
    g_assert_cmpuint(count(&routes, "agency_id", "coach"), ==, 3);
    g_assert_cmpuint(count(&routes, "agency_id", "shuttle"), ==, 2);
    g_assert_cmpuint(count(&trips, "service_id", "school_days"), >=, 10);
    g_assert_cmpuint(count(&trips, "service_id", "friday_saturday_nights"), >=, 20);
    g_assert_cmpuint(count(&trips, "service_id", "sundays"), >, 1000);
    g_assert_cmpuint(count(&trips, "service_id", "sundays"), <, count(&trips, "service_id", "weekdays") / 2);
    g_assert_cmpuint(count(&dates, "exception_type", "1"), ==, 4);
    g_assert_cmpuint(count(&dates, "exception_type", "2"), ==, 20);
}

static GPtrArray *read_shapes(void)
{
    GDALAllRegister();
    GPtrArray *shapes = g_ptr_array_new_with_free_func((GDestroyNotify)OGR_G_DestroyGeometry);
    GDALDatasetH file = GDALOpenEx("geodata/kent/zones.geojson", GDAL_OF_VECTOR, NULL, NULL, NULL);
    OGRLayerH layer = GDALDatasetGetLayer(file, 0);
    for (OGRFeatureH f = OGR_L_GetNextFeature(layer); f != NULL; f = OGR_L_GetNextFeature(layer)) {
        g_ptr_array_add(shapes, OGR_G_Clone(OGR_F_GetGeometryRef(f)));
        OGR_F_Destroy(f);
    }
    GDALClose(file);
    return shapes;
}

/* In a zone, or (a station at the water or on the county's edge) within 500 m of one. */
static gboolean is_on_land(const GPtrArray *shapes, double lon, double lat, gboolean station)
{
    OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
    OGR_G_SetPoint_2D(point, 0, lon, lat);
    gboolean found = FALSE;
    for (guint i = 0; i < shapes->len && !found; i++) {
        OGREnvelope box;
        OGR_G_GetEnvelope(shapes->pdata[i], &box);
        if (lon > box.MinX - 0.01 && lon < box.MaxX + 0.01 && lat > box.MinY - 0.01 && lat < box.MaxY + 0.01) {
            found =
                OGR_G_Contains(shapes->pdata[i], point) || (station && OGR_G_Distance(shapes->pdata[i], point) < 0.005);
        }
    }
    OGR_G_DestroyGeometry(point);
    return found;
}

static void test_stops_on_land(void)
{
    g_autoptr(GPtrArray) shapes = read_shapes();
    g_auto(Sheet) stops = feed("stops.txt");
    for (guint row = 0; row < stops.rows->len; row++) {
        gboolean station = cell(&stops, row, "stop_id")[0] == 'R';
        if (!is_on_land(shapes, number(&stops, row, "stop_lon"), number(&stops, row, "stop_lat"), station)) {
            g_error("%s is not on land", cell(&stops, row, "stop_name"));
        }
    }
}

/* Seconds at which the first weekday bus leaves any stop of a place. */
static int first_bus(const Sheet *times, const Sheet *stops, GHashTable *of_stop, GHashTable *weekday,
                     const char *place)
{
    g_autofree char *prefix = g_strconcat(place, ", ", NULL);
    int first = G_MAXINT;
    for (guint row = 0; row < times->rows->len; row++) {
        guint stop = GPOINTER_TO_UINT(g_hash_table_lookup(of_stop, cell(times, row, "stop_id")));
        if (g_hash_table_contains(weekday, cell(times, row, "trip_id")) &&
            g_str_has_prefix(cell(stops, stop - 1, "stop_name"), prefix)) {
            first = MIN(first, seconds(cell(times, row, "departure_time")));
        }
    }
    return first;
}

/* What the maps are to show: no bus before seven from the far villages, one before six from the towns. */
static void test_early_buses(void)
{
    g_auto(Sheet) stops = feed("stops.txt"), trips = feed("trips.txt"), times = feed("stop_times.txt");
    g_autoptr(GHashTable) of_stop = index_of(&stops, "stop_id");
    g_autoptr(GHashTable) weekday = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint row = 0; row < trips.rows->len; row++) {
        if (strcmp(cell(&trips, row, "service_id"), "weekdays") == 0) {
            g_hash_table_add(weekday, (gpointer)cell(&trips, row, "trip_id"));
        }
    }
    static const char *const LATE[] = {"Leysdown-on-Sea", "Brookland", "Isle of Grain",
                                       "Allhallows",      "Goudhurst", "Chiddingstone"};
    for (gsize i = 0; i < G_N_ELEMENTS(LATE); i++) {
        g_test_message("%s", LATE[i]);
        g_assert_cmpint(first_bus(&times, &stops, of_stop, weekday, LATE[i]), >=, 6 * 3600 + 45 * 60);
    }
    static const char *const EARLY[] = {"Chatham Town", "Canterbury City", "Dartford Town", "Margate Town"};
    for (gsize i = 0; i < G_N_ELEMENTS(EARLY); i++) {
        g_test_message("%s", EARLY[i]);
        g_assert_cmpint(first_bus(&times, &stops, of_stop, weekday, EARLY[i]), <, 6 * 3600);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/timetable/references", test_references);
    g_test_add_func("/timetable/stop-times", test_stop_times);
    g_test_add_func("/timetable/kinds", test_kinds);
    g_test_add_func("/timetable/stops-on-land", test_stops_on_land);
    g_test_add_func("/timetable/early-buses", test_early_buses);
    return g_test_run();
}
