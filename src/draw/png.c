/*
 * PNG: its parts through libpng, its pixels packed by libdeflate, whose files are a sixth smaller in the same time. It
 * knows nothing of scenes. Pictures of few colours, as maps are, have a palette.
 */
#include "draw/png.h"
#include "draw/pack.h"
#include "draw/png_palette.h"
#include <jobatlas/error.h>
#include <math.h>
#include <png.h>
#include <string.h>

/* Pixels come in pieces of at most as many bytes, since some readers hold a piece at a time. */
#define MAX_CHUNK ((gsize)1 << 20)

typedef struct {
    GByteArray *out;
    char *message;
} JaPngSink;

static const guint32 *picture_row(const JaPicture *picture, guint32 y)
{
    return (const guint32 *)(const void *)(picture->pixels + y * picture->stride);
}

static void row_pack_rgb(const guint32 *row, guint32 width, guint8 *out)
{
    for (guint32 x = 0; x < width; x++) {
        *out++ = (guint8)(row[x] >> 16);
        *out++ = (guint8)(row[x] >> 8);
        *out++ = (guint8)row[x];
    }
}

static void sink_write(png_structp png, png_bytep data, size_t size)
{
    JaPngSink *sink = (JaPngSink *)png_get_io_ptr(png);
    g_byte_array_append(sink->out, data, (guint)size);
}

static void sink_flush(png_structp png)
{
    (void)png;
}

static void sink_fail(png_structp png, png_const_charp message)
{
    JaPngSink *sink = (JaPngSink *)png_get_error_ptr(png);
    g_free(sink->message);
    sink->message = g_strdup(message);
    longjmp(png_jmpbuf(png), 1);
}

static void sink_warn(png_structp png, png_const_charp message)
{
    (void)png;
    g_debug("libpng: %s", message);
}

static png_text text_chunk(const char *key, const char *text)
{
    gboolean plain = g_str_is_ascii(text);
    return (png_text){.compression = plain ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE,
                      .key = (char *)key,
                      .text = (char *)text,
                      .text_length = plain ? strlen(text) : 0,
                      .itxt_length = plain ? 0 : strlen(text),
                      .lang = plain ? NULL : (char *)"en",
                      .lang_key = plain ? NULL : (char *)key};
}

static void palette_set(png_structp png, png_infop info, const JaShades *shades)
{
    png_color palette[JA_PALETTE_COLOURS];
    guint n = ja_shades_count(shades);
    for (guint i = 0; i < n; i++) {
        guint32 colour = ja_shades_colour(shades, i);
        palette[i] = (png_color){(png_byte)(colour >> 16), (png_byte)(colour >> 8), (png_byte)colour};
    }
    png_set_PLTE(png, info, palette, (int)n);
}

static void head_write(png_structp png, png_infop info, const JaPicture *picture, const JaShades *shades)
{
    png_set_IHDR(png, info, picture->width, picture->height, 8,
                 shades != NULL ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_RELATIVE);
    png_uint_32 per_m = (png_uint_32)lround(picture->pixels_per_m);
    png_set_pHYs(png, info, per_m, per_m, PNG_RESOLUTION_METER);
    if (shades != NULL) {
        palette_set(png, info, shades);
    }
    png_text texts[] = {text_chunk("Title", picture->title), text_chunk("Description", picture->description),
                        text_chunk("Software", "jobatlas")};
    png_set_text(png, info, texts, G_N_ELEMENTS(texts));
    png_write_info(png, info);
}

/* The rows of the picture, each with the word that it is not filtered, packed. */
static GByteArray *rows_pack(const JaPicture *picture, const JaShades *shades)
{
    gsize line = (shades != NULL ? 1 : 3) * (gsize)picture->width + 1;
    g_autofree guint8 *rows = (guint8 *)g_malloc(line * picture->height);
    for (guint32 y = 0; y < picture->height; y++) {
        guint8 *row = rows + y * line;
        row[0] = PNG_FILTER_VALUE_NONE;
        if (shades != NULL) {
            ja_shades_places(shades, picture_row(picture, y), picture->width, row + 1);
        } else {
            row_pack_rgb(picture_row(picture, y), picture->width, row + 1);
        }
    }
    return ja_pack(rows, line * picture->height);
}

/* FALSE when libpng gave up; its reason is in the sink. Nothing here owns memory, as libpng leaves by longjmp. */
static gboolean picture_write(png_structp png, png_infop info, const JaPicture *picture, const JaShades *shades,
                              const GByteArray *rows)
{
    if (setjmp(png_jmpbuf(png))) {
        return FALSE;
    }
    head_write(png, info, picture, shades);
    for (gsize at = 0; at < rows->len; at += MAX_CHUNK) {
        png_write_chunk(png, (png_const_bytep) "IDAT", rows->data + at, MIN(MAX_CHUNK, rows->len - at));
    }
    png_write_chunk(png, (png_const_bytep) "IEND", NULL, 0);
    return TRUE;
}

GBytes *ja_png_encode(const JaPicture *picture, GError **error)
{
    g_autoptr(JaShades) shades = ja_shades_new(picture);
    g_autoptr(GByteArray) rows = rows_pack(picture, shades);
    JaPngSink sink = {.out = g_byte_array_sized_new(rows->len + 4096)};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &sink, sink_fail, sink_warn);
    g_assert(png != NULL);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &sink, sink_write, sink_flush);
    gboolean written = picture_write(png, info, picture, shades, rows);
    png_destroy_write_struct(&png, &info);
    GBytes *bytes = g_byte_array_free_to_bytes(sink.out);
    if (!written) {
        g_clear_pointer(&bytes, g_bytes_unref);
        ja_fail_system(error, "cannot make a PNG: %s", sink.message);
    }
    g_free(sink.message);
    return bytes;
}
