/*
 * Layers over the zones, one after the other: what each is of, and who draws it. Refuses what the atlas lacks; how a
 * kind looks is for layers_points, layers_dots and layers_routes.
 */
#include "draw/layers_parts.h"

#include "draw/looks.h"
#include "geo/label.h"
#include "model/colour.h"
#include "model/service.h"

#include <math.h>
#include <string.h>

/* Symbols from this radius on are read one by one: names and the legend keep off them. */
#define LARGE_MM 1.1
#define MAX_KEPT_CLEAR 80
/* A map may end up smaller than it is thought to be while its legend looks for a place. */
#define COVER_SLACK 1.25
/* Lines and marks are as heavy as said on a figure of this width, and lighter on a narrower one. */
#define REPORT_MM 180.0
/* All symbols of a layer, of the ground; the radius of the largest, of the figure's width. */
#define COVERED_SHARE 0.12
#define LEAST_SHARE 0.01
#define MOST_SHARE 0.03

static const char *const kind_names[] = {
    [JA_LAYER_SYMBOLS] = "symbols", [JA_LAYER_DOTS] = "dots",         [JA_LAYER_ROUTES] = "routes",
    [JA_LAYER_STOPS] = "stops",     [JA_LAYER_STATIONS] = "stations", [JA_LAYER_POINTS] = "points",
    [JA_LAYER_CENTRES] = "centres"};

/* What a layer is of when it does not say; NULL where it must. */
static const char *const kind_of[] = {
    [JA_LAYER_SYMBOLS] = "jobs",      [JA_LAYER_DOTS] = "jobs", [JA_LAYER_STOPS] = "stops",
    [JA_LAYER_STATIONS] = "stations", [JA_LAYER_POINTS] = NULL, [JA_LAYER_CENTRES] = NULL};

/* Strong against pale and dark classes alike, and told apart by lightness too. */
static const JaColour first_colour[] = {
    [JA_LAYER_SYMBOLS] = 0xD9480F, [JA_LAYER_DOTS] = 0xB3002D,     [JA_LAYER_ROUTES] = 0xAD1457,
    [JA_LAYER_STOPS] = 0x4A148C,   [JA_LAYER_STATIONS] = 0x111111, [JA_LAYER_POINTS] = 0x1B5E20,
    [JA_LAYER_CENTRES] = 0x6A0D83};
static const JaColour further_colour[] = {0x6A1B9A, 0x00695C, 0x5D4037, 0x37474F};

static gboolean fail_unknown(const JaLayers *layers, const JaLayer *layer, const char *key, const char *value,
                             const char *what, GError **error)
{
    return ja_fail_call(error, "figure '%s', layer %u (%s): %s is '%s', which %s", layers->request->spec->id,
                        layer->index, kind_names[layer->kind], key, value, what);
}

static gboolean find_kind(const JaLayers *layers, JaLayer *layer, GError **error)
{
    for (gsize k = 0; k < G_N_ELEMENTS(kind_names); k++) {
        if (strcmp(kind_names[k], layer->spec->draw) == 0) {
            layer->kind = (JaLayerKind)k;
            return TRUE;
        }
    }
    return ja_fail_call(error,
                        "figure '%s', layer %u: draw is '%s'; it must be symbols, dots, routes, stops, stations, "
                        "points or centres",
                        layers->request->spec->id, layer->index, layer->spec->draw);
}

static void pick_colour(const JaLayers *layers, JaLayer *layer)
{
    guint alike = 0;
    for (const JaLayer *other = layers->layer; other < layer; other++) {
        alike += other->kind == layer->kind ? 1 : 0;
    }
    layer->colour = alike == 0 ? first_colour[layer->kind] : further_colour[(alike - 1) % G_N_ELEMENTS(further_colour)];
    if (layer->spec->colour != NULL) {
        ja_colour_parse(layer->spec->colour, &layer->colour);
    }
}

static gboolean find_filters(const JaLayers *layers, JaLayer *layer, GError **error)
{
    const JaFigureLayerSpec *spec = layer->spec;
    layer->mode = spec->mode != NULL ? ja_mode_find(spec->mode) : -1;
    if (spec->mode != NULL && layer->mode < 0) {
        return fail_unknown(layers, layer, "mode", spec->mode, "is no mode of public transport", error);
    }
    layer->sector = -1;
    if (spec->sector != NULL && layer->points != NULL) {
        layer->sector = ja_points_sector(layer->points, spec->sector);
    }
    if (spec->sector != NULL && layer->sector < 0) {
        return fail_unknown(layers, layer, "sector", spec->sector, "is not a sector of its points", error);
    }
    return TRUE;
}

