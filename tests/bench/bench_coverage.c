/*
 * Snaps national zones, simplifies them to a tenth, melts them into districts (the zone's name without its last
 * word) and writes the districts as GeoJSON. Usage: bench_coverage FILE OUT. Reads attributes lsoa21_code and
 * lsoa21_name.
 */
#include "geo/coverage.h"
#include "geo/crs.h"
#include "read/layers.h"

#include <string.h>

/* Numbers zones by district; returns the names, owned, freed with the table. */
static GPtrArray *districts_of(const JaTable *table, gint32 *group)
{
    gsize column = (gsize)ja_table_find(table, "lsoa21_name");
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < table->n_rows; i++) {
        const char *name = ja_table_get(table, i, column);
        char *district = g_strndup(name, (gsize)(strrchr(name, ' ') - name));
        gpointer number = g_hash_table_lookup(known, district);
        if (number == NULL) {
            g_ptr_array_add(names, district);
            number = GUINT_TO_POINTER(names->len);
            g_hash_table_insert(known, district, number);
        } else {
            g_free(district);
        }
        group[i] = (gint32)GPOINTER_TO_UINT(number) - 1;
    }
    return names;
}

static void append_ring(GString *out, const JaShapes *shapes, guint32 ring)
{
    g_string_append_c(out, '[');
    for (guint32 i = shapes->point_of[ring]; i < shapes->point_of[ring + 1]; i++)
        g_string_append_printf(out, "%s[%.2f,%.2f]", i > shapes->point_of[ring] ? "," : "", shapes->point[i].x,
                               shapes->point[i].y);
    g_string_append_c(out, ']');
}

static void append_part(GString *out, const JaShapes *shapes, guint32 part)
{
    g_string_append_c(out, '[');
    for (guint32 ring = shapes->ring_of[part]; ring < shapes->ring_of[part + 1]; ring++) {
        if (ring > shapes->ring_of[part])
            g_string_append_c(out, ',');
        append_ring(out, shapes, ring);
    }
    g_string_append_c(out, ']');
}

static GString *geojson(const JaShapes *shapes, const GPtrArray *names)
{
    GString *out = g_string_new("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (gsize shape = 0; shape < shapes->n_shapes; shape++) {
        const char *name = g_ptr_array_index(names, shape);
        g_string_append_printf(out, "%s{\"type\":\"Feature\",\"properties\":{\"district\":\"%s\"},\"geometry\":", //
                               shape > 0 ? ",\n" : "", name);
        g_string_append(out, "{\"type\":\"MultiPolygon\",\"coordinates\":[");
        for (guint32 part = shapes->part_of[shape]; part < shapes->part_of[shape + 1]; part++) {
            if (part > shapes->part_of[shape])
                g_string_append_c(out, ',');
            append_part(out, shapes, part);
        }
        g_string_append(out, "]}}");
    }
    return g_string_append(out, "\n]}\n");
}

static JaLayer *read_zones(const char *file, const char ***codes)
{
    g_autofree char *folder = g_path_get_dirname(file);
    g_autofree char *name = g_path_get_basename(file);
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func((GDestroyNotify)ja_input_free);
    const JaProjectSpec project = {0};
    JaReadContext context = {folder, TRUE, &project, ledger, inputs};
    const JaZonesSpec spec = {.file = name, .code = (char *)"lsoa21_code"};
    g_autoptr(GError) error = NULL;
    JaLayer *layer = ja_layer_read(&context, &spec, &error);
    if (layer == NULL)
        g_error("%s", error->message);
    gsize n = layer->attributes->n_rows, column = (gsize)ja_table_find(layer->attributes, "lsoa21_code");
    *codes = g_new0(const char *, n + 1);
    for (gsize i = 0; i < n; i++)
        (*codes)[i] = ja_table_get(layer->attributes, i, column);
    return layer;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        g_error("Usage: bench_coverage FILE OUT");
    g_autofree const char **codes = NULL;
    g_autoptr(JaLayer) layer = read_zones(argv[1], &codes);
    g_autoptr(GError) error = NULL;
    if (!ja_crs_transform(layer->shapes, codes, layer->crs_wkt, "EPSG:27700", NULL, NULL, &error))
        g_error("%s", error->message);
    gint64 start = g_get_monotonic_time();
    g_autoptr(JaCoverage) coverage = ja_coverage_build(layer->shapes, codes, 0.1, NULL, NULL, NULL, &error);
    if (coverage == NULL)
        g_error("%s", error->message);
    g_autoptr(JaCoverage) tenth = ja_coverage_simplify_share(coverage, 0.1);
    g_autofree gint32 *group = g_new(gint32, coverage->n_zones + 1);
    g_autoptr(GPtrArray) names = districts_of(layer->attributes, group);
    g_autoptr(JaCoverage) districts = ja_coverage_dissolve(tenth, group, names->len);
    g_autoptr(JaShapes) shapes = ja_coverage_shapes(districts);
    gint64 end = g_get_monotonic_time();
    g_autoptr(GString) out = geojson(shapes, names);
    if (!g_file_set_contents(argv[2], out->str, (gssize)out->len, &error))
        g_error("%s", error->message);
    if (g_getenv("JA_BENCH_VERBOSE") != NULL)
        g_printerr("snap, simplify, dissolve: %.3f s of the whole\n", (double)(end - start) / 1e6);
    return 0;
}
