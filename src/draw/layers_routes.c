/*
 * Routes: a colour and a build for each mode, a width for each band of service. Bands double, as the steps between an
 * hourly bus and one every few minutes do.
 */
#include "draw/layers_parts.h"

#include "model/service.h"

#include <math.h>
#include <string.h>

/* Points closer than this on paper are left out. */
#define DETAIL_MM 0.06

void ja_layer_band_routes(JaLayer *layer)
{
    guint from = 0, past = JA_SERVICE_HOURS;
    layer->by_window = layer->spec->window != NULL && ja_window_parse(layer->spec->window, &from, &past);
    layer->band = g_new(guint8, layer->routes->n + 1);
    for (gsize s = 0; s < layer->routes->n; s++) {
        double service = ja_service_sum(layer->routes->by_hour[s], from, past);
        service = layer->by_window ? service / (past - from) : service;
        gboolean shown = service > 0 && (layer->mode < 0 || layer->routes->mode[s] == layer->mode);
        layer->band[s] = shown ? (guint8)ja_band_of(service, layer->by_window) : JA_NO_BAND;
    }
}

static gboolean occurs(const JaLayer *layer, int mode, int band)
{
    for (gsize s = 0; s < layer->routes->n; s++) {
        if (layer->band[s] != JA_NO_BAND && (mode < 0 || layer->routes->mode[s] == mode) &&
            (band < 0 || layer->band[s] == band)) {
            return TRUE;
        }
    }
    return FALSE;
}

static guint modes_shown(const JaLayer *layer)
{
    guint n = 0;
    for (int mode = 0; mode < JA_N_MODES; mode++) {
        n += occurs(layer, mode, -1) ? 1 : 0;
    }
    return n;
}

/* With one mode its colour may be chosen; several keep theirs apart. */
static JaPaint line_paint(const JaLayer *layer, int mode, guint band)
{
    JaPaint line = ja_paint_line(layer->spec->colour != NULL ? layer->colour : ja_mode_look((JaMode)mode)->colour,
                                 ja_band_mm(band) * layer->unit);
    line.dash_mm[0] = ja_mode_look((JaMode)mode)->on_mm * layer->unit;
    line.dash_mm[1] = ja_mode_look((JaMode)mode)->off_mm * layer->unit;
    return line;
}

static JaPaint casing_paint(const JaLayer *layer, const JaStyle *style, guint band)
{
    JaPaint casing = ja_paint_line(style->paper, (ja_band_mm(band) + 0.36) * layer->unit);
    casing.line_alpha = 0.85;
    return casing;
}

static JaPaint core_paint(const JaStyle *style, const JaPaint *line)
{
    return ja_paint_line(style->paper, line->line_mm * 0.4);
}

static void add_mode_keys(const JaLayer *layer, JaLegend *legend)
{
    for (gsize k = JA_N_MODES; k-- > 0;) {
        JaMode mode = ja_mode_drawn(k);
        if (!occurs(layer, (int)mode, -1)) {
            continue;
        }
        g_autofree char *id = g_strdup_printf("key-layer-%u-%s", layer->index, ja_mode_name(mode));
        JaPaint line = line_paint(layer, (int)mode, 2), core = core_paint(&(JaStyle){.paper = 0xFFFFFF}, &line);
        if (ja_mode_look((JaMode)mode)->cored) {
            ja_legend_add_line(legend, id, &core, &line, ja_mode_look((JaMode)mode)->label);
        } else {
            ja_legend_add_line(legend, id, &line, NULL, ja_mode_look((JaMode)mode)->label);
        }
    }
}

static char *heading(const JaLayer *layer)
{
    if (layer->by_window) {
        g_auto(GStrv) ends = g_strsplit(layer->spec->window, "-", 2);
        return g_strdup_printf("%s: trips an hour, both directions, %s to %s", layer->label, ends[0], ends[1]);
    }
    return g_strdup_printf("%s: trips a day, both directions", layer->label);
}

