/*
 * Boundary layers: one file or the files of a glob, filtered, joined into one table of attributes and one array of
 * shapes. Geometry is handed on as it is: geo projects, checks and repairs it.
 */
#include "read/layers.h"

#include "read/layers_features.h"

#include <cpl_conv.h>
#include <ogr_srs_api.h>
#include <stdlib.h>
#include <string.h>

#define WGS84 4326

void ja_layer_free(JaLayer *layer)
{
    if (layer == NULL) {
        return;
    }
    ja_shapes_free(layer->shapes);
    ja_table_free(layer->attributes);
    g_free(layer->crs_wkt);
    g_free(layer->file);
    g_free(layer);
}

static gboolean is_glob(const char *file)
{
    return strpbrk(file, "*?") != NULL;
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Files of the folder whose names match, as the project would name them, in order of name. */
static gboolean match_folder(const JaReadContext *context, const char *file, GPtrArray *names, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(file);
    g_autofree char *pattern = g_path_get_basename(file);
    const JaPlace *place = JA_PLACE(context->project_file, 0, "zones.file");
    if (is_glob(folder) || strstr(file, "..") != NULL) {
        return ja_fail_data(error, place, "'%s': a pattern stands for files of one folder, 'folder/E*.json'", file);
    }
    g_autofree char *path = g_path_is_absolute(folder) && context->allow_outside
                                ? g_strdup(folder)
                                : g_build_filename(context->root, folder, NULL);
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        if (*name != '.' && g_pattern_match_simple(pattern, name)) {
            gboolean here = g_str_equal(folder, ".") && !g_str_has_prefix(file, "./");
            g_ptr_array_add(names, here ? g_strdup(name) : g_build_filename(folder, name, NULL));
        }
    }
    if (dir != NULL) {
        g_dir_close(dir);
    }
    g_ptr_array_sort(names, by_name);
    return names->len > 0 || ja_fail_data(error, place, "no file matches '%s'; check the folder and the pattern", file);
}

/* As WKT of 2019, or NULL. Owned. */
static char *to_wkt(OGRSpatialReferenceH srs)
{
    char *wkt = NULL;
    const char *const options[] = {"FORMAT=WKT2_2019", NULL};
    gboolean good = srs != NULL && OSRExportToWktEx(srs, &wkt, options) == OGRERR_NONE && wkt != NULL && *wkt != '\0';
    char *copy = good ? g_strdup(wkt) : NULL;
    CPLFree(wkt);
    return copy;
}

/* WKT of an EPSG code; NULL when there is none such. Owned. */
static char *epsg_wkt(int code)
{
    OGRSpatialReferenceH srs = OSRNewSpatialReference(NULL);
    JaGdalEar ear;
    ja_gdal_listen(&ear, "", "");
    char *wkt = OSRImportFromEPSG(srs, code) == OGRERR_NONE ? to_wkt(srs) : NULL;
    ja_gdal_unlisten(&ear);
    ja_gdal_forget(&ear);
    OSRDestroySpatialReference(srs);
    return wkt;
}

/* WKT of the file's CRS, or NULL. GeoJSON that names none is WGS 84 (RFC 7946). Owned. */
static char *crs_of(const JaLayerFile *file)
{
    if (file->plain == NULL) {
        return to_wkt(OGR_L_GetSpatialRef(file->layer));
    }
    return epsg_wkt(file->plain->crs != NULL ? atoi(file->plain->crs + strlen("EPSG:")) : WGS84);
}

/* TopoJSON takes its positions from GeoJSON, so degrees of WGS 84 are meant, provided that they can be degrees. */
static void assume_degrees(JaLayer *layer, const JaGathering *gathering)
{
    JaBox box = ja_shapes_box_all(layer->shapes);
    if (layer->crs_wkt != NULL || !gathering->topology || box.min_x < -180 || box.max_x > 180 || box.min_y < -90 ||
        box.max_y > 90) {
        return;
    }
    layer->crs_wkt = epsg_wkt(WGS84);
    ja_ledger_add(gathering->context->ledger, JA_NOTE, "read", JA_PLACE(gathering->spec->file, 0, NULL), "assumed",
                  "WGS 84", 1, "TopoJSON does not say its CRS; its coordinates are degrees, as in GeoJSON.");
}

/* All files of a glob must have the same CRS. */
static gboolean settle_crs(JaLayer *layer, const JaLayerFile *file, gboolean first, GError **error)
{
    g_autofree char *wkt = crs_of(file);
    if (first) {
        layer->crs_wkt = g_steal_pointer(&wkt);
        return TRUE;
    }
    return g_strcmp0(wkt, layer->crs_wkt) == 0 ||
           ja_fail_data(error, JA_PLACE(file->file, 0, NULL),
                        "has another coordinate reference system than the files before it; bring them to one");
}

