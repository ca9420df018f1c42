/*
 * Overlays: a column for each entry of `overlays`, from points, lines or what is near.
 */
#include "run/road_parts.h"

#include "measure/overlays.h"
#include "measure/pointsums.h"

JaColumn *ja_road_overlay(JaRoad *road, const JaOverlaySpec *spec, GError **error)
{
    if (g_str_equal(spec->kind, "length")) {
        return ja_overlay_length(road->atlas, spec, error);
    }
    if (g_str_equal(spec->kind, "near")) {
        return ja_overlay_near(road->atlas, spec, error);
    }
    if (g_str_equal(spec->kind, "nearest")) {
        return ja_overlay_nearest(road->atlas, spec, error);
    }
    static const char *const of_points[] = {"count", "sum", "nearby", NULL};
    if (g_strv_contains(of_points, spec->kind)) {
        return ja_overlay_points(road->atlas, spec, error);
    }
    ja_fail_data(error, NULL, "overlay '%s': there is no kind '%s'", spec->name, spec->kind);
    return NULL;
}
