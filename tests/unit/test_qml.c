/*
 * QML and SLD: well-formed, and their rules hold for exactly the zones of each class. The filters of QML are SQL,
 * so SQLite tells which rule a value meets.
 */
#include "draw/looks.h"
#include "write/qml.h"
#include "write/sld.h"

#include <math.h>
#include <sqlite3.h>
#include <string.h>

static const char *const labels[] = {"1.5 to under 2", "2 to under \"4\" & <more>", "4 to 9"};
static const JaColour colours[] = {0xF7FBFF, 0x6BAED6, 0x08306B};

static JaStyle line_style(void)
{
    return (JaStyle){.zone_line = 0xFFFFFF, .zone_line_mm = 0.1, .outline = 0x333333, .outline_mm = 0.5};
}

static JaClasses classes_of(double *breaks, guint *count)
{
    JaClasses classes = {.n = 3, .breaks = breaks, .count = count};
    classes.empty[JA_SUPPRESSED] = 2;
    classes.empty[JA_NO_MATCH] = 1;
    return classes;
}

/* The rules of a QML: filter, label, symbol; and all symbols. */
typedef struct {
    GPtrArray *filter, *label, *symbol;
    guint fills, lines, dots;
} Rules;

static const char *attribute(const char **names, const char **values, const char *name)
{
    for (gsize i = 0; names[i] != NULL; i++) {
        if (g_str_equal(names[i], name)) {
            return values[i];
        }
    }
    return NULL;
}

static void start(GMarkupParseContext *context, const char *element, const char **names, const char **values,
                  gpointer data, GError **error)
{
    (void)context;
    (void)error;
    Rules *rules = data;
    if (g_str_equal(element, "rule")) {
        g_ptr_array_add(rules->filter, g_strdup(attribute(names, values, "filter")));
        g_ptr_array_add(rules->label, g_strdup(attribute(names, values, "label")));
        g_ptr_array_add(rules->symbol, g_strdup(attribute(names, values, "symbol")));
    } else if (g_str_equal(element, "layer")) {
        const char *class = attribute(names, values, "class");
        rules->fills += g_str_equal(class, "SimpleFill");
        rules->lines += g_str_equal(class, "LinePatternFill");
        rules->dots += g_str_equal(class, "PointPatternFill");
    }
}

static void parse(Rules *rules, const char *xml)
{
    static const GMarkupParser parser = {.start_element = start};
    rules->filter = g_ptr_array_new_with_free_func(g_free);
    rules->label = g_ptr_array_new_with_free_func(g_free);
    rules->symbol = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, rules, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(g_markup_parse_context_parse(context, xml, -1, &error));
    g_assert_no_error(error);
    g_assert_true(g_markup_parse_context_end_parse(context, &error));
}

static void rules_clear(Rules *rules)
{
    g_ptr_array_unref(rules->filter);
    g_ptr_array_unref(rules->label);
    g_ptr_array_unref(rules->symbol);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Rules, rules_clear)

/* The one rule that holds for a row (v, v_reason) given as SQL; fails when several do; -1 when none does. */
static int rule_for(const Rules *rules, const char *value, const char *reason)
{
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(":memory:", &db), ==, SQLITE_OK);
    int found = -1;
    for (guint i = 0; i < rules->filter->len; i++) {
        g_autofree char *sql =
            g_strdup_printf("SELECT 1 FROM (SELECT %s AS \"rate\"\"x\", %s AS \"rate_reason\") WHERE %s", value, reason,
                            (char *)g_ptr_array_index(rules->filter, i));
        sqlite3_stmt *statement = NULL;
        g_assert_cmpint(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), ==, SQLITE_OK);
        if (sqlite3_step(statement) == SQLITE_ROW) {
            g_assert_cmpint(found, ==, -1);
            found = (int)i;
        }
        sqlite3_finalize(statement);
    }
    sqlite3_close(db);
    return found;
}

static void test_rules(void)
{
    double breaks[] = {1.5, 2, 4, 9};
    guint count[] = {3, 4, 5};
    JaClasses classes = classes_of(breaks, count);
    JaStyle look = line_style();
    JaLayerStyle style = {"zones", "claimants", "Claimants", "rate", &classes, colours, labels, 16, &look};
    g_autofree char *qml = ja_qml_write(&style, "rate\"x", "rate_reason");
    g_auto(Rules) rules = {0};
    parse(&rules, qml);
    const struct {
        const char *value;
        int rule;
    } cases[] = {{"1.5", 0},
                 {"1.9999999999999998", 0},
                 {"2", 1},
                 {"2.0000000000000004", 1},
                 {"4", 2},
                 {"9", 2},
                 {"9.000000000000002", 3},
                 {"1.4999999999999998", 3},
                 {"-1", 3}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_cmpint(rule_for(&rules, cases[i].value, "NULL"), ==, cases[i].rule);
    }
    g_assert_cmpint(rule_for(&rules, "NULL", "'no match'"), ==, 4);
    g_assert_cmpint(rule_for(&rules, "NULL", "'suppressed'"), ==, 5);
    g_assert_cmpint(rule_for(&rules, "NULL", "'below one'"), ==, -1);
    g_assert_cmpstr(g_ptr_array_index(rules.label, 1), ==, labels[1]);
    g_assert_cmpstr(g_ptr_array_index(rules.label, 3), ==, "Beyond the classes");
    g_assert_cmpstr(g_ptr_array_index(rules.label, 5), ==, "Suppressed");
    g_assert_cmpuint(rules.fills, ==, 6);
    g_assert_nonnull(strstr(qml, "name=\"color\" value=\"107,174,214,255\""));
}

