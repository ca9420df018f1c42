/*
 * The SVG writer. Oracles: a real XML parser (GMarkup), path data read back by a reader of this test's own, HarfBuzz on
 * the fonts inside, and librsvg's picture (where rsvg-convert is installed) beside Cairo's.
 */
#include "draw/canvas.h"
#include "draw/svg.h"
#include "draw/svg_parts.h"
#include "draw_fixture.h"
#include <glib/gstdio.h>
#include <hb.h>
#include <jobatlas/error.h>
#include <png.h>
#include <string.h>

static char *scene_svg(const JaScene *scene)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = ja_svg_write(scene, &error);
    g_assert_no_error(error);
    return g_strndup((const char *)g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

/* ---- What a parser makes of it ---- */

typedef struct {
    GHashTable *elements; /* name -> how many */
    GHashTable *ids;      /* id -> element name */
    GPtrArray *texts;     /* contents of <text> */
    GPtrArray *titles;    /* contents of <title> */
    GPtrArray *paths;     /* d of <path> outside patterns */
    char *description;
    gboolean in_defs;
} JaParsed;

static void parsed_free(JaParsed *parsed)
{
    g_hash_table_unref(parsed->elements);
    g_hash_table_unref(parsed->ids);
    g_ptr_array_unref(parsed->texts);
    g_ptr_array_unref(parsed->titles);
    g_ptr_array_unref(parsed->paths);
    g_free(parsed->description);
    g_free(parsed);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaParsed, parsed_free)

static void check_attribute(JaParsed *parsed, const char *element, const char *name, const char *value)
{
    g_assert_false(g_str_has_prefix(name, "on")); // no handlers
    g_assert_null(strstr(name, "href"));
    // Names are data wherever they stand; nothing else may point out of the file.
    if (strcmp(name, "xmlns") != 0 && strcmp(name, "aria-label") != 0 && strcmp(name, "class") != 0)
        g_assert_null(strstr(value, "://"));
    if (strcmp(name, "id") == 0) {
        g_assert_false(g_hash_table_contains(parsed->ids, value));
        g_assert_true(g_regex_match_simple("^[A-Za-z_][A-Za-z0-9_-]*$", value, 0, 0));
        g_hash_table_insert(parsed->ids, g_strdup(value), g_strdup(element));
    }
    if (strcmp(name, "d") == 0 && !parsed->in_defs)
        g_ptr_array_add(parsed->paths, g_strdup(value));
}

static void on_start(GMarkupParseContext *context, const char *element, const char **names, const char **values,
                     gpointer data, GError **error)
{
    (void)context, (void)error;
    static const char *const known[] = {"svg",  "title",    "desc",    "style", "defs",   "g", "path",
                                        "rect", "clipPath", "pattern", "text",  "circle", NULL};
    JaParsed *parsed = (JaParsed *)data;
    g_assert_true(g_strv_contains(known, element)); // no script, no image, no foreignObject, no link
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(parsed->elements, element));
    g_hash_table_insert(parsed->elements, g_strdup(element), GUINT_TO_POINTER(n + 1));
    parsed->in_defs = parsed->in_defs || strcmp(element, "defs") == 0;
    for (guint i = 0; names[i] != NULL; i++)
        check_attribute(parsed, element, names[i], values[i]);
}

static void on_end(GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
    (void)context, (void)error;
    JaParsed *parsed = (JaParsed *)data;
    parsed->in_defs = parsed->in_defs && strcmp(element, "defs") != 0;
}

static void on_text(GMarkupParseContext *context, const char *text, gsize size, gpointer data, GError **error)
{
    (void)error;
    JaParsed *parsed = (JaParsed *)data;
    const char *element = g_markup_parse_context_get_element(context);
    char *copy = g_strndup(text, size);
    if (strcmp(element, "text") == 0) {
        g_ptr_array_add(parsed->texts, copy);
    } else if (strcmp(element, "title") == 0) {
        g_ptr_array_add(parsed->titles, copy);
    } else if (strcmp(element, "desc") == 0) {
        parsed->description = copy;
    } else {
        if (strcmp(element, "style") == 0)
            g_assert_null(strstr(copy, "@import"));
        g_free(copy);
    }
}

