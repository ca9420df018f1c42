/*
 * Zones and the borders between them, all from the arcs of one coverage, so that neighbours share their edges exactly
 * and every border is drawn once.
 */
#include "draw/ground_parts.h"

#include "base/number.h"
#include "draw/looks.h"
#include "geo/coverage.h"

#include <math.h>
#include <string.h>

/* Lines wider than this share of a zone's size would hide it; thinner ones than MIN_LINE_MM do not print. */
#define LINE_SHARE 0.05
#define MIN_LINE_MM 0.035
#define OUTLINE_SHARE 0.025
#define MIN_OUTLINE_MM 0.1
/* A border must stand off from the classes on both sides at least this much. */
#define BORDER_CONTRAST 1.3

guint8 *ja_group_flags(const JaZones *zones, const JaGroup *group)
{
    guint8 *flags = g_new0(guint8, zones->n + 1);
    if (group == NULL) {
        memset(flags, 1, zones->n);
    }
    for (gsize i = 0; group != NULL && i < group->n; i++) {
        flags[group->zone[i]] = 1;
    }
    return flags;
}

gboolean ja_groups_share_zone(const JaGroup *a, const JaGroup *b)
{
    gsize i = 0, j = 0;
    while (i < a->n && j < b->n) {
        if (a->zone[i] == b->zone[j]) {
            return TRUE;
        }
        if (a->zone[i] < b->zone[j]) {
            i++;
        } else {
            j++;
        }
    }
    return FALSE;
}

JaBox ja_group_box(const JaZones *zones, const guint8 *flags)
{
    JaBox box = ja_box_empty();
    for (gsize z = 0; z < zones->n; z++) {
        if (flags[z]) {
            box = ja_box_join(box, ja_shapes_box(zones->shapes, z));
        }
    }
    return box;
}

static void classify(JaGround *ground)
{
    const JaClasses *classes = ground->request->classes;
    const JaColumn *column = ground->request->column;
    ground->class_of = g_new(int, column->n + 1);
    for (gsize z = 0; z < column->n; z++) {
        JaCell cell = ja_column_get(column, z);
        int class_of = cell.reason == JA_PRESENT ? ja_classes_of(classes, cell.value) : -1;
        /* A number beyond manual breaks has no class; JA_PRESENT among the reasons stands for that. */
        ground->class_of[z] = class_of >= 0 ? class_of : (int)classes->n + (int)cell.reason;
    }
}

JaGround *ja_ground_new(const JaFigureRequest *request, const JaView *view, JaBox frame)
{
    JaGround *ground = g_new0(JaGround, 1);
    const JaZones *zones = request->atlas->zones;
    ground->request = request;
    ground->view = view;
    ground->frame_m = ja_view_box_m(view, frame);
    ground->seen_mm = ja_box_grown(frame, request->style->outline_mm + 1);
    if (request->style->simplify_mm > 0) {
        ground->simplified = ja_coverage_simplify(zones->coverage, request->style->simplify_mm / view->mm_per_m);
    }
    ground->coverage = ground->simplified != NULL ? ground->simplified : zones->coverage;
    ground->mm = g_new(JaPoint, ground->coverage->n_points);
    for (gsize i = 0; i < ground->coverage->n_points; i++) {
        ground->mm[i] = ja_view_to_mm(view, ground->coverage->point[i]);
    }
    ground->shown = ja_group_flags(zones, request->focus);
    ground->colour = request->classes->n > 0 ? ja_palette_pick(request->palette, request->classes->n) : NULL;
    ground->scratch = g_new(JaPoint, ground->coverage->n_points + 1);
    classify(ground);
    return ground;
}

void ja_ground_free(JaGround *ground)
{
    if (ground == NULL) {
        return;
    }
    ja_coverage_free(ground->simplified);
    g_free(ground->mm);
    g_free(ground->shown);
    g_free(ground->class_of);
    g_free(ground->colour);
    g_free(ground->scratch);
    g_free(ground);
}

