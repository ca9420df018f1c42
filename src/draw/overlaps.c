/*
 * Outlines of overlapping groups. Two groups that share zones run at different distances from the edge they have in
 * common, so that neither hides the other; groups that merely touch lie on either side of it anyway.
 */
#include "draw/overlaps.h"

#include "draw/ground.h"
#include "draw/looks.h"
#include "geo/coverage.h"
#include "geo/shapes_inset.h"

#define FIRST_MM 0.45
#define STEP_MM 1.0
#define ROUND_MM 0.5
#define DETAIL_MM 0.25

/* The lowest level that no earlier group with a zone in common has. */
static guint free_level(const GPtrArray *groups, const guint *level, guint group)
{
    for (guint try = 0;; try++) {
        gboolean taken = FALSE;
        for (guint g = 0; g < group && !taken; g++) {
            taken =
                level[g] == try && ja_groups_share_zone(g_ptr_array_index(groups, g), g_ptr_array_index(groups, group));
        }
        if (!taken) {
            return try;
        }
    }
}

static JaShapes *outline(const JaCoverage *coverage, const JaGroup *group, double inset_m, double round_m)
{
    g_autofree gint32 *in_group = g_new(gint32, coverage->n_zones + 1);
    for (gsize z = 0; z < coverage->n_zones; z++) {
        in_group[z] = -1;
    }
    for (gsize i = 0; i < group->n; i++) {
        in_group[group->zone[i]] = 0;
    }
    g_autoptr(JaCoverage) melted = ja_coverage_dissolve(coverage, in_group, 1);
    g_autoptr(JaShapes) whole = ja_coverage_shapes(melted);
    return ja_shapes_inset(whole, inset_m, round_m);
}

static void draw_rings(const JaShapes *shapes, const JaView *view, JaScene *scene, const char *id, const char *label,
                       const JaPaint *paint)
{
    ja_scene_path_begin(scene, id, label, paint);
    for (gsize r = 0; r < shapes->n_rings; r++) {
        gsize first = shapes->point_of[r], n = shapes->point_of[r + 1] - first;
        g_autofree JaPoint *mm = g_new(JaPoint, n);
        for (gsize i = 0; i < n; i++) {
            mm[i] = ja_view_to_mm(view, shapes->point[first + i]);
        }
        if (n > 3) {
            ja_scene_subpath(scene, mm, n - 1, TRUE);
        }
    }
    ja_scene_path_end(scene);
}

static void draw_grouping(const JaFigureRequest *request, double unit, const JaCoverage *coverage, const JaView *view,
                          JaScene *scene, const GPtrArray *groups, gsize first)
{
    g_autofree guint *level = g_new0(guint, groups->len + 1);
    for (guint g = 0; g < groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(groups, g);
        level[g] = free_level(groups, level, g);
        if (request->focus != NULL && !ja_groups_share_zone(group, request->focus)) {
            continue;
        }
        JaPaint line = ja_overlap_paint(first + g, unit), casing = ja_casing_paint(request->style, &line);
        double inset_m = (FIRST_MM + STEP_MM * level[g]) * unit / view->mm_per_m;
        g_autoptr(JaShapes) shapes = outline(coverage, group, inset_m, ROUND_MM / view->mm_per_m);
        g_autofree char *id = g_strdup_printf("group-%" G_GSIZE_FORMAT, first + g + 1);
        draw_rings(shapes, view, scene, NULL, NULL, &casing);
        draw_rings(shapes, view, scene, id, group->name, &line);
    }
}

void ja_overlaps_draw(const JaFigureRequest *request, double unit, const JaCoverage *coverage, const JaView *view,
                      JaScene *scene)
{
    gsize first = 0;
    if (request->spec->hatch.item_count == 0) {
        return;
    }
    g_autoptr(JaCoverage) coarse = ja_coverage_simplify(coverage, DETAIL_MM * unit / view->mm_per_m);
    ja_scene_begin(scene, "groups", "groups", NULL);
    for (guint i = 0; i < request->spec->hatch.item_count; i++) {
        const JaGrouping *grouping = ja_atlas_grouping(request->atlas, request->spec->hatch.item[i]);
        if (grouping == NULL) {
            continue;
        }
        draw_grouping(request, unit, coarse, view, scene, grouping->groups, first);
        first += grouping->groups->len;
    }
    ja_scene_end(scene);
}
