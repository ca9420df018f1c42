/*
 * A figure from top to bottom: texts, map, legend, scale bar, locator, source. What stands where is layout's
 * decision, what a map shows is ground's, which names it carries is names'.
 */
#include "draw/figure_parts.h"

#include "base/files.h"
#include "draw/looks.h"
#include "draw/names.h"
#include "draw/overlaps.h"
#include "draw/scalebar.h"

#include <math.h>
#include <string.h>

#define LEGEND_PANEL_MM 2.2
#define HEADER_GAP_MM 3.0
#define FOOTER_GAP_MM 2.6
#define STAMP_PAD_MM 1.4
#define RASTER_CELLS 640
/* Of the paper behind legend and scale bar where routes may run below them; less than their distance to the ground. */
#define QUIET_MM 1.6

static gboolean has_words(const char *words)
{
    return words != NULL && *words != '\0';
}

static gboolean ground_is_seen(const JaFigureRequest *request)
{
    return request->focus != NULL || request->style->water != request->style->paper;
}

static double stamp_height(const JaFigure *figure)
{
    return has_words(figure->request->text->stamp) ? ja_type_line_mm(&figure->type.stamp) + STAMP_PAD_MM : 0;
}

static void set_texts(JaFigure *figure)
{
    const JaFigureText *text = figure->request->text;
    const JaType *type = &figure->type;
    double width = figure->width_mm - 2 * figure->request->style->margin_mm;
    figure->title = ja_paragraph_balanced(type->font, &type->title, text->title, width);
    figure->subtitle = ja_paragraph_balanced(type->font, &type->subtitle, text->subtitle, width);
    figure->note = ja_paragraph_fitted(type->font, &type->note, text->note, width);
    figure->source = ja_paragraph_fitted(type->font, &type->note, text->source, width);
    figure->header_mm = figure->title->height_mm + figure->subtitle->height_mm + HEADER_GAP_MM;
    if (stamp_height(figure) > 0) {
        figure->header_mm += stamp_height(figure) + STAMP_PAD_MM;
    }
    figure->footer_mm = figure->note->height_mm + figure->source->height_mm;
    figure->footer_mm += figure->footer_mm > 0 ? FOOTER_GAP_MM : 0;
}

static guint zones_shown(const JaFigure *figure)
{
    const JaFigureRequest *request = figure->request;
    gsize n = request->focus != NULL ? request->focus->n : request->atlas->zones->n;
    return (guint)(n * MAX(request->n_panels, 1)); /* each zone on each of several maps */
}

static guint counted(const JaClasses *counts, guint *largest)
{
    guint sum = 0;
    *largest = 0;
    for (guint k = 0; k < counts->n; k++) {
        sum += counts->count[k];
        *largest = MAX(*largest, counts->count[k]);
    }
    for (int reason = JA_PRESENT + 1; reason < JA_N_REASONS; reason++) {
        sum += counts->empty[reason];
        *largest = MAX(*largest, counts->empty[reason]);
    }
    return sum;
}

/* Highest class on top, as on any scale that is read upwards. */
static void add_classes(JaFigure *figure)
{
    const JaFigureRequest *request = figure->request;
    const JaClasses *classes = request->classes;
    g_autofree JaColour *colour = classes->n > 0 ? ja_palette_pick(request->palette, classes->n) : NULL;
    for (guint k = classes->n; k-- > 0;) {
        g_autofree char *id = g_strdup_printf("key-class-%u", k + 1);
        g_autofree char *label = ja_class_label(classes, request->column, k);
        ja_legend_add_class(figure->legend, id, colour[k], label, request->counts->count[k]);
    }
}

static void add_reasons(JaFigure *figure, guint beyond)
{
    const JaClasses *counts = figure->request->counts;
    if (beyond > 0) {
        ja_legend_add_reason(figure->legend, "key-beyond", JA_PRESENT, beyond);
    }
    for (int reason = JA_N_REASONS - 1; reason > JA_PRESENT; reason--) {
        g_autofree char *slug = ja_file_slug(ja_reason_label((JaReason)reason));
        g_autofree char *id = g_strdup_printf("key-%s", slug);
        if (counts->empty[reason] > 0) {
            ja_legend_add_reason(figure->legend, id, (JaReason)reason, counts->empty[reason]);
        }
    }
}

