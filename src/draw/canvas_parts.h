/**
 * What the files of the canvas share. Only they see the types of Cairo and Pango.
 */
#ifndef JA_DRAW_CANVAS_PARTS_H
#define JA_DRAW_CANVAS_PARTS_H

#include "draw/canvas.h"
#include <cairo.h>

G_BEGIN_DECLS

/** Plays a scene into a context whose unit is 1/scale mm, on paper laid before. `vector`: keep text as text and paths
 * whole. */
void ja_play_scene(cairo_t *cr, const JaScene *scene, double scale, gboolean vector);

/** Draws a line of text; `scale` and `vector` as above. */
void ja_play_text(cairo_t *cr, const char *font, const JaText *text, double scale, gboolean vector);

/** Sets a colour as source. */
void ja_play_colour(cairo_t *cr, JaColour colour, double alpha);

G_END_DECLS
#endif
