/*
 * The embedded zones: an exact coverage (by matching edges, and by GEOS through OGR), names and codes that are not
 * official, population points and sites in their zones, towns where they belong.
 */
#include <gdal.h>
#include <glib.h>
#include <math.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char *code, *name, *district;
    OGRGeometryH shape;
} Area;

static void area_clear(gpointer data)
{
    Area *area = data;
    g_free(area->code);
    g_free(area->name);
    g_free(area->district);
    OGR_G_DestroyGeometry(area->shape);
}

static char *attribute(OGRFeatureH feature, const char *name)
{
    return g_strdup(OGR_F_GetFieldAsString(feature, OGR_F_GetFieldIndex(feature, name)));
}

static GArray *read_areas(void)
{
    GDALAllRegister();
    GDALDatasetH file = GDALOpenEx("geodata/kent/zones.geojson", GDAL_OF_VECTOR, NULL, NULL, NULL);
    g_assert_nonnull(file);
    GArray *areas = g_array_new(FALSE, FALSE, sizeof(Area));
    g_array_set_clear_func(areas, area_clear);
    OGRLayerH layer = GDALDatasetGetLayer(file, 0);
    for (OGRFeatureH f = OGR_L_GetNextFeature(layer); f != NULL; f = OGR_L_GetNextFeature(layer)) {
        Area area = {attribute(f, "code"), attribute(f, "name"), attribute(f, "district"),
                     OGR_G_Clone(OGR_F_GetGeometryRef(f))};
        g_array_append_val(areas, area);
        OGR_F_Destroy(f);
    }
    GDALClose(file);
    return areas;
}

static Area *area_at(const GArray *areas, guint i)
{
    return &g_array_index(areas, Area, i);
}

static char *edge_key(OGRGeometryH ring, int from, int to)
{
    return g_strdup_printf("%.7f %.7f %.7f %.7f", OGR_G_GetX(ring, from), OGR_G_GetY(ring, from), OGR_G_GetX(ring, to),
                           OGR_G_GetY(ring, to));
}

/* Adds each edge of each ring once; no directed edge may come twice, or two zones would overlap along it. */
static void add_edges(OGRGeometryH geometry, GHashTable *edges)
{
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++) {
        add_edges(OGR_G_GetGeometryRef(geometry, i), edges);
    }
    for (int i = 0; i + 1 < OGR_G_GetPointCount(geometry); i++) {
        g_assert_true(g_hash_table_add(edges, edge_key(geometry, i, i + 1)));
    }
}

static char *reversed(const char *key)
{
    g_auto(GStrv) part = g_strsplit(key, " ", 4);
    return g_strdup_printf("%s %s %s %s", part[2], part[3], part[0], part[1]);
}

/* Every edge is shared by exactly two zones or lies on the outside; the outside closes. */
static void test_edges_match(void)
{
    g_autoptr(GArray) areas = read_areas();
    g_autoptr(GHashTable) edges = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < areas->len; i++) {
        add_edges(area_at(areas, i)->shape, edges);
    }
    g_autoptr(GHashTable) balance = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTableIter iter;
    gpointer key;
    guint shared = 0, outer = 0;
    g_hash_table_iter_init(&iter, edges);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        g_autofree char *back = reversed(key);
        if (g_hash_table_contains(edges, back)) {
            shared++;
            continue;
        }
        outer++;
        g_auto(GStrv) part = g_strsplit(key, " ", 4);
        char *from = g_strconcat(part[0], " ", part[1], NULL), *to = g_strconcat(part[2], " ", part[3], NULL);
        int left = GPOINTER_TO_INT(g_hash_table_lookup(balance, from)) - 1;
        g_hash_table_insert(balance, from, GINT_TO_POINTER(left));
        int entered = GPOINTER_TO_INT(g_hash_table_lookup(balance, to)) + 1;
        g_hash_table_insert(balance, to, GINT_TO_POINTER(entered));
    }
    gpointer value;
    g_hash_table_iter_init(&iter, balance);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        g_assert_cmpint(GPOINTER_TO_INT(value), ==, 0);
    }
    g_test_message("%u shared edges, %u outer", shared / 2, outer);
    g_assert_cmpuint(shared, >, outer);
}

