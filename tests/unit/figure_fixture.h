/*
 * A made-up country for tests of figures: a jittered grid of zones within a ragged coast, as a coverage whose arcs
 * follow from the grid, with districts, overlapping regions, towns and a column that knows every reason.
 */
#ifndef FIGURE_FIXTURE_H
#define FIGURE_FIXTURE_H

#include "draw/canvas.h"
#include "draw/figure.h"

#include <math.h>
#include <string.h>

typedef struct {
    guint across, up;
    gboolean reversed;
    double cell_m;
    gint32 *zone_at; /* across x up; JA_OUTSIDE in the sea */
    gsize n;
    JaAtlas *atlas;
    JaColumn *column; /* borrowed from the atlas */
    JaClasses *classes;
    JaPalette *palette;
    JaStyle *style;
    JaFigureSpec spec;
    JaFigureText text;
} Fixture;

/* A number from 0 to 1 that depends on nothing but its seed. */
static inline double fixture_noise(guint64 seed)
{
    seed = (seed + 1) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    seed ^= seed >> 29;
    seed *= G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9);
    seed ^= seed >> 32;
    return (double)(seed >> 11) / 9007199254740992.0;
}

static inline JaPoint fixture_vertex(const Fixture *f, guint i, guint j)
{
    guint64 seed = (guint64)j * 7919 + i;
    return (JaPoint){500000 + (i + 0.5 * (fixture_noise(seed * 2) - 0.5)) * f->cell_m,
                     100000 + (j + 0.5 * (fixture_noise(seed * 2 + 1) - 0.5)) * f->cell_m};
}

static inline gboolean fixture_is_land(const Fixture *f, guint i, guint j)
{
    double x = (i + 0.5) / f->across * 2 - 1, y = (j + 0.5) / f->up * 2 - 1;
    double angle = atan2(y, x), radius = 0.86 + 0.1 * sin(3 * angle) + 0.08 * cos(7 * angle + 1);
    return hypot(x, y) < radius;
}

static inline gint32 fixture_zone_at(const Fixture *f, gint i, gint j)
{
    if (i < 0 || j < 0 || i >= (gint)f->across || j >= (gint)f->up)
        return JA_OUTSIDE;
    return f->zone_at[(guint)j * f->across + (guint)i];
}

/* A zone's number by place, whatever its index: what is made up about it depends on this alone. */
static inline gsize fixture_place(const Fixture *f, gsize zone)
{
    return f->reversed ? f->n - 1 - zone : zone;
}

typedef struct {
    GArray *point_of, *points, *left, *right;
    gint32 *across_arc, *up_arc; /* arc of the edge that starts at vertex (i, j), or -1 */
} FixtureArcs;

static inline gint32 fixture_add_arc(const Fixture *f, FixtureArcs *arcs, guint i, guint j, gboolean is_up, gint32 left,
                                     gint32 right)
{
    if (left == JA_OUTSIDE && right == JA_OUTSIDE)
        return -1;
    JaPoint a = fixture_vertex(f, i, j), b = fixture_vertex(f, is_up ? i : i + 1, is_up ? j + 1 : j);
    guint64 seed = ((guint64)j * f->across + i) * 64 + (is_up ? 32 : 0);
    for (guint k = 0; k <= 8; k++) {
        double t = k / 8.0, jitter = k == 0 || k == 8 ? 0 : f->cell_m * 0.12;
        JaPoint at = {a.x + (b.x - a.x) * t + (fixture_noise(seed + k) - 0.5) * jitter,
                      a.y + (b.y - a.y) * t + (fixture_noise(seed + 16 + k) - 0.5) * jitter};
        g_array_append_val(arcs->points, at);
    }
    g_array_append_val(arcs->left, left);
    g_array_append_val(arcs->right, right);
    guint32 end = arcs->points->len;
    g_array_append_val(arcs->point_of, end);
    return (gint32)arcs->left->len - 1;
}