static JaParsed *svg_parse(const char *svg)
{
    JaParsed *parsed = g_new0(JaParsed, 1);
    parsed->elements = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    parsed->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    parsed->texts = g_ptr_array_new_with_free_func(g_free);
    parsed->titles = g_ptr_array_new_with_free_func(g_free);
    parsed->paths = g_ptr_array_new_with_free_func(g_free);
    const GMarkupParser parser = {.start_element = on_start, .end_element = on_end, .text = on_text};
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, parsed, NULL);
    g_autoptr(GError) error = NULL;
    g_markup_parse_context_parse(context, svg, -1, &error);
    g_assert_no_error(error);
    g_markup_parse_context_end_parse(context, &error);
    g_assert_no_error(error);
    return parsed;
}

static void test_document(void)
{
    g_autoptr(JaScene) scene = fixture_figure();
    g_autofree char *svg = scene_svg(scene);
    g_autoptr(JaParsed) parsed = svg_parse(svg);
    g_assert_nonnull(strstr(svg, " role=\"img\" xml:lang=\"en\" width=\"100mm\" height=\"80mm\" viewBox=\"0 0 100 80\" "
                                 "aria-labelledby=\"demo-title\" aria-describedby=\"demo-desc\">"));
    g_assert_cmpstr((const char *)g_hash_table_lookup(parsed->ids, "demo-title"), ==, "title");
    g_assert_cmpstr((const char *)g_hash_table_lookup(parsed->ids, "demo-desc"), ==, "desc");
    g_assert_cmpstr((const char *)parsed->titles->pdata[0], ==, scene->title);
    g_assert_cmpstr(parsed->description, ==, scene->description);
    g_assert_cmpstr((const char *)g_hash_table_lookup(parsed->ids, "z3-2"), ==, "path");
    g_assert_cmpuint(parsed->titles->len, ==, 1 + 9 * 16);
    g_assert_nonnull(strstr(svg, "<g id=\"zones\" class=\"zones\" role=\"group\" aria-label=\"Zones\">"));
    g_assert_cmpuint(parsed->texts->len, ==, 8);
    g_assert_cmpstr((const char *)parsed->texts->pdata[1], ==, "Sheppey East & Wâr");
}

static void test_hostile_names(void)
{
    static const char *const hostile[] = {"</text><script>alert(1)</script>",
                                          "\"><image href=\"http://x.invalid/\"/>",
                                          "]]><!-- & &lt; &#0;",
                                          "'onload='x",
                                          "=cmd()",
                                          "  two  blanks ",
                                          "a\nb\x01"};
    g_autoptr(JaScene) scene = ja_scene_new("a b\"<c>/1", 50, 50, "Open Sans", 0xffffff);
    ja_scene_describe(scene, hostile[0], hostile[1]);
    for (guint i = 0; i < G_N_ELEMENTS(hostile); i++) {
        JaPaint paint = ja_paint_fill(0xff0000);
        JaPoint point[] = {{1, 1}, {2, 2}, {1, 2}};
        ja_scene_begin(scene, hostile[i], hostile[i], hostile[i]);
        ja_scene_path_begin(scene, hostile[i], hostile[i], &paint);
        ja_scene_subpath(scene, point, 3, TRUE);
        ja_scene_path_end(scene);
        ja_scene_text(scene, &(JaText){.text = hostile[i], .size_pt = 8, .at = {1, 1}});
        ja_scene_end(scene);
    }
    g_autofree char *svg = scene_svg(scene);
    g_autoptr(JaParsed) parsed = svg_parse(svg);
    g_assert_cmpuint(parsed->texts->len, ==, G_N_ELEMENTS(hostile));
    for (guint i = 0; i + 1 < G_N_ELEMENTS(hostile); i++)
        g_assert_cmpstr((const char *)parsed->texts->pdata[i], ==, hostile[i]);
    g_assert_cmpstr((const char *)parsed->texts->pdata[6], ==, "a b\xef\xbf\xbd");
    g_assert_cmpstr((const char *)parsed->titles->pdata[0], ==, hostile[0]);
    g_assert_cmpstr(parsed->description, ==, hostile[1]);
    g_assert_nonnull(strstr(svg, "id=\"a_b__c__1\""));
}

