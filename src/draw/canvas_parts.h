/**
 * What the files of the canvas share. Only they see the types of Cairo and Pango.
 */
#ifndef JA_DRAW_CANVAS_PARTS_H
#define JA_DRAW_CANVAS_PARTS_H

#include "draw/canvas.h"
#include <cairo.h>

G_BEGIN_DECLS

/** A scene being played into a context. All borrowed. */
typedef struct {
    cairo_t *cr;
    const JaScene *scene;
    double scale;    /**< Device units in a mm. */
    gboolean vector; /**< Keep text as text, and shapes as shapes. */
} JaPlayer;

/** Plays all marks, on paper laid before. */
void ja_play_scene(const JaPlayer *player);
void ja_play_text(const JaPlayer *player, const JaText *text);
void ja_play_colour(cairo_t *cr, JaColour colour, double alpha);
/** Strokes the current path and keeps it. */
void ja_play_line(const JaPlayer *player, const JaPaint *paint);

/** The marks of a group of zones, begin + 1 .. end - 1, all paths, filled so that no seam shows between them. */
void ja_mosaic_draw(const JaPlayer *player, guint begin, guint end);

/**
 * Appends a path, or its one ring turned clockwise on paper, to a context of `scale` units a mm. Points are rounded
 * to `grid` steps a unit, those that fall together are drawn once; 0 leaves them where they are.
 */
void ja_path_trace(cairo_t *cr, const JaScene *scene, const JaMark *mark, double scale, double grid);
void ja_path_trace_turned(cairo_t *cr, const JaScene *scene, const JaMark *mark, double scale, double grid);
/** Box in mm, grown by half the line; empty (min > max) without points. */
JaBox ja_path_box(const JaScene *scene, const JaMark *mark);
gsize ja_path_points(const JaScene *scene, const JaMark *mark);

static inline const JaMark *ja_scene_mark(const JaScene *scene, guint i)
{
    return &g_array_index(scene->marks, JaMark, i);
}

#define JA_GRID_PIXEL 4.0   /**< A quarter of a pixel. */
#define JA_GRID_VECTOR 16.0 /**< Of a point: 0.022 mm. */

G_END_DECLS
#endif
