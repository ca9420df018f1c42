/*
 * Where a CRS may be used: asked by those who leave out what lies elsewhere, before they transform the rest.
 */
#include "geo/crs.h"

#include <proj.h>

/* Inside the margin of the transformation, so that what passes here passes there. */
static const double MARGIN = 0.04;

gboolean ja_crs_area(const char *crs, JaBox *degrees)
{
    g_auto(GStrv) parts = g_strsplit(crs, ":", 2);
    if (g_strv_length(parts) != 2) {
        return FALSE;
    }
    PJ_CONTEXT *context = proj_context_create();
    proj_context_set_enable_network(context, 0);
    g_autofree char *authority = g_ascii_strup(parts[0], -1);
    PJ *pj = proj_create_from_database(context, authority, parts[1], PJ_CATEGORY_CRS, 0, NULL);
    double west = 0, south = 0, east = 0, north = 0;
    gboolean known = pj != NULL && proj_get_area_of_use(context, pj, &west, &south, &east, &north, NULL) &&
                     west >= -180 && west <= east;
    double x = MARGIN * (east - west), y = MARGIN * (north - south);
    *degrees = (JaBox){west - x, south - y, east + x, north + y};
    proj_destroy(pj);
    proj_context_destroy(context);
    return known;
}