/* Where neighbours share no boundary, no line parts them: the legend does not promise one. */
static void tell_no_outline(const JaFigure *figure, const JaGrouping *grouping)
{
    const JaFigureRequest *request = figure->request;
    if (request->ledger != NULL && request->focus == NULL && grouping->groups->len > 1) {
        ja_ledger_add(request->ledger, JA_WARNING, "draw", JA_PLACE(NULL, 0, grouping->name), "no outlines",
                      request->spec->id, 1,
                      "No two zones of different groups share a boundary, so that none is drawn; set zones.snap_m if "
                      "neighbours are meant to share theirs.");
    }
}

static gboolean add_outlines(JaFigure *figure, GError **error)
{
    const JaFigureSpec *spec = figure->request->spec;
    figure->outline = g_new0(JaPaint, spec->outlines.item_count + 1);
    for (guint i = 0; i < spec->outlines.item_count; i++) {
        g_autofree char *asker = g_strdup_printf("figure '%s', outlines", spec->id);
        const JaGrouping *grouping =
            ja_atlas_require_grouping(figure->request->atlas, spec->outlines.item[i], asker, error);
        if (grouping == NULL) {
            return FALSE;
        }
        figure->outline[i] = ja_outline_paint(figure->request, grouping, i, figure->mm_per_m);
        if (!ja_outline_is_drawn(figure->request->atlas->zones, grouping)) {
            tell_no_outline(figure, grouping);
            continue;
        }
        g_autofree char *id = g_strdup_printf("key-outline-%u", i + 1);
        g_autofree char *label = g_strdup_printf("%s boundary", grouping->label);
        ja_legend_add_line(figure->legend, id, &figure->outline[i], NULL, label);
    }
    return TRUE;
}

static gboolean add_overlaps(JaFigure *figure, GError **error)
{
    const JaFigureSpec *spec = figure->request->spec;
    gsize index = 0;
    for (guint i = 0; i < spec->hatch.item_count; i++) {
        g_autofree char *asker = g_strdup_printf("figure '%s', hatch", spec->id);
        const JaGrouping *grouping =
            ja_atlas_require_grouping(figure->request->atlas, spec->hatch.item[i], asker, error);
        if (grouping == NULL) {
            return FALSE;
        }
        for (guint g = 0; g < grouping->groups->len; g++, index++) {
            const JaGroup *group = g_ptr_array_index(grouping->groups, g);
            if (figure->request->focus != NULL && !ja_groups_share_zone(group, figure->request->focus)) {
                continue;
            }
            JaPaint line = ja_overlap_paint(index, figure->type.unit),
                    casing = ja_casing_paint(figure->request->style, &line);
            g_autofree char *id = g_strdup_printf("key-group-%" G_GSIZE_FORMAT, index + 1);
            ja_legend_add_line(figure->legend, id, &line, &casing, group->name);
        }
    }
    return TRUE;
}

