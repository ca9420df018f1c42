/*
 * The container of the page's data, read back by the rules of docs/page-format.md.
 */
#include "write/payload.h"

#include "page_reader.h"

static Container pack(JaPayload *payload)
{
    g_autoptr(GBytes) packed = ja_payload_pack(payload);
    return reader_open(packed);
}

static void test_empty(void)
{
    g_autoptr(JaPayload) payload = ja_payload_new();
    Container c = pack(payload);
    g_assert_cmpuint(json_object_get_size(c.root), ==, 0);
    g_assert_cmpuint(c.size, ==, 0);
    reader_close(&c);
}

/* Each whole number on its own: the type is the smallest that holds it, and what is read is what was written. */
static void test_smallest_types(void)
{
    static const struct {
        gint64 number;
        const char *type;
    } edge[] = {
        {0, "u8"},           {255, "u8"},          {256, "u16"},        {65535, "u16"},       {65536, "u32"},
        {4294967295, "u32"}, {-1, "i8"},           {-128, "i8"},        {-129, "i16"},        {-32768, "i16"},
        {-32769, "i32"},     {-2147483648, "i32"}, {4294967296, "f64"}, {-2147483649, "f64"}, {9007199254740991, "f64"},
    };
    g_autoptr(JaPayload) payload = ja_payload_new();
    for (guint i = 0; i < G_N_ELEMENTS(edge); i++) {
        g_autofree char *name = g_strdup_printf("n%u", i);
        ja_payload_whole(payload, name, &edge[i].number, 1);
    }
    Container c = pack(payload);
    for (guint i = 0; i < G_N_ELEMENTS(edge); i++) {
        g_autofree char *name = g_strdup_printf("n%u", i);
        const char *type;
        gsize n;
        g_autofree double *got = reader_array(&c, c.root, name, &type, &n);
        g_assert_cmpstr(type, ==, edge[i].type);
        g_assert_cmpuint(n, ==, 1);
        g_assert_cmpfloat(got[0], ==, (double)edge[i].number);
    }
    reader_close(&c);
}

/* One type for all: it holds the least and the most together. */
static void test_mixed_signs(void)
{
    static const gint64 byte[] = {-1, 127}, wider[] = {-1, 128}, widest[] = {-1, 32768}, beyond[] = {-1, 2147483648};
    static const gint64 *const list[] = {byte, wider, widest, beyond};
    static const char *const types[] = {"i8", "i16", "i32", "f64"};
    g_autoptr(JaPayload) payload = ja_payload_new();
    ja_payload_list(payload, "lists");
    for (guint i = 0; i < G_N_ELEMENTS(list); i++) {
        ja_payload_object(payload, NULL);
        ja_payload_whole(payload, "n", list[i], 2);
        ja_payload_close_object(payload);
    }
    ja_payload_close_list(payload);
    Container c = pack(payload);
    JsonArray *lists = json_object_get_array_member(c.root, "lists");
    for (guint i = 0; i < G_N_ELEMENTS(list); i++) {
        const char *type;
        gsize n;
        g_autofree double *got = reader_array(&c, json_array_get_object_element(lists, i), "n", &type, &n);
        g_assert_cmpstr(type, ==, types[i]);
        g_assert_cmpfloat(got[0], ==, -1);
        g_assert_cmpfloat(got[1], ==, (double)list[i][1]);
    }
    reader_close(&c);
}

static void test_reals_and_bytes(void)
{
    static const double real[] = {0.1, -1e300, 5e-324, 1.0 / 3};
    static const guint8 byte[] = {255, 0, 128};
    g_autoptr(JaPayload) payload = ja_payload_new();
    ja_payload_bytes(payload, "byte", byte, 3);
    ja_payload_real(payload, "real", real, 4);
    ja_payload_whole(payload, "none", NULL, 0);
    Container c = pack(payload);
    gsize n;
    g_autofree double *reals = reader_array(&c, c.root, "real", NULL, &n);
    g_assert_cmpuint(n, ==, G_N_ELEMENTS(real));
    g_assert_true(memcmp(reals, real, sizeof real) == 0);
    g_autofree double *bytes = reader_array(&c, c.root, "byte", NULL, &n);
    g_assert_cmpuint(n, ==, 3);
    g_assert_cmpfloat(bytes[0], ==, 255);
    g_assert_cmpfloat(bytes[2], ==, 128);
    g_autofree double *none = reader_array(&c, c.root, "none", NULL, &n);
    g_assert_cmpuint(n, ==, 0);
    reader_close(&c);
}

