/**
 * How a figure looks: palettes and figure styles, as their files say, and class breaks.
 */
#ifndef JOBATLAS_STYLE_H
#define JOBATLAS_STYLE_H

#include <jobatlas/cell.h>
#include <jobatlas/project.h>

G_BEGIN_DECLS

/** An opaque colour, 0xRRGGBB. */
typedef guint32 JaColour;

/** colours for `n` classes, lowest class first. */
typedef struct {
    guint n;
    JaColour *colour;
} JaRamp;

/** A palette: one ramp for each number of classes that it supports, ascending. */
typedef struct {
    char *name, *label, *kind; /**< kind: "sequential", "diverging", "categorical" */
    char *source, *licence;
    JaRamp *ramps;
    guint ramps_count;
} JaPalette;

/** A figure style; every member has a value (defaults are filled in when it is read). Lengths in mm, type in points. */
typedef struct {
    char *name;
    char *palette;
    JaClassesSpec classes;
    double width_mm, height_mm; /**< Of the whole figure. */
    double png_dpi;
    double margin_mm;
    double title_pt, subtitle_pt, text_pt, note_pt, label_pt;
    char *font;                                 /**< Family: "Open Sans". */
    JaColour ink, soft_ink, paper, water, land; /**< water: the map's ground; land: neighbours in a per-group map */
    JaColour zone_line, outline;                /**< Borders of zones and of groups. */
    double zone_line_mm, outline_mm;
    double simplify_mm; /**< Detail finer than this on paper is left out. */
} JaStyle;

void ja_palette_free(JaPalette *palette);
void ja_style_free(JaStyle *style);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaPalette, ja_palette_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaStyle, ja_style_free)

/**
 * The `n` colours of a palette: its own ramp of that size, or colours picked evenly from its largest.
 * Owned, n entries.
 */
JaColour *ja_palette_pick(const JaPalette *palette, guint n);

/** Turns each ramp round, so that dark stands for little. */
void ja_palette_reverse(JaPalette *palette);

/**
 * Class breaks over a column: class k holds breaks[k] <= v < breaks[k+1], the last class also its upper end.
 * Owned arrays. `count` has n entries; `empty` counts the cells without a number, by reason.
 */
typedef struct {
    guint n;
    double *breaks; /**< n + 1 */
    double *shown;  /**< n + 1: the breaks as legends show them, to the digits that values are shown with;
                         NULL = the breaks themselves. A value shown as shown[k] or more is in class k or
                         above. */
    guint *count;   /**< n */
    guint empty[JA_N_REASONS];
    char *method;
    double goodness; /**< Goodness of variance fit, 0..1. */
    int decimals;    /**< Digits after the point that tell all breaks apart. */
    char *note;      /**< Why there are fewer classes than were asked for; or NULL. */
} JaClasses;

void ja_classes_free(JaClasses *classes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaClasses, ja_classes_free)
/** Break k (0 .. n) as a legend shows it. */
double ja_classes_shown(const JaClasses *classes, guint k);
/** Class of a value, or -1 when it lies outside the breaks. */
int ja_classes_of(const JaClasses *classes, double value);

/** The words around a figure; all owned. Made by measure/describe, drawn and written by others. */
typedef struct {
    char *title, *subtitle, *source, *note, *stamp; /**< stamp: "Illustrative data", or NULL. */
    char *caption, *alt;
    char *legend_title;
} JaFigureText;

void ja_figure_text_free(JaFigureText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaFigureText, ja_figure_text_free)

G_END_DECLS
#endif
