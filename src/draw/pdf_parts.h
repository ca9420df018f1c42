/**
 * What the files of the PDF writer share. Lengths in a page are sixteenths of a point, as the page's first words say;
 * y runs down.
 */
#ifndef JA_DRAW_PDF_PARTS_H
#define JA_DRAW_PDF_PARTS_H

#include "draw/canvas.h"
#include "draw/fontsubset_glyphs.h"
#include "draw/paths.h"

G_BEGIN_DECLS

#define JA_PDF_UNITS_PER_POINT 16.0
#define JA_PDF_UNITS_PER_MM (72 / 25.4 * JA_PDF_UNITS_PER_POINT)

/** A glyph as a PDF knows it, under a number of its own: the same shape for other letters is another. */
typedef struct {
    guint glyph;
    int advance; /**< thousandths of the size */
    char *text;  /**< What it is read as. */
} JaPdfGlyph;

/** A font being used; file NULL: not used. */
typedef struct {
    JaFontFile *file;
    GArray *glyphs;     /**< of JaPdfGlyph; numbers begin at 1 */
    GHashTable *number; /**< by glyph and text */
} JaPdfFont;

/** What the page has been told, so that it need not be told again. */
typedef struct {
    JaColour fill, line;
    int fill_milli, line_milli; /**< opacity */
    double line_mm, dash_mm[2];
    int cap;
} JaPdfState;

typedef struct {
    const JaScene *scene;
    GString *body;
    JaPdfState now;
    GArray *saved; /**< of JaPdfState */
    GArray *seen;  /**< of JaBox: what clips leave, the page first */
    JaPdfFont font[JA_N_FONTS];
    GArray *alphas; /**< of int: opacities of fills as thousandths, of lines as these negated */
} JaPdfPage;

/** A number of at most `places` decimals, and a blank. */
void ja_pdf_append_number(GString *out, double value, guint places);
/** Text as a string of UTF-16. */
void ja_pdf_append_text(GString *out, const char *text);

void ja_pdf_page_init(JaPdfPage *page, const JaScene *scene);
void ja_pdf_page_clear(JaPdfPage *page);
/** Writes all marks. */
gboolean ja_pdf_page_draw(JaPdfPage *page, GError **error);

void ja_pdf_set_fill(JaPdfPage *page, JaColour colour, double alpha);
void ja_pdf_set_line(JaPdfPage *page, const JaPaint *paint, int cap);

gboolean ja_pdf_text(JaPdfPage *page, const JaText *text, GError **error);
void ja_pdf_font_clear(JaPdfFont *font);
/** What tells letters from glyph numbers: a CMap. Owned. */
GString *ja_pdf_font_letters(const JaPdfFont *font);

G_END_DECLS
#endif
