/*
 * Symbols whose area is true to a value, and marks of one size. The largest symbol is drawn first, so that none hides
 * a smaller one.
 */
#include "draw/layers_parts.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

static gboolean is_shown(const JaLayer *layer, gsize i)
{
    if (!ja_points_has(layer->points, i, layer->sector, layer->mode)) {
        return FALSE;
    }
    /* Symbols show what the zones count; marks are there for orientation, beyond the zones as well. */
    return layer->kind != JA_LAYER_SYMBOLS || (layer->points->zone[i] != JA_NO_ZONE && layer->points->value[i] > 0);
}

/* Ties by place, so that the order of the source says nothing. */
static int by_value(gconstpointer a, gconstpointer b, gpointer data)
{
    const JaPoints *points = data;
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    if (points->value[x] != points->value[y]) {
        return points->value[x] > points->value[y] ? -1 : 1;
    }
    if (points->at[x].x != points->at[y].x) {
        return points->at[x].x < points->at[y].x ? -1 : 1;
    }
    return (points->at[x].y > points->at[y].y) - (points->at[x].y < points->at[y].y);
}

void ja_layer_choose_points(JaLayer *layer)
{
    layer->shown = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (gsize i = 0; i < layer->points->n; i++) {
        guint32 point = (guint32)i;
        if (is_shown(layer, i)) {
            g_array_append_val(layer->shown, point);
        }
    }
    if (layer->kind != JA_LAYER_SYMBOLS) {
        return;
    }
    g_array_sort_with_data(layer->shown, by_value, (gpointer)layer->points);
    layer->largest = layer->shown->len > 0 ? layer->points->value[g_array_index(layer->shown, guint32, 0)] : 1;
}

static double symbol_radius(const JaLayer *layer, double value)
{
    return layer->max_mm * sqrt(value / layer->largest);
}

/* Marks of one size shrink where there are thousands of them. */
static double mark_radius(const JaLayer *layer)
{
    static const double usual[] = {[JA_LAYER_STOPS] = 0.42, [JA_LAYER_STATIONS] = 0.85, [JA_LAYER_POINTS] = 0.7};
    guint n = layer->shown->len;
    double crowding = layer->kind == JA_LAYER_STATIONS ? 1 : n > 2000 ? 0.6 : n > 500 ? 0.8 : 1;
    return usual[layer->kind] * crowding * layer->unit;
}

double ja_layer_radius(const JaLayer *layer, guint32 i)
{
    return layer->kind == JA_LAYER_SYMBOLS ? symbol_radius(layer, layer->points->value[i]) : mark_radius(layer);
}

static JaPaint point_paint(const JaLayer *layer)
{
    gboolean station = layer->kind == JA_LAYER_STATIONS;
    JaPaint paint = ja_paint_fill(station ? 0xFFFFFF : layer->colour);
    paint.line = station ? layer->colour : 0xFFFFFF;
    paint.line_mm = (station ? 0.42 : layer->kind == JA_LAYER_POINTS ? 0.15 : 0.1) * layer->unit;
    if (layer->kind == JA_LAYER_SYMBOLS) {
        paint.fill_alpha = 0.68;
    }
    return paint;
}

/* The largest of 1, 2, 5 times a power of ten that is no more than a value. */
static double round_down(double value)
{
    double power = pow(10, floor(log10(value)));
    double times = value / power;
    return power * (times >= 5 - 1e-9 ? 5 : times >= 2 - 1e-9 ? 2 : 1);
}

static char *size_label(const JaLayer *layer, double value, gboolean with_unit)
{
    g_autofree char *number = ja_number_show(value, value < 1 ? 2 : 0, FALSE);
    return with_unit && layer->says != NULL ? g_strdup_printf("%s %s", number, layer->says) : g_steal_pointer(&number);
}

/* Three round sizes, each with about a quarter of the area of the one before. */
static void add_sizes(const JaLayer *layer, JaLegend *legend, const char *id)
{
    JaPaint paint = point_paint(layer);
    JaLegendSize size[JA_LEGEND_SIZES];
    double value = round_down(layer->largest);
    gsize n = 0;
    while (n < JA_LEGEND_SIZES && value > 0) {
        size[n] = (JaLegendSize){symbol_radius(layer, value), size_label(layer, value, n == 0)};
        n++;
        value = round_down(value / 4);
    }
    ja_legend_add_sizes(legend, id, layer->label, &paint, size, n);
    for (gsize i = 0; i < n; i++) {
        g_free(size[i].label);
    }
}

void ja_layer_add_point_keys(const JaLayer *layer, JaLegend *legend)
{
    g_autofree char *id = g_strdup_printf("key-layer-%u", layer->index);
    if (layer->shown->len == 0) {
        return;
    }
    if (layer->kind == JA_LAYER_SYMBOLS) {
        add_sizes(layer, legend, id);
        return;
    }
    JaPaint paint = point_paint(layer);
    ja_legend_add_mark(legend, id, &paint, mark_radius(layer), layer->label);
}

/* Symbols are data, so a map of one group has those of its zones alone. */
static gboolean in_map(const JaLayer *layer, const guint8 *shown, guint32 point)
{
    return layer->kind != JA_LAYER_SYMBOLS || shown[layer->points->zone[point]];
}

void ja_layer_draw_points(const JaLayer *layer, const guint8 *shown, const JaView *view, JaBox frame, JaScene *scene)
{
    JaPaint paint = point_paint(layer);
    for (guint i = 0; i < layer->shown->len; i++) {
        guint32 point = g_array_index(layer->shown, guint32, i);
        double radius = ja_layer_radius(layer, point);
        JaPoint at = ja_view_to_mm(view, layer->points->at[point]);
        JaBox box = ja_box_grown((JaBox){at.x, at.y, at.x, at.y}, radius);
        if (in_map(layer, shown, point) && ja_box_overlaps(box, frame)) {
            ja_scene_circle(scene, at, radius, &paint);
        }
    }
}