/* ---- Numbers and paths ---- */

static void test_numbers(void)
{
    static const struct {
        gint64 milli;
        const char *text;
    } cases[] = {{0, "0"},        {1, ".001"},   {-1, "-.001"},    {10, ".01"},     {100, ".1"},    {1000, "1"},
                 {-1500, "-1.5"}, {999, ".999"}, {12340, "12.34"}, {120000, "120"}, {1001, "1.001"}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        ja_svg_append_milli(out, cases[i].milli);
        g_assert_cmpstr(out->str, ==, cases[i].text);
    }
}

/* Path data as points, by the grammar of SVG 1.1: m, l, h, v, z, all relative as the writer makes them. */
static GArray *path_read(const char *d)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(JaPoint));
    JaPoint pen = {0, 0}, start = {0, 0};
    char command = 0;
    while (*d != '\0') {
        if (g_ascii_isalpha(*d))
            command = *d++;
        if (command == 'z') {
            pen = start;
            continue;
        }
        double number[2] = {0, 0};
        int wanted = command == 'h' || command == 'v' ? 1 : 2;
        for (int i = 0; i < wanted; i++) {
            char *end = NULL;
            number[i] = g_ascii_strtod(d, &end);
            g_assert_true(end != d);
            d = end;
            while (*d == ' ')
                d++;
        }
        pen.x += command == 'v' ? 0 : number[0];
        pen.y += command == 'h' ? 0 : command == 'v' ? number[0] : number[1];
        if (command == 'm') {
            start = pen;
            command = 'l';
        }
        g_array_append_val(points, pen);
    }
    return points;
}

static void test_path_of_a_rectangle(void)
{
    g_autoptr(JaScene) scene = ja_scene_new("demo", 50, 50, "Open Sans", 0xffffff);
    JaPaint paint = ja_paint_fill(0);
    ja_scene_rect(scene, (JaBox){4, 12.5, 11, 16.125}, &paint);
    g_autoptr(GString) out = g_string_new(NULL);
    ja_svg_append_path(out, scene, &g_array_index(scene->marks, JaMark, 0));
    g_assert_cmpstr(out->str, ==, "m4 12.5h7v3.625h-7z");
}

/* Every point of the scene is within 0.006 mm of a point of the path, in order. */
static void check_path(const JaScene *scene, const JaMark *mark)
{
    g_autoptr(GString) out = g_string_new(NULL);
    ja_svg_append_path(out, scene, mark);
    g_autoptr(GArray) read = path_read(out->str);
    guint at = 0;
    for (gsize s = mark->first; s < mark->first + mark->n; s++) {
        const JaSubPath *subpath = &g_array_index(scene->subpaths, JaSubPath, s);
        for (gsize i = 0; i < subpath->n; i++) {
            JaPoint want = g_array_index(scene->points, JaPoint, subpath->first + i);
            JaPoint got = g_array_index(read, JaPoint, MIN(at, read->len - 1));
            if (hypot(got.x - want.x, got.y - want.y) > 0.0071 && at > 0)
                got = g_array_index(read, JaPoint, at - 1); // fell together with the last one
            else
                at++;
            g_assert_cmpfloat(hypot(got.x - want.x, got.y - want.y), <=, 0.0071);
        }
    }
    g_assert_cmpuint(at, ==, read->len);
}

