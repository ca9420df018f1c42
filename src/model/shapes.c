/*
 * Polygons in flat arrays: building them, their boxes and areas, and freeing them and coverages.
 * Pure arrays; it knows no file, no projection and no geometry library.
 */
#include <jobatlas/shapes.h>

#include <math.h>

struct JaShapesBuilder {
    GArray *part_of, *ring_of, *point_of; /* of guint32: where each shape, part, ring begins */
    GArray *point;                        /* of JaPoint */
};

JaShapesBuilder *ja_shapes_builder_new(void)
{
    JaShapesBuilder *builder = g_new0(JaShapesBuilder, 1);
    builder->part_of = g_array_new(FALSE, FALSE, sizeof(guint32));
    builder->ring_of = g_array_new(FALSE, FALSE, sizeof(guint32));
    builder->point_of = g_array_new(FALSE, FALSE, sizeof(guint32));
    builder->point = g_array_new(FALSE, FALSE, sizeof(JaPoint));
    return builder;
}

void ja_shapes_builder_free(JaShapesBuilder *builder)
{
    if (builder == NULL) {
        return;
    }
    g_array_unref(builder->part_of);
    g_array_unref(builder->ring_of);
    g_array_unref(builder->point_of);
    g_array_unref(builder->point);
    g_free(builder);
}

/* The next shape, part or ring begins where the items below it end so far. */
static void mark(GArray *starts, const GArray *items)
{
    guint32 start = items->len;
    g_array_append_val(starts, start);
}

void ja_shapes_begin_shape(JaShapesBuilder *builder)
{
    mark(builder->part_of, builder->ring_of);
}

void ja_shapes_begin_part(JaShapesBuilder *builder)
{
    g_assert(builder->part_of->len > 0);
    mark(builder->ring_of, builder->point_of);
}

void ja_shapes_begin_ring(JaShapesBuilder *builder)
{
    g_assert(builder->ring_of->len > 0);
    mark(builder->point_of, builder->point);
}

void ja_shapes_add_points(JaShapesBuilder *builder, const JaPoint *points, gsize n)
{
    g_assert(builder->point_of->len > 0);
    g_assert(n < G_MAXUINT32 - builder->point->len);
    g_array_append_vals(builder->point, points, (guint)n);
}

JaShapes *ja_shapes_finish(JaShapesBuilder *builder)
{
    JaShapes *shapes = g_new0(JaShapes, 1);
    shapes->n_shapes = builder->part_of->len;
    shapes->n_parts = builder->ring_of->len;
    shapes->n_rings = builder->point_of->len;
    shapes->n_points = builder->point->len;
    mark(builder->part_of, builder->ring_of);
    mark(builder->ring_of, builder->point_of);
    mark(builder->point_of, builder->point);
    shapes->part_of = (guint32 *)(void *)g_array_free(g_steal_pointer(&builder->part_of), FALSE);
    shapes->ring_of = (guint32 *)(void *)g_array_free(g_steal_pointer(&builder->ring_of), FALSE);
    shapes->point_of = (guint32 *)(void *)g_array_free(g_steal_pointer(&builder->point_of), FALSE);
    shapes->point = (JaPoint *)(void *)g_array_free(g_steal_pointer(&builder->point), FALSE);
    g_free(builder);
    return shapes;
}

void ja_shapes_free(JaShapes *shapes)
{
    if (shapes == NULL) {
        return;
    }
    g_free(shapes->part_of);
    g_free(shapes->ring_of);
    g_free(shapes->point_of);
    g_free(shapes->point);
    g_free(shapes);
}

JaBox ja_box_empty(void)
{
    return (JaBox){INFINITY, INFINITY, -INFINITY, -INFINITY};
}

JaBox ja_box_join(JaBox a, JaBox b)
{
    return (JaBox){MIN(a.min_x, b.min_x), MIN(a.min_y, b.min_y), MAX(a.max_x, b.max_x), MAX(a.max_y, b.max_y)};
}

static JaBox box_of_points(const JaPoint *point, gsize from, gsize to)
{
    JaBox box = ja_box_empty();
    for (gsize i = from; i < to; i++) {
        box.min_x = MIN(box.min_x, point[i].x);
        box.min_y = MIN(box.min_y, point[i].y);
        box.max_x = MAX(box.max_x, point[i].x);
        box.max_y = MAX(box.max_y, point[i].y);
    }
    return box;
}

