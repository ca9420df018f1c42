/* Class ranges in words, against cases worked by hand; the legend's size and contents. */
#include "base/number.h"
#include "draw/canvas.h"
#include "draw/legend.h"
#include "figure_fixture.h"

static char *label_of(const double *breaks, guint n, guint k, JaKind kind, int decimals, double cell)
{
    g_autoptr(JaColumn) column = ja_column_new("c", NULL, 1);
    column->kind = kind;
    column->decimals = MIN(decimals, 1);
    ja_column_set(column, 0, ja_cell(cell));
    JaClasses classes = {.n = n, .breaks = (double *)breaks, .decimals = decimals};
    return ja_class_label(&classes, column, k);
}

static void check_label(const double *breaks, guint n, guint k, JaKind kind, int decimals, double cell,
                        const char *expected)
{
    g_autofree char *label = label_of(breaks, n, k, kind, decimals, cell);
    g_assert_cmpstr(label, ==, expected);
}

static void test_labels(void)
{
    static const double rates[] = {5.0, 6.1, 7.3, 9.9};
    check_label(rates, 3, 0, JA_RATE, 1, 6, "5.0 to under 6.1");
    check_label(rates, 3, 2, JA_RATE, 1, 6, "7.3 to 9.9");
    static const double below[] = {-3.5, -1, 1250.25};
    check_label(below, 2, 0, JA_SCORE, 1, 0, "\u22123.5 to under \u22121.0");
    check_label(below, 2, 1, JA_SCORE, 2, 0, "\u22121.00 to 1,250.25");
    static const double open[] = {-INFINITY, 5, INFINITY};
    check_label(open, 2, 0, JA_RATE, 0, 6, "under 5");
    check_label(open, 2, 1, JA_RATE, 0, 6, "5 and over");
    static const double all[] = {-INFINITY, INFINITY};
    check_label(all, 1, 0, JA_RATE, 0, 6, "all values");
    static const double flat[] = {4, 4};
    check_label(flat, 1, 0, JA_RATE, 1, 4, "4.0");
}

static void test_whole_numbers(void)
{
    static const double breaks[] = {12, 26, 26.5, 1400, 1400};
    check_label(breaks, 4, 0, JA_COUNT, 0, 6, "12 to 25");
    check_label(breaks, 4, 1, JA_COUNT, 0, 6, "26");
    check_label(breaks, 4, 2, JA_COUNT, 0, 6, "27 to 1,399");
    check_label(breaks, 4, 3, JA_COUNT, 0, 6, "1,400");
    /* So are deciles and ranks; a mean of them is not. */
    static const double deciles[] = {1, 2, 3, 6, 10};
    check_label(deciles, 4, 0, JA_SCORE, 0, 6, "1");
    check_label(deciles, 4, 2, JA_SCORE, 0, 6, "3 to 5");
    check_label(deciles, 4, 3, JA_SCORE, 0, 6, "6 to 10");
    check_label(deciles, 4, 2, JA_SCORE, 0, 4.5, "3 to under 6");
    check_label(deciles, 4, 2, JA_RATE, 0, 6, "3 to under 6");
    /* Counts that a recode has split are not whole any more: ranges must not leave them out. */
    check_label(breaks, 4, 0, JA_COUNT, 0, 6.5, "12 to under 26");
}

static void test_close_breaks(void)
{
    /* The column shows one decimal, but its breaks need two to differ. */
    static const double breaks[] = {5.01, 5.04, 6};
    check_label(breaks, 2, 0, JA_RATE, 2, 6, "5.01 to under 5.04");
    check_label(breaks, 2, 1, JA_RATE, 2, 6, "5.04 to 6.00");
}

/* No value may fit two ranges, none may fit no range: every value, as its label reads, in exactly one class. */
static void test_ranges_are_disjoint(void)
{
    static const double breaks[] = {0, 2.5, 5, 7.5, 10};
    for (int v = 0; v <= 100; v++) {
        guint fits = 0;
        for (guint k = 0; k < 4; k++) {
            g_autofree char *label = label_of(breaks, 4, k, JA_RATE, 1, 6);
            gboolean under = strstr(label, "under") != NULL;
            double low = g_ascii_strtod(label, NULL);
            double high = g_ascii_strtod(strrchr(label, ' '), NULL);
            fits += v / 10.0 >= low && (under ? v / 10.0 < high : v / 10.0 <= high);
        }
        g_assert_cmpuint(fits, ==, 1);
    }
}

static void test_arrangements(void)
{
    g_autoptr(Fixture) f = fixture_new(8, 8, FALSE);
    JaType type = ja_type_new(f->style, 180);
    g_autoptr(JaLegend) legend = ja_legend_new(&type, f->style, "Claimants, % of residents aged 16 to 64", 40);
    ja_legend_add_class(legend, "key-class-1", 0x336699, "5.0 to under 6.1", 40);
    ja_legend_add_reason(legend, "key-suppressed", JA_SUPPRESSED, 3);
    JaPaint line = ja_paint_line(0, 0.3);
    ja_legend_add_line(legend, "key-outline-1", &line, NULL, "District boundary");
    double width[4], height[4];
    for (guint c = 1; c <= JA_LEGEND_COLUMNS; c++)
        g_assert_true(ja_legend_arrange(legend, c, 180, &width[c], &height[c]));
    g_assert_cmpfloat(width[1], <, width[2]);
    g_assert_cmpfloat(height[1], >, height[2]);
    g_assert_cmpfloat(width[2], <, width[3]);
    double narrow, tall;
    g_assert_false(ja_legend_arrange(legend, 3, 60, &narrow, &tall));
}

/* Two layers of lines: the second and the third column share them, so that the legend is not as tall as both. */
static void test_layers_share_columns(void)
{
    g_autoptr(Fixture) f = fixture_new(8, 8, FALSE);
    JaType type = ja_type_new(f->style, 180);
    JaPaint line = ja_paint_line(0, 0.3);
    double width, height[3], alone;
    for (guint layers = 0; layers <= 2; layers++) {
        g_autoptr(JaLegend) legend = ja_legend_new(&type, f->style, "%", 40);
        ja_legend_add_class(legend, "key-class-1", 0x336699, "5.0 to under 6.1", 40);
        for (guint l = 0; l < layers; l++) {
            ja_legend_begin_layer(legend, l == 0 ? "Buses" : "Trains");
            for (guint k = 0; k < 5; k++) {
                ja_legend_add_line(legend, "key-line", &line, NULL, "4 to under 8");
            }
        }
        g_assert_true(ja_legend_arrange(legend, 3, 180, &width, &height[layers]));
        g_assert_true(ja_legend_arrange(legend, 2, 180, &width, &alone));
    }
    g_assert_cmpfloat(height[1], >, height[0]);
    g_assert_cmpfloat_with_epsilon(height[2], height[1], 1e-9);
    /* Of two columns, the first has the classes and the first layer. */
    g_assert_cmpfloat(alone, >, height[2]);
    g_assert_cmpfloat(alone, <, 1.6 * height[2]);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(ja_canvas_init(NULL));
    g_test_add_func("/legend/labels", test_labels);
    g_test_add_func("/legend/whole-numbers", test_whole_numbers);
    g_test_add_func("/legend/close-breaks", test_close_breaks);
    g_test_add_func("/legend/ranges-are-disjoint", test_ranges_are_disjoint);
    g_test_add_func("/legend/arrangements", test_arrangements);
    g_test_add_func("/legend/layers-share-columns", test_layers_share_columns);
    return g_test_run();
}
