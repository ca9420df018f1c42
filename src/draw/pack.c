/*
 * zlib streams. Whole pieces of memory only; nothing is unpacked here.
 */
#include "draw/pack.h"
#include <libdeflate.h>

/* The level from which more time saves next to nothing on maps. */
#define LEVEL 5

GByteArray *ja_pack(const void *data, gsize size)
{
    struct libdeflate_compressor *packer = libdeflate_alloc_compressor(LEVEL);
    g_assert(packer != NULL);
    gsize bound = libdeflate_zlib_compress_bound(packer, size);
    guint8 *bytes = g_malloc(bound);
    gsize packed = libdeflate_zlib_compress(packer, data, size, bytes, bound);
    g_assert(packed > 0);
    libdeflate_free_compressor(packer);
    return g_byte_array_new_take(g_realloc(bytes, packed), packed);
}
