/*
 * The only door to GEOS, through its re-entrant interface: is a polygon valid, what is it once repaired, what do
 * lines enclose. Refuses a repair that changes a shape rather than its description.
 */
#include "geo/shapes.h"

#include "geo/nested.h"

#include <geos_c.h>
#include <math.h>

/* Below this many points, a second thread costs more than it saves. */
#define POINTS_FOR_THREADS 50000

static void ignore_message(const char *message, void *data)
{
    (void)message, (void)data;
}

static GEOSContextHandle_t geos_new(void)
{
    GEOSContextHandle_t geos = GEOS_init_r();
    GEOSContext_setNoticeMessageHandler_r(geos, ignore_message, NULL);
    GEOSContext_setErrorMessageHandler_r(geos, ignore_message, NULL);
    return geos;
}

static void reverse(JaPoint *p, gsize n)
{
    for (gsize i = 0; i < n / 2; i++) {
        JaPoint swap = p[i];
        p[i] = p[n - 1 - i];
        p[n - 1 - i] = swap;
    }
}

void ja_shapes_orient(JaShapes *shapes)
{
    for (gsize part = 0; part < shapes->n_parts; part++) {
        for (guint32 ring = shapes->ring_of[part]; ring < shapes->ring_of[part + 1]; ring++) {
            JaPoint *p = shapes->point + shapes->point_of[ring];
            gsize n = shapes->point_of[ring + 1] - shapes->point_of[ring];
            double area = ja_ring_area(p, n);
            if (area != 0 && (area > 0) != (ring == shapes->ring_of[part])) {
                reverse(p, n);
            }
        }
    }
}

static GEOSCoordSequence *sequence_of(GEOSContextHandle_t geos, const JaPoint *point, gsize n)
{
    return GEOSCoordSeq_copyFromBuffer_r(geos, &point->x, (unsigned)n, 0, 0);
}

static GEOSGeometry *ring_of(GEOSContextHandle_t geos, const JaShapes *shapes, guint32 ring)
{
    const JaPoint *point = shapes->point + shapes->point_of[ring];
    gsize n = shapes->point_of[ring + 1] - shapes->point_of[ring];
    return GEOSGeom_createLinearRing_r(geos, sequence_of(geos, point, n));
}

/* NULL when a ring has too few points to be one. */
static GEOSGeometry *polygon_of(GEOSContextHandle_t geos, const JaShapes *shapes, guint32 part)
{
    guint32 from = shapes->ring_of[part], to = shapes->ring_of[part + 1];
    g_autofree GEOSGeometry **hole = g_new0(GEOSGeometry *, to - from);
    GEOSGeometry *shell = ring_of(geos, shapes, from);
    guint n = 0;
    gboolean good = shell != NULL;
    for (guint32 ring = from + 1; ring < to && good; ring++) {
        hole[n] = ring_of(geos, shapes, ring);
        good = hole[n] != NULL;
        n += good ? 1 : 0;
    }
    if (good) {
        return GEOSGeom_createPolygon_r(geos, shell, hole, n);
    }
    for (guint i = 0; i < n; i++) {
        GEOSGeom_destroy_r(geos, hole[i]);
    }
    GEOSGeom_destroy_r(geos, shell);
    return NULL;
}

static GEOSGeometry *geometry_of(GEOSContextHandle_t geos, const JaShapes *shapes, gsize shape)
{
    guint32 from = shapes->part_of[shape], to = shapes->part_of[shape + 1];
    g_autofree GEOSGeometry **part = g_new0(GEOSGeometry *, to - from + 1);
    guint n = 0;
    gboolean good = TRUE;
    for (guint32 p = from; p < to && good; p++) {
        part[n] = polygon_of(geos, shapes, p);
        good = part[n] != NULL;
        n += good ? 1 : 0;
    }
    if (good && n == 1) {
        return part[0];
    }
    if (good) {
        return GEOSGeom_createCollection_r(geos, GEOS_MULTIPOLYGON, part, n);
    }
    for (guint i = 0; i < n; i++) {
        GEOSGeom_destroy_r(geos, part[i]);
    }
    return NULL;
}

static void add_ring(GEOSContextHandle_t geos, JaShapesBuilder *builder, const GEOSGeometry *ring)
{
    const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(geos, ring);
    unsigned n = 0;
    GEOSCoordSeq_getSize_r(geos, sequence, &n);
    g_autofree JaPoint *point = g_new(JaPoint, n + 1);
    GEOSCoordSeq_copyToBuffer_r(geos, sequence, &point->x, 0, 0);
    ja_shapes_begin_ring(builder);
    ja_shapes_add_points(builder, point, n);
}