/* GEOS: each zone valid, the union exactly as large as the sum (no overlap) and without a hole (no gap). */
static void test_union(void)
{
    g_autoptr(GArray) areas = read_areas();
    OGRGeometryH all = OGR_G_CreateGeometry(wkbMultiPolygon);
    double total = 0;
    for (guint i = 0; i < areas->len; i++) {
        OGRGeometryH shape = area_at(areas, i)->shape;
        g_assert_true(OGR_G_IsValid(shape));
        total += OGR_G_Area(shape);
        for (int k = 0; k < OGR_G_GetGeometryCount(shape); k++) {
            OGR_G_AddGeometry(all, OGR_G_GetGeometryRef(shape, k));
        }
    }
    OGRGeometryH whole = OGR_G_UnionCascaded(all);
    g_assert_cmpfloat(fabs(OGR_G_Area(whole) - total), <, 1e-12);
    for (int k = 0; k < OGR_G_GetGeometryCount(whole); k++) {
        g_assert_cmpint(OGR_G_GetGeometryCount(OGR_G_GetGeometryRef(whole, k)), ==, 1);
    }
    OGR_G_DestroyGeometry(whole);
    OGR_G_DestroyGeometry(all);
}

/* Corners sharper than this between long sides are spikes. */
static void count_spikes(OGRGeometryH geometry, guint *spikes)
{
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++) {
        count_spikes(OGR_G_GetGeometryRef(geometry, i), spikes);
    }
    int n = OGR_G_GetPointCount(geometry) - 1;
    for (int i = 0; i < n; i++) {
        int before = (i + n - 1) % n, after = (i + 1) % n;
        double ax = (OGR_G_GetX(geometry, before) - OGR_G_GetX(geometry, i)) * 69700;
        double ay = (OGR_G_GetY(geometry, before) - OGR_G_GetY(geometry, i)) * 111300;
        double bx = (OGR_G_GetX(geometry, after) - OGR_G_GetX(geometry, i)) * 69700;
        double by = (OGR_G_GetY(geometry, after) - OGR_G_GetY(geometry, i)) * 111300;
        double angle = acos(CLAMP((ax * bx + ay * by) / (hypot(ax, ay) * hypot(bx, by)), -1, 1)) * 180 / G_PI;
        *spikes += angle < 12 && hypot(ax, ay) > 80 && hypot(bx, by) > 80;
    }
}

/* No spikes, no slivers (a zone's pieces are at least a quarter of a square kilometre), whole Kent is its size. */
static void test_shapes(void)
{
    g_autoptr(GArray) areas = read_areas();
    double km2 = 0;
    guint spikes = 0;
    for (guint i = 0; i < areas->len; i++) {
        OGRGeometryH shape = area_at(areas, i)->shape;
        for (int k = 0; k < OGR_G_GetGeometryCount(shape); k++) {
            double piece = OGR_G_Area(OGR_G_GetGeometryRef(shape, k)) * 69.7 * 111.3;
            g_assert_cmpfloat(piece, >, 0.25);
            km2 += piece;
        }
        count_spikes(shape, &spikes);
    }
    g_assert_cmpuint(spikes, ==, 0);
    g_test_message("%.0f square kilometres", km2);
    /* Plan, 1.1: over 1,400 square miles. */
    g_assert_cmpfloat(km2 / 2.58999, >, 1400);
    g_assert_cmpfloat(km2 / 2.58999, <, 1560);
}

