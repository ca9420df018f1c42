/*
 * Reads the container of the page's data by the rules of docs/page-format.md, and by nothing of the writer.
 */
#ifndef TESTS_PAGE_READER_H
#define TESTS_PAGE_READER_H

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

typedef struct {
    JsonNode *json;
    JsonObject *root; /* borrowed from json */
    const guint8 *blob;
    gsize size; /* of the blob */
    GBytes *all;
} Container;

static inline guint32 reader_u32(const guint8 *at)
{
    return (guint32)at[0] | (guint32)at[1] << 8 | (guint32)at[2] << 16 | (guint32)at[3] << 24;
}

static inline GBytes *reader_gunzip(GBytes *packed)
{
    g_autoptr(GInputStream) memory = g_memory_input_stream_new_from_bytes(packed);
    g_autoptr(GZlibDecompressor) gunzip = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
    g_autoptr(GInputStream) stream = g_converter_input_stream_new(memory, G_CONVERTER(gunzip));
    g_autoptr(GOutputStream) out = g_memory_output_stream_new_resizable();
    gssize n = g_output_stream_splice(out, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
    g_assert_cmpint(n, >=, 0);
    return g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(out));
}

/* Takes what it unpacks from `packed`, which stays the caller's. */
static inline Container reader_open(GBytes *packed)
{
    Container c = {.all = reader_gunzip(packed)};
    gsize size;
    const guint8 *data = g_bytes_get_data(c.all, &size);
    g_assert_true(memcmp(data, "JATL", 4) == 0);
    g_assert_cmpuint(reader_u32(data + 4), ==, 1);
    gsize length = reader_u32(data + 8), blob = (12 + length + 7) / 8 * 8;
    g_assert_cmpuint(blob, <=, size);
    for (gsize i = 12 + length; i < blob; i++) {
        g_assert_cmpuint(data[i], ==, 0);
    }
    g_autoptr(JsonParser) parser = json_parser_new();
    g_assert_true(json_parser_load_from_data(parser, (const char *)data + 12, (gssize)length, NULL));
    c.json = json_parser_steal_root(parser);
    c.root = json_node_get_object(c.json);
    c.blob = data + blob;
    c.size = size - blob;
    return c;
}

static inline void reader_close(Container *c)
{
    json_node_unref(c->json);
    g_bytes_unref(c->all);
}

static inline gint64 reader_whole(const guint8 *at, const char *type)
{
    guint32 bits = at[0];
    bits |= type[1] != '8' ? (guint32)at[1] << 8 : 0;
    bits |= g_str_has_suffix(type, "32") ? (guint32)at[2] << 16 | (guint32)at[3] << 24 : 0;
    if (type[0] == 'u') {
        return bits;
    }
    return type[1] == '8' ? (gint8)bits : g_str_equal(type, "i16") ? (gint16)bits : (gint32)bits;
}

/* The numbers of a member of an object; its type and count as asked for. Owned. */
static inline double *reader_array(const Container *c, JsonObject *object, const char *name, const char **type,
                                   gsize *n)
{
    g_assert_true(json_object_has_member(object, name));
    JsonObject *reference = json_object_get_object_member(object, name);
    const char *t = json_object_get_string_member(reference, "t");
    gsize at = (gsize)json_object_get_int_member(reference, "at");
    gsize count = (gsize)json_object_get_int_member(reference, "n");
    gsize step = g_str_equal(t, "f64") ? 8 : (gsize)g_ascii_strtoull(t + 1, NULL, 10) / 8;
    g_assert_cmpuint(at % 8, ==, 0);
    g_assert_cmpuint(at + count * step, <=, c->size);
    double *out = g_new0(double, count + 1);
    for (gsize i = 0; i < count; i++) {
        const guint8 *from = c->blob + at + i * step;
        if (step == 8) {
            guint64 bits = (guint64)reader_u32(from) | (guint64)reader_u32(from + 4) << 32;
            memcpy(&out[i], &bits, sizeof bits);
        } else {
            out[i] = (double)reader_whole(from, t);
        }
    }
    if (type != NULL) {
        *type = t;
    }
    *n = count;
    return out;
}

/* Whether a text stands anywhere in the unpacked container. */
static inline gboolean reader_holds(const Container *c, const char *text)
{
    gsize size;
    const char *data = g_bytes_get_data(c->all, &size);
    return memmem(data, size, text, strlen(text)) != NULL;
}

#endif
