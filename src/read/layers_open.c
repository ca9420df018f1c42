/*
 * Opening boundary files. The extension says which driver may look at a file, the first bytes must agree, and GDAL
 * gets no other driver to try. A shapefile needs its siblings; nothing is rebuilt beside it.
 */
#include "read/layers_open.h"

#include "base/files.h"
#include "read/archive.h"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

typedef enum { GEOPACKAGE, GEOJSON, TOPOJSON, SHAPEFILE, FLATGEOBUF } Format;

static const char *const driver_of[] = {"GPKG", "GeoJSON", "TopoJSON", "ESRI Shapefile", "FlatGeobuf"};
static const char *const name_of[] = {"a GeoPackage", "GeoJSON", "TopoJSON", "a shapefile", "FlatGeobuf"};

static gboolean ends_with(const char *file, const char *extension)
{
    gsize n = strlen(file);
    gsize m = strlen(extension);
    return n > m && g_ascii_strcasecmp(file + n - m, extension) == 0;
}

static gboolean format_of(const char *file, Format *format, GError **error)
{
    static const struct {
        const char *extension;
        Format format;
    } known[] = {
        {".gpkg", GEOPACKAGE},    {".geojson", GEOJSON}, {".json", GEOJSON},
        {".geojson.gz", GEOJSON}, {".json.gz", GEOJSON}, {".topojson", TOPOJSON},
        {".shp", SHAPEFILE},      {".zip", SHAPEFILE},   {".fgb", FLATGEOBUF},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        if (ends_with(file, known[i].extension)) {
            *format = known[i].format;
            return TRUE;
        }
    }
    return ja_fail_data(error, JA_PLACE(file, 0, NULL),
                        "boundaries are read from .gpkg, .geojson, .json, .topojson (also .geojson.gz), .shp, .zip "
                        "(with a shapefile) and .fgb; save it as one of these");
}

/* Whether a JSON document, by its first kilobytes, is a topology. */
static gboolean looks_like_topology(const char *text, gsize size)
{
    g_autofree char *head = g_strndup(text, MIN(size, 4096));
    char *type = strstr(head, "\"Topology\"");
    char *collection = strstr(head, "\"FeatureCollection\"");
    return type != NULL && (collection == NULL || type < collection);
}

static gboolean fail_sniff(const char *file, Format format, const char *head, gsize size, GError **error)
{
    if (size == 0) {
        return ja_fail_data(error, JA_PLACE(file, 0, NULL), "the file is empty; get it again");
    }
    g_autofree char *raw = g_strndup(head, MIN(size, 12));
    g_autofree char *shown = g_utf8_make_valid(raw, -1);
    return ja_fail_data(error, JA_PLACE(file, 0, NULL),
                        "is not %s, as its name says: it begins with %s%s%s; give the file that its name promises",
                        name_of[format], *shown != '\0' ? "'" : "", *shown != '\0' ? shown : "a zero byte",
                        *shown != '\0' ? "'" : "");
}

/* The first bytes must be those of the format. A JSON document may turn out to be TopoJSON. */
static gboolean sniff(const char *file, const char *head, gsize size, Format *format, GError **error)
{
    static const struct {
        const char *bytes;
        gsize n;
    } magic[] = {
        [GEOPACKAGE] = {"SQLite format 3", 16},
        [SHAPEFILE] = {"\0\0\x27\x0a", 4},
        [FLATGEOBUF] = {"fgb\x03"
                        "fgb",
                        7},
    };
    if (*format != GEOJSON && *format != TOPOJSON) {
        gboolean same = size >= magic[*format].n && memcmp(head, magic[*format].bytes, magic[*format].n) == 0;
        return same || fail_sniff(file, *format, head, size, error);
    }
    gsize start = size >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (start < size && g_ascii_isspace(head[start])) {
        start++;
    }
    if (start == size || head[start] != '{') {
        return fail_sniff(file, *format, head + start, size - start, error);
    }
    *format = looks_like_topology(head, size) ? TOPOJSON : GEOJSON;
    return TRUE;
}

/* A "crs" member that is a link would make GDAL fetch it. */
static gboolean check_crs_member(const char *file, const char *text, gsize size, GError **error)
{
    const char *end = text + size;
    for (const char *p = text; (p = memmem(p, (gsize)(end - p), "\"crs\"", 5)) != NULL; p += 5) {
        gsize window = MIN((gsize)(end - p), 300);
        gboolean is_object = memmem(p, MIN(window, 40), "{", 1) != NULL;
        if (is_object && (memmem(p, window, "\"link\"", 6) != NULL || memmem(p, window, "\"href\"", 6) != NULL)) {
            return ja_fail_data(error, JA_PLACE(file, 0, NULL),
                                "its \"crs\" is a link to elsewhere, which is not followed; name it by code instead");
        }
    }
    return TRUE;
}