static gboolean names_are_known(const JaFigure *figure, GError **error)
{
    const JaFigureSpec *spec = figure->request->spec;
    g_autofree char *asker = g_strdup_printf("figure '%s', names", spec->id);
    for (guint i = 0; i < spec->names.item_count; i++) {
        if (ja_atlas_require_grouping(figure->request->atlas, spec->names.item[i], asker, error) == NULL) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ja_figure_set_legend(JaFigure *figure, GError **error)
{
    guint largest, sum = counted(figure->request->counts, &largest);
    guint beyond = zones_shown(figure) - MIN(sum, zones_shown(figure));
    largest = MAX(largest, beyond);
    figure->legend = ja_legend_new(&figure->type, figure->request->style, figure->request->text->legend_title, largest);
    if (figure->request->n_panels > 0) {
        ja_legend_count_as(figure->legend, "areas on all maps");
    }
    add_classes(figure);
    add_reasons(figure, beyond);
    if (!add_outlines(figure, error) || !add_overlaps(figure, error) || !names_are_known(figure, error)) {
        return FALSE;
    }
    figure->layers = ja_layers_new(figure->request, &figure->type, figure->map_mm, error);
    if (figure->layers == NULL) {
        return FALSE;
    }
    ja_layers_add_keys(figure->layers, figure->legend);
    return TRUE;
}

static void survey(JaFigure *figure)
{
    const JaFigureRequest *request = figure->request;
    const JaZones *zones = request->atlas->zones;
    figure->shown = ja_group_flags(zones, request->focus);
    figure->data_m = ja_group_box(zones, figure->shown);
    figure->map_mm = figure->width_mm / ceil(sqrt((double)MAX(request->n_panels, 1)));
    figure->mm_per_m = (figure->map_mm - 2 * request->style->margin_mm) / (figure->data_m.max_x - figure->data_m.min_x);
    double side = MAX(figure->data_m.max_x - figure->data_m.min_x, figure->data_m.max_y - figure->data_m.min_y);
    /* Neighbours show up to the frame's edge, which lies beyond the data by at most its larger side. */
    JaBox seen = ja_box_grown(figure->data_m, request->focus != NULL ? side * 0.6 : side * 0.02);
    figure->raster = ja_raster_new(zones->coverage, seen, RASTER_CELLS);
}

/* What the legend must leave free: the zones shown, and what stands out beyond them. */
static JaRasterSums *occupied_cells(const JaFigure *figure)
{
    const gint32 n = (gint32)figure->request->atlas->zones->n;
    JaRaster covered = *figure->raster;
    g_autofree gint32 *cells = g_memdup2(covered.zone, covered.nx * covered.ny * sizeof *covered.zone);
    g_autofree guint8 *wanted = g_memdup2(figure->shown, (gsize)n + 1);
    covered.zone = cells;
    wanted[n] = 1; /* the mark of what is covered */
    ja_layers_cover(figure->layers, &covered, figure->mm_per_m, n);
    return ja_raster_sums_new(&covered, wanted);
}

static double inset_aspect(const JaFigure *figure)
{
    if (figure->request->focus == NULL) {
        return 0;
    }
    JaBox all = ja_shapes_box_all(figure->request->atlas->zones->shapes);
    return (all.max_y - all.min_y) / (all.max_x - all.min_x);
}

static gboolean lay_out(JaFigure *figure, GError **error)
{
    const JaFigureRequest *request = figure->request;
    gboolean seen = ground_is_seen(request);
    g_autoptr(JaRasterSums) occupied = occupied_cells(figure);
    JaLayoutRequest layout = {
        .style = request->style,
        .width_mm = figure->width_mm,
        .height_mm = request->spec->height_mm > 0 ? request->spec->height_mm : request->style->height_mm,
        .header_mm = figure->header_mm,
        .footer_mm = figure->footer_mm,
        .legend = figure->legend,
        .data_m = figure->data_m,
        .occupied = occupied,
        .inset_mm = seen ? LEGEND_PANEL_MM * figure->type.unit : 0,
        .pad_mm = request->focus != NULL ? 6
                  : seen                 ? 4
                                         : 1.5,
    };
    return ja_layout_find(&layout, request->spec->id, &figure->type, inset_aspect(figure), &figure->layout, error);
}

static void draw_stamp(const JaFigure *figure, double y)
{
    const char *words = figure->request->text->stamp;
    JaText text = figure->type.stamp;
    double width = ja_type_width_mm(figure->type.font, &text, words) + 2 * STAMP_PAD_MM;
    double x = figure->layout.content.min_x, height = stamp_height(figure);
    JaPaint ground = ja_paint_fill(0xA4133C);
    text.text = words;
    text.at = (JaPoint){x + STAMP_PAD_MM, y + STAMP_PAD_MM / 2 + ja_type_ascent_mm(&text)};
    ja_scene_begin(figure->scene, "stamp", "stamp", words);
    ja_scene_rect(figure->scene, (JaBox){x, y, x + width, y + height}, &ground);
    ja_scene_text(figure->scene, &text);
    ja_scene_end(figure->scene);
}

static void draw_header(const JaFigure *figure)
{
    JaPoint at = {figure->layout.content.min_x, figure->layout.content.min_y};
    if (stamp_height(figure) > 0) {
        draw_stamp(figure, at.y);
        at.y += stamp_height(figure) + STAMP_PAD_MM;
    }
    ja_scene_begin(figure->scene, "title", "title", NULL);
    ja_paragraph_draw(figure->title, figure->scene, at);
    at.y += figure->title->height_mm;
    ja_paragraph_draw(figure->subtitle, figure->scene, at);
    ja_scene_end(figure->scene);
}

void ja_figure_draw_footer(const JaFigure *figure)
{
    JaBox content = figure->layout.content;
    JaPoint at = {content.min_x, content.max_y - figure->note->height_mm - figure->source->height_mm};
    ja_scene_begin(figure->scene, "source", "source", NULL);
    ja_paragraph_draw(figure->note, figure->scene, at);
    at.y += figure->note->height_mm;
    ja_paragraph_draw(figure->source, figure->scene, at);
    ja_scene_end(figure->scene);
}

static void tell_left_out(const JaFigure *figure, const GPtrArray *report)
{
    for (guint i = 0; figure->request->ledger != NULL && i < report->len; i++) {
        ja_ledger_add(figure->request->ledger, JA_NOTE, "draw", NULL, "unlabelled", figure->scene->id, 1, "%s",
                      (const char *)g_ptr_array_index(report, i));
    }
}

static char *joined(const GPtrArray *lines)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        g_string_append_printf(text, "%s%s.", i > 0 ? " " : "", (const char *)g_ptr_array_index(lines, i));
    }
    return g_string_free(text, FALSE);
}

