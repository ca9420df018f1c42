/*
 * The painters through Cairo. Oracles: HarfBuzz for widths, the chunks of a PNG read by hand, pixels worked out,
 * libpng for decoding, poppler and qpdf (where installed) for PDF, and pictures kept under tests/golden.
 *
 * JOBATLAS_GOLDEN=write in the environment writes those pictures anew; look at them before they are kept.
 */
#include "draw/canvas.h"
#include "draw/pdf.h"
#include "draw_fixture.h"
#include <glib/gstdio.h>
#include <hb.h>
#include <jobatlas/error.h>
#include <png.h>
#include <string.h>
#include <zlib.h>

#define FONT_DIR "/usr/share/fonts/truetype/open-sans/"

static JaText text_of(const char *text, double size_pt)
{
    return (JaText){.text = text, .size_pt = size_pt};
}

/* ---- Text ---- */

/* Width in mm by HarfBuzz alone, and the font's ascent and descent. */
static JaTextSize shaped_size(const char *file, const char *text, double size_pt)
{
    g_autofree char *path = g_strconcat(FONT_DIR, file, NULL);
    hb_blob_t *blob = hb_blob_create_from_file(path);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font, buffer, NULL, 0);
    unsigned n = 0;
    const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(buffer, &n);
    double advance = 0, unit = size_pt / hb_face_get_upem(face) * 25.4 / 72;
    for (unsigned i = 0; i < n; i++)
        advance += position[i].x_advance;
    hb_font_extents_t extents;
    hb_font_get_h_extents(font, &extents);
    hb_buffer_destroy(buffer);
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return (JaTextSize){advance * unit, extents.ascender * unit, -extents.descender * unit};
}