/* Words for the legend: "Job sites: Manufacturing and engineering". */
static void find_words(JaLayer *layer, const char *label, const char *unit)
{
    const char *sector = layer->spec->sector;
    layer->label = layer->spec->label != NULL ? g_strdup(layer->spec->label)
                   : sector != NULL           ? g_strdup_printf("%s: %s", label, sector)
                                              : g_strdup(label);
    layer->says = g_strdup(layer->spec->unit != NULL ? layer->spec->unit : unit);
}

/* The radius of the largest at which all symbols together have the area of a small part of the whole map. */
static double suited_radius(const JaLayers *layers, const JaLayer *layer)
{
    JaBox all = ja_shapes_box_all(layers->request->atlas->zones->shapes);
    double mm_per_m = layers->map_mm / (all.max_x - all.min_x), ground = 0, sum = 0;
    for (gsize z = 0; z < layers->request->atlas->zones->n; z++) {
        ground += layers->request->atlas->zones->area_m2[z];
    }
    for (guint i = 0; i < layer->shown->len; i++) {
        sum += layer->points->value[g_array_index(layer->shown, guint32, i)];
    }
    return sum > 0 ? mm_per_m * sqrt(COVERED_SHARE * ground * layer->largest / (G_PI * sum)) : 0;
}

/* Which points are shown, and how large the largest symbol is. */
static void choose_points(const JaLayers *layers, JaLayer *layer)
{
    ja_layer_choose_points(layer);
    if (layer->kind == JA_LAYER_SYMBOLS && layer->max_mm <= 0) {
        layer->max_mm = CLAMP(suited_radius(layers, layer), LEAST_SHARE * layers->map_mm, MOST_SHARE * layers->map_mm);
    }
}

static gboolean settle_points(const JaLayers *layers, JaLayer *layer, const char *of, GError **error)
{
    layer->points = ja_atlas_points(layers->request->atlas, of);
    if (layer->points == NULL) {
        return fail_unknown(layers, layer, "of", of, "names no points of this project", error);
    }
    gboolean sized = layer->kind == JA_LAYER_SYMBOLS || layer->kind == JA_LAYER_DOTS;
    if (sized && layer->points->value == NULL) {
        return fail_unknown(layers, layer, "of", of, "has no values to size or count by", error);
    }
    if (!find_filters(layers, layer, error)) {
        return FALSE;
    }
    find_words(layer, layer->points->label, ja_points_unit(layer->points));
    if (layer->kind == JA_LAYER_DOTS) {
        ja_layer_strew_points(layer);
    } else {
        choose_points(layers, layer);
    }
    return TRUE;
}

static gboolean settle_column(const JaLayers *layers, JaLayer *layer, const JaColumn *column, GError **error)
{
    if (column->kind != JA_COUNT || column->by_group) {
        return fail_unknown(layers, layer, "of", column->name,
                            "is no count by zone; symbols and dots are made of points and of counts", error);
    }
    if (layer->spec->mode != NULL) {
        return fail_unknown(layers, layer, "mode", layer->spec->mode, "a count by zone does not tell apart", error);
    }
    if (!find_filters(layers, layer, error)) {
        return FALSE;
    }
    find_words(layer, column->label, column->unit);
    if (layer->kind == JA_LAYER_SYMBOLS) {
        layer->points = layer->own = ja_points_at_labels(layers->request->atlas->zones, column);
        choose_points(layers, layer);
    } else {
        ja_layer_strew_column(layer, layers->request->atlas->zones, column);
    }
    return TRUE;
}

static gboolean settle_routes(const JaLayers *layers, JaLayer *layer, GError **error)
{
    layer->routes = layers->request->atlas->routes;
    if (layer->routes == NULL) {
        return ja_fail_call(error,
                            "figure '%s', layer %u (routes): the project has no timetable; give it a 'transit' "
                            "block",
                            layers->request->spec->id, layer->index);
    }
    if (!find_filters(layers, layer, error)) {
        return FALSE;
    }
    find_words(layer, layer->mode >= 0 ? ja_mode_look((JaMode)layer->mode)->label : "Public transport", NULL);
    ja_layer_band_routes(layer);
    return TRUE;
}

