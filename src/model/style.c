/*
 * Palettes, figure styles, classes and the words of a figure: their storage, and picking colours and classes.
 */
#include "model/colour.h"
#include <jobatlas/style.h>
#include <math.h>
#include <string.h>

void ja_palette_free(JaPalette *palette)
{
    if (palette == NULL) {
        return;
    }
    g_free(palette->name);
    g_free(palette->label);
    g_free(palette->kind);
    g_free(palette->source);
    g_free(palette->licence);
    for (guint i = 0; i < palette->ramps_count; i++) {
        g_free(palette->ramps[i].colour);
    }
    g_free(palette->ramps);
    g_free(palette);
}

/* Colours of a ramp spread over n classes: its own where there are enough, else some between them. */
static JaColour spread(const JaRamp *ramp, guint i, guint n)
{
    if (n == 1) {
        return ramp->colour[ramp->n / 2];
    }
    double at = (double)i * (ramp->n - 1) / (n - 1);
    if (n <= ramp->n) {
        return ramp->colour[lround(at)];
    }
    guint below = MIN((guint)at, ramp->n - 2);
    return ja_colour_between(ramp->colour[below], ramp->colour[below + 1], at - below);
}

JaColour *ja_palette_pick(const JaPalette *palette, guint n)
{
    g_assert(palette->ramps_count > 0);
    JaColour *colours = g_new(JaColour, n);
    const JaRamp *largest = &palette->ramps[palette->ramps_count - 1];
    for (guint i = 0; i < palette->ramps_count; i++) {
        if (palette->ramps[i].n == n) {
            return memcpy(colours, palette->ramps[i].colour, n * sizeof *colours);
        }
    }
    for (guint i = 0; i < n; i++) {
        colours[i] = spread(largest, i, n);
    }
    return colours;
}

void ja_palette_reverse(JaPalette *palette)
{
    for (guint i = 0; i < palette->ramps_count; i++) {
        JaRamp *ramp = &palette->ramps[i];
        for (guint c = 0; c < ramp->n / 2; c++) {
            JaColour first = ramp->colour[c];
            ramp->colour[c] = ramp->colour[ramp->n - 1 - c];
            ramp->colour[ramp->n - 1 - c] = first;
        }
    }
}

void ja_style_free(JaStyle *style)
{
    if (style == NULL) {
        return;
    }
    g_free(style->name);
    g_free(style->palette);
    g_free(style->classes.method);
    g_free(style->classes.breaks);
    g_free(style->font);
    g_free(style);
}

void ja_classes_free(JaClasses *classes)
{
    if (classes == NULL) {
        return;
    }
    g_free(classes->breaks);
    g_free(classes->shown);
    g_free(classes->count);
    g_free(classes->method);
    g_free(classes->note);
    g_free(classes);
}

double ja_classes_shown(const JaClasses *classes, guint k)
{
    g_assert(k <= classes->n);
    return classes->shown != NULL ? classes->shown[k] : classes->breaks[k];
}

int ja_classes_of(const JaClasses *classes, double value)
{
    guint low = 0, high = classes->n;
    if (classes->n == 0 || !(value >= classes->breaks[0] && value <= classes->breaks[classes->n])) {
        return -1;
    }
    while (high - low > 1) {
        guint middle = (low + high) / 2;
        if (value >= classes->breaks[middle]) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return (int)low;
}

void ja_figure_text_free(JaFigureText *text)
{
    if (text == NULL) {
        return;
    }
    char *const strings[] = {text->title, text->subtitle, text->source, text->note,
                             text->stamp, text->caption,  text->alt,    text->legend_title};
    for (gsize i = 0; i < G_N_ELEMENTS(strings); i++) {
        g_free(strings[i]);
    }
    g_free(text);
}
