/*
 * Scenes of our own making, for the tests and the bench of the painters: a map of hexagons whose corners are
 * shaken by a fixed rule, with a legend of every hatch and texts of every kind.
 */
#ifndef JA_TEST_DRAW_FIXTURE_H
#define JA_TEST_DRAW_FIXTURE_H

#include "draw/scene.h"
#include <math.h>

static const JaColour fixture_colours[5] = {0xfef0d9, 0xfdcc8a, 0xfc8d59, 0xe34a33, 0xb30000};

/* A number in 0..1 that depends on nothing but i and j. */
static inline double fixture_noise(int i, int j)
{
    guint32 h = (guint32)i * 374761393U + (guint32)j * 668265263U;
    h = (h ^ (h >> 13)) * 1274126177U;
    return (h ^ (h >> 16)) / 4294967296.0;
}

/* Corner (i, j) of a honeycomb whose columns are `step` apart, shaken; neighbours ask for the same corner. */
static inline JaPoint fixture_corner(int i, int j, double step)
{
    double lift = (i + j) % 2 == 0 ? 0.17 : -0.17;
    return (JaPoint){(i + 0.3 * (fixture_noise(i, j) - 0.5)) * step,
                     (j + lift + 0.3 * (fixture_noise(j, i + 7) - 0.5)) * step};
}

/* Appends the way from corner a to corner b as `bends` steps; the same points whichever way it is walked. */
static inline void fixture_edge(GArray *ring, const int a[2], const int b[2], double step, int bends)
{
    gboolean turned = b[0] < a[0] || (b[0] == a[0] && b[1] < a[1]);
    const int *low = turned ? b : a, *high = turned ? a : b;
    JaPoint from = fixture_corner(low[0], low[1], step), to = fixture_corner(high[0], high[1], step);
    for (int k = 0; k < bends; k++) {
        int at = turned ? bends - k : k;
        double share = (double)at / bends;
        double shake = at == 0 || at == bends ? 0 : 0.2 * step * (fixture_noise(low[0] * 31 + at, low[1]) - 0.5);
        JaPoint point = {from.x + share * (to.x - from.x) - shake * (to.y - from.y) / step,
                         from.y + share * (to.y - from.y) + shake * (to.x - from.x) / step};
        g_array_append_val(ring, point);
    }
}

/* The ring of cell (column, row): six corners of the brick (2 wide, 1 high). */
static inline GArray *fixture_cell(int column, int row, double step, int bends, JaPoint shift)
{
    int i = 2 * column + (row % 2), j = row;
    const int corner[6][2] = {{i, j}, {i + 1, j}, {i + 2, j}, {i + 2, j + 1}, {i + 1, j + 1}, {i, j + 1}};
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(JaPoint));
    for (int k = 0; k < 6; k++)
        fixture_edge(ring, corner[k], corner[(k + 1) % 6], step, bends);
    for (guint k = 0; k < ring->len; k++) {
        g_array_index(ring, JaPoint, k).x += shift.x;
        g_array_index(ring, JaPoint, k).y += shift.y;
    }
    return ring;
}

/* Adds a group "zones" of columns x rows cells inside the box. */
static inline void fixture_zones(JaScene *scene, int columns, int rows, JaBox box, int bends)
{
    double step = MIN((box.max_x - box.min_x) / (2 * columns + 2), (box.max_y - box.min_y) / (rows + 1));
    ja_scene_begin(scene, "zones", "zones", "Zones");
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++) {
            guint class = (guint)(fixture_noise(column / 3 + 11, row / 3) * 3 + fixture_noise(column, row) * 2.999);
            JaPaint paint = ja_paint_fill(fixture_colours[MIN(class, 4)]);
            g_autofree char *id = g_strdup_printf("z%d-%d", column, row);
            g_autofree char *label = g_strdup_printf("Cell %d/%d: %.1f %%", column, row, 2.5 * class);
            if (columns < 40 && fixture_noise(row, column) > 0.93) {
                paint.fill = 0xeeeeee;
                paint.hatch = JA_HATCH_DIAGONAL;
                paint.hatch_colour = 0x888888;
            }
            g_autoptr(GArray) ring =
                fixture_cell(column, row, step, bends, (JaPoint){box.min_x + step / 2, box.min_y + step / 2});
            ja_scene_path_begin(scene, id, label, &paint);
            ja_scene_subpath(scene, (const JaPoint *)(void *)ring->data, ring->len, TRUE);
            ja_scene_path_end(scene);
        }
    ja_scene_end(scene);
}

