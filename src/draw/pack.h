/**
 * The one door to libdeflate: bytes packed as zlib packs them, which PNG holds.
 */
#ifndef JA_DRAW_PACK_H
#define JA_DRAW_PACK_H

#include <glib.h>

G_BEGIN_DECLS

/** The bytes as a zlib stream, the same each time. Owned. */
GByteArray *ja_pack(const void *data, gsize size);

G_END_DECLS
#endif