void ja_layer_add_route_keys(const JaLayer *layer, JaLegend *legend)
{
    guint modes = modes_shown(layer);
    if (modes == 0) {
        return;
    }
    g_autofree char *title = heading(layer);
    ja_legend_begin_layer(legend, title);
    if (modes > 1) {
        add_mode_keys(layer, legend);
    }
    int only = 0;
    while (!occurs(layer, only, -1)) {
        only++;
    }
    for (guint band = JA_N_BANDS; band-- > 0;) {
        JaPaint line = line_paint(layer, only, band);
        if (modes > 1) {
            line = ja_paint_line(0x595959, line.line_mm);
        }
        g_autofree char *id = g_strdup_printf("key-layer-%u-width-%u", layer->index, band + 1);
        g_autofree char *label = ja_band_label(band, layer->by_window);
        if (occurs(layer, -1, (int)band)) {
            ja_legend_add_line(legend, id, &line, NULL, label);
        }
    }
}

/* Every stretch on the page, without detail too fine for it, in one array: stretch s has of[s] .. of[s+1]-1. */
typedef struct {
    JaPoint *mm;
    guint32 *of;
    gboolean *seen; /* in the frame */
} Page;

static void page_new(Page *page, const JaRoutes *routes, const JaView *view, JaBox frame)
{
    guint32 n = 0;
    page->mm = g_new(JaPoint, routes->n_points + 1);
    page->of = g_new0(guint32, routes->n + 1);
    page->seen = g_new0(gboolean, routes->n + 1);
    for (gsize s = 0; s < routes->n; s++) {
        JaBox box = ja_box_empty();
        for (guint32 p = routes->point_of[s]; p < routes->point_of[s + 1]; p++) {
            JaPoint at = ja_view_to_mm(view, routes->point[p]);
            gboolean near = n > page->of[s] && hypot(at.x - page->mm[n - 1].x, at.y - page->mm[n - 1].y) < DETAIL_MM;
            if (near && p + 1 < routes->point_of[s + 1]) {
                continue;
            }
            page->mm[n++] = at;
            box = ja_box_join(box, (JaBox){at.x, at.y, at.x, at.y});
        }
        page->of[s + 1] = n;
        page->seen[s] = n > page->of[s] && ja_box_overlaps(ja_box_grown(box, 1), frame);
    }
}

static void draw_band(const JaLayer *layer, const Page *page, int mode, guint band, const JaPaint *paint,
                      const char *id, JaScene *scene)
{
    ja_scene_path_begin(scene, id, NULL, paint);
    for (gsize s = 0; s < layer->routes->n; s++) {
        if (layer->band[s] == band && layer->routes->mode[s] == mode && page->seen[s]) {
            ja_scene_subpath(scene, page->mm + page->of[s], page->of[s + 1] - page->of[s], FALSE);
        }
    }
    ja_scene_path_end(scene);
}

/* All casings of a mode first, so that none cuts a line of it. */
static void draw_mode(const JaLayer *layer, const Page *page, const JaStyle *style, int mode, JaScene *scene)
{
    for (guint band = 0; band < JA_N_BANDS; band++) {
        JaPaint casing = casing_paint(layer, style, band);
        if (occurs(layer, mode, (int)band)) {
            draw_band(layer, page, mode, band, &casing, NULL, scene);
        }
    }
    for (guint band = 0; band < JA_N_BANDS; band++) {
        if (!occurs(layer, mode, (int)band)) {
            continue;
        }
        JaPaint line = line_paint(layer, mode, band), core = core_paint(style, &line);
        g_autofree char *id = g_strdup_printf("layer-%u-%s-%u", layer->index, ja_mode_name((JaMode)mode), band + 1);
        draw_band(layer, page, mode, band, &line, id, scene);
        if (ja_mode_look((JaMode)mode)->cored) {
            draw_band(layer, page, mode, band, &core, NULL, scene);
        }
    }
}

void ja_layer_draw_routes(const JaLayer *layer, const JaStyle *style, const JaView *view, JaBox frame, JaScene *scene)
{
    Page page;
    page_new(&page, layer->routes, view, frame);
    for (gsize k = 0; k < JA_N_MODES; k++) {
        draw_mode(layer, &page, style, (int)ja_mode_drawn(k), scene);
    }
    g_free(page.mm);
    g_free(page.of);
    g_free(page.seen);
}
