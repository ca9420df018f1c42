/*
 * For the tests of geometry: shapes by hand, random coverages, and GEOS as the oracle.
 */
#ifndef GEO_FIXTURE_H
#define GEO_FIXTURE_H

#include <jobatlas/shapes.h>

#include <geos_c.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A ring from "x y, x y, ..." of whole or broken numbers; it is closed here. */
static inline void fixture_ring(JaShapesBuilder *builder, const char *text)
{
    JaPoint first = {0, 0};
    ja_shapes_begin_ring(builder);
    g_auto(GStrv) pairs = g_strsplit(text, ",", -1);
    for (gsize i = 0; pairs[i] != NULL; i++) {
        JaPoint p;
        g_assert_cmpint(sscanf(pairs[i], "%lf %lf", &p.x, &p.y), ==, 2);
        if (i == 0)
            first = p;
        ja_shapes_add_points(builder, &p, 1);
    }
    ja_shapes_add_points(builder, &first, 1);
}

/* Shapes from one text each: rings parted by "|" (the first the shell), parts by ";". The last argument is NULL. */
static inline JaShapes *fixture_shapes(const char *text, ...)
{
    JaShapesBuilder *builder = ja_shapes_builder_new();
    va_list arguments;
    va_start(arguments, text);
    for (; text != NULL; text = va_arg(arguments, const char *)) {
        ja_shapes_begin_shape(builder);
        g_auto(GStrv) parts = g_strsplit(text, ";", -1);
        for (gsize p = 0; parts[p] != NULL; p++) {
            ja_shapes_begin_part(builder);
            g_auto(GStrv) rings = g_strsplit(parts[p], "|", -1);
            for (gsize r = 0; rings[r] != NULL; r++)
                fixture_ring(builder, rings[r]);
        }
    }
    va_end(arguments);
    return ja_shapes_finish(builder);
}

/* Codes "Z000", "Z001", ... for n zones. */
static inline char **fixture_codes(gsize n)
{
    char **code = g_new0(char *, n + 1);
    for (gsize i = 0; i < n; i++)
        code[i] = g_strdup_printf("Z%03" G_GSIZE_FORMAT, i);
    return code;
}

/* A shape as GEOS has it. */
static inline GEOSGeometry *fixture_geos(GEOSContextHandle_t geos, const JaShapes *shapes, gsize shape)
{
    GEOSGeometry *part[4096];
    unsigned n_parts = 0;
    for (guint32 p = shapes->part_of[shape]; p < shapes->part_of[shape + 1]; p++) {
        GEOSGeometry *ring[4096];
        unsigned n_rings = 0;
        for (guint32 r = shapes->ring_of[p]; r < shapes->ring_of[p + 1]; r++) {
            const JaPoint *first = shapes->point + shapes->point_of[r];
            unsigned n = shapes->point_of[r + 1] - shapes->point_of[r];
            g_assert_cmpuint(n_rings, <, G_N_ELEMENTS(ring));
            ring[n_rings++] =
                GEOSGeom_createLinearRing_r(geos, GEOSCoordSeq_copyFromBuffer_r(geos, &first->x, n, 0, 0));
        }
        g_assert_cmpuint(n_parts, <, G_N_ELEMENTS(part));
        part[n_parts++] = GEOSGeom_createPolygon_r(geos, ring[0], ring + 1, n_rings - 1);
    }
    return GEOSGeom_createCollection_r(geos, GEOS_MULTIPOLYGON, part, n_parts);
}

static inline double fixture_geos_area(GEOSContextHandle_t geos, const GEOSGeometry *geometry)
{
    double area = NAN;
    GEOSArea_r(geos, geometry, &area);
    return area;
}

/* Every shape valid, every two without a common area. Returns the sum of the areas. */
static inline double fixture_assert_coverage(const JaShapes *shapes)
{
    GEOSContextHandle_t geos = GEOS_init_r();
    g_autofree GEOSGeometry **zone = g_new(GEOSGeometry *, shapes->n_shapes);
    double sum = 0;
    for (gsize i = 0; i < shapes->n_shapes; i++) {
        zone[i] = fixture_geos(geos, shapes, i);
        g_autofree char *reason = GEOSisValidReason_r(geos, zone[i]);
        g_assert_cmpstr(reason, ==, "Valid Geometry");
        double area = fixture_geos_area(geos, zone[i]);
        g_assert_cmpfloat(area, >, 0);
        g_assert_cmpfloat_with_epsilon(area, ja_shapes_area(shapes, i), 1e-6 * area);
        sum += area;
    }
    for (gsize i = 0; i < shapes->n_shapes; i++) {
        for (gsize j = i + 1; j < shapes->n_shapes; j++) {
            if (GEOSDisjoint_r(geos, zone[i], zone[j]) == 1)
                continue;
            GEOSGeometry *both = GEOSIntersection_r(geos, zone[i], zone[j]);
            g_assert_cmpfloat(fixture_geos_area(geos, both), <, 1e-9 * sum);
            GEOSGeom_destroy_r(geos, both);
        }
    }
    for (gsize i = 0; i < shapes->n_shapes; i++)
        GEOSGeom_destroy_r(geos, zone[i]);
    GEOS_finish_r(geos);
    return sum;
}

