/**
 * Population points: where in a zone its residents live. Each zone has about 25, near its places in proportion to
 * their residents, well inside the zone.
 */
#include "make.h"

#include <math.h>

enum { POINTS = 25, TRIES = 1500, KEY = 700 };

typedef struct {
    Point at;
    double weight;
} Home;

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

/** Points around one place, closer together than `spread` built-up radii mostly. */
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
        g_array_append_val(homes, ((Home){at, weight * place->residents / n}));
        made++;
    }
}

static void append_homes(GString *out, const Zone *zone, const GArray *homes, double residents)
{
    g_autofree double *weight = g_new(double, homes->len), *count = g_new(double, homes->len);
    for (guint i = 0; i < homes->len; i++)
        weight[i] = g_array_index(homes, Home, i).weight;
    spread_total(weight, homes->len, residents, count);
    for (guint i = 0; i < homes->len; i++) {
        Point at = g_array_index(homes, Home, i).at;
        g_string_append_printf(out, "%s,%.0f,%.0f,%.0f\n", zone->code, at.x, at.y, count[i]);
    }
}

void write_points(const Model *model, const gint16 *zone, const GPtrArray *const *rings, const char *out_dir)
{
    const Kent *kent = model->kent;
    const double *residents = model_get(model, "residents");
    g_autoptr(GString) out = g_string_new("code,easting,northing,residents\n");
    for (guint z = 0; z < kent->zones->len; z++) {
        g_autoptr(GArray) homes = g_array_new(FALSE, FALSE, sizeof(Home));
        for (guint i = 0; i < kent->places->len; i++) {
            const Place *place = KENT_PLACE(kent, i);
            if (place->zone != (int)z)
                continue;
            guint n = (guint)lround(POINTS * place->residents / KENT_ZONE(kent, z)->residents);
            settle(place, i, zone, rings[z], MAX(n, 1), homes);
        }
        append_homes(out, KENT_ZONE(kent, z), homes, residents[z]);
    }
    file_write(out_dir, "population_points.csv", out);
}
