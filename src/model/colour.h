/**
 * Colours as people see them: contrast, lightness, difference, and sight that confuses some of them.
 */
#ifndef JA_MODEL_COLOUR_H
#define JA_MODEL_COLOUR_H

#include <jobatlas/style.h>

G_BEGIN_DECLS

/** CIE 1976 L*a*b* under D65: lightness 0..100, green to red, blue to yellow. */
typedef struct {
    double l, a, b;
} JaLab;

/** Ways of seeing, at full severity. */
typedef enum { JA_SIGHT_NORMAL, JA_SIGHT_PROTAN, JA_SIGHT_DEUTAN, JA_SIGHT_TRITAN, JA_N_SIGHTS } JaSight;

/** Reads "#RRGGBB"; FALSE for anything else. */
gboolean ja_colour_parse(const char *text, JaColour *out);

/** Relative luminance, 0..1 (WCAG 2.2). */
double ja_colour_luminance(JaColour colour);
/** Contrast ratio, 1..21 (WCAG 2.2, 1.4.11): 3 tells parts of a picture apart, 4.5 makes small text readable. */
double ja_colour_contrast(JaColour a, JaColour b);
/** Whichever of `dark` and `light` reads better on `ground`. */
JaColour ja_colour_on(JaColour ground, JaColour dark, JaColour light);

JaLab ja_colour_lab(JaColour colour);
/** The nearest colour that a screen can show. */
JaColour ja_lab_colour(JaLab lab);
/**
 * CIEDE2000 colour difference, with all weights 1. About 1 is just noticeable side by side; two areas apart from each
 * other, and their key, need some ten times as much.
 * Source: Sharma, Wu and Dalal (2005), Color Research and Application 30(1):21-30.
 */
double ja_lab_difference(JaLab x, JaLab y);
double ja_colour_difference(JaColour a, JaColour b);

/** Part `t` (0..1) of the way from a to b, straight through L*a*b*. */
JaColour ja_colour_between(JaColour a, JaColour b, double t);

/**
 * How somebody sees a colour. Source: Machado, Oliveira and Fernandes (2009), IEEE Transactions on Visualization and
 * Computer Graphics 15(6):1291-1298, matrices for severity 1.0, applied to linear RGB.
 */
JaColour ja_colour_simulate(JaColour colour, JaSight sight);

G_END_DECLS
#endif
