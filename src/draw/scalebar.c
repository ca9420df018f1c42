/*
 * The scale bar: two halves, ticks at nought, half and whole, in kilometres (metres below one).
 */
#include "draw/scalebar.h"

#include "base/number.h"

#include <math.h>

#define TICK_MM 1.2
#define LONGEST_MM 34.0

double ja_scalebar_length_m(const JaType *type, const JaView *view, const JaBox *frame)
{
    double most_m = MIN(LONGEST_MM * type->unit, (frame->max_x - frame->min_x) * 0.26) / view->mm_per_m;
    double power = pow(10, floor(log10(most_m)));
    double lead = most_m / power;
    return power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
}

static char *length_words(double length_m)
{
    gboolean km = length_m >= 1000;
    g_autofree char *number = ja_number_show(km ? length_m / 1000 : length_m, 0, FALSE);
    return g_strdup_printf("%s %s", number, km ? "km" : "m");
}

/* The words at both ends are centred on their ticks, so half of each sticks out. */
static double overhang(const JaType *type, const char *words)
{
    return ja_type_width_mm(type->font, &type->scale, words) / 2;
}

JaTextSize ja_scalebar_size(const JaType *type, const JaView *view, double length_m)
{
    g_autofree char *words = length_words(length_m);
    double width = overhang(type, "0") + length_m * view->mm_per_m + overhang(type, words);
    return (JaTextSize){
        .width = width, .ascent = ja_type_line_mm(&type->scale) + TICK_MM * type->unit + 0.3, .descent = 0};
}

void ja_scalebar_draw(JaScene *scene, const JaType *type, const JaView *view, double length_m, JaBox box)
{
    g_autofree char *words = length_words(length_m);
    JaText text = type->scale;
    double tick = TICK_MM * type->unit;
    double left = box.min_x + overhang(type, "0"), right = left + length_m * view->mm_per_m;
    double foot = box.max_y - 0.15, middle = (left + right) / 2;
    JaPaint casing = ja_paint_line(text.halo, 0.8 * type->unit), line = ja_paint_line(text.colour, 0.25 * type->unit);
    ja_scene_begin(scene, "scalebar", "scalebar", "Scale bar");
    JaPoint bar[] = {{left, foot - tick}, {left, foot}, {right, foot}, {right, foot - tick}};
    ja_scene_path_begin(scene, NULL, NULL, &casing);
    ja_scene_subpath(scene, bar, 4, FALSE);
    ja_scene_path_end(scene);
    ja_scene_path_begin(scene, NULL, NULL, &line);
    ja_scene_subpath(scene, bar, 4, FALSE);
    JaPoint half[] = {{middle, foot - tick * 0.6}, {middle, foot}};
    ja_scene_subpath(scene, half, 2, FALSE);
    ja_scene_path_end(scene);
    text.at = (JaPoint){left, foot - tick - 0.5};
    text.text = "0";
    ja_scene_text(scene, &text);
    text.at.x = right;
    text.text = words;
    ja_scene_text(scene, &text);
    ja_scene_end(scene);
}