static gboolean add_hash(const JaReadContext *context, GPtrArray *lines, JaLayerFile *out, const char *path,
                         const char *shown, GError **error)
{
    g_autofree char *sha256 = context->glance ? g_strnfill(64, '-') : ja_file_sha256(path, error);
    if (sha256 == NULL) {
        return FALSE;
    }
    VSIStatBufL status;
    if (VSIStatL(path, &status) == 0) {
        out->size += (gint64)status.st_size;
    }
    g_ptr_array_add(lines, g_strdup_printf("%s  %s\n", sha256, shown));
    return TRUE;
}

char *ja_hash_list(const GPtrArray *lines)
{
    if (lines->len == 1) {
        return g_strndup(lines->pdata[0], 64);
    }
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < lines->len; i++) {
        g_checksum_update(sum, lines->pdata[i], -1);
    }
    return g_strdup(g_checksum_get_string(sum));
}

/* Another extension, in the case of the first one's. Owned. */
static char *sibling(const char *shp, const char *extension)
{
    gsize stem = strlen(shp) - 3;
    gboolean upper = g_ascii_isupper(shp[stem]);
    g_autofree char *cased = upper ? g_ascii_strup(extension, -1) : g_strdup(extension);
    return g_strdup_printf("%.*s%s", (int)stem, shp, cased);
}

static gboolean fail_sibling(const char *file, const char *missing, GError **error)
{
    g_autofree char *name = g_path_get_basename(missing);
    return ja_fail_data(error, JA_PLACE(file, 0, NULL),
                        "'%s' is missing beside it; a shapefile needs its .shx, .dbf and .prj: copy them too", name);
}

