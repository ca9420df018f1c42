/*
 * The way back from the project's CRS to longitude and latitude, for maps on the web.
 */
#include "geo/crs_parts.h"

#include <math.h>

/* The operation from a CRS to WGS 84, longitude first; NULL when there is none. */
static PJ *to_degrees(PJ_CONTEXT *context, const char *crs)
{
    PJ *from = ja_crs_of_code(context, crs), *to = ja_crs_of_code(context, "EPSG:4326");
    PJ *raw = from != NULL && to != NULL ? proj_create_crs_to_crs_from_pj(context, from, to, NULL, NULL) : NULL;
    PJ *operation = raw != NULL ? proj_normalize_for_visualization(context, raw) : NULL;
    proj_destroy(raw);
    proj_destroy(from);
    proj_destroy(to);
    return operation;
}

static gboolean turn_points(PJ *operation, JaPoint *points, gsize n)
{
    gboolean all = TRUE;
    for (gsize i = 0; i < n; i++) {
        PJ_COORD there = proj_trans(operation, PJ_FWD, proj_coord(points[i].x, points[i].y, 0, HUGE_VAL));
        gboolean found = isfinite(there.xy.x) && isfinite(there.xy.y);
        points[i] = found ? (JaPoint){there.xy.x, there.xy.y} : (JaPoint){0, 0};
        all = all && found;
    }
    return all;
}

gboolean ja_crs_to_degrees(const char *crs, JaPoint *points, gsize n)
{
    PJ_CONTEXT *context = proj_context_create();
    proj_context_set_enable_network(context, 0);
    PJ *operation = to_degrees(context, crs);
    gboolean turned = operation != NULL && turn_points(operation, points, n);
    proj_destroy(operation);
    proj_context_destroy(context);
    return turned;
}
