/*
 * Some published files write a hole as one more part. Only the neighbours can tell: where another zone fills the
 * part, it was a hole.
 */
#include "geo/nested.h"
#include "geo/label.h"

static gboolean rings_hold(const JaShapes *shapes, guint32 from, guint32 to, JaPoint p)
{
    gboolean inside = FALSE;
    for (guint32 ring = from; ring < to; ring++) {
        for (guint32 i = shapes->point_of[ring]; i + 1 < shapes->point_of[ring + 1]; i++) {
            JaPoint a = shapes->point[i], b = shapes->point[i + 1];
            if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
                inside = !inside;
            }
        }
    }
    return inside;
}

static gboolean part_holds(const JaShapes *shapes, guint32 part, JaPoint p)
{
    return rings_hold(shapes, shapes->ring_of[part], shapes->ring_of[part + 1], p);
}

static gboolean is_nested(const JaShapes *shapes, gsize shape, guint32 part, JaPoint inside)
{
    for (guint32 other = shapes->part_of[shape]; other < shapes->part_of[shape + 1]; other++) {
        if (other != part && part_holds(shapes, other, inside) &&
            ja_shapes_part_area(shapes, other) > ja_shapes_part_area(shapes, part)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Another shape that has this point, or -1. */
static gssize holder(const JaShapes *shapes, gsize shape, JaPoint p)
{
    for (gsize other = 0; other < shapes->n_shapes; other++) {
        for (guint32 part = shapes->part_of[other]; part < shapes->part_of[other + 1] && other != shape; part++) {
            if (part_holds(shapes, part, p)) {
                return (gssize)other;
            }
        }
    }
    return -1;
}

gssize ja_nested_claimant(const JaShapes *shapes, gsize shape)
{
    gssize first = -1;
    for (guint32 part = shapes->part_of[shape]; part < shapes->part_of[shape + 1]; part++) {
        JaPoint inside = ja_part_centre(shapes, part, NULL);
        if (!is_nested(shapes, shape, part, inside)) {
            continue;
        }
        gssize claimant = holder(shapes, shape, inside);
        if (claimant < 0) {
            return -1;
        }
        first = first < 0 ? claimant : first;
    }
    return first;
}
