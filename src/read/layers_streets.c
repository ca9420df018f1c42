/*
 * OpenStreetMap through GDAL's driver, with a configuration of our own in memory, so that it does not matter where the
 * system keeps GDAL's, nor what it says: closed ways stay lines, and only the tags that matter are fetched.
 */
#include "read/layers_streets.h"

#include "read/layers_gdal.h"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define CONFIG_PATH "/vsimem/jobatlas/osm.ini"

static const char config[] = "attribute_name_laundering=no\n"
                             "[points]\n"
                             "other_tags=no\n"
                             "[lines]\n"
                             "attributes=highway,foot,access,motorroad,railway,public_transport,man_made,route\n"
                             "other_tags=no\n"
                             "[multipolygons]\n"
                             "other_tags=no\n";

/* The same order as in the configuration, and as JaWayTags has them. */
#define COLUMNS "highway, foot, access, motorroad, railway, public_transport, man_made, route"
enum { N_COLUMNS = 8 };
G_STATIC_ASSERT(sizeof(JaWayTags) == N_COLUMNS * sizeof(const char *));

static gboolean fail_kind(const char *file, GError **error)
{
    return ja_fail_data(error, JA_PLACE(file, 0, NULL),
                        "is not OpenStreetMap data; streets are read from .osm.pbf (a Geofabrik extract, for example) "
                        "and .osm (XML), unpacked");
}

/* Whether the first bytes are those of a file of OpenStreetMap; `xml` says which kind. */
static gboolean looks_like_osm(const char *head, gsize size, gboolean *xml)
{
    const gsize mark = size >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    gsize start = mark;
    while (start < size && g_ascii_isspace(head[start])) {
        start++;
    }
    *xml = start < size && head[start] == '<';
    if (!*xml) {
        return memmem(head, MIN(size, 64), "OSMHeader", 9) != NULL;
    }
    const char *root = memmem(head, size, "<osm", 4);
    return root != NULL && root + 4 < head + size && (g_ascii_isspace(root[4]) || root[4] == '>');
}

static gboolean sniff(const char *path, const char *file, gboolean *xml, GError **error)
{
    static const char *const ending[] = {".osm", ".pbf"};
    char head[1024];
    FILE *stream = fopen(path, "rb");
    if (stream == NULL) {
        return ja_fail_system(error, "%s: cannot be read: %s", file, g_strerror(errno));
    }
    const gsize size = fread(head, 1, sizeof head, stream);
    fclose(stream);
    if (size == 0) {
        return ja_fail_data(error, JA_PLACE(file, 0, NULL), "the file is empty; get it again");
    }
    if (!looks_like_osm(head, size, xml)) {
        return fail_kind(file, error);
    }
    return g_str_has_suffix(path, ending[*xml ? 0 : 1]) ||
           ja_fail_data(error, JA_PLACE(file, 0, NULL),
                        "holds OpenStreetMap %s, but its name does not end in %s; rename it", *xml ? "XML" : "PBF",
                        *xml ? ".osm" : ".osm.pbf");
}

static void tell_way(OGRFeatureH feature, GArray *at, JaWayFn fn, gpointer data)
{
    const char *tag[N_COLUMNS];
    for (int i = 0; i < N_COLUMNS; i++) {
        tag[i] = OGR_F_IsFieldSetAndNotNull(feature, i) ? OGR_F_GetFieldAsString(feature, i) : "";
    }
    const JaWayTags tags = {tag[0], tag[1], tag[2], tag[3], tag[4], tag[5], tag[6], tag[7]};
    OGRGeometryH line = OGR_F_GetGeometryRef(feature);
    const gsize n = line != NULL ? (gsize)MAX(OGR_G_GetPointCount(line), 0) : 0;
    g_array_set_size(at, (guint)n);
    if (n > 0) {
        JaPoint *point = (JaPoint *)(void *)at->data;
        OGR_G_GetPoints(line, &point->x, sizeof *point, &point->y, sizeof *point, NULL, 0);
    }
    fn(data, &tags, (const JaPoint *)(const void *)at->data, n);
}

static void tell_ways(OGRLayerH ways, const JaGdalEar *ear, JaWayFn fn, gpointer data)
{
    g_autoptr(GArray) at = g_array_new(FALSE, FALSE, sizeof(JaPoint));
    OGRFeatureH feature;
    while (ear->failure == NULL && (feature = OGR_L_GetNextFeature(ways)) != NULL) {
        tell_way(feature, at, fn, data);
        OGR_F_Destroy(feature);
    }
}

static gboolean fail_damage(const char *file, const char *failure, GError **error)
{
    if (strstr(failure, "Non increasing node id") != NULL || strstr(failure, "Unsupported node id") != NULL) {
        return ja_fail_data(
            error, JA_PLACE(file, 0, NULL),
            "its nodes are not in ascending order of their numbers; sort it (osmium sort), or save it as "
            ".osm");
    }
    return ja_fail_data(error, JA_PLACE(file, 0, NULL), "is damaged or cut short (%s); get the file again", failure);
}

static gboolean read_dataset(GDALDatasetH dataset, const char *path, const char *file, JaWayFn fn, gpointer data,
                             GError **error)
{
    JaGdalEar ear;
    ja_gdal_listen(&ear, path, file);
    OGRLayerH ways = GDALDatasetExecuteSQL(dataset, "SELECT " COLUMNS " FROM lines", NULL, NULL);
    if (ways != NULL) {
        tell_ways(ways, &ear, fn, data);
        GDALDatasetReleaseResultSet(dataset, ways);
    }
    ja_gdal_unlisten(&ear);
    gboolean good = ways != NULL && ear.failure == NULL;
    if (!good) {
        fail_damage(file, ear.failure != NULL ? ear.failure : "no ways can be found in it", error);
    }
    ja_gdal_forget(&ear);
    return good;
}

/* XML, as editors and Overpass write it, has its nodes in any order, which GDAL's faster index does not take. */
static gboolean read_indexed(const char *path, const char *file, gboolean xml, JaWayFn fn, gpointer data,
                             GError **error)
{
    static const char *const driver[] = {"OSM", NULL}, *const option[] = {"CONFIG_FILE=" CONFIG_PATH, NULL};
    CPLSetThreadLocalConfigOption("OSM_USE_CUSTOM_INDEXING", xml ? "NO" : "YES");
    GDALDatasetH dataset = ja_gdal_open(path, file, driver, option, error);
    const gboolean good = dataset != NULL && read_dataset(dataset, path, file, fn, data, error);
    if (dataset != NULL) {
        GDALClose(dataset);
    }
    CPLSetThreadLocalConfigOption("OSM_USE_CUSTOM_INDEXING", NULL);
    return good;
}

gboolean ja_street_layer_read(const char *path, const char *file, JaWayFn fn, gpointer data, GError **error)
{
    gboolean xml;
    if (!sniff(path, file, &xml, error)) {
        return FALSE;
    }
    VSIFCloseL(VSIFileFromMemBuffer(CONFIG_PATH, (GByte *)config, sizeof config - 1, FALSE));
    const gboolean good = read_indexed(path, file, xml, fn, data, error);
    VSIUnlink(CONFIG_PATH);
    return good;
}
