/*
 * Dot density: one dot for so many. Where each dot falls follows from the zone's code and nothing else, so that a
 * map is the same however often and in whatever order it is made.
 */
#include "draw/layers_parts.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

#define DOT_MM 0.44 /* radius */
/* Dots of one place stand on a spiral that turns by the golden angle: evenly, and without rows. */
#define GOLDEN_ANGLE 2.39996322972865332
#define SPIRAL_PITCH 1.75 /* of the radius */
#define MAX_TRIES 20000

/* splitmix64 (Steele, Lea and Flood 2014), from a seed that is the FNV-1a hash of a text. */
typedef struct {
    guint64 state;
} Random;

static Random random_for(const char *text)
{
    guint64 hash = G_GUINT64_CONSTANT(0xCBF29CE484222325);
    for (const char *p = text; *p != '\0'; p++) {
        hash = (hash ^ (guint8)*p) * G_GUINT64_CONSTANT(0x100000001B3);
    }
    return (Random){hash};
}

static double random_next(Random *random)
{
    guint64 z = (random->state += G_GUINT64_CONSTANT(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94D049BB133111EB);
    z ^= z >> 31;
    return (double)(z >> 11) * 0x1p-53;
}

static gboolean crosses_left_of(JaPoint a, JaPoint b, JaPoint at)
{
    return (a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x;
}

/* Even-odd over all rings of a zone. */
static gboolean zone_holds(const JaShapes *shapes, gsize zone, JaPoint at)
{
    gboolean inside = FALSE;
    guint32 first = shapes->ring_of[shapes->part_of[zone]], past = shapes->ring_of[shapes->part_of[zone + 1]];
    for (guint32 ring = first; ring < past; ring++) {
        for (gsize i = shapes->point_of[ring]; i + 1 < shapes->point_of[ring + 1]; i++) {
            if (crosses_left_of(shapes->point[i], shapes->point[i + 1], at)) {
                inside = !inside;
            }
        }
    }
    return inside;
}

static JaPoint place_in_zone(const JaZones *zones, gsize zone, JaBox box, Random *random)
{
    for (guint try = 0; try < MAX_TRIES; try++) {
        double x = random_next(random), y = random_next(random);
        JaPoint at = {box.min_x + x * (box.max_x - box.min_x), box.min_y + y * (box.max_y - box.min_y)};
        if (zone_holds(zones->shapes, zone, at)) {
            return at;
        }
    }
    return ja_zones_labels(zones)[zone];
}

/* How many dots bring a running sum from `before` to `after`: rounding errors do not add up. */
static guint dots_between(double before, double after, double per_dot)
{
    return (guint)(floor(after / per_dot + 0.5) - floor(before / per_dot + 0.5));
}

void ja_layer_strew_column(JaLayer *layer, const JaZones *zones, const JaColumn *column)
{
    double sum = 0;
    layer->dots = g_array_new(FALSE, FALSE, sizeof(JaLayerDot));
    for (gsize z = 0; z < zones->n; z++) {
        if (column->reason[z] != JA_PRESENT || column->value[z] <= 0) {
            continue;
        }
        guint n = dots_between(sum, sum + column->value[z], layer->spec->per_dot);
        sum += column->value[z];
        Random random = random_for(zones->code[z]);
        JaBox box = ja_shapes_box(zones->shapes, z);
        for (guint k = 0; k < n; k++) {
            JaLayerDot dot = {place_in_zone(zones, z, box, &random), (gint32)z, 0};
            g_array_append_val(layer->dots, dot);
        }
    }
}

void ja_layer_strew_points(JaLayer *layer)
{
    const JaPoints *points = layer->points;
    double sum = 0;
    layer->dots = g_array_new(FALSE, FALSE, sizeof(JaLayerDot));
    for (gsize i = 0; i < points->n; i++) {
        if (points->zone[i] == JA_NO_ZONE || points->value[i] <= 0 ||
            !ja_points_has(points, i, layer->sector, layer->mode)) {
            continue;
        }
        guint n = dots_between(sum, sum + points->value[i], layer->spec->per_dot);
        sum += points->value[i];
        for (guint k = 0; k < n; k++) {
            JaLayerDot dot = {points->at[i], points->zone[i], k};
            g_array_append_val(layer->dots, dot);
        }
    }
}

static double dot_radius(const JaLayer *layer)
{
    double crowding = layer->dots->len > 8000 ? 0.7 : layer->dots->len > 3000 ? 0.85 : 1;
    return DOT_MM * crowding * layer->unit;
}

static JaPaint dot_paint(const JaLayer *layer)
{
    JaPaint paint = ja_paint_fill(layer->colour);
    paint.line = 0xFFFFFF;
    paint.line_mm = 0.1 * layer->unit;
    return paint;
}

/* "1 dot = 50 jobs". */
void ja_layer_add_dot_key(const JaLayer *layer, JaLegend *legend)
{
    JaPaint paint = dot_paint(layer);
    double per_dot = layer->spec->per_dot;
    g_autofree char *number = ja_number_show(per_dot, floor(per_dot) == per_dot ? 0 : 2, FALSE);
    g_autofree char *label = g_strdup_printf("%s: 1 dot = %s%s%s", layer->label, number, layer->says != NULL ? " " : "",
                                             layer->says != NULL ? layer->says : "");
    g_autofree char *id = g_strdup_printf("key-layer-%u", layer->index);
    if (layer->dots->len > 0) {
        ja_legend_add_mark(legend, id, &paint, dot_radius(layer), label);
    }
}

void ja_layer_draw_dots(const JaLayer *layer, const guint8 *shown, const JaView *view, JaBox frame, JaScene *scene)
{
    JaPaint paint = dot_paint(layer);
    double radius = dot_radius(layer);
    for (guint i = 0; i < layer->dots->len; i++) {
        const JaLayerDot *dot = &g_array_index(layer->dots, JaLayerDot, i);
        double away = SPIRAL_PITCH * radius * sqrt(dot->nth), angle = dot->nth * GOLDEN_ANGLE;
        JaPoint at = ja_view_to_mm(view, dot->at);
        at = (JaPoint){at.x + away * cos(angle), at.y + away * sin(angle)};
        if (shown[dot->zone] && ja_box_overlaps(ja_box_grown((JaBox){at.x, at.y, at.x, at.y}, radius), frame)) {
            ja_scene_circle(scene, at, radius, &paint);
        }
    }
}