/* Texts of any kind come back as they were; what is not said is left out, and null in a list. */
static void test_texts(void)
{
    static const char *const texts[] = {"</script>", "\"\\\n\t", "\u202e", NULL, "\u00e9"};
    g_autoptr(JaPayload) payload = ja_payload_new();
    ja_payload_text(payload, "absent", NULL);
    ja_payload_texts(payload, "texts", texts, G_N_ELEMENTS(texts));
    Container c = pack(payload);
    g_assert_false(json_object_has_member(c.root, "absent"));
    JsonArray *list = json_object_get_array_member(c.root, "texts");
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_assert_cmpstr(json_array_get_null_element(list, i) ? NULL : json_array_get_string_element(list, i), ==,
                        texts[i]);
    }
    reader_close(&c);
}

/* Differences undone: zigzag, seven bits a byte, x and y in turn. */
static void undo(const double *byte, gsize n_bytes, gint32 *xy, gsize n_pairs)
{
    gsize at = 0;
    gint64 last[2] = {0, 0};
    for (gsize i = 0; i < 2 * n_pairs; i++) {
        guint64 value = 0;
        guint shift = 0, now;
        do {
            g_assert_cmpuint(at, <, n_bytes);
            now = (guint)byte[at++];
            value |= (guint64)(now & 0x7F) << shift;
            shift += 7;
        } while (now >= 0x80);
        last[i % 2] += value % 2 == 0 ? (gint64)(value / 2) : -(gint64)(value / 2) - 1;
        xy[i] = (gint32)last[i % 2];
    }
    g_assert_cmpuint(at, ==, n_bytes);
}

/* Any lines in the range of degrees come back as they were, long steps and none. */
static void test_deltas(void)
{
    for (guint round = 0; round < 200; round++) {
        gsize n = (gsize)g_test_rand_int_range(0, 50);
        gint32 reach = round % 2 == 0 ? 180000000 : 100;
        g_autofree gint32 *xy = g_new0(gint32, 2 * n + 1), *back = g_new0(gint32, 2 * n + 1);
        for (gsize i = 0; i < 2 * n; i++) {
            xy[i] = g_test_rand_int_range(-reach, reach + 1);
        }
        g_autoptr(JaPayload) payload = ja_payload_new();
        ja_payload_deltas(payload, "line", xy, n);
        Container c = pack(payload);
        gsize n_bytes;
        g_autofree double *byte = reader_array(&c, c.root, "line", NULL, &n_bytes);
        undo(byte, n_bytes, back, n);
        g_assert_true(memcmp(back, xy, 2 * n * sizeof *xy) == 0);
        reader_close(&c);
    }
}

static GBytes *pack_some(void)
{
    static const gint64 number[] = {1, 2, 3000};
    g_autoptr(JaPayload) payload = ja_payload_new();
    ja_payload_text(payload, "text", "t");
    ja_payload_number(payload, "number", 1.5);
    ja_payload_whole(payload, "whole", number, 3);
    return ja_payload_pack(payload);
}

/* The same contents, the same bytes; no clock in the head of the gzip. */
static void test_same_bytes(void)
{
    g_autoptr(GBytes) one = pack_some();
    g_autoptr(GBytes) two = pack_some();
    g_assert_true(g_bytes_equal(one, two));
    const guint8 *head = g_bytes_get_data(one, NULL);
    g_assert_cmpuint(reader_u32(head + 4), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/payload/empty", test_empty);
    g_test_add_func("/payload/smallest-types", test_smallest_types);
    g_test_add_func("/payload/mixed-signs", test_mixed_signs);
    g_test_add_func("/payload/reals-and-bytes", test_reals_and_bytes);
    g_test_add_func("/payload/texts", test_texts);
    g_test_add_func("/payload/deltas", test_deltas);
    g_test_add_func("/payload/same-bytes", test_same_bytes);
    return g_test_run();
}
