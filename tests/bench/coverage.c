/*
 * The coverage by itself, for `make bench`: a national boundary file is read, snapped, simplified to a tenth of its
 * vertices, melted into groups and written as GeoJSON, in the file's own coordinates, which is what mapshaper does.
 *
 * Usage: coverage melt FILE NAMEFIELD CUT OUT   groups are the zones whose names agree but for the last CUT letters
 *        coverage check FILE NAMEFIELD          how many boundaries of a file cross others, by the library's check
 */
#include "geo/coverage.h"
#include "read/layers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Degrees: a tenth of a metre. */
#define SNAP_DEG 1e-6
#define SHARE 0.1

static JaLayer *read_layer(JaReadContext *context, char *file, char *field, GError **error)
{
    JaZonesSpec spec = {.file = file, .code = field};
    return ja_layer_read(context, &spec, error);
}

/* Names of groups, and the group of each zone. */
static GPtrArray *find_groups(const JaTable *table, gsize column, gsize cut, gint32 *group_of_zone)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize z = 0; z < table->n_rows; z++) {
        const char *name = ja_table_get(table, z, column);
        g_autofree char *group = g_strndup(name, strlen(name) - MIN(cut, strlen(name)));
        gpointer index;
        if (!g_hash_table_lookup_extended(known, group, NULL, &index)) {
            index = GUINT_TO_POINTER(names->len);
            g_ptr_array_add(names, g_steal_pointer(&group));
            g_hash_table_insert(known, g_ptr_array_index(names, names->len - 1), index);
        }
        group_of_zone[z] = (gint32)GPOINTER_TO_UINT(index);
    }
    return names;
}

static void write_ring(FILE *out, const JaShapes *shapes, guint32 ring)
{
    for (guint32 i = shapes->point_of[ring]; i < shapes->point_of[ring + 1]; i++)
        fprintf(out, "%s[%.7f,%.7f]", i > shapes->point_of[ring] ? "," : "[", shapes->point[i].x, shapes->point[i].y);
    fputs("]", out);
}

static void write_shape(FILE *out, const JaShapes *shapes, guint shape, const char *name)
{
    fprintf(out, "%s{\"type\":\"Feature\",\"properties\":{\"district\":\"%s\"},\"geometry\":{\"type\":\"MultiPolygon\"",
            shape > 0 ? ",\n" : "", name);
    fputs(",\"coordinates\":", out);
    for (guint32 part = shapes->part_of[shape]; part < shapes->part_of[shape + 1]; part++) {
        fputs(part > shapes->part_of[shape] ? "," : "[", out);
        for (guint32 ring = shapes->ring_of[part]; ring < shapes->ring_of[part + 1]; ring++) {
            fputs(ring > shapes->ring_of[part] ? "," : "[", out);
            write_ring(out, shapes, ring);
        }
        fputs("]", out);
    }
    fputs("]}}", out);
}

static gboolean write_geojson(const JaShapes *shapes, const GPtrArray *names, const char *path)
{
    FILE *out = fopen(path, "wb");
    if (out == NULL)
        return FALSE;
    fputs("{\"type\":\"FeatureCollection\",\"features\":[\n", out);
    for (guint g = 0; g < names->len; g++)
        write_shape(out, shapes, g, g_ptr_array_index(names, g));
    fputs("\n]}\n", out);
    return fclose(out) == 0;
}

static gboolean melt(const JaLayer *layer, gsize column, gsize cut, const char *path, GError **error)
{
    gsize n = layer->shapes->n_shapes;
    g_autofree const char **codes = g_new(const char *, n + 1);
    for (gsize z = 0; z < n; z++)
        codes[z] = ja_table_get(layer->attributes, z, column);
    g_autofree gint32 *group_of_zone = g_new(gint32, n + 1);
    g_autoptr(GPtrArray) names = find_groups(layer->attributes, column, cut, group_of_zone);
    g_autoptr(JaCoverage) whole = ja_coverage_build(layer->shapes, codes, SNAP_DEG, NULL, NULL, NULL, error);
    if (whole == NULL)
        return FALSE;
    g_autoptr(JaCoverage) fewer = ja_coverage_simplify_share(whole, SHARE);
    g_autoptr(JaCoverage) melted = ja_coverage_dissolve(fewer, group_of_zone, names->len);
    g_autoptr(JaShapes) shapes = ja_coverage_shapes(melted);
    printf("%zu zones in %u groups; vertices on arcs %zu, %zu, %zu\n", n, names->len, whole->n_points, fewer->n_points,
           melted->n_points);
    return write_geojson(shapes, names, path);
}

static gboolean check(const JaLayer *layer, gsize column, GError **error)
{
    gsize n = layer->shapes->n_shapes;
    g_autofree const char **codes = g_new(const char *, n + 1);
    for (gsize z = 0; z < n; z++)
        codes[z] = ja_table_get(layer->attributes, z, column);
    const JaCoverageRules rules = {.gap_m = 0, .severity = JA_NOTE};
    JaCoverageFindings findings;
    g_autoptr(JaCoverage) coverage = ja_coverage_build(layer->shapes, codes, 0, NULL, NULL, NULL, error);
    if (coverage == NULL || !ja_coverage_check(coverage, codes, &rules, NULL, NULL, &findings, error))
        return FALSE;
    printf("%zu crossings and %zu overlaps in %zu areas\n", findings.n_crossings, findings.n_overlaps, n);
    return TRUE;
}

int main(int argc, char **argv)
{
    gboolean melts = argc == 6 && strcmp(argv[1], "melt") == 0;
    if (!melts && !(argc == 4 && strcmp(argv[1], "check") == 0)) {
        fputs("usage: coverage melt FILE NAMEFIELD CUT OUT | coverage check FILE NAMEFIELD\n", stderr);
        return 2;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func((GDestroyNotify)ja_input_free);
    JaReadContext context = {.root = "/", .allow_outside = TRUE, .ledger = ledger, .inputs = inputs};
    g_autoptr(JaLayer) layer = read_layer(&context, argv[2], argv[3], &error);
    gsize column = 0;
    gboolean good = layer != NULL && ja_table_require(layer->attributes, argv[3], &column, &error) &&
                    (melts ? melt(layer, column, (gsize)atoi(argv[4]), argv[5], &error) : check(layer, column, &error));
    if (!good)
        fprintf(stderr, "coverage: %s\n", error != NULL ? error->message : "cannot write the result");
    return good ? 0 : 1;
}
