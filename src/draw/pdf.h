/**
 * What Cairo cannot say about a PDF: its language, and the alternative text of its figure.
 */
#ifndef JA_DRAW_PDF_H
#define JA_DRAW_PDF_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * Adds to a PDF by Cairo, as an update at its end: the language, that viewers show its title, and `alt` as alternative
 * text of the element tagged as Figure. FALSE, and the PDF as it was, when it is not laid out as expected (a table of
 * objects in plain text).
 */
gboolean ja_pdf_describe(GByteArray *bytes, const char *alt);

G_END_DECLS
#endif