/* Adds an arc's points to the ring being collected; its first point is the last one of the arc before. */
static gsize follow_arc(const JaGround *ground, JaArcRef ref, gsize n)
{
    gsize arc = (gsize)(ref >= 0 ? ref : ~ref);
    guint32 first = ground->coverage->point_of[arc], past = ground->coverage->point_of[arc + 1];
    for (guint32 i = n > 0 ? 1 : 0; i < past - first; i++) {
        ground->scratch[n++] = ground->mm[ref >= 0 ? first + i : past - 1 - i];
    }
    return n;
}

static void add_rings(const JaGround *ground, JaScene *scene, gsize zone)
{
    const JaCoverage *coverage = ground->coverage;
    guint32 first = coverage->ring_of[coverage->part_of[zone]], past = coverage->ring_of[coverage->part_of[zone + 1]];
    for (guint32 ring = first; ring < past; ring++) {
        gsize n = 0;
        for (guint32 r = coverage->ref_of[ring]; r < coverage->ref_of[ring + 1]; r++) {
            n = follow_arc(ground, coverage->ref[r], n);
        }
        /* A closed path needs no repeated first point. */
        if (n > 3) {
            ja_scene_subpath(scene, ground->scratch, n - 1, TRUE);
        }
    }
}

static gboolean in_frame(const JaGround *ground, gsize zone)
{
    return ja_box_overlaps(ja_shapes_box(ground->request->atlas->zones->shapes, zone), ground->frame_m);
}

static JaPaint class_paint(const JaGround *ground, int class_of)
{
    int n = (int)ground->request->classes->n;
    return class_of < n ? ja_paint_fill(ground->colour[class_of]) : ja_reason_paint((JaReason)(class_of - n));
}

static char *zone_title(const JaGround *ground, gsize zone)
{
    const JaColumn *column = ground->request->column;
    const char *name = ground->request->atlas->zones->name[zone];
    JaCell cell = ja_column_get(column, zone);
    if (cell.reason != JA_PRESENT) {
        return g_strdup_printf("%s: %s", name, ja_reason_label(cell.reason));
    }
    g_autofree char *value = ja_number_show(cell.value, column->decimals, FALSE);
    const char *unit = column->unit != NULL ? column->unit : "";
    gboolean tight = *unit == '\0' || strcmp(unit, "%") == 0;
    return g_strdup_printf("%s: %s%s%s", name, value, tight ? "" : " ", unit);
}

static void draw_zone(const JaGround *ground, JaScene *scene, gsize zone, const JaPaint *paint)
{
    g_autofree char *id = g_strdup_printf("zone-%s", ground->request->atlas->zones->code[zone]);
    g_autofree char *title = zone_title(ground, zone);
    ja_scene_path_begin(scene, id, title, paint);
    add_rings(ground, scene, zone);
    ja_scene_path_end(scene);
}

/* Fills the flagged zones as one shape, without the borders inside it. */
static void fill_melted(const JaGround *ground, JaScene *scene, const JaPaint *paint, const guint8 *flags)
{
    gsize n = ground->request->atlas->zones->n;
    g_autofree gint32 *group_of_zone = g_new(gint32, n + 1);
    for (gsize z = 0; z < n; z++) {
        group_of_zone[z] = flags[z] ? 0 : -1;
    }
    g_autoptr(JaCoverage) melted = ja_coverage_dissolve(ground->coverage, group_of_zone, 1);
    g_autoptr(JaShapes) shapes = ja_coverage_shapes(melted);
    ja_scene_path_begin(scene, NULL, NULL, paint);
    for (gsize ring = 0; ring < shapes->n_rings; ring++) {
        gsize first = shapes->point_of[ring], length = shapes->point_of[ring + 1] - first;
        for (gsize i = 0; i < length; i++) {
            ground->scratch[i] = ja_view_to_mm(ground->view, shapes->point[first + i]);
        }
        if (length > 3) {
            ja_scene_subpath(scene, ground->scratch, length - 1, TRUE);
        }
    }
    ja_scene_path_end(scene);
}