static void test_codes_and_names(void)
{
    g_autoptr(GArray) areas = read_areas();
    g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) districts = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < areas->len; i++) {
        const Area *area = area_at(areas, i);
        g_assert_true(g_regex_match_simple("^KM[0-9]{3}$", area->code, 0, 0));
        g_assert_false(g_regex_match_simple("^[EWSNJKLM][0-9]{8}$", area->code, 0, 0));
        g_assert_true(g_hash_table_add(codes, area->code));
        g_assert_true(g_hash_table_add(names, area->name));
        g_hash_table_add(districts, area->district);
    }
    g_assert_cmpuint(areas->len, >=, 215);
    g_assert_cmpuint(areas->len, <=, 230);
    g_assert_cmpuint(g_hash_table_size(districts), ==, 13);
}

/* A transformation from the National Grid, x east, y north. */
static OGRCoordinateTransformationH from_grid(void)
{
    OGRSpatialReferenceH grid = OSRNewSpatialReference(NULL), degrees = OSRNewSpatialReference(NULL);
    g_assert_cmpint(OSRImportFromEPSG(grid, 27700), ==, OGRERR_NONE);
    g_assert_cmpint(OSRImportFromEPSG(degrees, 4326), ==, OGRERR_NONE);
    OSRSetAxisMappingStrategy(grid, OAMS_TRADITIONAL_GIS_ORDER);
    OSRSetAxisMappingStrategy(degrees, OAMS_TRADITIONAL_GIS_ORDER);
    OGRCoordinateTransformationH move = OCTNewCoordinateTransformation(grid, degrees);
    OSRDestroySpatialReference(grid);
    OSRDestroySpatialReference(degrees);
    g_assert_nonnull(move);
    return move;
}

static const Area *find_area(const GArray *areas, const char *code)
{
    for (guint i = 0; i < areas->len; i++) {
        if (strcmp(area_at(areas, i)->code, code) == 0) {
            return area_at(areas, i);
        }
    }
    g_assert_not_reached();
}

static gboolean holds(const Area *area, double x, double y)
{
    OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
    OGR_G_SetPoint_2D(point, 0, x, y);
    gboolean inside = OGR_G_Contains(area->shape, point);
    OGR_G_DestroyGeometry(point);
    return inside;
}

/* Rows of a CSV of unquoted fields: points that must lie in the zone whose code stands beside them. Returns how many.
 */
static guint check_points(const GArray *areas, const char *file, guint code, guint easting)
{
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(file, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);
    OGRCoordinateTransformationH move = from_grid();
    guint n = 0;
    for (guint i = 1; lines[i] != NULL; i++, n++) {
        g_auto(GStrv) field = g_strsplit(lines[i], ",", -1);
        double x = g_ascii_strtod(field[easting], NULL), y = g_ascii_strtod(field[easting + 1], NULL);
        g_assert_true(OCTTransform(move, 1, &x, &y, NULL));
        if (!holds(find_area(areas, field[code]), x, y)) {
            g_error("%s: row %u is not in zone %s", file, i + 1, field[code]);
        }
    }
    OCTDestroyCoordinateTransformation(move);
    return n;
}

static void test_points(void)
{
    g_autoptr(GArray) areas = read_areas();
    guint n = check_points(areas, "geodata/kent/population_points.csv", 0, 1);
    g_assert_cmpfloat(fabs((double)n / areas->len - 25), <, 2);
    check_points(areas, "geodata/kent/jobs_sites.csv", 2, 3);
}

/* Residents of the points of each zone are the zone's. */
static void test_point_residents(void)
{
    g_autoptr(GHashTable) left = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    static const char *const FILES[] = {"geodata/kent/residents.csv", "geodata/kent/population_points.csv"};
    for (guint f = 0; f < 2; f++) {
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(FILES[f], &text, NULL, NULL));
        g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);
        for (guint i = f == 0 ? 2 : 1; lines[i] != NULL; i++) {
            g_auto(GStrv) field = g_regex_split_simple(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", lines[i], 0, 0);
            int count = atoi(field[f == 0 ? 2 : 3]) * (f == 0 ? 1 : -1);
            count += GPOINTER_TO_INT(g_hash_table_lookup(left, field[0]));
            g_hash_table_insert(left, g_strdup(field[0]), GINT_TO_POINTER(count));
        }
    }
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, left);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        g_assert_cmpint(GPOINTER_TO_INT(value), ==, 0);
    }
}

