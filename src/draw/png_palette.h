/**
 * Which colours a picture can be shown in: all that it has, or the 256 that come close enough.
 */
#ifndef JA_DRAW_PNG_PALETTE_H
#define JA_DRAW_PNG_PALETTE_H

#include "draw/png.h"

G_BEGIN_DECLS

#define JA_PALETTE_COLOURS 256

/** Colours of areas stand as they are; a shade on a smoothed edge may be off by this much of 255 in red, green, blue.
 */
#define JA_SHADE_OFF 12

typedef struct JaShades JaShades;

/** The colours of a picture, and a palette for them. NULL when no palette comes close enough. Owned. */
JaShades *ja_shades_new(const JaPicture *picture);
void ja_shades_free(JaShades *shades);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaShades, ja_shades_free)

/** How many colours the palette has, and each of them as 0xRRGGBB. */
guint ja_shades_count(const JaShades *shades);
guint32 ja_shades_colour(const JaShades *shades, guint place);
/** Places in the palette for a row of the picture. */
void ja_shades_places(const JaShades *shades, const guint32 *row, guint32 width, guint8 *out);

G_END_DECLS
#endif
