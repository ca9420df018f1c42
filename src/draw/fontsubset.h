/**
 * The one door to HarfBuzz's subsetter: pinned fonts cut down to the letters of a figure.
 */
#ifndef JA_DRAW_FONTSUBSET_H
#define JA_DRAW_FONTSUBSET_H

#include "draw/fonts.h"

G_BEGIN_DECLS

/** The letters that a figure sets in each pinned font; zeroed memory is an empty one. */
typedef struct {
    GHashTable *letters[JA_N_FONTS]; /**< of code points as GUINT_TO_POINTER; NULL = font not used */
} JaFontUse;

void ja_font_use_add(JaFontUse *use, const JaText *text);
void ja_font_use_clear(JaFontUse *use);

/** The pinned font `index` with only these letters, as a TrueType file; the same letters give the same bytes. Owned. */
GBytes *ja_font_subset(guint index, GHashTable *letters, GError **error);

G_END_DECLS
#endif
