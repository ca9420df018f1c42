/*
 * The container of the page's data, through json-glib and GIO's zlib.
 */
#include "write/payload.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

enum { VERSION = 1, ALIGNMENT = 8, PACKING = 9 };

struct JaPayload {
    JsonBuilder *json;
    GByteArray *blob;
};

JaPayload *ja_payload_new(void)
{
    JaPayload *payload = g_new0(JaPayload, 1);
    payload->json = json_builder_new();
    payload->blob = g_byte_array_new();
    json_builder_begin_object(payload->json);
    return payload;
}

void ja_payload_free(JaPayload *payload)
{
    if (payload == NULL) {
        return;
    }
    g_object_unref(payload->json);
    g_byte_array_unref(payload->blob);
    g_free(payload);
}

static void name_it(JaPayload *payload, const char *name)
{
    if (name != NULL) {
        json_builder_set_member_name(payload->json, name);
    }
}

void ja_payload_object(JaPayload *payload, const char *name)
{
    name_it(payload, name);
    json_builder_begin_object(payload->json);
}

void ja_payload_list(JaPayload *payload, const char *name)
{
    name_it(payload, name);
    json_builder_begin_array(payload->json);
}

void ja_payload_close_object(JaPayload *payload)
{
    json_builder_end_object(payload->json);
}

void ja_payload_close_list(JaPayload *payload)
{
    json_builder_end_array(payload->json);
}

void ja_payload_text(JaPayload *payload, const char *name, const char *text)
{
    if (text == NULL && name != NULL) {
        return;
    }
    name_it(payload, name);
    if (text == NULL) {
        json_builder_add_null_value(payload->json);
    } else {
        json_builder_add_string_value(payload->json, text);
    }
}

void ja_payload_texts(JaPayload *payload, const char *name, const char *const *text, gsize n)
{
    ja_payload_list(payload, name);
    for (gsize i = 0; i < n; i++) {
        ja_payload_text(payload, NULL, text[i]);
    }
    ja_payload_close_list(payload);
}

void ja_payload_number(JaPayload *payload, const char *name, double number)
{
    name_it(payload, name);
    if (isfinite(number)) {
        json_builder_add_double_value(payload->json, number);
    } else {
        json_builder_add_null_value(payload->json);
    }
}

void ja_payload_flag(JaPayload *payload, const char *name, gboolean flag)
{
    name_it(payload, name);
    json_builder_add_boolean_value(payload->json, flag);
}

static void pad(GByteArray *bytes)
{
    static const guint8 zero[ALIGNMENT] = {0};
    g_byte_array_append(bytes, zero, (ALIGNMENT - bytes->len % ALIGNMENT) % ALIGNMENT);
}

/* Says in the JSON where an array of n numbers of a type begins; the numbers follow. */
static void announce(JaPayload *payload, const char *name, const char *type, gsize n)
{
    pad(payload->blob);
    ja_payload_object(payload, name);
    ja_payload_text(payload, "t", type);
    json_builder_set_member_name(payload->json, "at");
    json_builder_add_int_value(payload->json, payload->blob->len);
    json_builder_set_member_name(payload->json, "n");
    json_builder_add_int_value(payload->json, (gint64)n);
    ja_payload_close_object(payload);
}

static void append_number(GByteArray *blob, guint64 bits, guint size)
{
    guint64 little = GUINT64_TO_LE(bits);
    g_byte_array_append(blob, (const guint8 *)&little, size);
}

typedef struct {
    const char *name;
    gint64 least, most;
    guint size;
} WholeType;

static const WholeType whole_types[] = {
    {"u8", 0, G_MAXUINT8, 1},           {"i8", G_MININT8, G_MAXINT8, 1}, {"u16", 0, G_MAXUINT16, 2},
    {"i16", G_MININT16, G_MAXINT16, 2}, {"u32", 0, G_MAXUINT32, 4},      {"i32", G_MININT32, G_MAXINT32, 4},
};

