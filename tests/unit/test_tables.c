/*
 * Tables as CSV, JSON, Markdown and text: read back with other means than they were written with.
 */
#include "write/tables.h"

#include "write/layout.h"
#include "write_fixture.h"

#include <json-glib/json-glib.h>

static char *text_of(GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_assert_true(g_utf8_validate(data, (gssize)size, NULL));
    char *text = g_strndup(data, size);
    g_bytes_unref(bytes);
    return text;
}

/* A reader of RFC 4180 by its grammar: rows of fields, each a strv. */
static GPtrArray *read_csv(const char *p)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    g_autoptr(GStrvBuilder) row = g_strv_builder_new();
    while (*p != '\0') {
        g_autoptr(GString) field = g_string_new(NULL);
        if (*p == '"') {
            for (p++; *p != '"' || p[1] == '"'; p++) {
                g_assert_cmpint(*p, !=, '\0');
                g_string_append_c(field, *p);
                p += *p == '"' ? 1 : 0;
            }
            p++;
        } else {
            for (; strchr(",\r\n\"", *p) == NULL; p++) {
                g_string_append_c(field, *p);
            }
        }
        g_strv_builder_add(row, field->str);
        g_assert_true(*p == ',' || (*p == '\r' && p[1] == '\n'));
        if (*p == '\r') {
            g_ptr_array_add(rows, g_strv_builder_end(row));
            g_strv_builder_unref(row);
            row = g_strv_builder_new();
            p++;
        }
        p++;
    }
    return rows;
}

static void test_csv_exact(void)
{
    g_autoptr(JaResult) result = ja_result_new("t", "T", 2, 2);
    fixture_column(result, 0, "code", "Code", NULL, -1);
    fixture_column(result, 1, "rate", "Rate", "%", 1);
    ja_result_at(result, 0, 0)->text = g_strdup("E1");
    ja_result_at(result, 0, 1)->cell = ja_cell(1.0 / 3);
    ja_result_at(result, 1, 0)->text = g_strdup("a,\"b\"");
    ja_result_at(result, 1, 1)->cell = ja_cell_empty(JA_SUPPRESSED);
    g_autofree char *csv = text_of(ja_result_csv(result));
    g_assert_cmpstr(csv, ==, "code,rate\r\nE1,0.3333333333333333\r\n\"a,\"\"b\"\"\",[c]\r\n");
}

static void test_csv_hostile(void)
{
    g_autoptr(JaResult) result = fixture_result();
    g_autofree char *csv = text_of(ja_result_csv(result));
    g_assert_false(g_str_has_prefix(csv, "\xEF\xBB\xBF"));
    g_autoptr(GPtrArray) rows = read_csv(csv);
    g_assert_cmpuint(rows->len, ==, N_HOSTILE + 2);
    const char *header[] = {"name",       "people",     "people_at_least", "rate",
                            "rate_lower", "rate_upper", "illustrative",    NULL};
    g_assert_cmpstrv(g_ptr_array_index(rows, 0), header);
    static const char *const symbol[] = {"", "[z]", "[w]", "[z]", "[x]", "[x]", "[u]", "[low]", "[c]"};
    for (gsize i = 0; i < N_HOSTILE; i++) {
        char **row = g_ptr_array_index(rows, i + 1);
        gboolean guarded = strchr("=+-@", hostile[i][0]) != NULL;
        g_assert_cmpint(row[0][0] == '\'', ==, guarded);
        g_assert_cmpstr(row[0] + (guarded ? 1 : 0), ==, hostile[i]);
        if (i + 1 < JA_N_REASONS) {
            g_assert_cmpstr(row[1], ==, symbol[i + 1]);
        }
        g_assert_cmpstr(row[4], ==, "7.125");
        g_assert_cmpstr(row[5], ==, "9.5");
    }
    const char *total[] = {"Total", "23446", "true", "-0.1", "-0.1", "-0.1", "true", NULL};
    g_assert_cmpstrv(g_ptr_array_index(rows, N_HOSTILE + 1), total);
}

static void test_names_stay_apart(void)
{
    g_autoptr(JaResult) result = ja_result_new("t", "T", 1, 3);
    fixture_column(result, 0, "rate_lower", "A", NULL, 0);
    fixture_column(result, 1, "rate", "B", NULL, 0);
    fixture_column(result, 2, "RATE", "C", NULL, 0);
    for (gsize c = 0; c < 3; c++) {
        ja_result_at(result, 0, c)->cell = ja_cell_between(2, c == 1 ? 1 : 2, 2);
    }
    g_autofree char *csv = text_of(ja_result_csv(result));
    g_assert_cmpstr(csv, ==, "rate_lower,rate,rate_lower_2,rate_upper,RATE_2\r\n2,2,1,2,2\r\n");
}