static void add_polygons(GEOSContextHandle_t geos, JaShapesBuilder *builder, const GEOSGeometry *geometry)
{
    int n = GEOSGetNumGeometries_r(geos, geometry);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *polygon = GEOSGetGeometryN_r(geos, geometry, i);
        if (GEOSGeomTypeId_r(geos, polygon) != GEOS_POLYGON || GEOSisEmpty_r(geos, polygon)) {
            continue;
        }
        ja_shapes_begin_part(builder);
        add_ring(geos, builder, GEOSGetExteriorRing_r(geos, polygon));
        int n_holes = GEOSGetNumInteriorRings_r(geos, polygon);
        for (int hole = 0; hole < n_holes; hole++) {
            add_ring(geos, builder, GEOSGetInteriorRingN_r(geos, polygon, hole));
        }
    }
}

/* Which shapes are not valid; threads look at halves of them. */
typedef struct {
    const JaShapes *shapes;
    gsize from, to;
    guint8 *invalid;
} Range;

static gpointer check_range(gpointer data)
{
    Range *range = data;
    GEOSContextHandle_t geos = geos_new();
    for (gsize shape = range->from; shape < range->to; shape++) {
        GEOSGeometry *geometry = geometry_of(geos, range->shapes, shape);
        range->invalid[shape] = geometry == NULL || GEOSisValid_r(geos, geometry) != 1;
        GEOSGeom_destroy_r(geos, geometry);
    }
    GEOS_finish_r(geos);
    return NULL;
}

static guint8 *find_invalid(const JaShapes *shapes)
{
    guint8 *invalid = g_new0(guint8, shapes->n_shapes + 1);
    gsize middle = shapes->n_shapes / 2;
    Range first = {shapes, 0, middle, invalid}, second = {shapes, middle, shapes->n_shapes, invalid};
    GThread *thread = shapes->n_points < POINTS_FOR_THREADS ? NULL : g_thread_new("validity", check_range, &first);
    check_range(&second);
    if (thread != NULL) {
        g_thread_join(thread);
    } else {
        check_range(&first);
    }
    return invalid;
}

/* "Self-intersection at 575000.0 160000.0" */
static char *reason_text(GEOSContextHandle_t geos, const GEOSGeometry *geometry)
{
    char *reason = NULL;
    GEOSGeometry *where = NULL;
    double x = 0, y = 0;
    if (GEOSisValidDetail_r(geos, geometry, 0, &reason, &where) != 0 || where == NULL) {
        GEOSFree_r(geos, reason);
        return g_strdup("not valid");
    }
    GEOSGeomGetX_r(geos, where, &x);
    GEOSGeomGetY_r(geos, where, &y);
    char *text = g_strdup_printf("%s at %.1f %.1f", reason, x, y);
    GEOSFree_r(geos, reason);
    GEOSGeom_destroy_r(geos, where);
    return text;
}