static void test_measure(void)
{
    static const struct {
        const char *file, *text;
        JaFontWeight weight;
        gboolean italic;
    } cases[] = {
        {"OpenSans-Regular.ttf", "minimum", JA_WEIGHT_REGULAR, FALSE},
        {"OpenSans-Regular.ttf", "Tonbridge & Malling, AVATAR: 12.3 %", JA_WEIGHT_REGULAR, FALSE},
        {"OpenSans-Semibold.ttf", "Tunbridge Wells", JA_WEIGHT_SEMIBOLD, FALSE},
        {"OpenSans-Bold.ttf", "Folkestone & Hythe", JA_WEIGHT_BOLD, FALSE},
        {"OpenSans-Italic.ttf", "Thames Estuary", JA_WEIGHT_REGULAR, TRUE},
        {"OpenSans-SemiboldItalic.ttf", "office staffing", JA_WEIGHT_SEMIBOLD, TRUE},
        {"OpenSans-BoldItalic.ttf", "Tŷ Gŵyr, Łódź, Ελλάδα, Киев", JA_WEIGHT_BOLD, TRUE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        for (double size = 5; size < 30; size *= 1.7) {
            JaText text = text_of(cases[i].text, size);
            text.weight = cases[i].weight;
            text.italic = cases[i].italic;
            JaTextSize got = ja_text_measure("Open Sans", &text);
            JaTextSize want = shaped_size(cases[i].file, cases[i].text, size);
            g_assert_cmpfloat_with_epsilon(got.width, want.width, want.width * 0.001);
            g_assert_cmpfloat_with_epsilon(got.ascent, want.ascent, want.ascent * 0.002);
            g_assert_cmpfloat_with_epsilon(got.descent, want.descent, want.descent * 0.005);
        }
}

/* Published advances of Open Sans, in 2048ths of its size: n 1257, H 1511, space 532. */
static void test_measure_published(void)
{
    JaText text = text_of("Hn n", 2048);
    JaTextSize size = ja_text_measure("Open Sans", &text);
    g_assert_cmpfloat_with_epsilon(size.width * 72 / 25.4, 1511 + 1257 + 532 + 1257, 0.5);
    text.spacing_em = 0.5;
    size = ja_text_measure("Open Sans", &text);
    g_assert_cmpfloat_with_epsilon(size.width * 72 / 25.4, 1511 + 1257 + 532 + 1257 + 3 * 1024, 0.5);
    text = text_of("", 10);
    g_assert_cmpfloat(ja_text_measure("Open Sans", &text).width, ==, 0);
}

static void test_markup_is_plain(void)
{
    JaText plain = text_of("<b>x</b> &amp;", 10);
    JaTextSize got = ja_text_measure("Open Sans", &plain);
    JaTextSize want = shaped_size("OpenSans-Regular.ttf", plain.text, 10);
    g_assert_cmpfloat_with_epsilon(got.width, want.width, want.width * 0.001);
}

static void test_wrap(void)
{
    JaText text = text_of("Claimants as a share of residents aged 16 to 64, by neighbourhood, in the districts of Kent "
                          "and Medway where more than four in a hundred claim",
                          9);
    g_auto(GStrv) words = g_strsplit(text.text, " ", -1);
    for (double width = 25; width < 200; width *= 1.4) {
        g_auto(GStrv) lines = ja_text_wrap("Open Sans", &text, width);
        g_autofree char *joined = g_strjoinv(" ", lines);
        g_assert_cmpstr(joined, ==, text.text);
        gsize word = 0;
        for (guint i = 0; lines[i] != NULL; i++) {
            JaText line = text_of(lines[i], 9);
            g_assert_cmpfloat(ja_text_measure("Open Sans", &line).width, <=, width + 0.01);
            g_auto(GStrv) parts = g_strsplit(lines[i], " ", -1);
            word += g_strv_length(parts);
            if (lines[i + 1] == NULL)
                break;
            // The next word would not have fitted: lines are filled greedily.
            g_autofree char *longer = g_strconcat(lines[i], " ", words[word], NULL);
            line = text_of(longer, 9);
            g_assert_cmpfloat(ja_text_measure("Open Sans", &line).width, >, width - 0.01);
        }
    }
}

static void test_wrap_edges(void)
{
    JaText text = text_of("Llanfairpwllgwyngyll", 12);
    g_auto(GStrv) whole = ja_text_wrap("Open Sans", &text, 5);
    g_assert_cmpuint(g_strv_length(whole), ==, 1);
    g_assert_cmpstr(whole[0], ==, text.text);
    text = text_of("one\ntwo three", 12);
    g_auto(GStrv) lines = ja_text_wrap("Open Sans", &text, 500);
    g_assert_cmpuint(g_strv_length(lines), ==, 2);
    g_assert_cmpstr(lines[0], ==, "one");
    g_assert_cmpstr(lines[1], ==, "two three");
    text = text_of("", 12);
    g_auto(GStrv) empty = ja_text_wrap("Open Sans", &text, 50);
    g_assert_cmpuint(g_strv_length(empty), ==, 1);
}

/* ---- PNG ---- */

typedef struct {
    guint32 width, height;
    guint32 *pixels; /* 0x00RRGGBB */
} JaDecoded;

static void decoded_clear(JaDecoded *decoded)
{
    g_free(decoded->pixels);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JaDecoded, decoded_clear)

static JaDecoded png_decode(const void *data, gsize size)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    g_assert_true(png_image_begin_read_from_memory(&image, data, size));
    image.format = PNG_FORMAT_BGRA; // little-endian 0xAARRGGBB
    JaDecoded decoded = {image.width, image.height, g_new(guint32, (gsize)image.width * image.height)};
    g_assert_true(png_image_finish_read(&image, NULL, decoded.pixels, 0, NULL));
    for (gsize i = 0; i < (gsize)image.width * image.height; i++)
        decoded.pixels[i] = GUINT32_FROM_LE(decoded.pixels[i]) & 0xFFFFFF;
    return decoded;
}

static GBytes *scene_png(const JaScene *scene)
{
    g_autoptr(GError) error = NULL;
    GBytes *bytes = ja_canvas_png(scene, &error);
    g_assert_no_error(error);
    return bytes;
}

static JaDecoded scene_pixels(const JaScene *scene)
{
    g_autoptr(GBytes) bytes = scene_png(scene);
    return png_decode(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static guint32 pixel(const JaDecoded *decoded, guint x, guint y)
{
    g_assert_cmpuint(x, <, decoded->width);
    g_assert_cmpuint(y, <, decoded->height);
    return decoded->pixels[(gsize)y * decoded->width + x];
}

static guint32 big_endian(const guint8 *at)
{
    return (guint32)at[0] << 24 | (guint32)at[1] << 16 | (guint32)at[2] << 8 | at[3];
}

/* The bodies of all chunks by "TYPE" or, for texts, "TYPE Keyword"; checks signature, lengths and CRCs. */
static GHashTable *png_chunks(GBytes *bytes)
{
    gsize size = 0;
    const guint8 *data = (const guint8 *)g_bytes_get_data(bytes, &size);
    g_assert_cmpint(memcmp(data, "\x89PNG\r\n\x1a\n", 8), ==, 0);
    GHashTable *chunks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    for (gsize at = 8; at < size;) {
        guint32 length = big_endian(data + at);
        g_assert_cmpuint(at + 12 + length, <=, size);
        const guint8 *body = data + at + 8;
        g_assert_cmpuint(crc32(0, data + at + 4, length + 4), ==, big_endian(body + length));
        g_autofree char *type = g_strndup((const char *)data + at + 4, 4);
        gboolean text = g_str_has_suffix(type, "Xt");
        char *key = text ? g_strdup_printf("%s %s", type, body) : g_strdup(type);
        g_hash_table_replace(chunks, key, g_bytes_new(body, length));
        at += 12 + length;
    }
    g_assert_true(g_hash_table_contains(chunks, "IEND"));
    return chunks;
}

static const guint8 *chunk(GHashTable *chunks, const char *key, gsize *size)
{
    GBytes *bytes = (GBytes *)g_hash_table_lookup(chunks, key);
    g_assert_nonnull(bytes);
    return (const guint8 *)g_bytes_get_data(bytes, size);
}

/* A text chunk is a key, a zero byte, for iTXt some more fields, and the text. */
static void assert_text_ends(GHashTable *chunks, const char *key, const char *text)
{
    gsize size = 0;
    const guint8 *body = chunk(chunks, key, &size);
    g_assert_cmpuint(size, >, strlen(text));
    g_assert_cmpint(memcmp(body + size - strlen(text), text, strlen(text)), ==, 0);
    g_assert_cmpuint(body[size - strlen(text) - 1], ==, 0);
}

static void test_png_chunks(void)
{
    g_autoptr(JaScene) scene = ja_scene_new("demo", 180, 100, "Open Sans", 0xffffff);
    ja_scene_describe(scene, "Claimants", "Tŷ: the most claim in the east");
    g_autoptr(GBytes) bytes = scene_png(scene);
    g_autoptr(GHashTable) chunks = png_chunks(bytes);
    const guint8 *head = chunk(chunks, "IHDR", NULL);
    g_assert_cmpuint(big_endian(head), ==, 2126); // 180 mm at 300 to the inch: 2125.98
    g_assert_cmpuint(big_endian(head + 4), ==, 1181);
    g_assert_cmpuint(head[8], ==, 8);
    g_assert_cmpuint(head[9], ==, 3); // one colour: a palette
    const guint8 *physical = chunk(chunks, "pHYs", NULL);
    g_assert_cmpuint(big_endian(physical), ==, 11811); // 2126 / 0.18
    g_assert_cmpuint(big_endian(physical + 4), ==, 11811);
    g_assert_cmpuint(physical[8], ==, 1);
    assert_text_ends(chunks, "tEXt Title", "Claimants");
    assert_text_ends(chunks, "tEXt Software", "jobatlas");
    assert_text_ends(chunks, "iTXt Description", scene->description);
    g_assert_false(g_hash_table_contains(chunks, "tIME"));
}

/* 25.4 dpi: a pixel is a millimetre. */
static JaScene *pixel_scene(double width, double height, JaColour paper)
{
    JaScene *scene = ja_scene_new("demo", width, height, "Open Sans", paper);
    scene->dpi = 25.4;
    return scene;
}

static void test_pixels(void)
{
    g_autoptr(JaScene) scene = pixel_scene(10, 10, 0xffffff);
    JaPaint red = ja_paint_fill(0xff0000), half = ja_paint_fill(0x000000);
    half.fill_alpha = 0.5;
    ja_scene_rect(scene, (JaBox){1, 1, 4, 4}, &red);
    ja_scene_rect(scene, (JaBox){6, 1, 8.5, 2}, &red);
    ja_scene_clip(scene, (JaBox){0, 0, 10, 7});
    ja_scene_rect(scene, (JaBox){0, 6, 10, 9}, &half);
    ja_scene_unclip(scene);
    g_auto(JaDecoded) got = scene_pixels(scene);
    g_assert_cmphex(pixel(&got, 0, 0), ==, 0xffffff);
    g_assert_cmphex(pixel(&got, 1, 1), ==, 0xff0000);
    g_assert_cmphex(pixel(&got, 3, 3), ==, 0xff0000);
    g_assert_cmphex(pixel(&got, 4, 3), ==, 0xffffff);
    g_assert_cmpuint(ABS((int)(pixel(&got, 8, 1) & 255) - 127), <=, 2);
    g_assert_cmpuint(ABS((int)(pixel(&got, 5, 6) & 255) - 127), <=, 2);
    g_assert_cmphex(pixel(&got, 5, 7), ==, 0xffffff); // beyond the clip
}

static void test_even_odd(void)
{
    for (int mosaic = 0; mosaic < 2; mosaic++) {
        g_autoptr(JaScene) scene = pixel_scene(12, 12, 0xffffff);
        JaPoint outer[] = {{1, 1}, {11, 1}, {11, 11}, {1, 11}}, inner[] = {{4, 4}, {8, 4}, {8, 8}, {4, 8}};
        JaPaint blue = ja_paint_fill(0x0000ff);
        ja_scene_begin(scene, NULL, mosaic ? JA_ROLE_ZONES : "other", NULL);
        ja_scene_path_begin(scene, NULL, NULL, &blue);
        ja_scene_subpath(scene, outer, 4, TRUE);
        ja_scene_subpath(scene, inner, 4, TRUE); // runs the same way: the hole is a hole all the same
        ja_scene_path_end(scene);
        ja_scene_end(scene);
        g_auto(JaDecoded) got = scene_pixels(scene);
        g_assert_cmphex(pixel(&got, 2, 2), ==, 0x0000ff);
        g_assert_cmphex(pixel(&got, 5, 5), ==, 0xffffff);
    }
}

/* Two zones of one colour that overlap, turned opposite ways: no hole where they do. */
static void test_mosaic_overlap(void)
{
    g_autoptr(JaScene) scene = pixel_scene(12, 12, 0xffffff);
    JaPoint left[] = {{1, 1}, {7, 1}, {7, 11}, {1, 11}}, right[] = {{5, 1}, {5, 11}, {11, 11}, {11, 1}};
    JaPaint blue = ja_paint_fill(0x0000ff);
    ja_scene_begin(scene, NULL, JA_ROLE_ZONES, NULL);
    ja_scene_path_begin(scene, NULL, NULL, &blue);
    ja_scene_subpath(scene, left, 4, TRUE);
    ja_scene_path_end(scene);
    ja_scene_path_begin(scene, NULL, NULL, &blue);
    ja_scene_subpath(scene, right, 4, TRUE);
    ja_scene_path_end(scene);
    ja_scene_end(scene);
    g_auto(JaDecoded) got = scene_pixels(scene);
    for (guint x = 1; x < 11; x++)
        g_assert_cmphex(pixel(&got, x, 5), ==, 0x0000ff);
}

/* Zones of five bright colours on black: inside, no channel of a pixel is darker than that of the darkest colour. */
static void test_no_seams(void)
{
    for (double dpi = 50; dpi < 320; dpi *= 1.9) {
        g_autoptr(JaScene) scene = ja_scene_new("demo", 60, 60, "Open Sans", 0x000000);
        scene->dpi = dpi;
        fixture_zones(scene, 9, 18, (JaBox){-5, -5, 66, 66}, 5);
        for (guint i = 0; i < scene->marks->len; i++) {
            JaMark *mark = &g_array_index(scene->marks, JaMark, i);
            mark->paint.hatch = JA_HATCH_NONE;
            mark->paint.fill |= 0x808080;
        }
        g_auto(JaDecoded) got = scene_pixels(scene);
        for (guint y = got.height / 6; y < got.height * 5 / 6; y++)
            for (guint x = got.width / 6; x < got.width * 5 / 6; x++)
                g_assert_cmphex(pixel(&got, x, y) & 0x808080, ==, 0x808080);
    }
}

/* A picture wider than Cairo can hold samples of: each zone is where it should be, over its whole width. */
static void test_mosaic_wide(void)
{
    const guint width = 20000, step = 50;
    g_autoptr(JaScene) scene = pixel_scene(width, 2, 0xffffff);
    ja_scene_begin(scene, NULL, JA_ROLE_ZONES, NULL);
    for (guint x = 0; x < width; x += step) {
        JaPaint paint = ja_paint_fill(x / step % 2 ? 0xff0000 : 0x0000ff);
        ja_scene_rect(scene, (JaBox){x, 0, x + step, 2}, &paint);
    }
    ja_scene_end(scene);
    g_auto(JaDecoded) got = scene_pixels(scene);
    g_assert_cmpuint(got.width, ==, width);
    for (guint x = 0; x < width; x++)
        g_assert_cmphex(pixel(&got, x, 1), ==, x / step % 2 ? 0xff0000 : 0x0000ff);
}

/* More colours than samples can name, and too far apart for a palette: each zone still has its own. */
static void test_many_colours(void)
{
    g_autoptr(JaScene) scene = pixel_scene(30, 30, 0xffffff);
    ja_scene_begin(scene, NULL, JA_ROLE_ZONES, NULL);
    for (guint i = 0; i < 900; i++) {
        double x = i % 30, y = i / 30;
        JaPaint paint = ja_paint_fill(i * 7919 % 900 * 18641);
        ja_scene_rect(scene, (JaBox){x, y, x + 1, y + 1}, &paint);
    }
    ja_scene_end(scene);
    g_auto(JaDecoded) got = scene_pixels(scene);
    for (guint i = 0; i < 900; i++)
        g_assert_cmphex(pixel(&got, i % 30, i / 30), ==, i * 7919 % 900 * 18641);
}

/* Neighbours hatched separately are hatched as one. */
static void test_hatches_align(void)
{
    for (int hatch = JA_HATCH_DIAGONAL; hatch <= JA_HATCH_DOTS; hatch++) {
        g_autoptr(JaScene) one = ja_scene_new("demo", 20, 20, "Open Sans", 0xffffff);
        g_autoptr(JaScene) two = ja_scene_new("demo", 20, 20, "Open Sans", 0xffffff);
        one->dpi = two->dpi = 254;
        JaPaint paint = ja_paint_fill(0xeeeeee);
        paint.hatch = (JaHatch)hatch;
        paint.hatch_colour = 0x444444;
        ja_scene_rect(one, (JaBox){1, 1, 19, 19}, &paint);
        ja_scene_rect(two, (JaBox){1, 1, 7.3, 19}, &paint);
        ja_scene_rect(two, (JaBox){7.3, 1, 19, 19}, &paint);
        g_auto(JaDecoded) whole = scene_pixels(one);
        g_auto(JaDecoded) parts = scene_pixels(two);
        guint dark = 0;
        for (guint i = 0; i < whole.width * whole.height; i++) {
            g_assert_cmpint(ABS((int)(whole.pixels[i] & 255) - (int)(parts.pixels[i] & 255)), <=, 4);
            dark += whole.pixels[i] == 0x444444;
        }
        g_assert_cmpuint(dark, >, whole.width * whole.height / 50);
    }
}

/* Letters that the fonts lack are seen. */
static void test_missing_letters(void)
{
    JaText text = {.text = "日本", .at = {5, 8}, .size_pt = 14};
    g_assert_cmpfloat(ja_text_measure("Open Sans", &text).width, >, 3);
    g_autoptr(JaScene) scene = ja_scene_new("demo", 20, 12, "Open Sans", 0xffffff);
    ja_scene_text(scene, &text);
    g_auto(JaDecoded) got = scene_pixels(scene);
    guint dark = 0;
    for (guint i = 0; i < got.width * got.height; i++)
        dark += got.pixels[i] < 0x808080;
    g_assert_cmpuint(dark, >, 100);
}

/* ---- Goldens ---- */

static void golden_check(const JaScene *scene, const char *name)
{
    g_autofree char *path = g_build_filename("tests", "golden", name, NULL); // tests run in the checkout
    g_autoptr(GBytes) bytes = scene_png(scene);
    gsize size = 0;
    const char *data = (const char *)g_bytes_get_data(bytes, &size);
    if (g_strcmp0(g_getenv("JOBATLAS_GOLDEN"), "write") == 0)
        g_assert_true(g_file_set_contents(path, data, (gssize)size, NULL));
    g_autofree char *kept = NULL;
    gsize kept_size = 0;
    g_assert_true(g_file_get_contents(path, &kept, &kept_size, NULL));
    g_auto(JaDecoded) got = png_decode(data, size);
    g_auto(JaDecoded) want = png_decode(kept, kept_size);
    g_assert_cmpuint(got.width, ==, want.width);
    g_assert_cmpuint(got.height, ==, want.height);
    // Two tolerances: libraries may smooth an edge a little otherwise, but few pixels may differ and none much.
    guint n = got.width * got.height, differ = 0, far = 0;
    for (guint i = 0; i < n; i++)
        for (int shift = 0, counted = 0; shift < 24; shift += 8) {
            int distance = ABS((int)(got.pixels[i] >> shift & 255) - (int)(want.pixels[i] >> shift & 255));
            differ += distance > 16 && !counted;
            counted |= distance > 16;
            far += distance > 128;
        }
    if (differ * 200 > n || far * 2000 > n)
        g_test_fail_printf("%s: %u of %u pixels differ, %u of them much", name, differ, n, far);
}

static void test_golden_figure(void)
{
    g_autoptr(JaScene) scene = fixture_figure();
    scene->dpi = 110;
    golden_check(scene, "figure.png");
}

/* ---- The same bytes ---- */

static void test_same_bytes(void)
{
    g_autoptr(JaScene) scene = fixture_figure();
    scene->dpi = 100;
    g_autoptr(GBytes) png_a = scene_png(scene), png_b = scene_png(scene);
    g_assert_true(g_bytes_equal(png_a, png_b));
    g_autoptr(GBytes) pdf_a = ja_canvas_pdf(scene, NULL), pdf_b = ja_canvas_pdf(scene, NULL);
    g_assert_true(g_bytes_equal(pdf_a, pdf_b));
}

/* Drawn in a process of its own, whose fontconfig would slant, embolden and replace every font, and in another zone. */
static void test_machine_settings(void)
{
    g_autoptr(JaScene) scene = fixture_figure();
    scene->dpi = 100;
    g_autoptr(GBytes) png = scene_png(scene), pdf = ja_canvas_pdf(scene, NULL);
    g_autofree char *png_sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, png);
    g_autofree char *pdf_sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, pdf);
    if (g_test_subprocess()) {
        g_print("%s %s", png_sum, pdf_sum);
        return;
    }
    static const char settings[] =
        "<fontconfig><dir>/usr/share/fonts</dir><match target=\"pattern\"><edit name=\"family\" mode=\"assign\">"
        "<string>DejaVu Sans</string></edit></match><match target=\"font\"><edit name=\"embolden\" mode=\"assign\">"
        "<bool>true</bool></edit><edit name=\"hintstyle\" mode=\"assign\"><const>hintfull</const></edit>"
        "<edit name=\"antialias\" mode=\"assign\"><bool>false</bool></edit></match></fontconfig>";
    g_autofree char *dir = g_dir_make_tmp("jobatlas-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(dir, "fonts.conf", NULL);
    g_assert_true(g_file_set_contents(path, settings, -1, NULL));
    g_setenv("FONTCONFIG_FILE", path, TRUE);
    g_setenv("TZ", "Pacific/Kiritimati", TRUE);
    g_setenv("PANGO_LANGUAGE", "tr", TRUE);
    g_test_trap_subprocess(NULL, 0, 0);
    g_unsetenv("FONTCONFIG_FILE");
    g_unsetenv("TZ");
    g_unsetenv("PANGO_LANGUAGE");
    g_remove(path);
    g_rmdir(dir);
    g_test_trap_assert_passed();
    g_autofree char *sums = g_strdup_printf("*%s %s*", png_sum, pdf_sum);
    g_test_trap_assert_stdout(sums);
}

static gpointer draw_in_thread(gpointer scene)
{
    return ja_canvas_png((const JaScene *)scene, NULL);
}

static void test_threads(void)
{
    g_autoptr(JaScene) scene = fixture_figure();
    scene->dpi = 100;
    g_autoptr(GBytes) alone = scene_png(scene);
    GThread *thread[4];
    for (guint i = 0; i < G_N_ELEMENTS(thread); i++)
        thread[i] = g_thread_new("draw", draw_in_thread, scene);
    for (guint i = 0; i < G_N_ELEMENTS(thread); i++) {
        g_autoptr(GBytes) bytes = (GBytes *)g_thread_join(thread[i]);
        g_assert_true(g_bytes_equal(bytes, alone));
    }
}

/* ---- PDF ---- */

/* What a program says about a PDF; NULL (and the test is skipped) where it is not installed. Owned. */
static char *pdf_ask(const JaScene *scene, const char *const *words)
{
    g_autofree char *program = g_find_program_in_path(words[0]);
    if (program == NULL) {
        g_autofree char *message = g_strdup_printf("%s is not installed", words[0]);
        g_test_skip(message);
        return NULL;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = ja_canvas_pdf(scene, &error);
    g_assert_no_error(error);
    g_autofree char *path = NULL;
    int handle = g_file_open_tmp("jobatlas-XXXXXX.pdf", &path, &error);
    g_assert_no_error(error);
    g_assert_true(g_close(handle, NULL));
    g_assert_true(g_file_set_contents(path, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes), NULL));
    g_autoptr(GPtrArray) call = g_ptr_array_new();
    for (; *words != NULL; words++)
        g_ptr_array_add(call, (gpointer)(strcmp(*words, "@") == 0 ? path : *words));
    g_ptr_array_add(call, NULL);
    char *said = NULL;
    int status = 0;
    g_spawn_sync(NULL, (char **)call->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL, &status, &error);
    g_assert_no_error(error);
    g_assert_true(g_spawn_check_wait_status(status, NULL));
    g_remove(path);
    return said;
}

static void test_pdf_text(void)
{
    g_autoptr(JaScene) scene = fixture_figure();
    g_autofree char *said = pdf_ask(scene, (const char *const[]){"pdftotext", "-layout", "@", "-", NULL});
    if (said == NULL)
        return;
    static const char *const texts[] = {"Claimants in Hexshire", "Sheppey East & Wâr", "THAMES ESTUARY",
                                        "not available"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        g_assert_nonnull(strstr(said, texts[i]));
}

static void test_pdf_fonts(void)
{
    g_autoptr(JaScene) scene = fixture_figure();
    g_autofree char *said = pdf_ask(scene, (const char *const[]){"pdffonts", "@", NULL});
    if (said == NULL)
        return;
    g_auto(GStrv) lines = g_strsplit(g_strchomp(said), "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, 2 + 4);
    for (guint i = 2; lines[i] != NULL; i++) {
        g_assert_nonnull(strstr(lines[i], "+OpenSans"));
        g_assert_nonnull(strstr(lines[i], "yes yes yes")); // embedded, a subset, with Unicode
    }
}

static void test_pdf_info(void)
{
    g_autoptr(JaScene) scene = fixture_figure();
    g_autofree char *said = pdf_ask(scene, (const char *const[]){"pdfinfo", "-isodates", "@", NULL});
    if (said == NULL)
        return;
    static const char *const parts[] = {"Title:           Claimants in Hexshire\n",
                                        "Subject:         A map of invented cells; the darkest lie in the east.\n",
                                        "Creator:         jobatlas\n",
                                        "Tagged:          yes\n",
                                        "Pages:           1\n",
                                        "Page size:       283.465 x 226.772 pts"};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
        g_assert_nonnull(strstr(said, parts[i]));
    const char *made = strstr(said, "CreationDate:");
    g_assert_nonnull(made);
    g_assert_nonnull(strstr(made, "1980-01-01T00:00:00Z"));
}

static void test_pdf_is_sound(void)
{
    g_autoptr(JaScene) scene = fixture_figure();
    g_autofree char *said = pdf_ask(scene, (const char *const[]){"qpdf", "--check", "@", NULL});
    if (said != NULL)
        g_assert_nonnull(strstr(said, "No syntax or stream encoding errors found"));
}

/* The figure's alternative text, in the file as updated: qpdf puts the objects together. */
static void test_pdf_alternative_text(void)
{
    g_autoptr(JaScene) scene = fixture_figure();
    ja_scene_describe(scene, "Title (with) brackets", "Tŷ 😀");
    g_autofree char *said =
        pdf_ask(scene, (const char *const[]){"qpdf", "--qdf", "--object-streams=disable", "@", "-", NULL});
    if (said == NULL)
        return;
    g_assert_nonnull(strstr(said, "/Lang (en-GB)"));
    g_assert_nonnull(strstr(said, "/DisplayDocTitle true"));
    g_assert_nonnull(strstr(said, "/Alt <feff005401770020d83dde00>"));
}

/* A PDF that is not laid out as expected stays as it is. */
static void test_pdf_of_another_kind(void)
{
    static const char *const others[] = {
        "",
        "%PDF-1.5\n",
        "startxref\n0\n%%EOF\n",
        "startxref\n999999\n%%EOF\n",
        "xref\n0 9\n0000000000 65535 f \ntrailer\n<< /Size 9\n /Root 8 0 R\n /Info 7 0 R "
        ">>\nstartxref\n0\n%%EOF\n",
        "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1\n /Root 8 0 R\n /Info 7 0 R "
        ">>\nstartxref\n0\n%%EOF\n"};
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autoptr(GByteArray) pdf = g_byte_array_new();
        g_byte_array_append(pdf, (const guint8 *)others[i], (guint)strlen(others[i]));
        g_assert_false(ja_pdf_describe(pdf, "x"));
        g_assert_cmpuint(pdf->len, ==, strlen(others[i]));
        g_assert_cmpint(memcmp(pdf->data, others[i], pdf->len), ==, 0);
    }
}

/* Words with a halo are drawn twice and read once. */
static void test_pdf_reads_once(void)
{
    g_autoptr(JaScene) scene = ja_scene_new("demo", 80, 40, "Open Sans", 0xffffff);
    JaText text = {.text = "Wâr fjord", .at = {5, 10}, .size_pt = 12, .halo = 0xffff00, .halo_mm = 0.5};
    ja_scene_text(scene, &text);
    g_autofree char *said = pdf_ask(scene, (const char *const[]){"pdftotext", "@", "-", NULL});
    if (said == NULL)
        return;
    const char *first = strstr(said, "Wâr fjord");
    g_assert_nonnull(first);
    g_assert_null(strstr(first + 1, "Wâr"));
}

/* Poppler's picture of the PDF beside ours: fills, hatches, lines, half-clear shapes, clips, halos and text. */
static void test_pdf_looks_as_png(void)
{
    g_autoptr(JaScene) scene = fixture_figure();
    scene->dpi = 150;
    g_autofree char *dir = g_dir_make_tmp("jobatlas-XXXXXX", NULL);
    g_autofree char *stem = g_build_filename(dir, "page", NULL), *path = g_strconcat(stem, ".png", NULL);
    g_autofree char *said =
        pdf_ask(scene, (const char *const[]){"pdftoppm", "-r", "150", "-png", "-singlefile", "@", stem, NULL});
    if (said != NULL) {
        g_autofree char *data = NULL;
        gsize size = 0, far = 0;
        g_assert_true(g_file_get_contents(path, &data, &size, NULL));
        g_auto(JaDecoded) page = png_decode(data, size);
        g_auto(JaDecoded) ours = scene_pixels(scene);
        guint width = MIN(page.width, ours.width), height = MIN(page.height, ours.height);
        g_assert_cmpuint(MAX(page.width, ours.width) - width, <=, 1); // a part of a pixel may be one
        g_assert_cmpuint(MAX(page.height, ours.height) - height, <=, 1);
        for (guint y = 0; y < height; y++)
            for (guint x = 0; x < width; x++) {
                int a = (int)(pixel(&page, x, y) >> 8 & 255), b = (int)(pixel(&ours, x, y) >> 8 & 255);
                far += ABS(a - b) > 96;
            }
        g_assert_cmpuint(far * 100, <, (gsize)width * height);
    }
    g_remove(path);
    g_rmdir(dir);
}

/* ---- Faults ---- */

static void test_faults(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JaScene) other = ja_scene_new("demo", 10, 10, "Comic Sans MS", 0);
    g_assert_null(ja_canvas_png(other, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==,
                    "figure 'demo' asks for the font 'Comic Sans MS', which is not among the fonts that jobatlas "
                    "carries: use 'Open Sans' in the style");
    g_clear_error(&error);
    g_assert_null(ja_canvas_pdf(other, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_clear_error(&error);
    g_autoptr(JaScene) vast = ja_scene_new("vast", 5000, 10, "Open Sans", 0);
    g_assert_null(ja_canvas_png(vast, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==,
                    "figure 'vast' would be 59055 x 118 pixels, at most 32767 are possible: lower png_dpi");
}

static void test_fonts_missing(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JaScene) scene = ja_scene_new("demo", 10, 10, "Open Sans", 0);
    g_setenv("JOBATLAS_FONTS", "/nowhere", TRUE);
    GBytes *bytes = ja_canvas_png(scene, &error);
    g_unsetenv("JOBATLAS_FONTS");
    g_assert_null(bytes);
    g_assert_error(error, JA_ERROR, JA_ERROR_SYSTEM);
    g_assert_cmpstr(error->message, ==,
                    "font file /nowhere/OpenSans-Regular.ttf cannot be read: install the Debian package "
                    "fonts-open-sans, or set JOBATLAS_FONTS to the folder that holds the OpenSans-*.ttf files");
}

int main(int argc, char **argv)
{
    g_unsetenv("SOURCE_DATE_EPOCH");
    g_unsetenv("JOBATLAS_FONTS");
    g_test_init(&argc, &argv, NULL);
    g_autoptr(GError) error = NULL;
    if (!ja_canvas_init(&error))
        g_error("%s", error->message);
    g_test_add_func("/canvas/text/measured as HarfBuzz does", test_measure);
    g_test_add_func("/canvas/text/published advances", test_measure_published);
    g_test_add_func("/canvas/text/markup is plain text", test_markup_is_plain);
    g_test_add_func("/canvas/text/wrap", test_wrap);
    g_test_add_func("/canvas/text/wrap edges", test_wrap_edges);
    g_test_add_func("/canvas/text/missing letters are seen", test_missing_letters);
    g_test_add_func("/canvas/png/chunks", test_png_chunks);
    g_test_add_func("/canvas/png/pixels", test_pixels);
    g_test_add_func("/canvas/png/even-odd", test_even_odd);
    g_test_add_func("/canvas/png/mosaic with overlaps", test_mosaic_overlap);
    g_test_add_func("/canvas/png/mosaic without seams", test_no_seams);
    g_test_add_func("/canvas/png/mosaic wider than samples reach", test_mosaic_wide);
    g_test_add_func("/canvas/png/mosaic of many colours", test_many_colours);
    g_test_add_func("/canvas/png/hatches align", test_hatches_align);
    g_test_add_func("/canvas/png/golden figure", test_golden_figure);
    g_test_add_func("/canvas/same bytes twice", test_same_bytes);
    g_test_add_func("/canvas/same bytes whatever the machine's settings", test_machine_settings);
    g_test_add_func("/canvas/same bytes in threads", test_threads);
    g_test_add_func("/canvas/pdf/text", test_pdf_text);
    g_test_add_func("/canvas/pdf/fonts", test_pdf_fonts);
    g_test_add_func("/canvas/pdf/info", test_pdf_info);
    g_test_add_func("/canvas/pdf/alternative text", test_pdf_alternative_text);
    g_test_add_func("/canvas/pdf/of another kind", test_pdf_of_another_kind);
    g_test_add_func("/canvas/pdf/sound", test_pdf_is_sound);
    g_test_add_func("/canvas/pdf/words are read once", test_pdf_reads_once);
    g_test_add_func("/canvas/pdf/looks as the PNG does", test_pdf_looks_as_png);
    g_test_add_func("/canvas/faults", test_faults);
    g_test_add_func("/canvas/fonts missing", test_fonts_missing);
    return g_test_run();
}