static void test_json(void)
{
    g_autoptr(JaResult) result = fixture_result();
    g_autofree char *text = text_of(ja_result_json(result));
    g_assert_null(strstr(text, "</"));
    g_autoptr(JsonParser) parser = json_parser_new();
    g_assert_true(json_parser_load_from_data(parser, text, -1, NULL));
    JsonObject *root = json_node_get_object(json_parser_get_root(parser));
    g_assert_cmpstr(json_object_get_string_member(root, "title"), ==, "Gaps & \"gains\" <b>");
    g_assert_true(json_object_get_boolean_member(root, "illustrative"));
    JsonArray *rows = json_object_get_array_member(root, "rows");
    g_assert_cmpuint(json_array_get_length(rows), ==, N_HOSTILE);
    for (guint i = 0; i < N_HOSTILE; i++) {
        JsonObject *row = json_array_get_object_element(rows, i);
        g_assert_cmpstr(json_object_get_string_member(row, "name"), ==, hostile[i]);
        gboolean empty = i + 1 < JA_N_REASONS;
        g_assert_cmpint(json_object_get_null_member(row, "people"), ==, empty);
        g_assert_cmpint(json_object_has_member(row, "people_reason"), ==, empty);
        g_assert_cmpfloat(json_object_get_double_member(row, "rate_lower"), ==, 7.125);
    }
    JsonObject *suppressed = json_array_get_object_element(rows, JA_SUPPRESSED - 1);
    g_assert_cmpstr(json_object_get_string_member(suppressed, "people_reason"), ==, "suppressed");
    JsonObject *total = json_object_get_object_member(root, "total");
    g_assert_true(json_object_get_boolean_member(total, "people_at_least"));
    g_assert_cmpint(json_object_get_int_member(total, "people"), ==, 23446);
    g_assert_cmpuint(json_array_get_length(json_object_get_array_member(root, "columns")), ==, 3);
}

static void test_json_empty(void)
{
    g_autoptr(JaResult) result = ja_result_new("q", NULL, 0, 0);
    g_autofree char *text = text_of(ja_result_json(result));
    g_autoptr(JsonParser) parser = json_parser_new();
    g_assert_true(json_parser_load_from_data(parser, text, -1, NULL));
    JsonObject *root = json_node_get_object(json_parser_get_root(parser));
    g_assert_true(json_object_get_null_member(root, "total"));
}

/* Bars of a Markdown row that open or close a cell: those without a backslash before them. */
static guint count_bars(const char *line)
{
    guint bars = 0;
    for (const char *p = line; *p != '\0'; p++) {
        bars += *p == '|';
        p += *p == '\\' && p[1] != '\0' ? 1 : 0;
    }
    return bars;
}

static void test_markdown(void)
{
    g_autoptr(JaResult) result = fixture_result();
    g_autofree char *text = text_of(ja_result_markdown(result));
    g_assert_null(strchr(text, '<'));
    g_auto(GStrv) line = g_strsplit(text, "\n", -1);
    g_assert_cmpstr(line[0], ==, "# Gaps & \"gains\" &lt;b&gt;");
    g_assert_cmpstr(line[2], ==, "Kent, March 2024");
    g_assert_cmpstr(line[4], ==, "| Name | People | Rate (%) |");
    g_assert_cmpstr(line[5], ==, "|:---|---:|---:|");
    for (gsize i = 0; i < N_HOSTILE + 1; i++) {
        g_assert_cmpuint(count_bars(line[6 + i]), ==, 4);
    }
    g_assert_nonnull(strstr(line[6 + JA_SUPPRESSED - 1], "| \\[c\\] | 8.2 (7.1 to 9.5) |"));
    g_assert_cmpstr(line[6 + N_HOSTILE], ==, "| **Total** | **at least 23,446** | **\u22120.1** |");
    g_assert_nonnull(strstr(text, "\\[x\\](javascript:1)"));
    g_assert_nonnull(strstr(text,
                            "\nShorthand: \\[z\\] not applicable or no denominator; \\[w\\] none recorded in survey; "
                            "\\[x\\] no match or not available; \\[u\\] unreliable; \\[low\\] below one; "
                            "\\[c\\] suppressed.\n"));
    g_assert_nonnull(strstr(text, "\nRate: Wilson interval.\n"));
    g_assert_nonnull(strstr(text, "\nSource: Census 2021, ONS; Claimant count, Nomis\n"));
    g_assert_null(strstr(text, "\nDate"));
    g_assert_nonnull(strstr(text, "\nAt least: "));
    g_assert_true(g_str_has_suffix(text, "\nIllustrative data: invented, not official statistics.\n"));
}