/* Landmarks at their published positions (degrees): the district that holds each is beyond doubt. */
static void test_landmarks(void)
{
    static const struct {
        const char *what, *district;
        double lon, lat;
    } MARK[] = {
        {"Canterbury Cathedral", "Canterbury", 1.0829, 51.2798},
        {"Rochester Cathedral", "Medway", 0.5035, 51.3889},
        {"Dover Castle", "Dover", 1.3214, 51.1290},
        {"Leeds Castle", "Maidstone", 0.6303, 51.2489},
        {"Knole", "Sevenoaks", 0.2063, 51.2664},
        {"Bluewater", "Dartford", 0.2708, 51.4380},
        {"Ashford International", "Ashford", 0.8756, 51.1437},
        {"Margate station", "Thanet", 1.3720, 51.3855},
        {"Sittingbourne station", "Swale", 0.7347, 51.3419},
        {"Gravesend station", "Gravesham", 0.3667, 51.4413},
        {"Tonbridge Castle", "Tonbridge and Malling", 0.2746, 51.1966},
        {"The Pantiles", "Tunbridge Wells", 0.2560, 51.1270},
        {"Dungeness lighthouse", "Folkestone and Hythe", 0.9760, 50.9134},
        {"Sheerness Dockyard station", "Swale", 0.7585, 51.4409},
        {"Grain village", "Medway", 0.7150, 51.4570},
        {"Sissinghurst Castle", "Tunbridge Wells", 0.5815, 51.1155},
    };
    g_autoptr(GArray) areas = read_areas();
    for (gsize i = 0; i < G_N_ELEMENTS(MARK); i++) {
        const char *found = "no zone";
        for (guint k = 0; k < areas->len; k++) {
            if (holds(area_at(areas, k), MARK[i].lon, MARK[i].lat)) {
                found = area_at(areas, k)->district;
            }
        }
        g_test_message("%s", MARK[i].what);
        g_assert_cmpstr(found, ==, MARK[i].district);
    }
}

/* The sea is not in it, nor are the neighbours. */
static void test_outside(void)
{
    static const struct {
        const char *what;
        double lon, lat;
    } MARK[] = {
        {"Tilbury", 0.3620, 51.4630},
        {"Biggin Hill", 0.0370, 51.3130},
        {"East Grinstead", -0.0080, 51.1240},
        {"Rye", 0.7330, 50.9500},
        {"Bodiam Castle", 0.5435, 51.0023},
        {"Frant", 0.2690, 51.0980},
        {"Goodwin Sands", 1.5000, 51.2500},
        {"Orpington", 0.0980, 51.3750},
        {"Southend Pier head", 0.7220, 51.5140},
        {"Medway estuary off Darnet", 0.6400, 51.4130},
    };
    g_autoptr(GArray) areas = read_areas();
    for (gsize i = 0; i < G_N_ELEMENTS(MARK); i++) {
        for (guint k = 0; k < areas->len; k++) {
            if (holds(area_at(areas, k), MARK[i].lon, MARK[i].lat)) {
                g_error("%s is in %s", MARK[i].what, area_at(areas, k)->name);
            }
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geodata/edges-match", test_edges_match);
    g_test_add_func("/geodata/union", test_union);
    g_test_add_func("/geodata/shapes", test_shapes);
    g_test_add_func("/geodata/codes-and-names", test_codes_and_names);
    g_test_add_func("/geodata/points", test_points);
    g_test_add_func("/geodata/point-residents", test_point_residents);
    g_test_add_func("/geodata/landmarks", test_landmarks);
    g_test_add_func("/geodata/outside", test_outside);
    return g_test_run();
}
