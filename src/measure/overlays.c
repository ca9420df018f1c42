/*
 * What overlays share: their meaning, and the points that they are about.
 */
#include "measure/overlays.h"

static void take(char **to, const char *from)
{
    if (from != NULL) {
        g_free(*to);
        *to = g_strdup(from);
    }
}

JaColumn *ja_overlay_column(const JaAtlas *atlas, const JaOverlaySpec *spec, const char *label, const char *unit)
{
    JaColumn *column = ja_column_new(spec->name, spec->label != NULL ? spec->label : label, atlas->zones->n);
    const JaPoints *points = ja_atlas_points(atlas, spec->of);
    const gboolean routes = points == NULL && g_str_equal(spec->of, "routes") && atlas->routes != NULL;
    take(&column->source, points != NULL ? points->source : routes ? atlas->routes->source : NULL);
    take(&column->licence, points != NULL ? points->licence : routes ? atlas->routes->licence : NULL);
    take(&column->date, points != NULL ? points->date : routes ? atlas->routes->date : NULL);
    take(&column->date, spec->date);
    take(&column->unit, unit);
    take(&column->unit, spec->unit);
    take(&column->note, spec->note);
    column->decimals = spec->decimals >= 0 ? spec->decimals : 1;
    return column;
}

JaColumn *ja_overlay_part(const JaColumn *of, const char *ending, const char *label, const char *unit, int decimals)
{
    g_autofree char *name = g_strdup_printf("%s_%s", of->name, ending);
    JaColumn *part = ja_column_new(name, label, of->n);
    take(&part->unit, unit);
    take(&part->source, of->source);
    take(&part->licence, of->licence);
    take(&part->date, of->date);
    part->kind = JA_COUNT;
    part->decimals = decimals;
    return part;
}

static GArray *town_places(const JaAtlas *atlas)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(JaPoint));
    for (guint i = 0; i < atlas->towns->len; i++) {
        g_array_append_val(places, g_array_index(atlas->towns, JaTown, i).at);
    }
    return places;
}

/* Departures of one hour, on average over the window. */
static double hourly(const JaPoints *points, gsize i, guint from, guint past)
{
    double sum = 0;
    for (guint hour = from; hour < past; hour++) {
        sum += points->by_hour[i][hour];
    }
    return sum / (past - from);
}

GArray *ja_overlay_places(const JaAtlas *atlas, const JaOverlaySpec *spec, GError **error)
{
    const JaPoints *points = ja_atlas_points(atlas, spec->of);
    const int mode = spec->mode != NULL ? ja_mode_find(spec->mode) : -1;
    guint from = 0, past = 0;
    if (points == NULL && g_str_equal(spec->of, "towns")) {
        return town_places(atlas);
    }
    if (points == NULL) {
        ja_fail_data(error, NULL, "overlay '%s': there are no points '%s'", spec->name, spec->of);
        return NULL;
    }
    const gboolean window =
        spec->window != NULL && points->by_hour != NULL && ja_window_parse(spec->window, &from, &past);
    GArray *places = g_array_new(FALSE, FALSE, sizeof(JaPoint));
    for (gsize i = 0; i < points->n; i++) {
        if (ja_points_has(points, i, -1, mode) && (!window || hourly(points, i, from, past) >= spec->least)) {
            g_array_append_val(places, points->at[i]);
        }
    }
    return places;
}

const JaPoints *ja_overlay_sharers(const JaAtlas *atlas, const JaOverlaySpec *spec, GError **error)
{
    const JaPoints *points = ja_atlas_points(atlas, spec->share);
    if (points == NULL) {
        ja_fail_data(error, NULL, "overlay '%s': there are no points '%s' to share by", spec->name, spec->share);
    }
    return points;
}
