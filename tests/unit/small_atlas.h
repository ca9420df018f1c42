/*
 * A small atlas for tests: n unit squares in a row, zones "Z01" "Zone 1" and so on, without boundaries as arcs.
 */
#ifndef TESTS_SMALL_ATLAS_H
#define TESTS_SMALL_ATLAS_H

#include <jobatlas/atlas.h>

static inline JaAtlas *small_atlas(gsize n)
{
    char **code = g_new0(char *, n + 1), **name = g_new0(char *, n + 1);
    JaShapesBuilder *builder = ja_shapes_builder_new();
    for (gsize i = 0; i < n; i++) {
        double x = (double)i;
        const JaPoint ring[] = {{x, 0}, {x + 1, 0}, {x + 1, 1}, {x, 1}, {x, 0}};
        code[i] = g_strdup_printf("Z%02" G_GSIZE_FORMAT, i + 1);
        name[i] = g_strdup_printf("Zone %" G_GSIZE_FORMAT, i + 1);
        ja_shapes_begin_shape(builder);
        ja_shapes_begin_part(builder);
        ja_shapes_begin_ring(builder);
        ja_shapes_add_points(builder, ring, 5);
    }
    JaZones *zones = ja_zones_new(n, code, name, ja_shapes_finish(builder), "EPSG:27700", "2021");
    return ja_atlas_new("Test", zones);
}

/* Adds a column; NAN is an empty cell, "suppressed". */
static inline JaColumn *small_column(JaAtlas *atlas, const char *name, const char *label, const double *value)
{
    JaColumn *column = ja_column_new(name, label, atlas->zones->n);
    for (gsize i = 0; i < atlas->zones->n; i++)
        ja_column_set(column, i, value[i] != value[i] ? ja_cell_empty(JA_SUPPRESSED) : ja_cell(value[i]));
    g_assert_true(ja_atlas_add_column(atlas, column, NULL));
    return column;
}

#endif
