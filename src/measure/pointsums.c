/*
 * Sums over points go in the order of the points, so that they do not depend on the order of any file.
 */
#include "measure/pointsums.h"

#include "base/files.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

char *ja_points_sector_column(const char *prefix, const char *sector)
{
    g_autofree char *slug = ja_file_slug(sector);
    return g_strconcat(prefix, g_strdelimit(slug, "-", '_'), NULL);
}

/* A count column with the meaning that the points have. */
static JaColumn *column_of(const JaPoints *points, gsize n_zones, const char *name, const char *label)
{
    JaColumn *column = ja_column_new(name, label, n_zones);
    column->kind = JA_COUNT;
    column->source = g_strdup(points->source);
    column->licence = g_strdup(points->licence);
    column->date = g_strdup(points->date);
    for (gsize zone = 0; zone < n_zones; zone++) {
        ja_column_set(column, zone, ja_cell(0));
    }
    return column;
}

static JaCell cell_of(const JaPoints *points, gsize i)
{
    if (points->reason != NULL && points->reason[i] != JA_PRESENT) {
        return ja_cell_empty((JaReason)points->reason[i]);
    }
    return points->lower != NULL ? ja_cell_between(points->value[i], points->lower[i], points->upper[i])
                                 : ja_cell(points->value[i]);
}

static JaCell add_cells(JaCell a, JaCell b)
{
    if (a.reason != JA_PRESENT || b.reason != JA_PRESENT) {
        return ja_cell_empty(ja_reason_join(a.reason, b.reason));
    }
    double value = a.value + b.value;
    return ja_cell_between(value, fmin(a.lower + b.lower, value), fmax(a.upper + b.upper, value));
}

/* Adds up the points of a sector and a mode (-1 = any), or counts them where `count`. */
static JaColumn *add_up(const JaPoints *points, JaColumn *column, gint32 sector, int mode, gboolean count)
{
    for (gsize i = 0; i < points->n; i++) {
        if (points->zone[i] == JA_NO_ZONE || !ja_points_has(points, i, sector, mode)) {
            continue;
        }
        gsize zone = (gsize)points->zone[i];
        JaCell one = count ? ja_cell(1) : cell_of(points, i);
        ja_column_set(column, zone, add_cells(ja_column_get(column, zone), one));
    }
    return column;
}

JaColumn *ja_points_sum(const JaPoints *points, gsize n_zones, gint32 sector, const char *name, const char *label)
{
    return add_up(points, column_of(points, n_zones, name, label), sector, -1, FALSE);
}

static void replace(char **text, const char *with)
{
    if (with != NULL) {
        g_free(*text);
        *text = g_strdup(with);
    }
}

static JaColumn *take_meaning(JaColumn *column, const JaOverlaySpec *spec)
{
    replace(&column->label, spec->label);
    replace(&column->unit, spec->unit);
    replace(&column->date, spec->date);
    replace(&column->note, spec->note);
    column->decimals = MAX(spec->decimals, 0);
    return column;
}

static JaColumn *from_points(const JaAtlas *atlas, const JaOverlaySpec *spec, gboolean count, GError **error)
{
    const JaPoints *points = ja_atlas_points(atlas, spec->of);
    if (points == NULL) {
        ja_fail_data(error, NULL, "overlay '%s': no set of points is named '%s'", spec->name, spec->of);
        return NULL;
    }
    if (!count && points->value == NULL) {
        ja_fail_data(error, NULL,
                     "overlay '%s': the points '%s' have no size to add up; name its column with `value`, "
                     "or use kind count",
                     spec->name, spec->of);
        return NULL;
    }
    int mode = spec->mode != NULL ? ja_mode_find(spec->mode) : -1;
    JaColumn *column = column_of(points, atlas->zones->n, spec->name, points->label);
    return add_up(points, column, -1, mode, count);
}

/* A zone by where its label stands. */
typedef struct {
    JaPoint at;
    guint zone;
} Spot;

static int by_x(const void *a, const void *b)
{
    const Spot *p = a, *q = b;
    return p->at.x != q->at.x ? (p->at.x < q->at.x ? -1 : 1) : p->zone < q->zone ? -1 : 1;
}

/* The first spot that is not further west than x. */
static gsize first_east_of(const Spot *spot, gsize n, double x)
{
    gsize from = 0, to = n;
    while (from < to) {
        gsize middle = from + (to - from) / 2;
        if (spot[middle].at.x < x) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

static JaCell nearby_cell(const JaColumn *of, const Spot *spot, gsize n, JaPoint at, double within_m)
{
    JaCell sum = ja_cell(0);
    for (gsize i = first_east_of(spot, n, at.x - within_m); i < n && spot[i].at.x <= at.x + within_m; i++) {
        if (hypot(spot[i].at.x - at.x, spot[i].at.y - at.y) <= within_m) {
            sum = add_cells(sum, ja_column_get(of, spot[i].zone));
        }
    }
    return sum;
}

static JaColumn *nearby(const JaAtlas *atlas, const JaOverlaySpec *spec, GError **error)
{
    g_autofree char *asker = g_strdup_printf("overlay '%s'", spec->name);
    const JaColumn *of = ja_atlas_require_column(atlas, spec->of, asker, error);
    if (of == NULL) {
        return NULL;
    }
    if (of->kind != JA_COUNT || of->by_group) {
        ja_fail_data(error, NULL, "%s: '%s' does not add up over zones; kind nearby needs a count of each zone", asker,
                     of->name);
        return NULL;
    }
    const JaZones *zones = atlas->zones;
    const JaPoint *label = ja_zones_labels(zones);
    g_autofree Spot *spot = g_new(Spot, zones->n);
    for (guint i = 0; i < zones->n; i++) {
        spot[i] = (Spot){label[i], i};
    }
    qsort(spot, zones->n, sizeof *spot, by_x);
    JaColumn *column = ja_column_new(spec->name, NULL, zones->n);
    ja_column_copy_meaning(column, of);
    column->kind = JA_SCORE;
    g_free(column->label);
    column->label = g_strdup_printf("%s within %g km", of->label, spec->within_m / 1000);
    for (gsize i = 0; i < zones->n; i++) {
        ja_column_set(column, i, nearby_cell(of, spot, zones->n, label[i], spec->within_m));
    }
    return column;
}

JaColumn *ja_overlay_points(const JaAtlas *atlas, const JaOverlaySpec *spec, GError **error)
{
    JaColumn *column = strcmp(spec->kind, "nearby") == 0
                           ? nearby(atlas, spec, error)
                           : from_points(atlas, spec, strcmp(spec->kind, "count") == 0, error);
    return column != NULL ? take_meaning(column, spec) : NULL;
}