static const WholeType *smallest_type(const gint64 *number, gsize n)
{
    gint64 least = 0, most = 0;
    for (gsize i = 0; i < n; i++) {
        least = MIN(least, number[i]);
        most = MAX(most, number[i]);
    }
    for (gsize t = 0; t < G_N_ELEMENTS(whole_types); t++) {
        if (least >= whole_types[t].least && most <= whole_types[t].most) {
            return &whole_types[t];
        }
    }
    return NULL;
}

void ja_payload_whole(JaPayload *payload, const char *name, const gint64 *number, gsize n)
{
    const WholeType *type = smallest_type(number, n);
    if (type == NULL) { /* beyond 32 bits: doubles hold what scripts can count */
        g_autofree double *real = g_new(double, n + 1);
        for (gsize i = 0; i < n; i++) {
            real[i] = (double)number[i];
        }
        ja_payload_real(payload, name, real, n);
        return;
    }
    announce(payload, name, type->name, n);
    for (gsize i = 0; i < n; i++) {
        append_number(payload->blob, (guint64)number[i], type->size);
    }
}

void ja_payload_real(JaPayload *payload, const char *name, const double *number, gsize n)
{
    announce(payload, name, "f64", n);
    for (gsize i = 0; i < n; i++) {
        guint64 bits;
        memcpy(&bits, &number[i], sizeof bits);
        append_number(payload->blob, bits, sizeof bits);
    }
}

void ja_payload_bytes(JaPayload *payload, const char *name, const guint8 *byte, gsize n)
{
    announce(payload, name, "u8", n);
    g_byte_array_append(payload->blob, byte, (guint)n);
}

static void append_zigzag(GByteArray *out, gint32 value)
{
    guint32 rest = ((guint32)value << 1) ^ (value < 0 ? G_MAXUINT32 : 0);
    do {
        guint8 byte = (guint8)((rest & 0x7Fu) | (rest > 0x7Fu ? 0x80u : 0));
        g_byte_array_append(out, &byte, 1);
        rest >>= 7;
    } while (rest > 0);
}

void ja_payload_deltas(JaPayload *payload, const char *name, const gint32 *xy, gsize n_pairs)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    gint32 x = 0, y = 0;
    for (gsize i = 0; i < n_pairs; i++) {
        append_zigzag(bytes, xy[2 * i] - x);
        append_zigzag(bytes, xy[2 * i + 1] - y);
        x = xy[2 * i];
        y = xy[2 * i + 1];
    }
    ja_payload_bytes(payload, name, bytes->data, bytes->len);
}

static GByteArray *assemble(JaPayload *payload)
{
    json_builder_end_object(payload->json);
    g_autoptr(JsonGenerator) generator = json_generator_new();
    g_autoptr(JsonNode) root = json_builder_get_root(payload->json);
    json_generator_set_root(generator, root);
    gsize length;
    g_autofree char *text = json_generator_to_data(generator, &length);
    GByteArray *all = g_byte_array_new();
    g_byte_array_append(all, (const guint8 *)"JATL", 4);
    append_number(all, VERSION, 4);
    append_number(all, length, 4);
    g_byte_array_append(all, (const guint8 *)text, (guint)length);
    pad(all);
    g_byte_array_append(all, payload->blob->data, payload->blob->len);
    return all;
}

/* No clock and no name go into the head of a gzip that GIO makes. */
static GBytes *gzip(const GByteArray *all)
{
    g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP, PACKING);
    g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
    g_autoptr(GOutputStream) packing = g_converter_output_stream_new(memory, G_CONVERTER(compressor));
    gboolean packed = g_output_stream_write_all(packing, all->data, all->len, NULL, NULL, NULL) &&
                      g_output_stream_close(packing, NULL, NULL);
    g_assert(packed); /* into memory: only a lack of it could fail, and that ends the program */
    return g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(memory));
}

GBytes *ja_payload_pack(JaPayload *payload)
{
    g_autoptr(GByteArray) all = assemble(payload);
    return gzip(all);
}
