/**
 * Pinned fonts as a PDF needs them: cut down to glyphs, with what a font descriptor says.
 */
#ifndef JA_DRAW_FONTSUBSET_GLYPHS_H
#define JA_DRAW_FONTSUBSET_GLYPHS_H

#include "draw/fonts.h"

G_BEGIN_DECLS

/** A pinned font, read. */
typedef struct JaFontFile JaFontFile;

/** In thousandths of the font's size, y up. */
typedef struct {
    int box[4]; /**< left, bottom, right, top of all glyphs */
    int ascent, descent, cap_height;
} JaFontFacts;

JaFontFile *ja_font_file_open(guint index, GError **error);
void ja_font_file_close(JaFontFile *file);

JaFontFacts ja_font_file_facts(const JaFontFile *file);
/** Advance of a glyph in thousandths of the font's size. */
int ja_font_file_advance(const JaFontFile *file, guint glyph);
/** The font with only these glyphs under the numbers that they have; the same glyphs give the same bytes. Owned. */
GBytes *ja_font_file_subset(const JaFontFile *file, const guint *glyph, gsize n, GError **error);

G_END_DECLS
#endif