static void test_open_classes(void)
{
    double breaks[] = {-INFINITY, 2, 4, INFINITY};
    guint count[] = {3, 4, 5};
    JaClasses classes = classes_of(breaks, count);
    JaStyle look = line_style();
    JaLayerStyle style = {"zones", "claimants", "Claimants", "rate", &classes, colours, labels, 15, &look};
    g_autofree char *qml = ja_qml_write(&style, "rate\"x", "rate_reason");
    g_autofree char *sld = ja_sld_write(&style, "rate", "rate_reason");
    g_assert_null(strstr(qml, "inf"));
    g_assert_null(strstr(sld, ">inf"));
    g_auto(Rules) rules = {0};
    parse(&rules, qml);
    g_assert_cmpuint(rules.filter->len, ==, 5);
    g_assert_cmpint(rule_for(&rules, "-1e300", "NULL"), ==, 0);
    g_assert_cmpint(rule_for(&rules, "3", "NULL"), ==, 1);
    g_assert_cmpint(rule_for(&rules, "1e300", "NULL"), ==, 2);
    g_assert_cmpint(rule_for(&rules, "NULL", "NULL"), ==, -1);
}

static void test_outline(void)
{
    JaStyle look = line_style();
    JaLayerStyle style = {.layer = "district", .id = "outline", .title = "</text><script>", .style = &look};
    g_autofree char *qml = ja_qml_write(&style, NULL, NULL);
    g_auto(Rules) rules = {0};
    parse(&rules, qml);
    g_assert_cmpuint(rules.filter->len, ==, 1);
    g_assert_null(g_ptr_array_index(rules.filter, 0));
    g_assert_cmpstr(g_ptr_array_index(rules.label, 0), ==, "</text><script>");
    g_assert_nonnull(strstr(qml, "name=\"style\" value=\"no\""));
    g_assert_nonnull(strstr(qml, "name=\"outline_color\" value=\"51,51,51,255\""));
    g_autofree char *sld = ja_sld_write(&style, NULL, NULL);
    g_assert_null(strstr(sld, "<script"));
    g_assert_null(strstr(sld, "name=\"fill\""));
}

static void test_sld(void)
{
    double breaks[] = {1.5, 2, 4, 9};
    guint count[] = {3, 4, 5};
    JaClasses classes = classes_of(breaks, count);
    JaStyle look = line_style();
    JaLayerStyle style = {"zones", "claimants", "Claimants & co", "rate", &classes, colours, labels, 15, &look};
    g_autofree char *sld = ja_sld_write(&style, "rate", "rate_reason");
    g_auto(Rules) well_formed = {0};
    parse(&well_formed, sld);
    g_assert_nonnull(strstr(sld, "<se:Title>Claimants &amp; co</se:Title>"));
    g_assert_nonnull(strstr(sld,
                            "<ogc:And><ogc:PropertyIsGreaterThanOrEqualTo><ogc:PropertyName>rate</ogc:PropertyName>"
                            "<ogc:Literal>2</ogc:Literal></ogc:PropertyIsGreaterThanOrEqualTo>"
                            "<ogc:PropertyIsLessThan><ogc:PropertyName>rate</ogc:PropertyName>"
                            "<ogc:Literal>4</ogc:Literal></ogc:PropertyIsLessThan></ogc:And>"));
    g_assert_nonnull(strstr(sld, "<ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>rate</ogc:PropertyName>"
                                 "<ogc:Literal>9</ogc:Literal>"));
    g_assert_nonnull(strstr(sld, "<ogc:Literal>suppressed</ogc:Literal>"));
    g_assert_null(strstr(sld, "Beyond"));
    g_assert_nonnull(strstr(sld, "#6baed6"));
}

/* Each reason looks unlike every other, and unlike a plain colour. */
static void test_reason_looks(void)
{
    for (guint a = JA_PRESENT + 1; a < JA_N_REASONS; a++) {
        JaReasonLook one = ja_reason_look((JaReason)a);
        g_assert_cmpint(one.pattern, !=, JA_PATTERN_PLAIN);
        for (guint b = a + 1; b < JA_N_REASONS; b++) {
            JaReasonLook other = ja_reason_look((JaReason)b);
            g_assert_true(one.pattern != other.pattern || one.ground != other.ground);
        }
    }
}

/* In QGIS an empty cell looks as it does in the figure. */
static void test_looks_as_in_figures(void)
{
    for (guint r = JA_PRESENT; r < JA_N_REASONS; r++) {
        JaReasonLook look = ja_reason_look((JaReason)r);
        JaPaint paint = ja_reason_paint((JaReason)r);
        g_assert_cmpint((int)look.pattern, ==, (int)paint.hatch);
        g_assert_cmphex(look.ground, ==, paint.fill);
        g_assert_cmphex(look.line, ==, paint.hatch_colour);
    }
    g_assert_cmpint((int)JA_PATTERN_PLAIN, ==, (int)JA_HATCH_NONE);
    g_assert_cmpint((int)JA_PATTERN_DIAGONAL, ==, (int)JA_HATCH_DIAGONAL);
    g_assert_cmpint((int)JA_PATTERN_BACK, ==, (int)JA_HATCH_BACK);
    g_assert_cmpint((int)JA_PATTERN_CROSS, ==, (int)JA_HATCH_CROSS);
    g_assert_cmpint((int)JA_PATTERN_DOTS, ==, (int)JA_HATCH_DOTS);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/qml/rules", test_rules);
    g_test_add_func("/qml/open-classes", test_open_classes);
    g_test_add_func("/qml/outline", test_outline);
    g_test_add_func("/qml/sld", test_sld);
    g_test_add_func("/qml/reason-looks", test_reason_looks);
    g_test_add_func("/qml/looks-as-in-figures", test_looks_as_in_figures);
    return g_test_run();
}
