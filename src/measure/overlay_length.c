/*
 * Kilometres of line in each zone. Every stretch between two stops counts once, however many routes run along it; or,
 * weighted, as often as trips do.
 */
#include "measure/overlays.h"

#include "geo/cut.h"

/* Factors of the stretches, and what they add up to in each zone. */
typedef struct {
    const double *factor;
    double *length_m;
} Sums;

static void add(const JaStretch *stretch, gpointer data)
{
    const Sums *sums = data;
    sums->length_m[stretch->zone] += sums->factor[stretch->chain] * stretch->times * stretch->length_m;
}

/* How often each stretch counts: not at all when no trip of the mode runs along it in the window. */
static double *factors_of(const JaRoutes *routes, const JaOverlaySpec *spec)
{
    double *factor = g_new0(double, routes->n + 1);
    const int mode = spec->mode != NULL ? ja_mode_find(spec->mode) : -1;
    guint from = 0, past = JA_SERVICE_HOURS;
    if (spec->window != NULL && !ja_window_parse(spec->window, &from, &past)) {
        return factor;
    }
    for (gsize s = 0; s < routes->n; s++) {
        guint trips = 0;
        for (guint hour = from; hour < past; hour++) {
            trips += routes->by_hour[s][hour];
        }
        if (mode < 0 || routes->mode[s] == mode) {
            factor[s] = spec->weighted ? trips : trips > 0;
        }
    }
    return factor;
}

JaColumn *ja_overlay_length(const JaAtlas *atlas, const JaOverlaySpec *spec, GError **error)
{
    const JaRoutes *routes = atlas->routes;
    if (routes == NULL) {
        ja_fail_data(error, NULL, "overlay '%s': there are no routes; add `transit` with a timetable", spec->name);
        return NULL;
    }
    g_autofree double *factor = factors_of(routes, spec);
    g_autofree double *length_m = g_new0(double, atlas->zones->n + 1);
    const JaLines lines = {
        .n = routes->n, .n_points = routes->n_points, .point_of = routes->point_of, .point = routes->point};
    const JaLines zones = ja_lines_of_coverage(atlas->zones->coverage);
    Sums sums = {factor, length_m};
    g_autoptr(JaCut) cut = ja_cut_new(&lines, &zones);
    ja_cut_walk(cut, 0, add, &sums);
    g_autofree char *label = g_strdup_printf(spec->weighted ? "Trip kilometres%s%s" : "Length of lines%s%s",
                                             spec->mode != NULL ? ", " : "", spec->mode != NULL ? spec->mode : "");
    JaColumn *column = ja_overlay_column(atlas, spec, label, spec->weighted ? "trip km" : "km");
    column->kind = JA_COUNT;
    for (gsize z = 0; z < column->n; z++) {
        ja_column_set(column, z, ja_cell(length_m[z] / 1000));
    }
    return column;
}
