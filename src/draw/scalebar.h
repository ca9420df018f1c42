/**
 * A scale bar of a round length.
 */
#ifndef JA_DRAW_SCALEBAR_H
#define JA_DRAW_SCALEBAR_H

#include "draw/canvas.h"
#include "draw/layout.h"

G_BEGIN_DECLS

/** A length of 1, 2 or 5 times a power of ten that suits the frame, metres. */
double ja_scalebar_length_m(const JaType *type, const JaView *view, const JaBox *frame);
/** Room it takes with its words: width, and height as ascent. */
JaTextSize ja_scalebar_size(const JaType *type, const JaView *view, double length_m);
void ja_scalebar_draw(JaScene *scene, const JaType *type, const JaView *view, double length_m, JaBox box);

G_END_DECLS
#endif