static gboolean check_siblings(const JaReadContext *context, const char *file, const char *path, GPtrArray *lines,
                               JaLayerFile *out, GError **error)
{
    static const char *const needed[] = {"shx", "dbf", "prj", "cpg"};
    for (gsize i = 0; i < G_N_ELEMENTS(needed); i++) {
        g_autofree char *real = sibling(path, needed[i]);
        g_autofree char *shown = sibling(file, needed[i]);
        if (!g_file_test(real, G_FILE_TEST_EXISTS)) {
            if (i == 3) {
                continue; /* .cpg is not needed */
            }
            return fail_sibling(file, real, error);
        }
        g_autofree char *resolved = ja_path_resolve(context->root, shown, context->allow_outside,
                                                    JA_PLACE(context->project_file, 0, "zones.file"), error);
        if (resolved == NULL || !add_hash(context, lines, out, resolved, shown, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean zip_has(const GPtrArray *names, const char *name)
{
    for (guint i = 0; i < names->len; i++) {
        if (g_str_equal(names->pdata[i], name)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The one shapefile in the archive, or the one called `layer`. Borrowed from names. */
static const char *pick_in_zip(const GPtrArray *names, const char *file, const char *layer, GError **error)
{
    const char *found = NULL;
    gboolean several = FALSE;
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        g_autofree char *base = g_path_get_basename(name);
        if (!ends_with(base, ".shp")) {
            continue;
        }
        base[strlen(base) - 4] = '\0';
        g_string_append_printf(list, "%s'%s'", list->len == 0 ? "" : ", ", base);
        if (layer == NULL || g_str_equal(layer, base)) {
            several = found != NULL;
            found = name;
        }
    }
    if (several) {
        ja_fail_data(error, JA_PLACE(file, 0, NULL), "has several shapefiles: %s; name one as `layer`", list->str);
        return NULL;
    }
    if (found == NULL) {
        ja_fail_data(error, JA_PLACE(file, 0, NULL), "has no shapefile%s%s; %s%s", layer != NULL ? " called " : "",
                     layer != NULL ? layer : "", list->len > 0 ? "it has " : "pack a .shp, .shx, .dbf and .prj",
                     list->str);
    }
    return found;
}

static gboolean enter_zip(const char *file, const char *path, const char *layer, JaLayerFile *out, GError **error)
{
    g_autoptr(GPtrArray) names = ja_zip_list(path, file, error);
    const char *shp = names == NULL ? NULL : pick_in_zip(names, file, layer, error);
    if (shp == NULL) {
        return FALSE;
    }
    static const char *const needed[] = {"shx", "dbf", "prj"};
    for (gsize i = 0; i < G_N_ELEMENTS(needed); i++) {
        g_autofree char *name = sibling(shp, needed[i]);
        if (!zip_has(names, name)) {
            return fail_sibling(file, name, error);
        }
    }
    out->gdal_path = g_strdup_printf("/vsizip/{%s}/%s", path, shp);
    return TRUE;
}

/* Unpacked JSON is given to GDAL as a file in memory, whose name may become the layer's. */
static void enter_memory(JaLayerFile *out, GBytes *bytes)
{
    static gint number = 0;
    out->memory = g_bytes_ref(bytes);
    g_autofree char *base = g_path_get_basename(out->file);
    if (ends_with(base, ".gz")) {
        base[strlen(base) - 3] = '\0';
    }
    out->gdal_path = g_strdup_printf("/vsimem/jobatlas/%d/%s", g_atomic_int_add(&number, 1), base);
    gsize size;
    gconstpointer data = g_bytes_get_data(bytes, &size);
    VSIFCloseL(VSIFileFromMemBuffer(out->gdal_path, (GByte *)data, size, FALSE));
}

static gboolean sniff_file(const char *file, const char *path, Format *format, GError **error)
{
    char head[4096];
    FILE *stream = fopen(path, "rb");
    if (stream == NULL) {
        return ja_fail_system(error, "%s: cannot be read: %s", file, g_strerror(errno));
    }
    gsize size = fread(head, 1, sizeof head, stream);
    fclose(stream);
    return sniff(file, head, size, format, error);
}

/* JSON is read whole: to unpack it, and to look for what GDAL must not see. GDAL gets only what is not plain. */
static gboolean enter_json(const char *file, const char *path, const char *layer, Format *format, JaLayerFile *out,
                           GError **error)
{
    gboolean packed = ends_with(file, ".gz");
    g_autoptr(GBytes) bytes = packed ? ja_gzip_read(path, file, error) : ja_file_read(path, file, JA_MAX_INPUT, error);
    if (bytes == NULL) {
        return FALSE;
    }
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    if (!sniff(file, text, size, format, error) || !check_crs_member(file, text, size, error)) {
        return FALSE;
    }
    if (*format == GEOJSON && layer == NULL) {
        out->text = g_strndup(text, size);
        out->plain = strlen(out->text) == size ? ja_geojson_index(out->text) : NULL;
    }
    if (out->plain == NULL) {
        g_clear_pointer(&out->text, g_free);
        enter_memory(out, bytes);
    }
    return TRUE;
}

/* Changes that are still in the journal would be missed, since the file is opened as one that nobody writes. */
static gboolean check_journal(const char *file, const char *path, GError **error)
{
    g_autofree char *journal = g_strconcat(path, "-wal", NULL);
    VSIStatBufL status;
    if (VSIStatL(journal, &status) != 0 || status.st_size == 0) {
        return TRUE;
    }
    return ja_fail_data(error, JA_PLACE(file, 0, NULL),
                        "has unsaved changes in its journal (-wal); close the program that has it open");
}

static gboolean enter(const JaReadContext *context, const char *path, const JaZonesSpec *spec, Format *format,
                      JaLayerFile *out, GPtrArray *lines, GError **error)
{
    const char *file = out->file;
    if (!add_hash(context, lines, out, path, file, error)) {
        return FALSE;
    }
    if (*format == GEOJSON || *format == TOPOJSON) {
        return enter_json(file, path, spec->layer, format, out, error);
    }
    if (ends_with(file, ".zip")) {
        return enter_zip(file, path, spec->layer, out, error);
    }
    if (!sniff_file(file, path, format, error)) {
        return FALSE;
    }
    out->gdal_path = g_strdup(path);
    if (*format == GEOPACKAGE) {
        return check_journal(file, path, error);
    }
    return *format != SHAPEFILE || check_siblings(context, file, path, lines, out, error);
}

/* Options of the drivers. The encoding of a shapefile: as declared, or as the file says, or none (checked later). */
static char **make_options(Format format, const char *encoding)
{
    char **options = NULL;
    if (format == GEOPACKAGE) {
        options = CSLSetNameValue(options, "LIST_ALL_TABLES", "NO");
        options = CSLSetNameValue(options, "IMMUTABLE", "YES");
        options = CSLSetNameValue(options, "NOLOCK", "YES");
    } else if (format == GEOJSON) {
        options = CSLSetNameValue(options, "FEATURE_SERVER_PAGING", "NO");
    } else if (format == SHAPEFILE && encoding != NULL) {
        options = CSLSetNameValue(options, "ENCODING", encoding);
    }
    return options;
}

static GDALDatasetH open_dataset(JaLayerFile *out, Format format, const char *encoding, GError **error)
{
    const char *const drivers[] = {driver_of[format], NULL};
    char **options = make_options(format, encoding);
    GDALDatasetH dataset = ja_gdal_open(out->gdal_path, out->file, drivers, (const char *const *)options, error);
    CSLDestroy(options);
    return dataset;
}

/* A shapefile that names no encoding is opened again without any, and its text must then be UTF-8. */
static gboolean settle_encoding(JaLayerFile *out, const JaZonesSpec *spec, GError **error)
{
    OGRLayerH layer = GDALDatasetGetLayer(out->dataset, 0);
    if (spec->encoding != NULL || layer == NULL) {
        return TRUE;
    }
    const char *cpg = GDALGetMetadataItem(layer, "ENCODING_FROM_CPG", "SHAPEFILE");
    const char *ldid = GDALGetMetadataItem(layer, "ENCODING_FROM_LDID", "SHAPEFILE");
    if (cpg != NULL || ldid != NULL) {
        return TRUE;
    }
    GDALClose(out->dataset);
    out->check_text = TRUE;
    out->dataset = open_dataset(out, SHAPEFILE, "", error);
    return out->dataset != NULL;
}

static OGRLayerH pick_layer(const JaLayerFile *out, const char *wanted, GError **error)
{
    OGRLayerH found = NULL;
    guint spatial = 0;
    g_autoptr(GString) list = g_string_new(NULL);
    int n = GDALDatasetGetLayerCount(out->dataset);
    for (int i = 0; i < n; i++) {
        OGRLayerH layer = GDALDatasetGetLayer(out->dataset, i);
        const char *name = OGR_L_GetName(layer);
        if (wanted != NULL && g_str_equal(name, wanted)) {
            return layer;
        }
        if (OGR_L_GetGeomType(layer) != wkbNone) {
            g_string_append_printf(list, "%s'%s'", spatial == 0 ? "" : ", ", name);
            found = layer;
            spatial++;
        }
    }
    if (wanted != NULL) {
        ja_fail_data(error, JA_PLACE(out->file, 0, NULL), "no layer '%s'; the layers are %s", wanted, list->str);
        return NULL;
    }
    if (spatial != 1) {
        ja_fail_data(error, JA_PLACE(out->file, 0, NULL),
                     spatial == 0 ? "has no layer with shapes%s" : "has several layers: %s; name one as `layer`",
                     list->str);
        return NULL;
    }
    return found;
}

gboolean ja_layer_file_open(const JaReadContext *context, const char *file, const JaZonesSpec *spec, JaLayerFile *out,
                            GError **error)
{
    out->file = file;
    g_autofree char *path = ja_path_resolve(context->root, file, context->allow_outside,
                                            JA_PLACE(context->project_file, 0, "zones.file"), error);
    Format format;
    if (path == NULL || !format_of(file, &format, error)) {
        return FALSE;
    }
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    if (!enter(context, path, spec, &format, out, lines, error)) {
        return FALSE;
    }
    out->sha256 = ja_hash_list(lines);
    if (out->plain != NULL) {
        return TRUE;
    }
    out->dataset = open_dataset(out, format, spec->encoding, error);
    if (out->dataset == NULL) {
        return FALSE;
    }
    out->is_shapefile = format == SHAPEFILE;
    out->is_topology = format == TOPOJSON;
    if (out->is_shapefile && !settle_encoding(out, spec, error)) {
        return FALSE;
    }
    out->layer = pick_layer(out, ends_with(file, ".zip") ? NULL : spec->layer, error);
    return out->layer != NULL;
}

void ja_layer_file_close(JaLayerFile *file)
{
    if (file->dataset != NULL) {
        GDALClose(file->dataset);
    }
    if (file->memory != NULL) {
        VSIUnlink(file->gdal_path);
        g_bytes_unref(file->memory);
    }
    ja_geojson_free(file->plain);
    g_free(file->text);
    g_free(file->gdal_path);
    g_free(file->sha256);
    *file = (JaLayerFile){0};
}
