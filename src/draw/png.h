/**
 * Pixels as PNG bytes.
 */
#ifndef JA_DRAW_PNG_H
#define JA_DRAW_PNG_H

#include <glib.h>

G_BEGIN_DECLS

/** Opaque pixels, 0x00RRGGBB in the machine's byte order (the top byte is not looked at); rows `stride` bytes apart. */
typedef struct {
    guint32 width, height;
    gsize stride;
    const guint8 *pixels;
    double pixels_per_m;
    const char *title, *description;
} JaPicture;

/** A PNG with the picture's resolution, title and description; with a palette where 256 colours suffice. Owned. */
GBytes *ja_png_encode(const JaPicture *picture, GError **error);

G_END_DECLS
#endif
