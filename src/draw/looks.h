/**
 * Looks that no palette decides: text that can be read, cells without a number, overlapping groups.
 */
#ifndef JA_DRAW_LOOKS_H
#define JA_DRAW_LOOKS_H

#include "draw/scene.h"
#include "model/colour.h"

G_BEGIN_DECLS

/** `wanted`, or black or white where `wanted` has less than `ratio` contrast to `ground`. */
JaColour ja_colour_readable(JaColour wanted, JaColour ground, double ratio);

/**
 * The paint of a zone without a number: for each reason a hatch of its own on a light ground, at least 3:1
 * between hatch and ground, so that it never passes for a class. JA_PRESENT gives the plain grey of a number that lies
 * beyond all classes.
 */
JaPaint ja_reason_paint(JaReason reason);

/**
 * The look of an overlapping group: colour, and dashes that tell it from its neighbours in black and white too.
 * `unit` scales the line as JaType's unit scales all else.
 */
JaPaint ja_overlap_paint(gsize index, double unit);

G_END_DECLS
#endif