static inline void fixture_legend(JaScene *scene, double x, double y)
{
    static const char *const names[] = {"none", "suppressed", "not available", "both", "below one"};
    ja_scene_begin(scene, "legend", "legend", "Legend");
    for (int k = 0; k < 5; k++) {
        JaPaint paint = ja_paint_fill(k == 0 ? fixture_colours[2] : 0xf2f2f2);
        paint.hatch = (JaHatch)k;
        paint.hatch_colour = 0x555555;
        paint.line = 0x333333;
        paint.line_mm = 0.15;
        ja_scene_rect(scene, (JaBox){x, y + 5 * k, x + 7, y + 5 * k + 3.6}, &paint);
        JaText text = {.text = names[k], .at = {x + 9, y + 5 * k + 2.8}, .size_pt = 8, .colour = 0x222222};
        ja_scene_text(scene, &text);
    }
    ja_scene_end(scene);
}

static inline void fixture_labels(JaScene *scene)
{
    JaText text = {.text = "Sheppey East & Wâr",
                   .at = {45, 45},
                   .size_pt = 9,
                   .weight = JA_WEIGHT_SEMIBOLD,
                   .align = JA_ALIGN_CENTRE,
                   .colour = 0x222222,
                   .halo = 0xffffff,
                   .halo_mm = 0.5};
    ja_scene_begin(scene, "labels", "labels", "Names");
    ja_scene_text(scene, &text);
    text = (JaText){.text = "THAMES ESTUARY",
                    .at = {62, 25},
                    .size_pt = 7,
                    .italic = TRUE,
                    .colour = 0x336699,
                    .spacing_em = 0.2,
                    .align = JA_ALIGN_RIGHT,
                    .halo = 0xffffff,
                    .halo_mm = 0.3};
    ja_scene_text(scene, &text);
    ja_scene_end(scene);
}

/* A small figure with one of everything. */
static inline JaScene *fixture_figure(void)
{
    JaScene *scene = ja_scene_new("demo", 100, 80, "Open Sans", 0xffffff);
    ja_scene_describe(scene, "Claimants in Hexshire", "A map of invented cells; the darkest lie in the east.");
    JaText title = {.text = "Claimants in Hexshire", .at = {4, 8}, .size_pt = 14, .weight = JA_WEIGHT_BOLD};
    ja_scene_begin(scene, "title", "title", NULL);
    ja_scene_text(scene, &title);
    ja_scene_end(scene);
    ja_scene_clip(scene, (JaBox){4, 12, 70, 76});
    fixture_zones(scene, 9, 16, (JaBox){2, 12, 74, 78}, 6);
    JaPaint outline = ja_paint_line(0x222222, 0.5);
    outline.dash_mm[0] = 2;
    outline.dash_mm[1] = 1;
    ja_scene_begin(scene, "typology", "outlines", "Typology");
    JaPaint veil = ja_paint_fill(0x2255aa);
    veil.fill_alpha = 0.25;
    veil.line = 0x2255aa;
    veil.line_mm = 0.4;
    veil.line_alpha = 0.8;
    ja_scene_circle(scene, (JaPoint){25, 60}, 10, &veil);
    ja_scene_circle(scene, (JaPoint){34, 60}, 10, &veil);
    ja_scene_line(scene, (JaPoint){4, 30}, (JaPoint){70, 55}, &outline);
    ja_scene_end(scene);
    fixture_labels(scene);
    ja_scene_unclip(scene);
    fixture_legend(scene, 74, 16);
    return scene;
}

#endif