static inline void fixture_arcs(const Fixture *f, FixtureArcs *arcs)
{
    guint32 zero = 0;
    g_array_append_val(arcs->point_of, zero);
    for (gint j = 0; j <= (gint)f->up; j++)
        for (gint i = 0; i <= (gint)f->across; i++) {
            gsize at = (gsize)j * (f->across + 1) + (gsize)i;
            gint32 north_east = fixture_zone_at(f, i, j), south_east = fixture_zone_at(f, i, j - 1),
                   north_west = fixture_zone_at(f, i - 1, j);
            arcs->across_arc[at] = fixture_add_arc(f, arcs, (guint)i, (guint)j, FALSE, north_east, south_east);
            arcs->up_arc[at] = fixture_add_arc(f, arcs, (guint)i, (guint)j, TRUE, north_west, north_east);
        }
}

static inline JaCoverage *fixture_coverage(const Fixture *f)
{
    gsize vertices = (gsize)(f->across + 1) * (f->up + 1);
    FixtureArcs arcs = {.point_of = g_array_new(FALSE, FALSE, sizeof(guint32)),
                        .points = g_array_new(FALSE, FALSE, sizeof(JaPoint)),
                        .left = g_array_new(FALSE, FALSE, sizeof(gint32)),
                        .right = g_array_new(FALSE, FALSE, sizeof(gint32)),
                        .across_arc = g_new(gint32, vertices),
                        .up_arc = g_new(gint32, vertices)};
    fixture_arcs(f, &arcs);
    JaCoverage *coverage = g_new0(JaCoverage, 1);
    coverage->n_arcs = arcs.left->len;
    coverage->n_points = arcs.points->len;
    coverage->n_zones = coverage->n_parts = coverage->n_rings = f->n;
    coverage->n_refs = 4 * f->n;
    coverage->part_of = g_new0(guint32, f->n + 1);
    coverage->ring_of = g_new0(guint32, f->n + 1);
    coverage->ref_of = g_new0(guint32, f->n + 1);
    coverage->ref = g_new0(JaArcRef, 4 * f->n);
    for (guint32 z = 0; z <= f->n; z++) {
        coverage->part_of[z] = coverage->ring_of[z] = z;
        coverage->ref_of[z] = 4 * z;
    }
    for (guint j = 0; j < f->up; j++)
        for (guint i = 0; i < f->across; i++) {
            gint32 zone = fixture_zone_at(f, (gint)i, (gint)j);
            gsize at = (gsize)j * (f->across + 1) + i, above = at + f->across + 1;
            if (zone == JA_OUTSIDE)
                continue;
            JaArcRef *ref = coverage->ref + 4 * (gsize)zone;
            ref[0] = arcs.across_arc[at];
            ref[1] = arcs.up_arc[at + 1];
            ref[2] = ~arcs.across_arc[above];
            ref[3] = ~arcs.up_arc[at];
        }
    coverage->point_of = (guint32 *)(gpointer)g_array_free(arcs.point_of, FALSE);
    coverage->point = (JaPoint *)(gpointer)g_array_free(arcs.points, FALSE);
    coverage->left = (gint32 *)(gpointer)g_array_free(arcs.left, FALSE);
    coverage->right = (gint32 *)(gpointer)g_array_free(arcs.right, FALSE);
    g_free(arcs.across_arc);
    g_free(arcs.up_arc);
    return coverage;
}

static inline JaShapes *fixture_shapes(const JaCoverage *coverage)
{
    JaShapesBuilder *builder = ja_shapes_builder_new();
    for (gsize z = 0; z < coverage->n_zones; z++) {
        ja_shapes_begin_shape(builder);
        ja_shapes_begin_part(builder);
        ja_shapes_begin_ring(builder);
        for (guint r = 0; r < 4; r++) {
            JaArcRef ref = coverage->ref[4 * z + r];
            gsize arc = (gsize)(ref >= 0 ? ref : ~ref), first = coverage->point_of[arc];
            for (gsize p = r == 0 ? 0 : 1; p < 9; p++)
                ja_shapes_add_points(builder, &coverage->point[first + (ref >= 0 ? p : 8 - p)], 1);
        }
    }
    return ja_shapes_finish(builder);
}