/* The union of all shapes. */
static inline GEOSGeometry *fixture_union(GEOSContextHandle_t geos, const JaShapes *shapes)
{
    g_autofree GEOSGeometry **zone = g_new(GEOSGeometry *, shapes->n_shapes);
    for (gsize i = 0; i < shapes->n_shapes; i++)
        zone[i] = fixture_geos(geos, shapes, i);
    GEOSGeometry *all = GEOSGeom_createCollection_r(geos, GEOS_GEOMETRYCOLLECTION, zone, (unsigned)shapes->n_shapes);
    GEOSGeometry *whole = GEOSUnaryUnion_r(geos, all);
    GEOSGeom_destroy_r(geos, all);
    return whole;
}

static inline double fixture_union_area(const JaShapes *shapes)
{
    GEOSContextHandle_t geos = GEOS_init_r();
    GEOSGeometry *whole = fixture_union(geos, shapes);
    double area = fixture_geos_area(geos, whole);
    GEOSGeom_destroy_r(geos, whole);
    GEOS_finish_r(geos);
    return area;
}

/* Area of the union with all its holes filled. */
static inline double fixture_outline_area(const JaShapes *shapes)
{
    GEOSContextHandle_t geos = GEOS_init_r();
    GEOSGeometry *whole = fixture_union(geos, shapes);
    double area = 0;
    for (int i = 0; i < GEOSGetNumGeometries_r(geos, whole); i++) {
        const GEOSGeometry *ring = GEOSGetExteriorRing_r(geos, GEOSGetGeometryN_r(geos, whole, i));
        GEOSGeometry *filled = GEOSGeom_createPolygon_r(geos, GEOSGeom_clone_r(geos, ring), NULL, 0);
        area += fixture_geos_area(geos, filled);
        GEOSGeom_destroy_r(geos, filled);
    }
    GEOSGeom_destroy_r(geos, whole);
    GEOS_finish_r(geos);
    return area;
}

#define FIXTURE_CELL_M 1000.0

/* The way from one corner of the grid to the next: a random walk inside a wedge at either end, so none cross. */
static inline void fixture_walk(GRand *random, JaPoint a, JaPoint b, guint steps, JaPoint *out)
{
    double dx = b.x - a.x, dy = b.y - a.y, offset = 0;
    for (guint i = 0; i <= steps; i++) {
        double t = (double)i / steps, room = 0.3 * MIN(t, 1 - t);
        offset += g_rand_double_range(random, -0.08, 0.08);
        offset = CLAMP(offset, -room, room);
        out[i] = (JaPoint){a.x + t * dx - offset * dy, a.y + t * dy + offset * dx};
    }
    out[0] = a;
    out[steps] = b;
}

/* A coverage of size x size zones whose edges wander, `steps` segments each; every zone repeats its neighbours'
 * coordinates, moved by up to noise_m where that is not zero. */
static inline JaShapes *fixture_random(guint32 seed, guint size, guint steps, double noise_m)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    guint n = size + 1;
    g_autofree JaPoint *corner = g_new(JaPoint, n * n);
    for (guint i = 0; i < n * n; i++)
        corner[i] = (JaPoint){500000 + FIXTURE_CELL_M * (i % n + g_rand_double_range(random, -0.1, 0.1)),
                              150000 + FIXTURE_CELL_M * (i / n + g_rand_double_range(random, -0.1, 0.1))};
    /* Way k leads from corner k to the right, way n * n + k from corner k upwards. */
    g_autofree JaPoint *way = g_new(JaPoint, 2 * n * n * (steps + 1));
    for (guint k = 0; k < n * n; k++) {
        if (k % n < size)
            fixture_walk(random, corner[k], corner[k + 1], steps, way + k * (steps + 1));
        if (k / n < size)
            fixture_walk(random, corner[k], corner[k + n], steps, way + (n * n + k) * (steps + 1));
    }
    JaShapesBuilder *builder = ja_shapes_builder_new();
    for (guint zone = 0; zone < size * size; zone++) {
        guint k = zone / size * n + zone % size;
        const guint side[] = {k, n * n + k + 1, k + n, n * n + k};
        JaPoint first = {0, 0};
        ja_shapes_begin_shape(builder);
        ja_shapes_begin_part(builder);
        ja_shapes_begin_ring(builder);
        for (guint s = 0; s < 4; s++) {
            for (guint i = 0; i < steps; i++) {
                JaPoint p = way[side[s] * (steps + 1) + (s < 2 ? i : steps - i)];
                p.x += g_rand_double_range(random, -1, 1) * noise_m / 2;
                p.y += g_rand_double_range(random, -1, 1) * noise_m / 2;
                if (s == 0 && i == 0)
                    first = p;
                ja_shapes_add_points(builder, &p, 1);
            }
        }
        ja_shapes_add_points(builder, &first, 1);
    }
    return ja_shapes_finish(builder);
}

/* Stars of whole coordinates thrown on top of each other, so that edges cross, meet and run along each other. */
static inline JaShapes *fixture_garbage(guint32 seed, guint n)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    JaShapesBuilder *builder = ja_shapes_builder_new();
    for (guint zone = 0; zone < n; zone++) {
        JaPoint ring[9];
        double x = g_rand_int_range(random, 4, 12), y = g_rand_int_range(random, 4, 12);
        for (guint i = 0; i < 8; i++) {
            double r = g_rand_int_range(random, 1, 4);
            ring[i] = (JaPoint){x + round(r * cos(i * G_PI_4)), y + round(r * sin(i * G_PI_4))};
        }
        ring[8] = ring[0];
        ja_shapes_begin_shape(builder);
        ja_shapes_begin_part(builder);
        ja_shapes_begin_ring(builder);
        ja_shapes_add_points(builder, ring, 9);
    }
    return ja_shapes_finish(builder);
}

#endif
