/*
 * Colours against published values, built-in palettes held to what maps need of them, and style files with faults.
 */
#include "model/colour.h"
#include "read/style.h"
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Sharma, Wu and Dalal (2005), table 1: pairs and their difference. */
static void test_ciede2000(void)
{
    static const double pair[][7] = {
        {50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425},
        {50, 3.1571, -77.2803, 50, 0, -82.7485, 2.8615},
        {50, 2.8361, -74.0200, 50, 0, -82.7485, 3.4412},
        {50, -1.3802, -84.2814, 50, 0, -82.7485, 1.0000},
        {50, 0, 0, 50, -1, 2, 2.3669},
        {50, 2.49, -0.001, 50, -2.49, 0.0009, 7.1792},
        {50, 2.49, -0.001, 50, -2.49, 0.0011, 7.2195},
        {50, 2.5, 0, 50, 0, -2.5, 4.3065},
        {50, 2.5, 0, 73, 25, -18, 27.1492},
        {50, 2.5, 0, 56, -27, -3, 31.9030},
        {60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644},
        {22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373},
        {2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(pair); i++) {
        const double *p = pair[i];
        JaLab a = {p[0], p[1], p[2]}, b = {p[3], p[4], p[5]};
        g_assert_cmpfloat_with_epsilon(ja_lab_difference(a, b), p[6], 5e-5);
        g_assert_cmpfloat_with_epsilon(ja_lab_difference(b, a), p[6], 5e-5);
    }
}

/* WCAG's own numbers, and the sRGB primaries as Lindbloom's calculator gives them. */
static void test_contrast_and_lab(void)
{
    g_assert_cmpfloat_with_epsilon(ja_colour_contrast(0x000000, 0xffffff), 21, 1e-12);
    g_assert_cmpfloat_with_epsilon(ja_colour_contrast(0x767676, 0xffffff), 4.54, 0.005);
    g_assert_cmpfloat_with_epsilon(ja_colour_contrast(0xffffff, 0x777777), 4.48, 0.005);
    g_assert_cmphex(ja_colour_on(0x12436d, 0x222222, 0xffffff), ==, 0xffffff);
    g_assert_cmphex(ja_colour_on(0xffffcc, 0x222222, 0xffffff), ==, 0x222222);
    static const double primary[][4] = {{0xff0000, 53.2408, 80.0925, 67.2032},
                                        {0x00ff00, 87.7347, -86.1827, 83.1793},
                                        {0x0000ff, 32.2970, 79.1875, -107.8602},
                                        {0xffffff, 100, 0, 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(primary); i++) {
        JaLab lab = ja_colour_lab((JaColour)primary[i][0]);
        g_assert_cmpfloat_with_epsilon(lab.l, primary[i][1], 0.02);
        g_assert_cmpfloat_with_epsilon(lab.a, primary[i][2], 0.02);
        g_assert_cmpfloat_with_epsilon(lab.b, primary[i][3], 0.02);
    }
}

static void test_lab_round_trip(void)
{
    for (JaColour colour = 0; colour <= 0xffffff; colour += 4999)
        g_assert_cmphex(ja_lab_colour(ja_colour_lab(colour)), ==, colour);
    g_assert_cmphex(ja_colour_between(0x123456, 0xfedcba, 0), ==, 0x123456);
    g_assert_cmphex(ja_colour_between(0x123456, 0xfedcba, 1), ==, 0xfedcba);
}

/* Greys look the same to everyone; red and green of one lightness come close for protans and deutans only. */
static void test_sights(void)
{
    for (int sight = 0; sight < JA_N_SIGHTS; sight++)
        for (JaColour g = 0; g < 256; g += 5)
            g_assert_cmphex(ja_colour_simulate(g << 16 | g << 8 | g, (JaSight)sight), ==, g << 16 | g << 8 | g);
    JaColour red = 0xc04040, green = 0x508030;
    double normal = ja_colour_difference(red, green);
    for (int sight = JA_SIGHT_PROTAN; sight <= JA_SIGHT_TRITAN; sight++) {
        double seen =
            ja_colour_difference(ja_colour_simulate(red, (JaSight)sight), ja_colour_simulate(green, (JaSight)sight));
        g_assert_true(sight == JA_SIGHT_TRITAN ? seen > normal / 2 : seen < normal / 2);
    }
}

static void test_parse(void)
{
    JaColour colour = 0;
    g_assert_true(ja_colour_parse("#12436D", &colour));
    g_assert_cmphex(colour, ==, 0x12436d);
    static const char *const wrong[] = {"12436D", "#12436", "#12436DA", "#12436G", "", "red", "#-12436"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_false(ja_colour_parse(wrong[i], &colour));
}

static JaReadContext context_in(const char *root)
{
    return (JaReadContext){.root = root, .inputs = g_ptr_array_new_with_free_func((GDestroyNotify)ja_input_free)};
}

/* Smallest difference of neighbours (of any two, where order means nothing), over all ways of seeing. */
static double least_step(const JaRamp *ramp, gboolean ordered)
{
    double least = G_MAXDOUBLE;
    for (int sight = 0; sight < JA_N_SIGHTS; sight++)
        for (guint i = 1; i < ramp->n; i++)
            for (guint j = ordered ? i - 1 : 0; j < i; j++)
                least = fmin(least, ja_colour_difference(ja_colour_simulate(ramp->colour[j], (JaSight)sight),
                                                         ja_colour_simulate(ramp->colour[i], (JaSight)sight)));
    return least;
}

static double lightness(const JaRamp *ramp, guint i)
{
    return ja_colour_lab(ramp->colour[i]).l;
}

/* Sequential: always darker. Diverging: lighter up to the middle, then darker. */
static void check_lightness(const JaPalette *palette, const JaRamp *ramp)
{
    gboolean diverging = strcmp(palette->kind, "diverging") == 0;
    for (guint i = 1; i < ramp->n; i++) {
        double step = lightness(ramp, i) - lightness(ramp, i - 1);
        if (diverging && 2 * i == ramp->n)
            continue; /* the two middle colours of an even ramp are equals */
        g_assert_true(diverging && 2 * i < ramp->n ? step > 0 : step < 0);
    }
}

/* "| ylgnbu | sequential | 3 to 9 | 7 |": the last number is how many classes people can surely tell apart. */
static guint documented_classes(const char *docs, const char *name)
{
    g_autofree char *row = g_strdup_printf("\n| `%s` |", name);
    const char *at = g_strstr_len(docs, -1, row);
    g_assert_nonnull(at);
    g_autofree char *line = g_strndup(at + 1, strcspn(at + 1, "\n"));
    g_auto(GStrv) cells = g_strsplit(line, "|", -1);
    g_assert_cmpuint(g_strv_length(cells), >=, 6);
    return (guint)g_ascii_strtoull(g_strstrip(cells[4]), NULL, 10);
}

static void check_palette(const JaPalette *palette, const char *docs)
{
    guint surely = 0;
    gboolean unbroken = TRUE, ordered = strcmp(palette->kind, "categorical") != 0;
    g_assert_nonnull(palette->source);
    g_assert_nonnull(palette->licence);
    for (guint i = 0; i < palette->ramps_count; i++) {
        const JaRamp *ramp = &palette->ramps[i];
        double step = least_step(ramp, ordered);
        g_assert_cmpfloat(step, >, 2.5);
        if (ramp->n <= 5)
            g_assert_cmpfloat(step, >, ordered ? 7 : 5);
        unbroken = unbroken && step >= 5;
        if (unbroken)
            surely = ramp->n;
        if (ordered)
            check_lightness(palette, ramp);
    }
    g_assert_cmpuint(surely, ==, documented_classes(docs, palette->name));
}

static char *read_docs(void)
{
    char *docs = NULL;
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "docs", "styles.md", NULL);
    if (!g_file_get_contents("docs/styles.md", &docs, NULL, NULL))
        g_assert_true(g_file_get_contents(path, &docs, NULL, NULL));
    return docs;
}

static void test_palettes(void)
{
    JaReadContext context = context_in(NULL);
    g_autofree char *docs = read_docs();
    g_auto(GStrv) names = ja_palette_names(NULL);
    g_assert_cmpuint(g_strv_length(names), >, 25);
    for (char **name = names; *name != NULL; name++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(JaPalette) palette = ja_palette_load(&context, *name, "figure 'f'", &error);
        g_assert_no_error(error);
        check_palette(palette, docs);
    }
    g_assert_cmpuint(context.inputs->len, ==, 0);
    g_ptr_array_unref(context.inputs);
}

/* Values as they were published: colorbrewer2.org, the viridis paper's table, the analysis function's page. */
static void test_published(void)
{
    JaReadContext context = context_in(NULL);
    static const struct {
        const char *name;
        guint n;
        JaColour colour[5];
    } known[] = {
        {"YlGnBu", 5, {0xffffcc, 0xa1dab4, 0x41b6c4, 0x2c7fb8, 0x253494}},
        {"Blues", 5, {0xeff3ff, 0xbdd7e7, 0x6baed6, 0x3182bd, 0x08519c}},
        {"RdBu", 5, {0xca0020, 0xf4a582, 0xf7f7f7, 0x92c5de, 0x0571b0}},
        {"viridis", 3, {0xfde725, 0x21918c, 0x440154}},
        {"government", 3, {0x6bace6, 0x2073bc, 0x12436d}},
        {"government-categorical", 4, {0x12436d, 0x28a197, 0x801650, 0xf46a25}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        g_autoptr(JaPalette) palette = ja_palette_load(&context, known[i].name, "x", NULL);
        g_assert_nonnull(palette);
        g_autofree JaColour *colours = ja_palette_pick(palette, known[i].n);
        for (guint k = 0; k < known[i].n; k++)
            g_assert_cmphex(colours[k], ==, known[i].colour[k]);
    }
    g_ptr_array_unref(context.inputs);
}

static void test_pick(void)
{
    JaColour three[] = {0x000000, 0x777777, 0xffffff};
    JaRamp ramps[] = {{3, three}};
    JaPalette palette = {.ramps = ramps, .ramps_count = 1};
    g_autofree JaColour *one = ja_palette_pick(&palette, 1);
    g_autofree JaColour *two = ja_palette_pick(&palette, 2);
    g_autofree JaColour *five = ja_palette_pick(&palette, 5);
    g_assert_cmphex(one[0], ==, 0x777777);
    g_assert_cmphex(two[0], ==, 0x000000);
    g_assert_cmphex(two[1], ==, 0xffffff);
    g_assert_cmphex(five[0], ==, 0x000000);
    g_assert_cmphex(five[2], ==, 0x777777);
    g_assert_cmphex(five[4], ==, 0xffffff);
    for (int i = 1; i < 5; i++)
        g_assert_cmpfloat(ja_colour_lab(five[i]).l, >, ja_colour_lab(five[i - 1]).l);
}

static void test_reverse(void)
{
    JaColour two[] = {0x000000, 0xffffff}, three[] = {0x000000, 0x777777, 0xffffff};
    JaRamp ramps[] = {{2, two}, {3, three}};
    JaPalette palette = {.ramps = ramps, .ramps_count = 2};
    ja_palette_reverse(&palette);
    g_assert_cmphex(two[0], ==, 0xffffff);
    g_assert_cmphex(two[1], ==, 0x000000);
    g_assert_cmphex(three[0], ==, 0xffffff);
    g_assert_cmphex(three[1], ==, 0x777777);
    g_assert_cmphex(three[2], ==, 0x000000);
}

static void test_builtin_styles(void)
{
    JaReadContext context = context_in(NULL);
    g_auto(GStrv) names = ja_style_names(NULL);
    g_assert_true(g_strv_equal((const char *const *)names, (const char *const[]){"column", "report", "slide", NULL}));
    for (char **name = names; *name != NULL; name++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(JaStyle) style = ja_style_load(&context, *name, "figure 'f'", &error);
        g_assert_no_error(error);
        g_autoptr(JaPalette) palette = ja_palette_load(&context, style->palette, *name, &error);
        g_assert_no_error(error);
        g_assert_cmpfloat(ja_colour_contrast(style->ink, style->paper), >, 7);
        g_assert_cmpfloat(ja_colour_contrast(style->soft_ink, style->paper), >, 4.5);
        g_assert_cmpfloat(style->note_pt, >=, 6);
        g_assert_cmpstr(style->font, ==, "Open Sans");
    }
    g_ptr_array_unref(context.inputs);
}

static char *folder_with(const char *file, const char *text)
{
    char *root = g_dir_make_tmp("ja-style-XXXXXX", NULL);
    g_autofree char *palettes = g_build_filename(root, "styles", "palettes", NULL);
    g_autofree char *path = g_build_filename(root, file, NULL);
    g_assert_cmpint(g_mkdir_with_parents(palettes, 0700), ==, 0);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    return root;
}

static void remove_folder(char *root, const char *file)
{
    g_autofree char *path = g_build_filename(root, file, NULL);
    g_autofree char *palettes = g_build_filename(root, "styles", "palettes", NULL);
    g_autofree char *styles = g_build_filename(root, "styles", NULL);
    g_unlink(path);
    g_rmdir(palettes);
    g_rmdir(styles);
    g_rmdir(root);
    g_free(root);
}

/* A project's own style says only what differs, and is listed among the inputs once. */
static void test_own_style(void)
{
    char *root = folder_with("styles/house.yaml", "name: house\nwidth_mm: 120\nink: \"#102030\"\n"
                                                  "classes: {method: manual, breaks: [1, 2]}\n");
    JaReadContext context = context_in(root);
    g_autoptr(GError) error = NULL;
    g_autoptr(JaStyle) style = ja_style_load(&context, "house", "figure 'f'", &error);
    g_assert_no_error(error);
    g_autoptr(JaStyle) again = ja_style_load(&context, "house", "figure 'g'", &error);
    g_autoptr(JaStyle) report = ja_style_load(&context, "report", "figure 'g'", &error);
    g_assert_cmpstr(style->name, ==, "house");
    g_assert_cmpfloat(style->width_mm, ==, 120);
    g_assert_cmpfloat(style->height_mm, ==, report->height_mm);
    g_assert_cmphex(style->ink, ==, 0x102030);
    g_assert_cmphex(style->water, ==, report->water);
    g_assert_cmpstr(style->classes.method, ==, "manual");
    g_assert_cmpuint(style->classes.breaks_count, ==, 2);
    g_assert_cmpuint(context.inputs->len, ==, 1);
    const JaInput *input = g_ptr_array_index(context.inputs, 0);
    g_assert_cmpstr(input->file, ==, "styles/house.yaml");
    g_assert_cmpstr(input->role, ==, "style");
    g_auto(GStrv) names = ja_style_names(root);
    g_assert_true(g_strv_contains((const char *const *)names, "house"));
    g_ptr_array_unref(context.inputs);
    remove_folder(root, "styles/house.yaml");
}

typedef struct {
    const char *path, *file, *name, *text, *message;
} Fault;

static const Fault faults[] = {
    {"style/unknown", NULL, "reprot", "", "figure 'f': there is no style 'reprot'; did you mean 'report'?"},
    {"style/path", NULL, "../report", "", "figure 'f': there is no style '../report'; did you mean 'report'?"},
    {"style/starter", NULL, "starter project", "",
     "figure 'f': there is no style 'starter project'; there are column, report, slide"},
    {"style/key", "styles/h.yaml", "h", "name: h\nwater_colour: x\n",
     "styles/h.yaml:2:1: unknown key 'water_colour' at the top level; the keys there are name, palette, classes, "
     "width_mm, height_mm, png_dpi, margin_mm, title_pt, subtitle_pt, text_pt, note_pt, label_pt, font, ink, soft_ink, "
     "paper, water, land, zone_line, outline, zone_line_mm, outline_mm, simplify_mm"},
    {"style/name", "styles/h.yaml", "h", "name: g\n",
     "styles/h.yaml:1:7: name is 'g', but the file is called 'h'; make them the same"},
    {"style/width", "styles/h.yaml", "h", "name: h\nwidth_mm: 8\n",
     "styles/h.yaml:2:11: width_mm is 8; it must be between 50 and 1200"},
    {"style/colour", "styles/h.yaml", "h", "name: h\nink: dark\n",
     "styles/h.yaml:2:6: ink is 'dark'; it must be a colour such as \"#12436D\", in quotes"},
    {"style/colour-comment", "styles/h.yaml", "h", "name: h\nink: #222222\n",
     "styles/h.yaml:2:5: ink has no value; give it one (in quotes if it begins with #) or leave the key out"},
    {"style/classes", "styles/h.yaml", "h", "name: h\nclasses: {method: jenks}\n",
     "styles/h.yaml:2:19: classes.method is 'jenks'; it must be 'fisher', 'quantile', 'equal' or 'manual'"},
    {"palette/unknown", NULL, "Bleus", "", "figure 'f': there is no palette 'Bleus'; did you mean 'blues'?"},
    {"palette/kind", "styles/palettes/p.yaml", "p",
     "name: p\nkind: rainbow\nramps: [{colours: ['#000000', '#ffffff']}]\n",
     "styles/palettes/p.yaml:2:7: kind is 'rainbow'; it must be 'sequential', 'diverging' or 'categorical'"},
    {"palette/colour", "styles/palettes/p.yaml", "p",
     "name: p\nkind: sequential\nramps: [{colours: ['#000000', '#fff']}]\n",
     "styles/palettes/p.yaml:3:31: ramps[0].colours[1] is '#fff'; it must be a colour such as \"#12436D\", in quotes"},
    {"palette/order", "styles/palettes/p.yaml", "p",
     "name: p\nkind: sequential\nramps:\n  - colours: ['#000000', '#ffffff']\n  - colours: ['#000000', '#ffffff']\n",
     "styles/palettes/p.yaml:5:14: ramps[1].colours has 2 colours, the ramp above it 2; ramps must grow"},
    {"palette/one", "styles/palettes/p.yaml", "p", "name: p\nkind: sequential\nramps: [{colours: ['#000000']}]\n",
     "styles/palettes/p.yaml:3:19: ramps[0].colours has 1 colours; a ramp has 2 to 12"},
};

static void test_fault(gconstpointer data)
{
    const Fault *fault = data;
    char *root = fault->file != NULL ? folder_with(fault->file, fault->text) : NULL;
    JaReadContext context = context_in(root);
    g_autoptr(GError) error = NULL;
    if (g_str_has_prefix(fault->path, "style/"))
        g_assert_null(ja_style_load(&context, fault->name, "figure 'f'", &error));
    else
        g_assert_null(ja_palette_load(&context, fault->name, "figure 'f'", &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, fault->message);
    g_ptr_array_unref(context.inputs);
    if (root != NULL)
        remove_folder(root, fault->file);
}

/* Every file of styles/ is compiled in. */
static void test_all_compiled_in(void)
{
    g_autoptr(GDir) dir = g_dir_open("styles/palettes", 0, NULL);
    if (dir == NULL) {
        g_test_skip("not run from the root of the source");
        return;
    }
    g_auto(GStrv) names = ja_palette_names(NULL);
    const char *file;
    while ((file = g_dir_read_name(dir)) != NULL) {
        g_autofree char *name = g_strndup(file, strlen(file) - strlen(".yaml"));
        g_assert_true(g_strv_contains((const char *const *)names, name));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/colour/ciede2000", test_ciede2000);
    g_test_add_func("/colour/contrast-and-lab", test_contrast_and_lab);
    g_test_add_func("/colour/lab-round-trip", test_lab_round_trip);
    g_test_add_func("/colour/sights", test_sights);
    g_test_add_func("/colour/parse", test_parse);
    g_test_add_func("/palette/built-in", test_palettes);
    g_test_add_func("/palette/published", test_published);
    g_test_add_func("/palette/pick", test_pick);
    g_test_add_func("/palette/reverse", test_reverse);
    g_test_add_func("/palette/all-compiled-in", test_all_compiled_in);
    g_test_add_func("/style/built-in", test_builtin_styles);
    g_test_add_func("/style/own", test_own_style);
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
        g_autofree char *path = g_strconcat("/fault/", faults[i].path, NULL);
        g_test_add_data_func(path, &faults[i], test_fault);
    }
    return g_test_run();
}