static gboolean read_one(JaGathering *gathering, JaLayer *layer, const char *name, GPtrArray *hashes, GError **error)
{
    JaLayerFile file = {0};
    gboolean good = ja_layer_file_open(gathering->context, name, gathering->spec, &file, error) &&
                    settle_crs(layer, &file, hashes->len == 0, error) && ja_features_gather(gathering, &file, error);
    if (good) {
        gathering->topology = file.is_topology;
        layer->input->size += file.size;
        g_ptr_array_add(hashes, g_strdup_printf("%s  %s\n", file.sha256, name));
    }
    ja_layer_file_close(&file);
    return good;
}

static gboolean check_keep(const JaGathering *gathering, GError **error)
{
    const JaKeepSpec *keep = gathering->spec->keep;
    if (keep == NULL || gathering->list != NULL) {
        return keep == NULL || ja_keep_list_finish(gathering->context, gathering->list, error);
    }
    g_autoptr(GString) missing = g_string_new(NULL);
    for (guint i = 0; i < keep->values.item_count; i++) {
        if (!g_hash_table_contains(gathering->kept, keep->values.item[i])) {
            g_string_append_printf(missing, "%s'%s'", missing->len > 0 ? ", " : "", keep->values.item[i]);
        }
    }
    return missing->len == 0 ||
           ja_fail_data(error, JA_PLACE(gathering->spec->file, 0, keep->column),
                        "no feature has %s, which `zones.keep` lists; check the values", missing->str);
}

static void note_counts(const JaGathering *gathering)
{
    const struct {
        gint64 count;
        const char *code, *why;
    } note[] = {
        {gathering->read - (gint64)gathering->rows->len, "not kept", "Features that `zones.keep` does not list."},
        {gathering->flattened, "flattened", "Features had heights or measures, which maps do not use."},
        {gathering->straightened, "linearised", "Features had curves, which were made into lines."},
        {gathering->trimmed, "trimmed", "Attributes had blanks at an end, which were cut off."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(note); i++) {
        if (note[i].count > 0) {
            ja_ledger_add(gathering->context->ledger, JA_NOTE, "read", JA_PLACE(gathering->spec->file, 0, NULL),
                          note[i].code, NULL, note[i].count, "%s", note[i].why);
        }
    }
}

/* Moves what was gathered into the layer. */
static void finish(JaGathering *gathering, JaLayer *layer, const GPtrArray *hashes)
{
    JaTable *table = gathering->table;
    table->n_rows = gathering->rows->len;
    table->row = (gint64 *)g_array_steal(gathering->rows, NULL);
    table->cell = (const char **)g_ptr_array_steal(gathering->cells, NULL);
    layer->file = (const char **)g_ptr_array_steal(gathering->files, NULL);
    layer->input->rows_in = gathering->read;
    layer->input->rows_used = (gint64)table->n_rows;
    layer->input->sha256 = ja_hash_list(hashes);
    layer->input->vintage = g_strdup(gathering->spec->vintage);
    layer->input->source = g_strdup(gathering->spec->source);
    layer->input->licence = g_strdup(gathering->spec->licence);
}

static gboolean read_all(JaGathering *gathering, JaLayer *layer, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *file = gathering->spec->file;
    if (!is_glob(file)) {
        g_ptr_array_add(names, g_strdup(file));
    } else if (!match_folder(gathering->context, file, names, error)) {
        return FALSE;
    }
    g_autoptr(GPtrArray) hashes = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < names->len; i++) {
        if (!read_one(gathering, layer, names->pdata[i], hashes, error)) {
            return FALSE;
        }
    }
    if (!check_keep(gathering, error)) {
        return FALSE;
    }
    note_counts(gathering);
    finish(gathering, layer, hashes);
    return TRUE;
}

JaLayer *ja_layer_read(JaReadContext *context, const JaZonesSpec *spec, GError **error)
{
    g_autoptr(JaLayer) layer = g_new0(JaLayer, 1);
    g_autoptr(JaKeepList) list = NULL;
    if (spec->keep != NULL && spec->keep->file != NULL) {
        list = ja_keep_list_read(context, spec->keep, error);
        if (list == NULL) {
            return NULL;
        }
    }
    layer->attributes = ja_table_new(spec->file);
    layer->input = ja_input_new(spec->file, "zones");
    g_ptr_array_add(context->inputs, layer->input);
    g_autoptr(JaShapesBuilder) builder = ja_shapes_builder_new();
    g_autoptr(GPtrArray) cells = g_ptr_array_new();
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    g_autoptr(GHashTable) kept = g_hash_table_new(g_str_hash, g_str_equal);
    JaGathering gathering = {.context = context,
                             .spec = spec,
                             .builder = builder,
                             .table = layer->attributes,
                             .cells = cells,
                             .rows = rows,
                             .files = files,
                             .kept = kept,
                             .list = list};
    if (!read_all(&gathering, layer, error)) {
        return NULL;
    }
    layer->shapes = ja_shapes_finish(g_steal_pointer(&builder));
    assume_degrees(layer, &gathering);
    return g_steal_pointer(&layer);
}