static void draw_names(const JaFigure *figure)
{
    const JaLayout *layout = &figure->layout;
    g_autoptr(JaLabels) labels =
        ja_labels_new(&figure->type, layout->frame, &layout->view, figure->raster, figure->shown);
    ja_labels_reserve(labels, ja_box_grown(layout->legend, LEGEND_PANEL_MM * figure->type.unit));
    ja_labels_reserve(labels, ja_box_grown(layout->scale_bar, 1));
    if (layout->inset.max_x > layout->inset.min_x) {
        ja_labels_reserve(labels, ja_box_grown(layout->inset, 1));
    }
    ja_layers_reserve(figure->layers, labels, &layout->view);
    g_autoptr(GPtrArray) report =
        ja_names_place(figure->request, &figure->type, labels, figure->raster, &layout->view, layout->frame);
    g_autofree char *left_out = joined(report);
    ja_scene_begin(figure->scene, "labels", "labels", report->len > 0 ? left_out : NULL);
    ja_labels_draw(labels, figure->scene);
    ja_scene_end(figure->scene);
    tell_left_out(figure, report);
}

static void draw_map(const JaFigure *figure)
{
    const JaLayout *layout = &figure->layout;
    JaScene *scene = figure->scene;
    g_autoptr(JaGround) ground = ja_ground_new(figure->request, &layout->view, layout->frame);
    ja_scene_begin(scene, "map", "map", figure->request->text->title);
    ja_scene_clip(scene, layout->frame);
    if (ground_is_seen(figure->request)) {
        JaPaint water = ja_paint_fill(figure->request->style->water);
        ja_scene_rect(scene, layout->frame, &water);
    }
    ja_ground_draw_zones(ground, scene);
    ja_ground_draw_borders(ground, scene);
    ja_ground_draw_outlines(ground, scene, figure->outline);
    ja_overlaps_draw(figure->request, figure->type.unit, ja_ground_coverage(ground), &layout->view, scene);
    ja_layers_draw(figure->layers, ground, &layout->view, layout->frame, scene);
    ja_scene_unclip(scene);
    draw_names(figure);
    ja_scene_end(scene);
}

