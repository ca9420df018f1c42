/*
 * PNG through libpng. It knows nothing of scenes. Colours are exact: a palette
 * is used only when every colour of the picture has a place in it.
 */
#include "draw/png.h"
#include <jobatlas/error.h>
#include <math.h>
#include <png.h>
#include <string.h>

#define MAX_COLOURS 256
#define SLOTS 1024 /* of the colour table; a power of two, four times its colours */

/* Colours met, in the order of meeting. */
typedef struct {
    guint n;
    png_color colour[MAX_COLOURS];
    guint32 key[SLOTS];  /* colour + 1; 0 = free */
    guint8 index[SLOTS]; /* place in colour */
} JaColourTable;

typedef struct {
    GByteArray *out;
    char *message;
} JaPngSink;

/* Place of a colour, added if new; MAX_COLOURS when the table is full. */
static guint colour_place(JaColourTable *table, guint32 colour)
{
    guint slot = (colour * 2654435761U) >> 22;
    while (table->key[slot] != 0 && table->key[slot] != colour + 1)
        slot = (slot + 1) % SLOTS;
    if (table->key[slot] != 0)
        return table->index[slot];
    if (table->n == MAX_COLOURS)
        return MAX_COLOURS;
    table->key[slot] = colour + 1;
    table->index[slot] = (guint8)table->n;
    table->colour[table->n] = (png_color){(png_byte)(colour >> 16), (png_byte)(colour >> 8), (png_byte)colour};
    return table->n++;
}

static const guint32 *picture_row(const JaPicture *picture, guint32 y)
{
    return (const guint32 *)(const void *)(picture->pixels + y * picture->stride);
}

/* Whether all colours fit into the table, which is then filled. */
static gboolean colours_collect(const JaPicture *picture, JaColourTable *table)
{
    guint32 last = G_MAXUINT32;
    for (guint32 y = 0; y < picture->height; y++) {
        const guint32 *row = picture_row(picture, y);
        for (guint32 x = 0; x < picture->width; x++) {
            guint32 colour = row[x] & 0xFFFFFF;
            if (colour == last)
                continue;
            if (colour_place(table, colour) == MAX_COLOURS)
                return FALSE;
            last = colour;
        }
    }
    return TRUE;
}

static void row_pack_rgb(const guint32 *row, guint32 width, guint8 *out)
{
    for (guint32 x = 0; x < width; x++) {
        *out++ = (guint8)(row[x] >> 16);
        *out++ = (guint8)(row[x] >> 8);
        *out++ = (guint8)row[x];
    }
}

static void row_pack_places(const guint32 *row, guint32 width, JaColourTable *table, guint8 *out)
{
    for (guint32 x = 0; x < width; x++)
        out[x] = x > 0 && row[x] == row[x - 1] ? out[x - 1] : (guint8)colour_place(table, row[x] & 0xFFFFFF);
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

static void head_write(png_structp png, png_infop info, const JaPicture *picture, const JaColourTable *table)
{
    png_set_IHDR(png, info, picture->width, picture->height, 8,
                 table != NULL ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_RELATIVE);
    png_uint_32 per_m = (png_uint_32)lround(picture->pixels_per_m);
    png_set_pHYs(png, info, per_m, per_m, PNG_RESOLUTION_METER);
    if (table != NULL)
        png_set_PLTE(png, info, table->colour, (int)table->n);
    png_text texts[] = {text_chunk("Title", picture->title), text_chunk("Description", picture->description),
                        text_chunk("Software", "jobatlas")};
    png_set_text(png, info, texts, G_N_ELEMENTS(texts));
    png_write_info(png, info);
}

/* FALSE when libpng gave up; its reason is in the sink. Nothing here owns memory, as libpng leaves by longjmp. */
static gboolean picture_write(png_structp png, png_infop info, const JaPicture *picture, JaColourTable *table,
                              guint8 *line)
{
    if (setjmp(png_jmpbuf(png)))
        return FALSE;
    png_set_compression_level(png, 2);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    head_write(png, info, picture, table);
    for (guint32 y = 0; y < picture->height; y++) {
        if (table != NULL)
            row_pack_places(picture_row(picture, y), picture->width, table, line);
        else
            row_pack_rgb(picture_row(picture, y), picture->width, line);
        png_write_row(png, line);
    }
    png_write_end(png, info);
    return TRUE;
}

GBytes *ja_png_encode(const JaPicture *picture, GError **error)
{
    g_autofree JaColourTable *table = g_new0(JaColourTable, 1);
    gboolean fits = colours_collect(picture, table);
    g_autofree guint8 *line = (guint8 *)g_malloc(3 * (gsize)picture->width);
    JaPngSink sink = {.out = g_byte_array_new()};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &sink, sink_fail, sink_warn);
    g_assert(png != NULL);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &sink, sink_write, sink_flush);
    gboolean written = picture_write(png, info, picture, fits ? table : NULL, line);
    png_destroy_write_struct(&png, &info);
    GBytes *bytes = g_byte_array_free_to_bytes(sink.out);
    if (!written) {
        g_clear_pointer(&bytes, g_bytes_unref);
        ja_fail_system(error, "cannot make a PNG: %s", sink.message);
    }
    g_free(sink.message);
    return bytes;
}
