/*
 * The CRS of the project, by its code. Refuses what maps cannot be measured on: degrees, feet, Mercator.
 */
#include "geo/crs_parts.h"

#include <string.h>

/* "EPSG:27700" and its like, and nothing else that PROJ would take: no URN, URL, file or pipeline. */
gboolean ja_crs_is_code(const char *text)
{
    return g_regex_match_simple("^[A-Za-z][A-Za-z0-9]{1,15}:[A-Za-z0-9]{1,15}$", text, G_REGEX_DOLLAR_ENDONLY, 0);
}

PJ *ja_crs_of_code(PJ_CONTEXT *context, const char *code)
{
    g_auto(GStrv) parts = g_strsplit(code, ":", 2);
    g_autofree char *authority = g_ascii_strup(parts[0], -1);
    return proj_create_from_database(context, authority, parts[1], PJ_CATEGORY_CRS, 0, NULL);
}

/* Unit of the first axis as a factor to metres or radians; 0 when unknown. */
static double unit_factor(PJ_CONTEXT *context, PJ *crs)
{
    double factor = 0;
    PJ *system = proj_crs_get_coordinate_system(context, crs);
    if (system != NULL) {
        proj_cs_get_axis_info(context, system, 0, NULL, NULL, NULL, &factor, NULL, NULL, NULL);
    }
    proj_destroy(system);
    return factor;
}

/* Mercator's maps, that of web tiles above all, are in metres that are only 0.6 m long in Great Britain. */
static gboolean is_mercator(PJ_CONTEXT *context, PJ *crs)
{
    const char *method = NULL;
    PJ *conversion = proj_crs_get_coordoperation(context, crs);
    if (conversion != NULL) {
        proj_coordoperation_get_method_info(context, conversion, &method, NULL, NULL);
    }
    gboolean is = method != NULL && (g_str_has_prefix(method, "Mercator") || strstr(method, "Pseudo Mercator") != NULL);
    proj_destroy(conversion);
    return is;
}

PJ *ja_crs_target_new(PJ_CONTEXT *context, const char *crs, const JaPlace *place, GError **error)
{
    if (!ja_crs_is_code(crs)) {
        ja_fail_data(error, place, "'%s' is not a CRS code; write AUTHORITY:code, for example EPSG:27700", crs);
        return NULL;
    }
    PJ *to = ja_crs_of_code(context, crs);
    if (to == NULL) {
        ja_fail_data(error, place, "there is no CRS %s; look the code up at epsg.org", crs);
        return NULL;
    }
    gboolean metric = proj_get_type(to) == PJ_TYPE_PROJECTED_CRS && unit_factor(context, to) == 1.0;
    if (metric && !is_mercator(context, to)) {
        return to;
    }
    ja_fail_data(error, place, "%s (%s) is %s; choose one such as EPSG:27700", crs, proj_get_name(to),
                 metric ? "a Mercator projection, whose areas and distances are true on the equator alone"
                        : "not a projected CRS in metres, which areas and distances need");
    proj_destroy(to);
    return NULL;
}