static void draw_panel(const JaFigure *figure, JaBox box)
{
    JaPaint panel = ja_paint_fill(figure->request->style->paper);
    /* A hair wider than the frame, so that no line shows beside it. */
    ja_scene_rect(figure->scene, ja_box_grown(box, LEGEND_PANEL_MM * figure->type.unit + 0.3), &panel);
}

/* Layers may reach below legend and scale bar; on a ground that is seen the legend has its panel. */
static void draw_quiet(const JaFigure *figure)
{
    JaPaint paper = ja_paint_fill(figure->request->style->paper);
    if (!ja_layers_any(figure->layers)) {
        return;
    }
    if (!ground_is_seen(figure->request)) {
        ja_scene_rect(figure->scene, ja_box_grown(figure->layout.legend, QUIET_MM), &paper);
    }
    ja_scene_rect(figure->scene, ja_box_grown(figure->layout.scale_bar, QUIET_MM / 2), &paper);
}

static void draw_inset(const JaFigure *figure)
{
    JaBox box = figure->layout.inset;
    if (box.max_x <= box.min_x) {
        return;
    }
    JaBox all = ja_shapes_box_all(figure->request->atlas->zones->shapes);
    JaView view = {.origin_m = {all.min_x, all.max_y},
                   .origin_mm = {box.min_x, box.min_y},
                   .mm_per_m = (box.max_x - box.min_x) / (all.max_x - all.min_x)};
    g_autoptr(JaGround) ground = ja_ground_new(figure->request, &view, box);
    ja_scene_begin(figure->scene, "locator", "locator", figure->request->atlas->area);
    draw_panel(figure, box);
    ja_ground_draw_locator(ground, figure->scene);
    ja_scene_end(figure->scene);
}

void ja_figure_begin_scene(JaFigure *figure)
{
    const JaFigureRequest *request = figure->request;
    g_autofree char *slug = request->focus != NULL ? ja_file_slug(request->focus->name) : NULL;
    g_autofree char *id =
        slug != NULL ? g_strdup_printf("%s-%s", request->spec->id, slug) : g_strdup(request->spec->id);
    figure->scene = ja_scene_new(id, figure->layout.width_mm, figure->layout.height_mm, request->style->font,
                                 request->style->paper);
    figure->scene->dpi = request->style->png_dpi;
    ja_scene_describe(figure->scene, request->text->title, request->text->alt);
    draw_header(figure);
}

static void draw(JaFigure *figure)
{
    const JaFigureRequest *request = figure->request;
    ja_figure_begin_scene(figure);
    draw_map(figure);
    if (request->focus != NULL) {
        draw_panel(figure, figure->layout.legend);
    }
    draw_quiet(figure);
    ja_legend_draw(figure->legend, figure->scene, (JaPoint){figure->layout.legend.min_x, figure->layout.legend.min_y});
    ja_scalebar_draw(figure->scene, &figure->type, &figure->layout.view, figure->layout.scale_bar_m,
                     figure->layout.scale_bar);
    draw_inset(figure);
    ja_figure_draw_footer(figure);
}

static void figure_clear(JaFigure *figure)
{
    ja_paragraph_free(figure->title);
    ja_paragraph_free(figure->subtitle);
    ja_paragraph_free(figure->note);
    ja_paragraph_free(figure->source);
    ja_raster_free(figure->raster);
    ja_legend_free(figure->legend);
    ja_layers_free(figure->layers);
    g_free(figure->shown);
    g_free(figure->outline);
}

JaScene *ja_figure_compose(const JaFigureRequest *request, GError **error)
{
    JaFigure figure = {.request = request};
    figure.width_mm = request->spec->width_mm > 0 ? request->spec->width_mm : request->style->width_mm;
    figure.type = ja_type_new(request->style, figure.width_mm);
    set_texts(&figure);
    survey(&figure);
    if (request->n_panels > 0) {
        ja_panels_compose(&figure, error);
    } else if (ja_figure_set_legend(&figure, error) && lay_out(&figure, error)) {
        draw(&figure);
    }
    figure_clear(&figure);
    return figure.scene;
}