static gboolean settle_centres(const JaLayers *layers, JaLayer *layer, const char *of, GError **error)
{
    g_autofree char *asker = g_strdup_printf("figure '%s', layer %u", layers->request->spec->id, layer->index);
    layer->grouping = ja_atlas_require_grouping(layers->request->atlas, of, asker, error);
    if (layer->grouping != NULL) {
        find_words(layer, layer->grouping->label, NULL);
    }
    return layer->grouping != NULL;
}

static gboolean settle(const JaLayers *layers, JaLayer *layer, GError **error)
{
    if (!find_kind(layers, layer, error)) {
        return FALSE;
    }
    const char *of = layer->spec->of != NULL ? layer->spec->of : kind_of[layer->kind];
    pick_colour(layers, layer);
    layer->unit = (layers->type->unit + layers->map_mm / REPORT_MM) / 2;
    layer->max_mm = layer->spec->max_mm;
    if (layer->kind == JA_LAYER_ROUTES) {
        return settle_routes(layers, layer, error);
    }
    if (of == NULL) {
        return ja_fail_call(error, "figure '%s', layer %u (%s): 'of' is missing", layers->request->spec->id,
                            layer->index, kind_names[layer->kind]);
    }
    if (layer->kind == JA_LAYER_CENTRES) {
        return settle_centres(layers, layer, of, error);
    }
    const JaColumn *column = ja_atlas_column(layers->request->atlas, of);
    gboolean sized = layer->kind == JA_LAYER_SYMBOLS || layer->kind == JA_LAYER_DOTS;
    if (sized && column != NULL && ja_atlas_points(layers->request->atlas, of) == NULL) {
        return settle_column(layers, layer, column, error);
    }
    return settle_points(layers, layer, of, error);
}

JaLayers *ja_layers_new(const JaFigureRequest *request, const JaType *type, double map_mm, GError **error)
{
    g_autoptr(JaLayers) layers = g_new0(JaLayers, 1);
    layers->request = request;
    layers->type = type;
    layers->map_mm = map_mm;
    layers->layer = g_new0(JaLayer, request->spec->layers_count + 1);
    for (guint i = 0; i < request->spec->layers_count; i++) {
        layers->layer[i] = (JaLayer){.spec = &request->spec->layers[i], .index = i + 1};
        layers->n = i + 1;
        if (!settle(layers, &layers->layer[i], error)) {
            return NULL;
        }
    }
    return g_steal_pointer(&layers);
}

void ja_layers_free(JaLayers *layers)
{
    if (layers == NULL) {
        return;
    }
    for (guint i = 0; i < layers->n; i++) {
        JaLayer *layer = &layers->layer[i];
        g_free(layer->label);
        g_free(layer->says);
        g_free(layer->band);
        ja_points_free(layer->own);
        g_clear_pointer(&layer->shown, g_array_unref);
        g_clear_pointer(&layer->dots, g_array_unref);
    }
    g_free(layers->layer);
    g_free(layers);
}

gboolean ja_layers_any(const JaLayers *layers)
{
    return layers->n > 0;
}

static JaPaint centre_paint(const JaLayer *layer)
{
    return ja_paint_line(layer->colour, 0.6 * layer->unit);
}

static void add_centre_key(const JaLayers *layers, const JaLayer *layer, JaLegend *legend)
{
    JaPaint line = centre_paint(layer), casing = ja_casing_paint(layers->request->style, &line);
    g_autofree char *id = g_strdup_printf("key-layer-%u", layer->index);
    ja_legend_add_line(legend, id, &line, &casing, layer->label);
}

/* Layers that need one key only stand with the lines; those with a heading follow. */
void ja_layers_add_keys(const JaLayers *layers, JaLegend *legend)
{
    for (guint i = 0; i < layers->n; i++) {
        const JaLayer *layer = &layers->layer[i];
        if (layer->kind == JA_LAYER_CENTRES) {
            add_centre_key(layers, layer, legend);
        } else if (layer->kind == JA_LAYER_DOTS) {
            ja_layer_add_dot_key(layer, legend);
        } else if (layer->kind != JA_LAYER_SYMBOLS && layer->kind != JA_LAYER_ROUTES) {
            ja_layer_add_point_keys(layer, legend);
        }
    }
    for (guint i = 0; i < layers->n; i++) {
        if (layers->layer[i].kind == JA_LAYER_SYMBOLS) {
            ja_layer_add_point_keys(&layers->layer[i], legend);
        } else if (layers->layer[i].kind == JA_LAYER_ROUTES) {
            ja_layer_add_route_keys(&layers->layer[i], legend);
        }
    }
}