/* What the numbers are of: once where all are of one date, else by date; a column of names has none. */
static void test_dates(void)
{
    g_autoptr(JaResult) result = ja_result_new("t", NULL, 0, 4);
    fixture_column(result, 0, "name", "Name", NULL, -1);
    fixture_column(result, 1, "jobs", "Jobs", NULL, 0);
    fixture_column(result, 2, "idle", "Inactive", "%", 1);
    fixture_column(result, 3, "ill", "In bad health", "%", 1);
    g_assert_null(ja_layout_date_line(result));
    result->column[2].date = g_strdup("March 2021");
    result->column[3].date = g_strdup("March 2021");
    g_autofree char *some = ja_layout_date_line(result);
    g_assert_cmpstr(some, ==, "Date: March 2021 (Inactive; In bad health)");
    result->column[1].date = g_strdup("March 2011");
    g_autofree char *several = ja_layout_date_line(result);
    g_assert_cmpstr(several, ==, "Dates: March 2011 (Jobs); March 2021 (Inactive; In bad health)");
    g_free(result->column[1].date);
    result->column[1].date = g_strdup("March 2021");
    g_autofree char *one = ja_layout_date_line(result);
    g_assert_cmpstr(one, ==, "Date: March 2021");
}

static void test_text(void)
{
    g_autoptr(JaResult) result = ja_result_new("t", NULL, 3, 2);
    result->has_total = TRUE;
    fixture_column(result, 0, "name", "Name", NULL, -1);
    fixture_column(result, 1, "rate", "Rate", "%", 1);
    ja_result_at(result, 0, 0)->text = g_strdup("\u6771\u4eac");
    ja_result_at(result, 1, 0)->text = g_strdup("a\033[2Jb");
    ja_result_at(result, 2, 0)->text = g_strdup("Total");
    ja_result_at(result, 0, 1)->cell = ja_cell(-1234.56);
    ja_result_at(result, 1, 1)->cell = ja_cell_empty(JA_NO_MATCH);
    ja_result_at(result, 2, 1)->cell = ja_cell(3);
    g_autofree char *text = text_of(ja_result_text(result));
    g_assert_cmpstr(text, ==,
                    "Name       Rate (%)\n"
                    "---------  --------\n"
                    "\u6771\u4eac       -1,234.6\n"
                    "a\\x1b[2Jb       [x]\n"
                    "---------  --------\n"
                    "Total           3.0\n"
                    "\n"
                    "Shorthand: [x] no match.\n");
}

static void test_text_headings_wrap(void)
{
    g_autoptr(JaResult) result = ja_result_new("t", "Title", 1, 2);
    fixture_column(result, 0, "name", "Name", NULL, -1);
    fixture_column(result, 1, "rate", "Share of residents aged 16 to 64", "%", 1);
    ja_result_at(result, 0, 0)->text = g_strdup("A");
    ja_result_at(result, 0, 1)->cell = ja_cell(1);
    g_autofree char *text = text_of(ja_result_text(result));
    g_assert_cmpstr(text, ==,
                    "Title\n\n"
                    "      Share of residents\n"
                    "Name   aged 16 to 64 (%)\n"
                    "----  ------------------\n"
                    "A                    1.0\n");
}

static void test_same_bytes(void)
{
    g_autoptr(JaResult) a = fixture_result();
    g_autoptr(JaResult) b = fixture_result();
    GBytes *(*const writers[])(const JaResult *) = {ja_result_csv, ja_result_json, ja_result_markdown, ja_result_text};
    for (gsize i = 0; i < G_N_ELEMENTS(writers); i++) {
        g_autoptr(GBytes) first = writers[i](a);
        g_autoptr(GBytes) second = writers[i](b);
        g_assert_true(g_bytes_equal(first, second));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tables/csv-exact", test_csv_exact);
    g_test_add_func("/tables/csv-hostile", test_csv_hostile);
    g_test_add_func("/tables/names-stay-apart", test_names_stay_apart);
    g_test_add_func("/tables/json", test_json);
    g_test_add_func("/tables/json-empty", test_json_empty);
    g_test_add_func("/tables/markdown", test_markdown);
    g_test_add_func("/tables/dates", test_dates);
    g_test_add_func("/tables/text", test_text);
    g_test_add_func("/tables/text-headings-wrap", test_text_headings_wrap);
    g_test_add_func("/tables/same-bytes", test_same_bytes);
    return g_test_run();
}
