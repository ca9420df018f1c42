/*
 * Centres: dense zones that touch, put together.
 */
#include "measure/concentration.h"

#include "geo/coverage.h"

#include <string.h>

/* Zones in sets: of[z] leads to the first zone of its set. */
static guint32 root_of(guint32 *of, guint32 zone)
{
    while (of[zone] != zone) {
        of[zone] = of[of[zone]];
        zone = of[zone];
    }
    return zone;
}

/* The first zone of each set stands for it. */
static guint32 *join_dense(const JaAtlas *atlas, const guint8 *dense)
{
    guint32 *of = g_new(guint32, atlas->zones->n);
    for (guint32 zone = 0; zone < atlas->zones->n; zone++) {
        of[zone] = zone;
    }
    g_autoptr(GArray) pairs = ja_coverage_neighbours(atlas->zones->coverage);
    for (guint i = 0; i < pairs->len; i++) {
        const JaNeighbours *pair = &g_array_index(pairs, JaNeighbours, i);
        if (dense[pair->a] && dense[pair->b]) {
            guint32 a = root_of(of, pair->a), b = root_of(of, pair->b);
            of[MAX(a, b)] = MIN(a, b);
        }
    }
    for (guint32 zone = 0; zone < atlas->zones->n; zone++) {
        of[zone] = root_of(of, zone);
    }
    return of;
}

static guint8 *find_dense(const JaAtlas *atlas, const JaColumn *of, double density)
{
    guint8 *dense = g_new0(guint8, atlas->zones->n);
    for (gsize zone = 0; zone < atlas->zones->n; zone++) {
        JaCell cell = ja_column_get(of, zone);
        dense[zone] = cell.reason == JA_PRESENT && cell.value / (atlas->zones->area_m2[zone] / 1e6) >= density;
    }
    return dense;
}

/* What a set has in all, and its zone with the most (the first of several). */
typedef struct {
    double total;
    guint32 most;
} Centre;

static Centre *measure(const JaColumn *of, const guint8 *dense, const guint32 *root)
{
    Centre *centre = g_new0(Centre, of->n);
    for (guint32 zone = 0; zone < of->n; zone++) {
        if (!dense[zone]) {
            continue;
        }
        Centre *one = &centre[root[zone]];
        if (root[zone] == zone || of->value[zone] > of->value[one->most]) {
            one->most = zone;
        }
        one->total += of->value[zone];
    }
    return centre;
}

/* The name of the zone, with its code where another zone has that name too. Owned. */
static char *name_of(const JaZones *zones, guint32 zone)
{
    for (gsize other = 0; other < zones->n; other++) {
        if (other != zone && strcmp(zones->name[other], zones->name[zone]) == 0) {
            return g_strdup_printf("%s (%s)", zones->name[zone], zones->code[zone]);
        }
    }
    return g_strdup(zones->name[zone]);
}

static JaGrouping *group(const JaAtlas *atlas, const JaCentresSpec *spec, const JaColumn *of)
{
    g_autofree guint8 *dense = find_dense(atlas, of, spec->density);
    g_autofree guint32 *root = join_dense(atlas, dense);
    g_autofree Centre *centre = measure(of, dense, root);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) zones = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint zone = 0; zone < of->n; zone++) {
        if (dense[zone] && centre[root[zone]].total >= spec->least) {
            g_array_append_val(zones, zone);
            g_ptr_array_add(names, name_of(atlas->zones, centre[root[zone]].most));
        }
    }
    return zones->len == 0 ? NULL
                           : ja_grouping_new(spec->name, spec->label, of->n, (const guint *)(const void *)zones->data,
                                             (const char *const *)names->pdata, zones->len);
}

JaGrouping *ja_centres_make(const JaAtlas *atlas, const JaCentresSpec *spec, GError **error)
{
    g_autofree char *asker = g_strdup_printf("centres '%s'", spec->name);
    const JaColumn *of = ja_atlas_require_column(atlas, spec->of, asker, error);
    if (of == NULL) {
        return NULL;
    }
    if (of->kind != JA_COUNT || of->by_group) {
        ja_fail_data(error, NULL, "%s: '%s' is no count of each zone; centres are made of counts", asker, of->name);
        return NULL;
    }
    JaGrouping *grouping = group(atlas, spec, of);
    if (grouping == NULL) {
        ja_fail_data(error, NULL, "%s: no zones with %g of '%s' per km2 come to %g in all; lower `density` or `least`",
                     asker, spec->density, of->name, spec->least);
    }
    return grouping;
}