static void test_paths_read_back(void)
{
    g_autoptr(JaScene) scene = fixture_figure();
    guint checked = 0;
    for (guint i = 0; i < scene->marks->len; i++) {
        const JaMark *mark = &g_array_index(scene->marks, JaMark, i);
        if (mark->kind == JA_MARK_PATH && ++checked > 0)
            check_path(scene, mark);
    }
    g_assert_cmpuint(checked, >, 140);
    JaPoint outer[] = {{1.5, 1}, {9, 1}, {9, 9}, {1, 9}, {1.5, 1}}, inner[] = {{4, 4.25}, {4, 5}, {5.0625, 5}};
    JaPaint paint = ja_paint_fill(0);
    ja_scene_path_begin(scene, NULL, NULL, &paint);
    ja_scene_subpath(scene, outer, 4, TRUE);
    ja_scene_subpath(scene, inner, 3, TRUE);
    ja_scene_subpath(scene, inner, 3, FALSE);
    ja_scene_path_end(scene);
    check_path(scene, &g_array_index(scene->marks, JaMark, scene->marks->len - 1));
    g_autoptr(GString) closed = g_string_new(NULL);
    ja_scene_path_begin(scene, NULL, NULL, &paint);
    ja_scene_subpath(scene, outer, 5, TRUE); // a last point that repeats the first is what "z" says
    ja_scene_path_end(scene);
    ja_svg_append_path(closed, scene, &g_array_index(scene->marks, JaMark, scene->marks->len - 1));
    g_assert_cmpstr(closed->str, ==, "m1.5 1h7.5v8h-8z");
}

/* ---- Fonts ---- */

static double advance_of(hb_face_t *face, const char *text)
{
    hb_font_t *font = hb_font_create(face);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font, buffer, NULL, 0);
    unsigned n = 0;
    const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(buffer, &n);
    double advance = 0;
    for (unsigned i = 0; i < n; i++)
        advance += position[i].x_advance;
    hb_buffer_destroy(buffer);
    hb_font_destroy(font);
    return advance;
}

static gboolean has_letter(hb_face_t *face, hb_codepoint_t letter)
{
    hb_font_t *font = hb_font_create(face);
    hb_codepoint_t glyph = 0;
    gboolean found = hb_font_get_nominal_glyph(font, letter, &glyph);
    hb_font_destroy(font);
    return found;
}

