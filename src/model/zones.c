/*
 * Zones.
 */
#include <jobatlas/zones.h>

#include <string.h>

static void index_codes(JaZones *zones)
{
    zones->index = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < zones->n; i++) {
        g_assert(i == 0 || strcmp(zones->code[i - 1], zones->code[i]) < 0);
        g_hash_table_insert(zones->index, zones->code[i], GSIZE_TO_POINTER(i + 1));
    }
}

JaZones *ja_zones_new(gsize n, char **code, char **name, JaShapes *shapes, const char *crs, const char *vintage)
{
    g_assert(shapes == NULL || shapes->n_shapes == n);
    JaZones *zones = g_new0(JaZones, 1);
    zones->n = n;
    zones->code = code;
    zones->name = name;
    zones->shapes = shapes;
    zones->crs = g_strdup(crs);
    zones->vintage = g_strdup(vintage);
    zones->area_m2 = g_new0(double, n);
    zones->labels = g_new0(JaLabelPoints, 1);
    g_mutex_init(&zones->labels->lock);
    for (gsize i = 0; shapes != NULL && i < n; i++) {
        zones->area_m2[i] = ja_shapes_area(shapes, i);
    }
    index_codes(zones);
    return zones;
}

void ja_zones_free(JaZones *zones)
{
    if (zones == NULL) {
        return;
    }
    g_hash_table_unref(zones->index);
    for (gsize i = 0; i < zones->n; i++) {
        g_free(zones->code[i]);
        g_free(zones->name[i]);
    }
    g_free(zones->code);
    g_free(zones->name);
    ja_shapes_free(zones->shapes);
    ja_coverage_free(zones->coverage);
    g_free(zones->area_m2);
    g_mutex_clear(&zones->labels->lock);
    g_free(zones->labels->at);
    g_free(zones->labels);
    g_free(zones->crs);
    g_free(zones->vintage);
    g_free(zones->source);
    g_free(zones->licence);
    g_free(zones);
}

gssize ja_zones_find(const JaZones *zones, const char *code)
{
    return (gssize)GPOINTER_TO_SIZE(g_hash_table_lookup(zones->index, code)) - 1;
}
