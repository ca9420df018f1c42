/*
 * Small multiples: a map a column, all on one scale and of one size, in a grid with one legend. The fewest columns of
 * maps, and so the largest maps, that the page holds are taken.
 */
#include "draw/figure_parts.h"

#include "draw/scalebar.h"

#include <string.h>

#define GAP_X_MM 4.0
#define GAP_Y_MM 3.0
#define TITLE_GAP_MM 0.8
#define LEGEND_GAP_MM 3.5

typedef struct {
    JaFigure *figure;
    guint n, across, rows;
    double cell_width, title_height, map_height; /* of one map */
    double legend_width, legend_height;
    guint legend_columns;
    gboolean legend_in_grid; /* in the free cells at the grid's end */
    double strip_height;     /* below the grid, for legend and scale bar */
    JaTextSize bar;
    double bar_m;
} Panels;

static JaParagraph *panel_title(const Panels *panels, guint i)
{
    const JaFigure *figure = panels->figure;
    JaText text = figure->type.text;
    text.weight = JA_WEIGHT_SEMIBOLD;
    return ja_paragraph_balanced(figure->type.font, &text, figure->request->panel[i]->label, panels->cell_width);
}

static double row_height(const Panels *panels)
{
    return panels->title_height + TITLE_GAP_MM + panels->map_height;
}

static double grid_height(const Panels *panels)
{
    return panels->rows * row_height(panels) + (panels->rows - 1) * GAP_Y_MM;
}

static double mm_per_m(const Panels *panels)
{
    return panels->cell_width / (panels->figure->data_m.max_x - panels->figure->data_m.min_x);
}

static void size_maps(Panels *panels, guint across)
{
    const JaFigure *figure = panels->figure;
    double width = figure->layout.content.max_x - figure->layout.content.min_x;
    panels->across = across;
    panels->rows = (panels->n + across - 1) / across;
    panels->cell_width = (width - (across - 1) * GAP_X_MM) / across;
    panels->map_height = (figure->data_m.max_y - figure->data_m.min_y) * mm_per_m(panels);
    panels->title_height = 0;
    for (guint i = 0; i < panels->n; i++) {
        g_autoptr(JaParagraph) title = panel_title(panels, i);
        panels->title_height = MAX(panels->title_height, title->height_mm);
    }
    JaView view = {.mm_per_m = mm_per_m(panels)};
    JaBox frame = {0, 0, panels->cell_width, panels->map_height};
    panels->bar_m = ja_scalebar_length_m(&figure->type, &view, &frame);
    panels->bar = ja_scalebar_size(&figure->type, &view, panels->bar_m);
}

static double bar_height(const Panels *panels)
{
    return panels->bar.ascent + panels->bar.descent;
}

/* Tries the free cells, with the scale bar below the legend. */
static gboolean fit_in_grid(Panels *panels)
{
    guint free_cells = panels->rows * panels->across - panels->n;
    double width = free_cells * panels->cell_width + (free_cells > 0 ? free_cells - 1 : 0) * GAP_X_MM;
    for (guint columns = 1; free_cells > 0 && columns <= JA_LEGEND_COLUMNS; columns++) {
        if (ja_legend_arrange(panels->figure->legend, columns, width, &panels->legend_width, &panels->legend_height) &&
            panels->legend_height + LEGEND_GAP_MM + bar_height(panels) <= row_height(panels)) {
            panels->legend_columns = columns;
            return TRUE;
        }
    }
    return FALSE;
}

/* Sets the legend below the grid in the arrangement that is lowest; FALSE where it is too wide in all. */
static gboolean fit_in_strip(Panels *panels)
{
    double room = panels->figure->layout.content.max_x - panels->figure->layout.content.min_x, best = 0;
    for (guint columns = 1; columns <= JA_LEGEND_COLUMNS; columns++) {
        double width, height;
        if (!ja_legend_arrange(panels->figure->legend, columns, room, &width, &height)) {
            continue;
        }
        gboolean beside = width + LEGEND_GAP_MM + panels->bar.width <= room;
        double total =
            LEGEND_GAP_MM + (beside ? MAX(height, bar_height(panels)) : height + LEGEND_GAP_MM + bar_height(panels));
        if (best <= 0 || total < best) {
            best = panels->strip_height = total;
            panels->legend_columns = columns;
        }
    }
    return best > 0;
}

static gboolean try_across(Panels *panels, guint across, double room)
{
    size_maps(panels, across);
    panels->legend_in_grid = fit_in_grid(panels);
    panels->strip_height = 0;
    if (!panels->legend_in_grid && !fit_in_strip(panels)) {
        return FALSE;
    }
    return grid_height(panels) + panels->strip_height <= room;
}

static double page_height_max(const JaFigure *figure)
{
    const JaFigureRequest *request = figure->request;
    double wanted = request->spec->height_mm > 0 ? request->spec->height_mm : request->style->height_mm;
    return wanted > 0 ? wanted : MAX(figure->width_mm * 1.35, MIN(220, figure->width_mm * 3));
}