static inline JaGrouping *fixture_districts(const Fixture *f)
{
    static const char *const names[9] = {"Ashby",       "Broadmere and Longley",   "Coldharbour",   "Dunmouth",
                                         "Eastling",    "Folkham and Hythe Regis", "Great Tidbury", "Harrowdene",
                                         "Isle of Sand"};
    g_autofree guint *zone = g_new(guint, f->n);
    g_autofree const char **group = g_new(const char *, f->n);
    for (guint j = 0; j < f->up; j++)
        for (guint i = 0; i < f->across; i++) {
            gint32 z = fixture_zone_at(f, (gint)i, (gint)j);
            if (z == JA_OUTSIDE)
                continue;
            zone[z] = (guint)z;
            group[z] = names[(j * 3 / f->up) * 3 + i * 3 / f->across];
        }
    return ja_grouping_new("district", "District", f->n, zone, group, f->n);
}

/* Regions that share the middle of the country. */
static inline JaGrouping *fixture_regions(const Fixture *f)
{
    g_autoptr(GArray) zone = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GPtrArray) group = g_ptr_array_new();
    for (guint j = 0; j < f->up; j++)
        for (guint i = 0; i < f->across; i++) {
            gint32 at = fixture_zone_at(f, (gint)i, (gint)j);
            guint z = (guint)at;
            gboolean member[3] = {i < f->across * 2 / 3, i >= f->across / 3, j < f->up / 3};
            static const char *const names[3] = {"Western Belt", "Eastern Coast", "Southern Rural"};
            for (guint m = 0; at != JA_OUTSIDE && m < 3; m++)
                if (member[m]) {
                    g_array_append_val(zone, z);
                    g_ptr_array_add(group, (gpointer)names[m]);
                }
        }
    return ja_grouping_new("region", "Region", f->n, (const guint *)(gpointer)zone->data,
                           (const char *const *)group->pdata, zone->len);
}

