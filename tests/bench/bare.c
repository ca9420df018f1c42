/*
 * The floor for points into zones: GDAL reads and projects the zones, GEOS has them in a tree and prepared, a loop
 * reads the points from CSV (x, y, value), asks and counts. No checks, no classes, no map.
 * Usage: bare ZONES POINTS. Prints the number of points in zones and the sum of their values.
 */
#include <gdal.h>
#include <geos_c.h>
#include <ogr_srs_api.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    const GEOSPreparedGeometry *shape;
    long n;
    double sum;
} Zone;

typedef struct {
    const GEOSGeometry *point;
    Zone *found;
} Query;

static GEOSGeometry *read_shape(OGRGeometryH geometry)
{
    size_t size = OGR_G_WkbSizeEx(geometry);
    unsigned char *wkb = malloc(size);
    OGR_G_ExportToWkb(geometry, wkbNDR, wkb);
    GEOSGeometry *shape = GEOSGeomFromWKB_buf(wkb, size);
    free(wkb);
    return shape;
}

static Zone *read_zones(const char *path, GEOSSTRtree *tree, size_t *n)
{
    GDALDatasetH dataset = GDALOpenEx(path, GDAL_OF_VECTOR, NULL, NULL, NULL);
    OGRLayerH layer = GDALDatasetGetLayer(dataset, 0);
    OGRSpatialReferenceH to = OSRNewSpatialReference(NULL);
    OSRImportFromEPSG(to, 27700);
    OSRSetAxisMappingStrategy(to, OAMS_TRADITIONAL_GIS_ORDER);
    OGRCoordinateTransformationH transform = OCTNewCoordinateTransformation(OGR_L_GetSpatialRef(layer), to);
    Zone *zone = calloc((size_t)OGR_L_GetFeatureCount(layer, 1), sizeof *zone);
    OGRFeatureH feature;
    for (*n = 0; (feature = OGR_L_GetNextFeature(layer)) != NULL; OGR_F_Destroy(feature)) {
        OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
        OGR_G_Transform(geometry, transform);
        GEOSGeometry *shape = read_shape(geometry);
        zone[*n].shape = GEOSPrepare(shape);
        GEOSSTRtree_insert(tree, shape, &zone[*n]);
        (*n)++;
    }
    return zone;
}

static void ask(void *item, void *data)
{
    Zone *zone = item;
    Query *query = data;
    if (query->found == NULL && GEOSPreparedIntersects(zone->shape, query->point) == 1)
        query->found = zone;
}

static void count_points(const char *path, GEOSSTRtree *tree)
{
    FILE *file = fopen(path, "rb");
    char line[256];
    if (file == NULL || fgets(line, sizeof line, file) == NULL)
        exit(1);
    while (fgets(line, sizeof line, file) != NULL) {
        char *end;
        double x = strtod(line, &end), y = strtod(end + 1, &end), value = strtod(end + 1, NULL);
        GEOSGeometry *point = GEOSGeom_createPointFromXY(x, y);
        Query query = {point, NULL};
        GEOSSTRtree_query(tree, point, ask, &query);
        if (query.found != NULL) {
            query.found->n++;
            query.found->sum += value;
        }
        GEOSGeom_destroy(point);
    }
    fclose(file);
}

static void quiet(const char *format, ...)
{
    (void)format;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    GDALAllRegister();
    initGEOS(quiet, quiet);
    GEOSSTRtree *tree = GEOSSTRtree_create(10);
    size_t n;
    Zone *zone = read_zones(argv[1], tree, &n);
    count_points(argv[2], tree);
    long points = 0;
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        points += zone[i].n;
        sum += zone[i].sum;
    }
    printf("%ld points, sum %.0f\n", points, sum);
    return 0;
}