static gboolean lay_out(Panels *panels, GError **error)
{
    JaFigure *figure = panels->figure;
    double margin = figure->request->style->margin_mm, most = page_height_max(figure);
    double others = 2 * margin + figure->header_mm + figure->footer_mm;
    figure->layout.width_mm = figure->width_mm;
    figure->layout.content = (JaBox){margin, margin, figure->width_mm - margin, most - margin};
    guint across = 1;
    while (across <= panels->n && !try_across(panels, across, most - others)) {
        across++;
    }
    if (across > panels->n) {
        return ja_fail_data(error, NULL,
                            "figure '%s': %.0f by %.0f mm leaves no room for %u maps and their legend; make it larger, "
                            "or show fewer panels",
                            figure->request->spec->id, figure->width_mm, most, panels->n);
    }
    gboolean fixed = figure->request->spec->height_mm > 0 || figure->request->style->height_mm > 0;
    figure->layout.height_mm = fixed ? most : grid_height(panels) + panels->strip_height + others;
    figure->layout.content.max_y = figure->layout.height_mm - margin;
    return TRUE;
}

static JaPoint cell_corner(const Panels *panels, guint i)
{
    const JaFigure *figure = panels->figure;
    return (JaPoint){figure->layout.content.min_x + (i % panels->across) * (panels->cell_width + GAP_X_MM),
                     figure->layout.content.min_y + figure->header_mm +
                         (i / panels->across) * (row_height(panels) + GAP_Y_MM)};
}

static void draw_map(const Panels *panels, guint i, JaBox frame)
{
    const JaFigure *figure = panels->figure;
    JaFigureRequest request = *figure->request;
    request.column = figure->request->panel[i];
    JaView view = {.origin_m = {figure->data_m.min_x, figure->data_m.max_y},
                   .origin_mm = {frame.min_x, frame.min_y},
                   .mm_per_m = mm_per_m(panels)};
    g_autoptr(JaGround) ground = ja_ground_new(&request, &view, frame);
    ja_scene_clip(figure->scene, ja_box_grown(frame, GAP_X_MM / 2 - 0.1));
    ja_ground_draw_zones(ground, figure->scene);
    ja_ground_draw_borders(ground, figure->scene);
    ja_ground_draw_outlines(ground, figure->scene, figure->outline);
    ja_layers_draw(figure->layers, ground, &view, frame, figure->scene);
    ja_scene_unclip(figure->scene);
}

static void draw_panel(const Panels *panels, guint i)
{
    const JaFigure *figure = panels->figure;
    JaPoint at = cell_corner(panels, i);
    g_autoptr(JaParagraph) title = panel_title(panels, i);
    g_autofree char *id = g_strdup_printf("panel-%s", figure->request->panel[i]->name);
    ja_scene_begin(figure->scene, id, "panel", figure->request->panel[i]->label);
    /* Titles stand on their maps, so that short ones are not cut off from theirs. */
    ja_paragraph_draw(title, figure->scene, (JaPoint){at.x, at.y + panels->title_height - title->height_mm});
    double top = at.y + panels->title_height + TITLE_GAP_MM;
    draw_map(panels, i, (JaBox){at.x, top, at.x + panels->cell_width, top + panels->map_height});
    ja_scene_end(figure->scene);
}

static void draw_legend(Panels *panels)
{
    JaFigure *figure = panels->figure;
    JaBox content = figure->layout.content;
    JaPoint at = cell_corner(panels, panels->n);
    double room = content.max_x - at.x, bottom = at.y + row_height(panels);
    if (!panels->legend_in_grid) {
        at = (JaPoint){content.min_x, content.min_y + figure->header_mm + grid_height(panels) + LEGEND_GAP_MM};
        room = content.max_x - content.min_x;
        bottom = at.y + panels->strip_height - LEGEND_GAP_MM;
    }
    ja_legend_arrange(figure->legend, panels->legend_columns, room, &panels->legend_width, &panels->legend_height);
    ja_legend_draw(figure->legend, figure->scene, at);
    JaView view = {.mm_per_m = mm_per_m(panels)};
    double height = bar_height(panels);
    JaBox bar = {content.max_x - panels->bar.width, bottom - height, content.max_x, bottom};
    ja_scalebar_draw(figure->scene, &figure->type, &view, panels->bar_m, bar);
}

gboolean ja_panels_compose(JaFigure *figure, GError **error)
{
    Panels panels = {.figure = figure, .n = (guint)figure->request->n_panels, .across = 1};
    if (!ja_figure_set_legend(figure, error) || !lay_out(&panels, error)) {
        return FALSE;
    }
    ja_figure_begin_scene(figure);
    for (guint i = 0; i < panels.n; i++) {
        draw_panel(&panels, i);
    }
    draw_legend(&panels);
    ja_figure_draw_footer(figure);
    return TRUE;
}
