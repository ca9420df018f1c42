/**
 * Population points: where in a zone its residents live. Each zone has about 25, near its places in proportion to
 * their residents, well inside the zone.
 */
#include "make.h"

#include <math.h>

enum { POINTS = 25, TRIES = 1500, KEY = 700 };

/** A cell with nothing but its zone for two cells around. */
static gboolean well_inside(const gint16 *raster, int cell, int zone)
{
    for (int k = 0; k < 25; k++) {
        int to = cell + (k / 5 - 2) * GRID_W + k % 5 - 2;
        if (to < 0 || to >= GRID_N || raster[to] != zone)
            return FALSE;
    }
    return TRUE;
}

static gboolean crowded(const GArray *homes, Point at, double apart)
{
    for (guint i = 0; i < homes->len; i++) {
        Point other = g_array_index(homes, Home, i).at;
        if (hypot(other.x - at.x, other.y - at.y) < apart)
            return TRUE;
    }
    return FALSE;
}

static Fixed fix(Point at)
{
    Point degrees = grid_to_degrees(at);
    return (Fixed){(gint32)lround(degrees.x * 1e7), (gint32)lround(degrees.y * 1e7)};
}

/** Points around one place: the first near its middle, all within a few built-up radii. */
static void settle(const Place *place, guint seed, const gint16 *raster, const GPtrArray *rings, guint n, GArray *homes)
{
    double apart = place->radius_m * 0.6 / sqrt(n + 1.0);
    for (guint made = 0, attempt = 0; made < n && attempt < TRIES; attempt++) {
        double reach = place->radius_m * (0.75 + 2.0 * attempt / TRIES);
        Point at = {place->at.x + reach * noise_normal(KEY, seed, attempt),
                    place->at.y + reach * noise_normal(KEY + 1, seed, attempt)};
        at.x = floor(at.x);
        at.y = floor(at.y);
        int cell = grid_cell(at);
        if (cell < 0 || !well_inside(raster, cell, place->zone) || crowded(homes, at, apart) ||
            !rings_hold(rings, fix(at)))
            continue;
        double weight = 0.6 + 0.8 * noise_unit(KEY + 2, seed, attempt);
        g_array_append_val(homes, ((Home){at, (int)seed, weight * place->residents / n}));
        made++;
    }
}

/** Shares the zone's residents over its points from `first` on. */
static void share_residents(GArray *homes, guint first, double residents)
{
    guint n = homes->len - first;
    g_autofree double *weight = g_new(double, n), *count = g_new(double, n);
    for (guint i = 0; i < n; i++)
        weight[i] = g_array_index(homes, Home, first + i).residents;
    spread_total(weight, n, residents, count);
    for (guint i = 0; i < n; i++)
        g_array_index(homes, Home, first + i).residents = count[i];
}

GArray *homes_settle(const Model *model, const gint16 *zone, const GPtrArray *const *rings)
{
    const Kent *kent = model->kent;
    GArray *homes = g_array_new(FALSE, FALSE, sizeof(Home));
    for (guint z = 0; z < kent->zones->len; z++) {
        guint first = homes->len;
        for (guint i = 0; i < kent->places->len; i++) {
            const Place *place = KENT_PLACE(kent, i);
            if (place->zone != (int)z)
                continue;
            guint n = (guint)lround(POINTS * place->residents / KENT_ZONE(kent, z)->residents);
            settle(place, i, zone, rings[z], MAX(n, 1), homes);
        }
        share_residents(homes, first, model_get(model, "residents")[z]);
    }
    return homes;
}

void write_points(const Kent *kent, const GArray *homes, const char *out_dir)
{
    g_autoptr(GString) out = g_string_new("code,easting,northing,residents\n");
    for (guint i = 0; i < homes->len; i++) {
        const Home *home = &g_array_index(homes, Home, i);
        const Zone *zone = KENT_ZONE(kent, KENT_PLACE(kent, home->place)->zone);
        g_string_append_printf(out, "%s,%.0f,%.0f,%.0f\n", zone->code, home->at.x, home->at.y, home->residents);
    }
    file_write(out_dir, "population_points.csv", out);
}
