/**
 * A scene as a PDF of one page: shapes stay shapes, text stays text in embedded fonts.
 */
#ifndef JA_DRAW_PDF_H
#define JA_DRAW_PDF_H

#include "draw/scene.h"

G_BEGIN_DECLS

/**
 * The scene with its title and description, tagged as one figure with the description as alternative text. Dates follow
 * SOURCE_DATE_EPOCH (else 1980). ja_canvas_init is called where it was not. Owned.
 */
GBytes *ja_pdf_write(const JaScene *scene, GError **error);

G_END_DECLS
#endif