/* By the structure of the rings; or by their lines alone, where what is enclosed twice is a hole. */
static GEOSGeometry *repaired(GEOSContextHandle_t geos, const GEOSGeometry *geometry, gboolean twice_is_hole)
{
    GEOSMakeValidParams *params = GEOSMakeValidParams_create_r(geos);
    GEOSMakeValidParams_setMethod_r(geos, params, twice_is_hole ? GEOS_MAKE_VALID_LINEWORK : GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(geos, params, 0);
    GEOSGeometry *valid = GEOSMakeValidWithParams_r(geos, geometry, params);
    GEOSMakeValidParams_destroy_r(geos, params);
    if (valid == NULL || GEOSisValid_r(geos, valid) == 1) {
        return valid;
    }
    /* GEOS 3.11 may leave two parts with a common edge; their union has it melted. */
    GEOSGeometry *whole = GEOSUnaryUnion_r(geos, valid);
    GEOSGeom_destroy_r(geos, valid);
    return whole;
}

/* What repair works on and tells. */
typedef struct {
    GEOSContextHandle_t geos;
    const JaShapes *shapes;
    const char *const *codes;
    const JaPlace *place;
    JaLedger *ledger;
    JaShapesBuilder *builder;
} Repair;

/* Parts that are each valid and merely lie over each other: their union is the ground they name. */
static gboolean parts_are_valid(GEOSContextHandle_t geos, const GEOSGeometry *geometry)
{
    for (int i = 0; i < GEOSGetNumGeometries_r(geos, geometry); i++) {
        if (GEOSisValid_r(geos, GEOSGetGeometryN_r(geos, geometry, i)) != 1) {
            return FALSE;
        }
    }
    return TRUE;
}

/* What is known of a repair. */
typedef struct {
    char *reason;
    gboolean overlaid; /* valid parts that lie over each other */
    gssize claimant;   /* the zone that lies in the parts that are holes, or -1 */
    double before, after;
} Findings;

/* A repair may change how a shape is described, not what it is. */
static gboolean accept_repair(const Repair *repair, const char *code, const Findings *f, GError **error)
{
    if (!(f->after > 0)) {
        return ja_fail_data(error, repair->place,
                            "the polygon of zone %s is not valid (%s) and encloses nothing; correct it at its source",
                            code, f->reason);
    }
    if (f->overlaid || fabs(f->after - f->before) <= JA_REPAIR_SHARE * fabs(f->before)) {
        return TRUE;
    }
    return ja_fail_data(error, repair->place,
                        "the polygon of zone %s is not valid (%s), and repairing it would change its area from "
                        "%.1f to %.1f m2; correct it at its source",
                        code, f->reason, f->before, f->after);
}

static void note_repair(const Repair *repair, const char *code, const Findings *f)
{
    g_autofree char *how = f->claimant < 0
                               ? g_strdup("repaired by the structure of its rings")
                               : g_strdup_printf("its parts inside other parts were taken for holes, because zone %s "
                                                 "lies there",
                                                 repair->codes[f->claimant]);
    if (repair->ledger != NULL) {
        ja_ledger_add(repair->ledger, JA_WARNING, "check", repair->place, "repaired", code, 1,
                      "Its polygon was not valid (%s); %s, area %.1f m2 before%s, %.1f m2 after", f->reason, how,
                      f->before, f->overlaid ? " (parts that lie over each other counted singly)" : "", f->after);
    }
}

static gboolean repair_shape(const Repair *repair, gsize shape, GError **error)
{
    const char *code = repair->codes[shape];
    GEOSGeometry *geometry = geometry_of(repair->geos, repair->shapes, shape);
    if (geometry == NULL) {
        return ja_fail_data(error, repair->place, "zone %s has a ring that does not close; correct its polygon", code);
    }
    g_autofree char *reason = reason_text(repair->geos, geometry);
    Findings f = {reason, parts_are_valid(repair->geos, geometry), -1, ja_shapes_area(repair->shapes, shape), 0};
    if (f.overlaid) {
        f.claimant = ja_nested_claimant(repair->shapes, shape);
    }
    GEOSGeometry *valid = repaired(repair->geos, geometry, f.claimant >= 0);
    if (valid != NULL) {
        GEOSArea_r(repair->geos, valid, &f.after);
    }
    gboolean good = accept_repair(repair, code, &f, error);
    if (good) {
        add_polygons(repair->geos, repair->builder, valid);
        note_repair(repair, code, &f);
    }
    GEOSGeom_destroy_r(repair->geos, valid);
    GEOSGeom_destroy_r(repair->geos, geometry);
    return good;
}

static void copy_shape(const JaShapes *shapes, gsize shape, JaShapesBuilder *builder)
{
    for (guint32 part = shapes->part_of[shape]; part < shapes->part_of[shape + 1]; part++) {
        ja_shapes_begin_part(builder);
        for (guint32 ring = shapes->ring_of[part]; ring < shapes->ring_of[part + 1]; ring++) {
            guint32 from = shapes->point_of[ring];
            ja_shapes_begin_ring(builder);
            ja_shapes_add_points(builder, shapes->point + from, shapes->point_of[ring + 1] - from);
        }
    }
}

static gboolean rebuild(const Repair *repair, const guint8 *invalid, GError **error)
{
    for (gsize shape = 0; shape < repair->shapes->n_shapes; shape++) {
        ja_shapes_begin_shape(repair->builder);
        if (!invalid[shape]) {
            copy_shape(repair->shapes, shape, repair->builder);
        } else if (!repair_shape(repair, shape, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean rings_have_points(const JaShapes *shapes, gsize shape)
{
    guint32 end = shapes->ring_of[shapes->part_of[shape + 1]];
    for (guint32 ring = shapes->ring_of[shapes->part_of[shape]]; ring < end; ring++) {
        if (shapes->point_of[ring + 1] - shapes->point_of[ring] < 4) {
            return FALSE;
        }
    }
    return TRUE;
}

/* What GEOS would not even take for a polygon. */
static gboolean require_points(const JaShapes *shapes, const char *const *codes, const JaPlace *place, GError **error)
{
    for (gsize shape = 0; shape < shapes->n_shapes; shape++) {
        if (shapes->part_of[shape] == shapes->part_of[shape + 1]) {
            return ja_fail_data(error, place, "zone %s has no polygon; give it one, or leave its row out",
                                codes[shape]);
        }
        if (!rings_have_points(shapes, shape)) {
            return ja_fail_data(error, place, "zone %s has a ring of fewer than four points; correct its polygon",
                                codes[shape]);
        }
    }
    return TRUE;
}

static double distance(JaPoint a, JaPoint b)
{
    double dx = b.x - a.x, dy = b.y - a.y;
    return sqrt(dx * dx + dy * dy);
}

static double perimeter_of(const JaShapes *shapes, gsize shape)
{
    double sum = 0;
    guint32 end = shapes->ring_of[shapes->part_of[shape + 1]];
    for (guint32 ring = shapes->ring_of[shapes->part_of[shape]]; ring < end; ring++) {
        for (guint32 i = shapes->point_of[ring] + 1; i < shapes->point_of[ring + 1]; i++) {
            sum += distance(shapes->point[i - 1], shapes->point[i]);
        }
    }
    return sum;
}

/* A line drawn as a polygon is seldom exactly straight, so that its area is small but not nothing. */
static gboolean require_width(const JaShapes *shapes, const char *const *codes, const JaPlace *place, GError **error)
{
    for (gsize shape = 0; shape < shapes->n_shapes; shape++) {
        double area = ja_shapes_area(shapes, shape), perimeter = perimeter_of(shapes, shape);
        if (2 * area < JA_NARROWEST_M * perimeter) {
            return ja_fail_data(error, place,
                                "zone %s encloses next to nothing (%.1f m2, %.2g m wide on average); correct its "
                                "polygon",
                                codes[shape], area, 2 * area / perimeter);
        }
    }
    return TRUE;
}

JaShapes *ja_shapes_repair(const JaShapes *shapes, const char *const *codes, const JaPlace *place, JaLedger *ledger,
                           GError **error)
{
    if (!require_points(shapes, codes, place, error)) {
        return NULL;
    }
    g_autofree guint8 *invalid = find_invalid(shapes);
    g_autoptr(JaShapesBuilder) builder = ja_shapes_builder_new();
    Repair repair = {geos_new(), shapes, codes, place, ledger, builder};
    gboolean good = rebuild(&repair, invalid, error);
    GEOS_finish_r(repair.geos);
    if (!good) {
        return NULL;
    }
    g_autoptr(JaShapes) valid = ja_shapes_finish(g_steal_pointer(&builder));
    ja_shapes_orient(valid);
    return require_width(valid, codes, place, error) ? g_steal_pointer(&valid) : NULL;
}

/* All lines cut at their crossings, each stretch once. */
static GEOSGeometry *noded(GEOSContextHandle_t geos, const JaPoint *const *line, const gsize *length, gsize n)
{
    g_autofree GEOSGeometry **part = g_new(GEOSGeometry *, n + 1);
    for (gsize i = 0; i < n; i++) {
        part[i] = GEOSGeom_createLineString_r(geos, sequence_of(geos, line[i], length[i]));
    }
    GEOSGeometry *lines = GEOSGeom_createCollection_r(geos, GEOS_MULTILINESTRING, part, (unsigned)n);
    GEOSGeometry *cut = GEOSUnaryUnion_r(geos, lines);
    GEOSGeom_destroy_r(geos, lines);
    return cut;
}

JaShapes *ja_shapes_faces(const JaPoint *const *line, const gsize *length, gsize n_lines, GError **error)
{
    GEOSContextHandle_t geos = geos_new();
    GEOSGeometry *cut = noded(geos, line, length, n_lines);
    const GEOSGeometry *input[] = {cut};
    GEOSGeometry *faces = cut == NULL ? NULL : GEOSPolygonize_r(geos, input, 1);
    JaShapes *shapes = NULL;
    if (faces != NULL) {
        JaShapesBuilder *builder = ja_shapes_builder_new();
        int n = GEOSGetNumGeometries_r(geos, faces);
        for (int i = 0; i < n; i++) {
            ja_shapes_begin_shape(builder);
            add_polygons(geos, builder, GEOSGetGeometryN_r(geos, faces, i));
        }
        shapes = ja_shapes_finish(builder);
    } else {
        ja_fail_system(error, "GEOS could not cut %" G_GSIZE_FORMAT " boundaries at their crossings", n_lines);
    }
    GEOSGeom_destroy_r(geos, faces);
    GEOSGeom_destroy_r(geos, cut);
    GEOS_finish_r(geos);
    return shapes;
}
