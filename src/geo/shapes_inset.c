/*
 * Insetting by GEOS's buffer. A shape that GEOS cannot work on is drawn as it is: this serves the eye alone.
 */
#include "geo/shapes_inset.h"

#include <geos_c.h>

/* Straight pieces in a quarter of a rounded corner. */
#define QUARTER 4

static void be_quiet(const char *message, void *data)
{
    (void)data;
    g_debug("GEOS: %s", message);
}

static GEOSGeometry *ring_of(GEOSContextHandle_t geos, const JaShapes *shapes, guint32 ring)
{
    guint32 first = shapes->point_of[ring], n = shapes->point_of[ring + 1] - first;
    GEOSCoordSequence *points = GEOSCoordSeq_create_r(geos, n, 2);
    for (guint32 i = 0; points != NULL && i < n; i++) {
        GEOSCoordSeq_setXY_r(geos, points, i, shapes->point[first + i].x, shapes->point[first + i].y);
    }
    return points != NULL ? GEOSGeom_createLinearRing_r(geos, points) : NULL;
}

static GEOSGeometry *part_of(GEOSContextHandle_t geos, const JaShapes *shapes, guint32 part)
{
    guint32 first = shapes->ring_of[part], past = shapes->ring_of[part + 1];
    GEOSGeometry *shell = ring_of(geos, shapes, first);
    g_autofree GEOSGeometry **hole = g_new0(GEOSGeometry *, past - first);
    guint holes = 0;
    for (guint32 ring = first + 1; ring < past; ring++) {
        hole[holes] = ring_of(geos, shapes, ring);
        holes += hole[holes] != NULL ? 1 : 0;
    }
    return shell != NULL ? GEOSGeom_createPolygon_r(geos, shell, hole, holes) : NULL;
}

static GEOSGeometry *shape_geometry(GEOSContextHandle_t geos, const JaShapes *shapes, gsize shape)
{
    guint32 first = shapes->part_of[shape], past = shapes->part_of[shape + 1];
    g_autofree GEOSGeometry **part = g_new0(GEOSGeometry *, past - first + 1);
    guint parts = 0;
    for (guint32 p = first; p < past; p++) {
        part[parts] = part_of(geos, shapes, p);
        parts += part[parts] != NULL ? 1 : 0;
    }
    return GEOSGeom_createCollection_r(geos, GEOS_MULTIPOLYGON, part, parts);
}

/* Takes the geometry; NULL where GEOS fails. */
static GEOSGeometry *buffered(GEOSContextHandle_t geos, GEOSGeometry *geometry, double by_m)
{
    GEOSGeometry *result = geometry != NULL ? GEOSBuffer_r(geos, geometry, by_m, QUARTER) : NULL;
    GEOSGeom_destroy_r(geos, geometry);
    return result;
}

static void add_ring(GEOSContextHandle_t geos, JaShapesBuilder *out, const GEOSGeometry *ring)
{
    const GEOSCoordSequence *points = GEOSGeom_getCoordSeq_r(geos, ring);
    unsigned n = 0;
    GEOSCoordSeq_getSize_r(geos, points, &n);
    ja_shapes_begin_ring(out);
    for (unsigned i = 0; i < n; i++) {
        JaPoint at;
        GEOSCoordSeq_getXY_r(geos, points, i, &at.x, &at.y);
        ja_shapes_add_points(out, &at, 1);
    }
}

static void add_geometry(GEOSContextHandle_t geos, JaShapesBuilder *out, const GEOSGeometry *geometry)
{
    for (int p = 0; p < GEOSGetNumGeometries_r(geos, geometry); p++) {
        const GEOSGeometry *polygon = GEOSGetGeometryN_r(geos, geometry, p);
        ja_shapes_begin_part(out);
        add_ring(geos, out, GEOSGetExteriorRing_r(geos, polygon));
        for (int h = 0; h < GEOSGetNumInteriorRings_r(geos, polygon); h++) {
            add_ring(geos, out, GEOSGetInteriorRingN_r(geos, polygon, h));
        }
    }
}

static void add_unchanged(JaShapesBuilder *out, const JaShapes *shapes, gsize shape)
{
    for (guint32 p = shapes->part_of[shape]; p < shapes->part_of[shape + 1]; p++) {
        ja_shapes_begin_part(out);
        for (guint32 r = shapes->ring_of[p]; r < shapes->ring_of[p + 1]; r++) {
            ja_shapes_begin_ring(out);
            ja_shapes_add_points(out, shapes->point + shapes->point_of[r],
                                 shapes->point_of[r + 1] - shapes->point_of[r]);
        }
    }
}

JaShapes *ja_shapes_inset(const JaShapes *shapes, double distance_m, double round_m)
{
    g_assert(distance_m >= 0 && round_m >= 0);
    GEOSContextHandle_t geos = GEOS_init_r();
    GEOSContext_setErrorMessageHandler_r(geos, be_quiet, NULL);
    GEOSContext_setNoticeMessageHandler_r(geos, be_quiet, NULL);
    JaShapesBuilder *out = ja_shapes_builder_new();
    for (gsize s = 0; s < shapes->n_shapes; s++) {
        GEOSGeometry *inner = buffered(geos, shape_geometry(geos, shapes, s), -(distance_m + round_m));
        inner = buffered(geos, inner, round_m);
        ja_shapes_begin_shape(out);
        if (inner != NULL && !GEOSisEmpty_r(geos, inner)) {
            add_geometry(geos, out, inner);
        } else {
            add_unchanged(out, shapes, s);
        }
        GEOSGeom_destroy_r(geos, inner);
    }
    GEOS_finish_r(geos);
    return ja_shapes_finish(out);
}