/* Neighbours of the focus, as one quiet shape. */
static void draw_neighbours(const JaGround *ground, JaScene *scene)
{
    gsize n = ground->request->atlas->zones->n;
    JaPaint land = ja_paint_fill(ground->request->style->land);
    g_autofree guint8 *flags = g_new(guint8, n + 1);
    for (gsize z = 0; z < n; z++) {
        flags[z] = !ground->shown[z] && in_frame(ground, z);
    }
    ja_scene_begin(scene, "neighbours", "neighbours", NULL);
    fill_melted(ground, scene, &land, flags);
    ja_scene_end(scene);
}

void ja_ground_draw_zones(const JaGround *ground, JaScene *scene)
{
    if (ground->request->focus != NULL) {
        draw_neighbours(ground, scene);
    }
    ja_scene_begin(scene, "zones", "zones", NULL);
    int looks = (int)ground->request->classes->n + JA_N_REASONS;
    for (int look = 0; look < looks; look++) {
        for (gsize z = 0; z < ground->request->atlas->zones->n; z++) {
            if (ground->shown[z] && ground->class_of[z] == look) {
                JaPaint paint = class_paint(ground, look);
                draw_zone(ground, scene, z, &paint);
            }
        }
    }
    ja_scene_end(scene);
}

static gint by_value(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The root of the median of some areas; sorts them. */
static double median_size(GArray *area)
{
    if (area->len == 0) {
        return 0;
    }
    g_array_sort(area, by_value);
    return sqrt(g_array_index(area, double, area->len / 2));
}

/* The size of a middling zone on paper: the root of the median area, mm. */
static double middling_size(const JaGround *ground)
{
    const JaZones *zones = ground->request->atlas->zones;
    g_autoptr(GArray) area = g_array_new(FALSE, FALSE, sizeof(double));
    for (gsize z = 0; z < zones->n; z++) {
        if (ground->shown[z]) {
            g_array_append_val(area, zones->area_m2[z]);
        }
    }
    return median_size(area) * ground->view->mm_per_m;
}

gint32 ja_ground_shown_zone(const JaGround *ground, gint32 zone)
{
    return zone != JA_OUTSIDE && ground->shown[zone] ? zone : JA_OUTSIDE;
}

/* Worst contrast of a line to the grounds on its two sides. */
static double worst_contrast(const JaGround *ground, gsize arc, JaColour line)
{
    JaColour left = class_paint(ground, ground->class_of[ground->coverage->left[arc]]).fill;
    JaColour right = class_paint(ground, ground->class_of[ground->coverage->right[arc]]).fill;
    return MIN(ja_colour_contrast(left, line), ja_colour_contrast(right, line));
}

/* TRUE for borders that the style's line would not show on. */
static gboolean needs_dark(const JaGround *ground, gsize arc, JaColour dark)
{
    double usual = worst_contrast(ground, arc, ground->request->style->zone_line);
    return usual < BORDER_CONTRAST && worst_contrast(ground, arc, dark) > usual;
}

/* Adds an arc, unless it lies outside the frame, whose clip would hide it: a district's map needs no far coast. */
void ja_ground_add_arc(const JaGround *ground, JaScene *scene, gsize arc)
{
    guint32 first = ground->coverage->point_of[arc], past = ground->coverage->point_of[arc + 1];
    JaBox box = ja_box_empty();
    for (guint32 i = first; i < past; i++) {
        box = ja_box_join(box, (JaBox){ground->mm[i].x, ground->mm[i].y, ground->mm[i].x, ground->mm[i].y});
    }
    if (ja_box_overlaps(box, ground->seen_mm)) {
        ja_scene_subpath(scene, ground->mm + first, past - first, FALSE);
    }
}

/* A value known for a larger area only is the same in all its zones: a border inside it would feign detail. */
static gboolean feigns_detail(const JaGround *ground, gint32 left, gint32 right)
{
    const JaColumn *column = ground->request->column;
    return column->by_group && column->reason[left] == column->reason[right] &&
           column->value[left] == column->value[right];
}

static void draw_inner(const JaGround *ground, JaScene *scene, const JaPaint *paint, gboolean dark, JaColour dark_line)
{
    ja_scene_path_begin(scene, dark ? "borders-dark" : "borders-light", NULL, paint);
    for (gsize a = 0; a < ground->coverage->n_arcs; a++) {
        gint32 left = ja_ground_shown_zone(ground, ground->coverage->left[a]);
        gint32 right = ja_ground_shown_zone(ground, ground->coverage->right[a]);
        if (left == JA_OUTSIDE || right == JA_OUTSIDE || feigns_detail(ground, left, right)) {
            continue;
        }
        if (needs_dark(ground, a, dark_line) == dark) {
            ja_ground_add_arc(ground, scene, a);
        }
    }
    ja_scene_path_end(scene);
}

void ja_ground_draw_borders(const JaGround *ground, JaScene *scene)
{
    const JaStyle *style = ground->request->style;
    double width = MIN(style->zone_line_mm, middling_size(ground) * LINE_SHARE);
    ja_scene_begin(scene, "borders", "borders", NULL);
    if (width >= MIN_LINE_MM) {
        JaColour dark_line = ja_colour_between(style->paper, style->ink, 0.6);
        JaPaint light = ja_paint_line(style->zone_line, width), dark = ja_paint_line(dark_line, width * 0.8);
        draw_inner(ground, scene, &dark, TRUE, dark_line);
        draw_inner(ground, scene, &light, FALSE, dark_line);
    }
    ja_scene_end(scene);
}

/* The size of a middling group on paper: the root of the median area, mm. */
static double middling_group(const JaFigureRequest *request, const JaGrouping *grouping, double mm_per_m)
{
    g_autoptr(GArray) area = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint g = 0; g < grouping->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(grouping->groups, g);
        double sum = 0;
        for (gsize i = 0; i < group->n; i++) {
            sum += request->atlas->zones->area_m2[group->zone[i]];
        }
        g_array_append_val(area, sum);
    }
    return median_size(area) * mm_per_m;
}