static inline void fixture_add_towns(const Fixture *f)
{
    for (guint t = 0; t < 24; t++) {
        gsize z = fixture_place(f, (gsize)(fixture_noise(900 + t) * (double)f->n));
        JaBox box = ja_shapes_box(f->atlas->zones->shapes, z);
        JaTown town = {g_strdup_printf("Town%c %c", t % 3 == 0 ? 's' : 'e', 'A' + (gint)t),
                       {(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2},
                       1 + (gint)t / 6};
        g_array_append_val(f->atlas->towns, town);
    }
}

static inline JaColumn *fixture_column(const Fixture *f)
{
    JaColumn *column = ja_column_new("rate", "Claimants", f->n);
    column->unit = g_strdup("%");
    column->kind = JA_RATE;
    column->decimals = 1;
    for (gsize z = 0; z < f->n; z++)
        ja_column_set(column, z, ja_cell(-1 + 12 * fixture_noise(3000 + fixture_place(f, z))));
    for (gint reason = 1; reason < JA_N_REASONS; reason++)
        for (gint k = 0; k < 2; k++)
            ja_column_set(column, fixture_place(f, (gsize)(reason * 7 + k * 3) % f->n),
                          ja_cell_empty((JaReason)reason));
    return column;
}

static inline JaClasses *fixture_count(const Fixture *f, const JaGroup *group)
{
    static const double breaks[6] = {-1, 1.5, 4, 6.5, 9, 11};
    JaClasses *classes = g_new0(JaClasses, 1);
    classes->n = 5;
    classes->breaks = g_memdup2(breaks, sizeof breaks);
    classes->count = g_new0(guint, 5);
    classes->method = g_strdup("manual");
    for (gsize i = 0; i < (group != NULL ? group->n : f->n); i++) {
        JaCell cell = ja_column_get(f->column, group != NULL ? group->zone[i] : i);
        guint k = 0;
        while (k < 4 && cell.value >= breaks[k + 1])
            k++;
        if (cell.reason == JA_PRESENT)
            classes->count[k]++;
        else
            classes->empty[cell.reason]++;
    }
    return classes;
}

static inline JaPalette *fixture_palette(void)
{
    static const JaColour blues[5] = {0xFFFFCC, 0xA1DAB4, 0x41B6C4, 0x2C7FB8, 0x253494};
    JaPalette *palette = g_new0(JaPalette, 1);
    palette->ramps_count = 1;
    palette->ramps = g_new0(JaRamp, 1);
    palette->ramps[0].n = 5;
    palette->ramps[0].colour = g_memdup2(blues, sizeof blues);
    palette->name = g_strdup("blues");
    return palette;
}

static inline JaStyle *fixture_style(void)
{
    JaStyle *style = g_new0(JaStyle, 1);
    *style = (JaStyle){.name = g_strdup("test"),
                       .palette = g_strdup("blues"),
                       .width_mm = 180,
                       .png_dpi = 200,
                       .margin_mm = 4,
                       .title_pt = 15,
                       .subtitle_pt = 10,
                       .text_pt = 8.5,
                       .note_pt = 7.5,
                       .label_pt = 8,
                       .font = g_strdup("Open Sans"),
                       .ink = 0x222222,
                       .soft_ink = 0x595959,
                       .paper = 0xFFFFFF,
                       .water = 0xFFFFFF,
                       .land = 0xEFEEEA,
                       .zone_line = 0xFFFFFF,
                       .outline = 0x222222,
                       .zone_line_mm = 0.12,
                       .outline_mm = 0.35,
                       .simplify_mm = 0.08};
    return style;
}

/* `reversed` numbers the zones from the other end: the same country, its zones in another order. */
static inline Fixture *fixture_new(guint across, guint up, gboolean reversed)
{
    Fixture *f = g_new0(Fixture, 1);
    f->across = across;
    f->up = up;
    f->cell_m = 60000.0 / across;
    f->zone_at = g_new(gint32, (gsize)across * up);
    for (guint j = 0; j < up; j++)
        for (guint i = 0; i < across; i++)
            f->zone_at[j * across + i] = fixture_is_land(f, i, j) ? (gint32)f->n++ : JA_OUTSIDE;
    for (guint c = 0; reversed && c < across * up; c++)
        if (f->zone_at[c] != JA_OUTSIDE)
            f->zone_at[c] = (gint32)f->n - 1 - f->zone_at[c];
    f->reversed = reversed;
    char **code = g_new0(char *, f->n + 1), **name = g_new0(char *, f->n + 1);
    for (gsize z = 0; z < f->n; z++) {
        code[z] = g_strdup_printf("Z%05" G_GSIZE_FORMAT, z);
        name[z] = g_strdup_printf("Zone %03" G_GSIZE_FORMAT, fixture_place(f, z));
    }
    JaCoverage *coverage = fixture_coverage(f);
    JaZones *zones = ja_zones_new(f->n, code, name, fixture_shapes(coverage), "EPSG:27700", "2021");
    zones->coverage = coverage;
    f->atlas = ja_atlas_new("Test", zones);
    f->atlas->area = g_strdup("Testland");
    ja_atlas_add_grouping(f->atlas, fixture_districts(f));
    ja_atlas_add_grouping(f->atlas, fixture_regions(f));
    fixture_add_towns(f);
    f->column = fixture_column(f);
    ja_atlas_add_column(f->atlas, f->column, NULL);
    f->classes = fixture_count(f, NULL);
    f->palette = fixture_palette();
    f->style = fixture_style();
    f->text = (JaFigureText){.title = (char *)"Claimants are most common around the southern ports",
                             .subtitle = (char *)"Claimants, % of residents aged 16 to 64, Testland, March 2024",
                             .source = (char *)"Source: Claimant count, Nomis. Contains OS data.",
                             .note = (char *)"Note: rates over few residents are uncertain.",
                             .stamp = (char *)"Illustrative data",
                             .alt = (char *)"A map.",
                             .legend_title = (char *)"Claimants, % of residents aged 16 to 64"};
    f->spec.id = (char *)"claimants";
    return f;
}

static inline void fixture_free(Fixture *f)
{
    ja_atlas_free(f->atlas);
    ja_classes_free(f->classes);
    ja_palette_free(f->palette);
    ja_style_free(f->style);
    g_free(f->zone_at);
    g_free(f);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fixture, fixture_free)

static inline JaFigureRequest fixture_request(Fixture *f)
{
    return (JaFigureRequest){.atlas = f->atlas,
                             .column = f->column,
                             .classes = f->classes,
                             .counts = f->classes,
                             .palette = f->palette,
                             .style = f->style,
                             .spec = &f->spec,
                             .text = &f->text};
}

#endif