/* First ring of a shape; shape n_shapes gives the number of rings. */
static guint32 first_ring(const JaShapes *shapes, gsize shape)
{
    return shapes->ring_of[shapes->part_of[shape]];
}

JaBox ja_shapes_box(const JaShapes *shapes, gsize shape)
{
    g_assert(shape < shapes->n_shapes);
    guint32 from = shapes->point_of[first_ring(shapes, shape)];
    guint32 to = shapes->point_of[first_ring(shapes, shape + 1)];
    return box_of_points(shapes->point, from, to);
}

JaBox ja_shapes_box_all(const JaShapes *shapes)
{
    return box_of_points(shapes->point, 0, shapes->n_points);
}

/* About the first point, so that large coordinates cost no digits. */
double ja_ring_area(const JaPoint *point, gsize n)
{
    double sum = 0;
    for (gsize i = 1; i + 1 < n; i++) {
        double ax = point[i].x - point[0].x, ay = point[i].y - point[0].y;
        double bx = point[i + 1].x - point[0].x, by = point[i + 1].y - point[0].y;
        sum += ax * by - bx * ay;
    }
    return sum / 2;
}

double ja_shapes_part_area(const JaShapes *shapes, gsize part)
{
    g_assert(part < shapes->n_parts);
    double sum = 0;
    for (guint32 ring = shapes->ring_of[part]; ring < shapes->ring_of[part + 1]; ring++) {
        guint32 from = shapes->point_of[ring];
        double area = fabs(ja_ring_area(shapes->point + from, shapes->point_of[ring + 1] - from));
        sum += ring == shapes->ring_of[part] ? area : -area;
    }
    return sum;
}

double ja_shapes_area(const JaShapes *shapes, gsize shape)
{
    g_assert(shape < shapes->n_shapes);
    double sum = 0;
    for (guint32 part = shapes->part_of[shape]; part < shapes->part_of[shape + 1]; part++) {
        sum += ja_shapes_part_area(shapes, part);
    }
    return sum;
}

void ja_coverage_free(JaCoverage *coverage)
{
    if (coverage == NULL) {
        return;
    }
    g_free(coverage->point_of);
    g_free(coverage->point);
    g_free(coverage->left);
    g_free(coverage->right);
    g_free(coverage->part_of);
    g_free(coverage->ring_of);
    g_free(coverage->ref_of);
    g_free(coverage->ref);
    g_free(coverage);
}

static void copy_part(JaShapesBuilder *builder, const JaShapes *shapes, guint32 part)
{
    ja_shapes_begin_part(builder);
    for (guint32 ring = shapes->ring_of[part]; ring < shapes->ring_of[part + 1]; ring++) {
        guint32 from = shapes->point_of[ring];
        ja_shapes_begin_ring(builder);
        ja_shapes_add_points(builder, shapes->point + from, shapes->point_of[ring + 1] - from);
    }
}

JaShapes *ja_shapes_select(const JaShapes *shapes, const gsize *order, gsize n)
{
    g_autoptr(JaShapesBuilder) builder = ja_shapes_builder_new();
    for (gsize i = 0; i < n; i++) {
        g_assert(order[i] < shapes->n_shapes);
        ja_shapes_begin_shape(builder);
        for (guint32 part = shapes->part_of[order[i]]; part < shapes->part_of[order[i] + 1]; part++) {
            copy_part(builder, shapes, part);
        }
    }
    return ja_shapes_finish(g_steal_pointer(&builder));
}

JaShapes *ja_shapes_concat(JaShapes *const *list, gsize n)
{
    g_autoptr(JaShapesBuilder) builder = ja_shapes_builder_new();
    for (gsize i = 0; i < n; i++) {
        for (gsize shape = 0; shape < list[i]->n_shapes; shape++) {
            ja_shapes_begin_shape(builder);
            for (guint32 part = list[i]->part_of[shape]; part < list[i]->part_of[shape + 1]; part++) {
                copy_part(builder, list[i], part);
            }
        }
    }
    return ja_shapes_finish(g_steal_pointer(&builder));
}
