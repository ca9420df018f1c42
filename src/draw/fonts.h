/**
 * The pinned fonts: where their files are. Nothing else of the machine's fonts is ever used.
 */
#ifndef JA_DRAW_FONTS_H
#define JA_DRAW_FONTS_H

#include "draw/scene.h"

G_BEGIN_DECLS

#define JA_FONT_FAMILY "Open Sans"
#define JA_N_FONTS 6

/** Place of a weight and slant among the pinned fonts, 0 .. JA_N_FONTS - 1. */
guint ja_font_index(JaFontWeight weight, gboolean italic);
/** Path of a pinned font: in the folder that JOBATLAS_FONTS names, else Debian's. Owned. */
char *ja_font_path(guint index);
/** Whether all of them can be read; else a system error that names the Debian package. */
gboolean ja_fonts_check(GError **error);
/** Whether a scene's font is a pinned one and can be read; else a data or system error. */
gboolean ja_fonts_accept(const JaScene *scene, GError **error);
/** Weight as CSS and fontconfig's like count it: 400, 600, 700. */
guint ja_font_css_weight(JaFontWeight weight);

G_END_DECLS
#endif