JaPaint ja_outline_paint(const JaFigureRequest *request, const JaGrouping *grouping, guint rank, double mm_per_m)
{
    double most = MAX(middling_group(request, grouping, mm_per_m) * OUTLINE_SHARE, MIN_OUTLINE_MM);
    double width = MIN(request->style->outline_mm, most) / (1 + 0.6 * rank);
    JaPaint line = ja_paint_line(request->style->outline, width);
    if (rank > 0) {
        line.dash_mm[0] = 1.6 / rank;
        line.dash_mm[1] = 0.7;
    }
    return line;
}

JaPaint ja_casing_paint(const JaStyle *style, const JaPaint *line)
{
    JaPaint casing = ja_paint_line(style->paper, line->line_mm * 1.9);
    casing.line_alpha = 0.8;
    return casing;
}

void ja_ground_draw_locator(const JaGround *ground, JaScene *scene)
{
    const JaStyle *style = ground->request->style;
    JaPaint land = ja_paint_fill(ja_colour_between(style->paper, style->ink, 0.25)), patch = ja_paint_fill(style->ink);
    g_autofree guint8 *all = ja_group_flags(ground->request->atlas->zones, NULL);
    fill_melted(ground, scene, &land, all);
    fill_melted(ground, scene, &patch, ground->shown);
}

const JaCoverage *ja_ground_coverage(const JaGround *ground)
{
    return ground->coverage;
}