typedef void (*PointVisit)(JaPoint at_m, double radius_mm, gpointer data);

/* Stations and the largest symbols: what a reader looks for. */
static void visit_weighty(const JaLayers *layers, PointVisit visit, gpointer data)
{
    for (guint l = 0; l < layers->n; l++) {
        const JaLayer *layer = &layers->layer[l];
        guint most = layer->kind == JA_LAYER_STATIONS  ? G_MAXUINT
                     : layer->kind == JA_LAYER_SYMBOLS ? MAX_KEPT_CLEAR
                                                       : 0;
        for (guint i = 0; layer->shown != NULL && i < MIN(layer->shown->len, most); i++) {
            guint32 point = g_array_index(layer->shown, guint32, i);
            double radius = ja_layer_radius(layer, point);
            if (layer->kind == JA_LAYER_STATIONS || radius >= LARGE_MM * layer->unit) {
                visit(layer->points->at[point], radius, data);
            }
        }
    }
}

typedef struct {
    JaRaster *raster;
    double mm_per_m;
    gint32 mark;
} Cover;

static void cover_cells(JaPoint at, double radius_mm, gpointer data)
{
    const Cover *cover = data;
    JaRaster *raster = cover->raster;
    double radius = COVER_SLACK * radius_mm / cover->mm_per_m, cell = raster->cell_m;
    guint across = (guint)(2 * radius / cell) + 2;
    for (guint i = 0; i < across * across; i++) {
        double column = (at.x - radius - raster->box.min_x) / cell + i % across;
        double row = (at.y - radius - raster->box.min_y) / cell + (double)(i / across);
        if (column >= 0 && row >= 0 && column < (double)raster->nx && row < (double)raster->ny) {
            raster->zone[(gsize)row * raster->nx + (gsize)column] = cover->mark;
        }
    }
}

void ja_layers_cover(const JaLayers *layers, JaRaster *raster, double mm_per_m, gint32 mark)
{
    Cover cover = {raster, mm_per_m, mark};
    visit_weighty(layers, cover_cells, &cover);
}

typedef struct {
    JaLabels *labels;
    const JaView *view;
} Reserve;

static void reserve_place(JaPoint at, double radius_mm, gpointer data)
{
    const Reserve *reserve = data;
    JaPoint mm = ja_view_to_mm(reserve->view, at);
    ja_labels_reserve_mark(reserve->labels, ja_box_grown((JaBox){mm.x, mm.y, mm.x, mm.y}, radius_mm * 0.85));
}

void ja_layers_reserve(const JaLayers *layers, JaLabels *labels, const JaView *view)
{
    Reserve reserve = {labels, view};
    visit_weighty(layers, reserve_place, &reserve);
}

static void draw_centres(const JaLayers *layers, const JaLayer *layer, const JaGround *ground, JaScene *scene)
{
    JaPaint line = centre_paint(layer), casing = ja_casing_paint(layers->request->style, &line);
    g_autofree char *id = g_strdup_printf("centres-%s", layer->grouping->name);
    ja_ground_draw_around(ground, scene, layer->grouping, NULL, &casing);
    ja_ground_draw_around(ground, scene, layer->grouping, id, &line);
}

void ja_layers_draw(const JaLayers *layers, const JaGround *ground, const JaView *view, JaBox frame, JaScene *scene)
{
    g_autofree guint8 *shown = ja_group_flags(layers->request->atlas->zones, layers->request->focus);
    for (guint i = 0; i < layers->n; i++) {
        const JaLayer *layer = &layers->layer[i];
        g_autofree char *id = g_strdup_printf("layer-%u", layer->index);
        ja_scene_begin(scene, id, kind_names[layer->kind], layer->label);
        if (layer->kind == JA_LAYER_CENTRES) {
            draw_centres(layers, layer, ground, scene);
        } else if (layer->kind == JA_LAYER_ROUTES) {
            ja_layer_draw_routes(layer, layers->request->style, view, frame, scene);
        } else if (layer->kind == JA_LAYER_DOTS) {
            ja_layer_draw_dots(layer, shown, view, frame, scene);
        } else {
            ja_layer_draw_points(layer, shown, view, frame, scene);
        }
        ja_scene_end(scene);
    }
}