static void test_font_inside(void)
{
    const char *text = "AVATAR Tonbridge 12.3 office Wâr";
    g_autoptr(JaScene) scene = ja_scene_new("demo", 50, 50, "Open Sans", 0xffffff);
    ja_scene_text(scene, &(JaText){.text = text, .size_pt = 8, .at = {1, 9}, .weight = JA_WEIGHT_SEMIBOLD});
    g_autofree char *svg = scene_svg(scene);
    g_auto(GStrv) faces = g_strsplit(svg, "@font-face", -1);
    g_assert_cmpuint(g_strv_length(faces), ==, 2); // one face only
    char *data = strstr(svg, "font-weight:600;font-style:normal;src:url(data:font/ttf;base64,");
    g_assert_nonnull(data);
    data = strstr(data, "base64,") + strlen("base64,");
    g_autofree char *base64 = g_strndup(data, strcspn(data, ")"));
    gsize size = 0;
    g_autofree guchar *bytes = g_base64_decode(base64, &size);
    g_assert_cmpuint(size, <, 12000);
    hb_blob_t *blob = hb_blob_create((const char *)bytes, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_blob_t *whole_blob = hb_blob_create_from_file("/usr/share/fonts/truetype/open-sans/OpenSans-Semibold.ttf");
    hb_face_t *face = hb_face_create(blob, 0), *whole = hb_face_create(whole_blob, 0);
    // Shaped alike, kerning and ligatures and all; "AV" is kerned.
    g_assert_cmpfloat(advance_of(face, text), ==, advance_of(whole, text));
    g_assert_cmpfloat(advance_of(face, "AV"), <, advance_of(face, "A") + advance_of(face, "V"));
    g_assert_true(has_letter(face, 'T'));
    g_assert_false(has_letter(face, 'Q'));
    hb_face_destroy(face);
    hb_face_destroy(whole);
    hb_blob_destroy(blob);
    hb_blob_destroy(whole_blob);
}

/* ---- Whole files ---- */

static void test_same_bytes(void)
{
    g_autoptr(JaScene) a = fixture_figure();
    g_autoptr(JaScene) b = fixture_figure();
    g_autofree char *one = scene_svg(a), *two = scene_svg(b);
    g_assert_cmpstr(one, ==, two);
}

static void test_faults(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JaScene) scene = ja_scene_new("demo", 10, 10, "x'}</style><script>", 0);
    g_assert_null(ja_svg_write(scene, &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==,
                    "figure 'demo' asks for the font 'x'}</style><script>', which is not among the fonts that jobatlas "
                    "carries: use 'Open Sans' in the style");
}

static void test_unbalanced_is_a_programming_fault(void)
{
    if (g_test_subprocess()) {
        g_autoptr(JaScene) scene = ja_scene_new("demo", 10, 10, "Open Sans", 0);
        ja_scene_begin(scene, "a", NULL, NULL);
        g_autoptr(GBytes) bytes = ja_svg_write(scene, NULL);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
}

static guint8 *pixels_of(const void *data, gsize size, png_image *image)
{
    *image = (png_image){.version = PNG_IMAGE_VERSION};
    g_assert_true(png_image_begin_read_from_memory(image, data, size));
    image->format = PNG_FORMAT_GRAY;
    guint8 *pixels = (guint8 *)g_malloc(PNG_IMAGE_SIZE(*image));
    g_assert_true(png_image_finish_read(image, NULL, pixels, 0, NULL));
    return pixels;
}

/* The picture librsvg makes of the file. Owned; NULL where rsvg-convert is not installed. */
static char *rsvg_picture(const JaScene *scene, gsize *size)
{
    g_autofree char *program = g_find_program_in_path("rsvg-convert");
    if (program == NULL)
        return NULL;
    g_autofree char *svg = scene_svg(scene);
    g_autofree char *dir = g_dir_make_tmp("jobatlas-XXXXXX", NULL);
    g_autofree char *from = g_build_filename(dir, "a.svg", NULL), *to = g_build_filename(dir, "a.png", NULL);
    g_assert_true(g_file_set_contents(from, svg, -1, NULL));
    const char *call[] = {program, "-d", "150", "-p", "150", "-o", to, from, NULL};
    int status = 0;
    g_assert_true(g_spawn_sync(NULL, (char **)call, NULL, 0, NULL, NULL, NULL, NULL, &status, NULL));
    g_assert_true(g_spawn_check_wait_status(status, NULL));
    char *picture = NULL;
    g_assert_true(g_file_get_contents(to, &picture, size, NULL));
    g_remove(from);
    g_remove(to);
    g_rmdir(dir);
    return picture;
}

static void test_looks_like_the_png(void)
{
    g_autoptr(JaScene) scene = fixture_figure();
    scene->dpi = 150;
    gsize size = 0;
    g_autofree char *picture = rsvg_picture(scene, &size);
    if (picture == NULL) {
        g_test_skip("rsvg-convert is not installed");
        return;
    }
    g_autoptr(GBytes) ours = ja_canvas_png(scene, NULL);
    png_image a, b;
    g_autofree guint8 *left = pixels_of(g_bytes_get_data(ours, NULL), g_bytes_get_size(ours), &a);
    g_autofree guint8 *right = pixels_of(picture, size, &b);
    g_assert_cmpint(ABS((int)a.width - (int)b.width), <=, 1);
    g_assert_cmpint(ABS((int)a.height - (int)b.height), <=, 1);
    gsize far = 0, width = MIN(a.width, b.width), height = MIN(a.height, b.height);
    for (gsize y = 0; y < height; y++)
        for (gsize x = 0; x < width; x++)
            far += ABS((int)left[y * a.width + x] - (int)right[y * b.width + x]) > 80;
    // Edges are smoothed otherwise and text is hinted otherwise; shapes, colours and places are the same.
    g_assert_cmpuint(far * 100, <, width * height);
}

int main(int argc, char **argv)
{
    g_unsetenv("JOBATLAS_FONTS");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/svg/document", test_document);
    g_test_add_func("/svg/hostile names", test_hostile_names);
    g_test_add_func("/svg/numbers", test_numbers);
    g_test_add_func("/svg/path of a rectangle", test_path_of_a_rectangle);
    g_test_add_func("/svg/paths read back", test_paths_read_back);
    g_test_add_func("/svg/font inside", test_font_inside);
    g_test_add_func("/svg/same bytes", test_same_bytes);
    g_test_add_func("/svg/faults", test_faults);
    g_test_add_func("/svg/unbalanced groups are a programming fault", test_unbalanced_is_a_programming_fault);
    g_test_add_func("/svg/looks like the PNG", test_looks_like_the_png);
    return g_test_run();
}
