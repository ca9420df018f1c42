/**
 * The one door to Cairo and Pango: measuring text, and playing a scene to PNG and PDF.
 */
#ifndef JA_DRAW_CANVAS_H
#define JA_DRAW_CANVAS_H

#include "draw/scene.h"

G_BEGIN_DECLS

/** Extents of one line of text in mm: advance width, height above and below the baseline (of the font, not of the
 * letters). */
typedef struct {
    double width, ascent, descent;
} JaTextSize;

/**
 * Makes the pinned fonts ready (Open Sans regular, semibold, bold, italic from their own files, nothing from the
 * machine's settings). Fails (JA_ERROR_SYSTEM) with the package to install when they are missing. May be called again.
 */
gboolean ja_canvas_init(GError **error);

/** Size of a line in the given family. ja_canvas_init must have succeeded. */
JaTextSize ja_text_measure(const char *font, const JaText *text);
/** Breaks text into lines no wider than width_mm (words stay whole). Owned strv. */
char **ja_text_wrap(const char *font, const JaText *text, double width_mm);

/** The scene as PNG bytes, at scene->dpi, with pHYs and title and description in its text chunks. Owned. */
GBytes *ja_canvas_png(const JaScene *scene, GError **error);
/** The scene as a one-page PDF with title and description, fonts embedded. Dates follow SOURCE_DATE_EPOCH (else 1980).
 * Owned. */
GBytes *ja_canvas_pdf(const JaScene *scene, GError **error);

G_END_DECLS
#endif
