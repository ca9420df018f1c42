/*
 * The ground's lines: outlines of groups, the coast, the edge of a focus.
 */
#include "draw/ground_parts.h"

#include "draw/looks.h"

/* The groups that hold a zone, as bits; arcs between zones with other bits are outlines. */
static guint64 *membership(gsize n, const JaGrouping *grouping)
{
    guint64 *bits = g_new0(guint64, n + 1);
    for (guint g = 0; g < grouping->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(grouping->groups, g);
        /* A mix of the group's number stands for it, so that any number of groups fits one word. */
        guint64 mark = (g + 1) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
        for (gsize i = 0; i < group->n; i++) {
            bits[group->zone[i]] += mark ^ (mark >> 29);
        }
    }
    return bits;
}

static gboolean is_outline(const JaCoverage *coverage, gsize arc, const guint64 *bits)
{
    gint32 left = coverage->left[arc], right = coverage->right[arc];
    return left != JA_OUTSIDE && right != JA_OUTSIDE && bits[left] != bits[right];
}

gboolean ja_outline_is_drawn(const JaZones *zones, const JaGrouping *grouping)
{
    g_autofree guint64 *bits = membership(zones->n, grouping);
    for (gsize a = 0; a < zones->coverage->n_arcs; a++) {
        if (is_outline(zones->coverage, a, bits)) {
            return TRUE;
        }
    }
    return FALSE;
}

static void draw_outlines_of(const JaGround *ground, JaScene *scene, const JaGrouping *grouping, const JaPaint *paint)
{
    const JaCoverage *coverage = ground->coverage;
    g_autofree guint64 *bits = membership(ground->request->atlas->zones->n, grouping);
    g_autofree char *id = g_strdup_printf("outline-%s", grouping->name);
    ja_scene_path_begin(scene, id, NULL, paint);
    for (gsize a = 0; a < coverage->n_arcs; a++) {
        if (is_outline(coverage, a, bits)) {
            ja_ground_add_arc(ground, scene, a);
        }
    }
    ja_scene_path_end(scene);
}

void ja_ground_draw_around(const JaGround *ground, JaScene *scene, const JaGrouping *grouping, const char *id,
                           const JaPaint *line)
{
    const JaCoverage *coverage = ground->coverage;
    g_autofree guint64 *bits = membership(ground->request->atlas->zones->n, grouping);
    ja_scene_path_begin(scene, id, NULL, line);
    for (gsize a = 0; a < coverage->n_arcs; a++) {
        gint32 left = coverage->left[a], right = coverage->right[a];
        if ((left != JA_OUTSIDE ? bits[left] : 0) != (right != JA_OUTSIDE ? bits[right] : 0)) {
            ja_ground_add_arc(ground, scene, a);
        }
    }
    ja_scene_path_end(scene);
}

typedef enum { COAST_OF_ALL, COAST_OF_FOCUS, BORDER_OF_FOCUS } Edges;

static void draw_edges(const JaGround *ground, JaScene *scene, const JaPaint *paint, const char *id, Edges edges)
{
    const JaCoverage *coverage = ground->coverage;
    ja_scene_path_begin(scene, id, NULL, paint);
    for (gsize a = 0; a < coverage->n_arcs; a++) {
        gint32 left = coverage->left[a], right = coverage->right[a];
        gboolean outer = left == JA_OUTSIDE || right == JA_OUTSIDE;
        gboolean edge =
            (ja_ground_shown_zone(ground, left) == JA_OUTSIDE) != (ja_ground_shown_zone(ground, right) == JA_OUTSIDE);
        if (edges == COAST_OF_ALL ? outer : edge && outer == (edges == COAST_OF_FOCUS)) {
            ja_ground_add_arc(ground, scene, a);
        }
    }
    ja_scene_path_end(scene);
}

/* Around a focus, lines are for orientation only. */
static void quieten(const JaStyle *style, JaPaint *line)
{
    line->line = ja_colour_between(style->paper, style->ink, 0.45);
    line->line_mm = MIN(line->line_mm, 0.22);
}

void ja_ground_draw_outlines(const JaGround *ground, JaScene *scene, const JaPaint *lines)
{
    const JaFigureRequest *request = ground->request;
    const JaStyle *style = request->style;
    JaPaint coast = ja_paint_line(ja_colour_between(style->paper, style->ink, 0.6), MIN(style->outline_mm, 0.18));
    if (request->focus != NULL) {
        quieten(style, &coast);
    }
    ja_scene_begin(scene, "outlines", "outlines", NULL);
    draw_edges(ground, scene, &coast, "coast", COAST_OF_ALL);
    for (guint i = request->spec->outlines.item_count; i-- > 0;) {
        const JaGrouping *grouping = ja_atlas_grouping(request->atlas, request->spec->outlines.item[i]);
        JaPaint line = lines[i];
        if (request->focus != NULL) {
            quieten(style, &line);
        }
        if (grouping != NULL) {
            draw_outlines_of(ground, scene, grouping, &line);
        }
    }
    if (request->focus != NULL) {
        JaPaint focus = ja_paint_line(style->ink, MAX(style->outline_mm * 1.5, 0.5));
        draw_edges(ground, scene, &focus, "focus", BORDER_OF_FOCUS);
        /* Creeks and harbour walls would clog under a strong line. */
        focus.line_mm = MIN(focus.line_mm, 0.28);
        draw_edges(ground, scene, &focus, "focus-coast", COAST_OF_FOCUS);
    }
    ja_scene_end(scene);
}
