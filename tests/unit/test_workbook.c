/*
 * The workbook, unzipped and read as XML by another parser: typed cells, text that stays text, links, notes.
 */
#include "write/workbook.h"

#include "write_fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* One part of the package as unzip gives it. */
static char *part(const char *path, const char *name)
{
    const char *argv[] = {"unzip", "-p", path, name, NULL};
    g_autoptr(GError) error = NULL;
    char *out = NULL;
    int status;
    g_assert_true(
        g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error));
    g_assert_no_error(error);
    g_assert_true(g_spawn_check_wait_status(status, NULL));
    return out;
}

/* What a worksheet holds: cell reference -> "s:text" or "n:number"; formulas are counted. */
typedef struct {
    GHashTable *cell;
    GPtrArray *strings; /* shared strings; being filled when cell is NULL */
    char *reference, *type;
    gboolean in_value;
    guint formulas, merges;
} Sheet;

static void start(GMarkupParseContext *context, const char *element, const char **names, const char **values,
                  gpointer data, GError **error)
{
    (void)context;
    (void)error;
    Sheet *sheet = data;
    sheet->in_value = g_str_equal(element, "v") || g_str_equal(element, "t");
    sheet->formulas += g_str_equal(element, "f");
    sheet->merges += g_str_equal(element, "mergeCell");
    if (g_str_equal(element, "c")) {
        g_clear_pointer(&sheet->reference, g_free);
        g_clear_pointer(&sheet->type, g_free);
        for (gsize i = 0; names[i] != NULL; i++) {
            if (g_str_equal(names[i], "r")) {
                sheet->reference = g_strdup(values[i]);
            } else if (g_str_equal(names[i], "t")) {
                sheet->type = g_strdup(values[i]);
            }
        }
    }
}

static void end(GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
    (void)context;
    (void)element;
    (void)error;
    ((Sheet *)data)->in_value = FALSE;
}

static void text(GMarkupParseContext *context, const char *value, gsize size, gpointer data, GError **error)
{
    (void)context;
    (void)error;
    Sheet *sheet = data;
    g_autofree char *copy = g_strndup(value, size);
    if (!sheet->in_value) {
        return;
    }
    if (sheet->cell == NULL) {
        g_ptr_array_add(sheet->strings, g_strdup(copy));
    } else if (g_strcmp0(sheet->type, "s") == 0) {
        const char *shared = g_ptr_array_index(sheet->strings, (guint)g_ascii_strtoull(copy, NULL, 10));
        g_hash_table_insert(sheet->cell, g_strdup(sheet->reference), g_strconcat("s:", shared, NULL));
    } else {
        g_assert_null(sheet->type);
        g_hash_table_insert(sheet->cell, g_strdup(sheet->reference), g_strconcat("n:", copy, NULL));
    }
}

static void parse(Sheet *sheet, const char *xml)
{
    static const GMarkupParser parser = {.start_element = start, .end_element = end, .text = text};
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, sheet, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(g_markup_parse_context_parse(context, xml, -1, &error));
    g_assert_no_error(error);
    g_assert_true(g_markup_parse_context_end_parse(context, &error));
}

static void sheet_clear(Sheet *sheet)
{
    g_clear_pointer(&sheet->cell, g_hash_table_unref);
    g_clear_pointer(&sheet->strings, g_ptr_array_unref);
    g_free(sheet->reference);
    g_free(sheet->type);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sheet, sheet_clear)

static void sheet_read(Sheet *sheet, const char *path, const char *name)
{
    sheet->strings = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *shared = part(path, "xl/sharedStrings.xml");
    parse(sheet, shared);
    sheet->cell = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autofree char *xml = part(path, name);
    parse(sheet, xml);
    g_assert_cmpuint(sheet->formulas, ==, 0);
    g_assert_cmpuint(sheet->merges, ==, 0);
}

static const char *at(const Sheet *sheet, const char *reference)
{
    return g_hash_table_lookup(sheet->cell, reference);
}

static char *write_book(const JaWorkbook *request)
{
    char *path = NULL;
    int handle = g_file_open_tmp("jobatlas-XXXXXX.xlsx", &path, NULL);
    g_assert_cmpint(handle, >=, 0);
    close(handle);
    g_autoptr(GError) error = NULL;
    g_assert_true(ja_workbook_write(request, path, "tables/gaps.xlsx", &error));
    g_assert_no_error(error);
    return path;
}

static JaWorkbook request_of(const GPtrArray *tables)
{
    static const char *const about[] = {"Made from open data.", NULL};
    return (JaWorkbook){
        .title = "Jobs & people",
        .area = "Kent and Medway",
        .credit = "=credit()",
        .about = about,
        .illustrative = TRUE,
        .tables = tables,
    };
}

static GPtrArray *fixture_tables(void)
{
    GPtrArray *tables = g_ptr_array_new_with_free_func((GDestroyNotify)ja_result_free);
    g_ptr_array_add(tables, fixture_result());
    JaResult *empty = ja_result_new("x/y: a long identifier that goes on and on", "Nothing", 0, 1);
    fixture_column(empty, 0, "code", "Code", NULL, -1);
    g_ptr_array_add(tables, empty);
    return tables;
}

static void test_cells(void)
{
    g_autoptr(GPtrArray) tables = fixture_tables();
    JaWorkbook request = request_of(tables);
    g_autofree char *path = write_book(&request);
    g_auto(Sheet) sheet = {0};
    sheet_read(&sheet, path, "xl/worksheets/sheet3.xml");
    g_assert_cmpstr(at(&sheet, "A1"), ==, "s:Gaps & \"gains\" <b>");
    g_assert_cmpstr(at(&sheet, "A7"), ==, "s:=note");
    g_assert_cmpstr(at(&sheet, "A10"), ==, "s:Name");
    g_assert_cmpstr(at(&sheet, "D10"), ==, "s:Rate (%) [note 1]");
    for (guint i = 0; i < N_HOSTILE; i++) {
        g_autofree char *name = g_strdup_printf("A%u", 11 + i);
        g_autofree char *people = g_strdup_printf("B%u", 11 + i);
        g_autofree char *upper = g_strdup_printf("F%u", 11 + i);
        g_autofree char *expected = g_strconcat("s:", i == 3 ? "two\\x0alines" : hostile[i], NULL);
        g_assert_cmpstr(at(&sheet, name), ==, expected);
        g_assert_cmpint(at(&sheet, people)[0], ==, i + 1 < JA_N_REASONS ? 's' : 'n');
        g_assert_cmpstr(at(&sheet, upper), ==, "n:9.5");
    }
    g_assert_cmpstr(at(&sheet, "B18"), ==, "s:[c]");
    g_assert_cmpstr(at(&sheet, "B19"), ==, "n:11106");
    g_assert_cmpstr(at(&sheet, "C19"), ==, "s:no");
    g_assert_cmpstr(at(&sheet, "B21"), ==, "n:23446");
    g_assert_cmpstr(at(&sheet, "C21"), ==, "s:yes");
    g_assert_cmpstr(at(&sheet, "D21"), ==, "n:-0.1");
    g_assert_null(at(&sheet, "A22"));
    g_assert_cmpint(g_unlink(path), ==, 0);
}

static void test_cover_and_notes(void)
{
    g_autoptr(GPtrArray) tables = fixture_tables();
    JaWorkbook request = request_of(tables);
    g_autofree char *path = write_book(&request);
    g_auto(Sheet) cover = {0};
    sheet_read(&cover, path, "xl/worksheets/sheet1.xml");
    static const char *const lines[] = {"Jobs & people",
                                        "Illustrative data: invented, not official statistics.",
                                        "Kent and Medway",
                                        "Made from open data.",
                                        "Worksheets",
                                        "gaps: Gaps & \"gains\" <b>",
                                        "x-y-a-long-identifier-that-: Nothing",
                                        "Sources",
                                        "Census 2021, ONS",
                                        "Claimant count, Nomis",
                                        "Contact and credit",
                                        "=credit()"};
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *reference = g_strdup_printf("A%u", i + 1);
        g_assert_nonnull(at(&cover, reference));
        g_assert_cmpstr(at(&cover, reference) + 2, ==, lines[i]);
    }
    g_autofree char *xml = part(path, "xl/worksheets/sheet1.xml");
    g_assert_nonnull(strstr(xml, "<hyperlink ref=\"A6\" location=\"'gaps'!A1\""));
    g_auto(Sheet) notes = {0};
    sheet_read(&notes, path, "xl/worksheets/sheet2.xml");
    g_assert_cmpstr(at(&notes, "A4"), ==, "s:[z]");
    g_assert_cmpstr(at(&notes, "B4"), ==, "s:not applicable or no denominator");
    g_assert_cmpstr(at(&notes, "A10"), ==, "s:at least");
    g_assert_cmpstr(at(&notes, "A11"), ==, "s:note 1");
    g_assert_cmpstr(at(&notes, "B11"), ==, "s:Wilson interval.");
    g_assert_cmpint(g_unlink(path), ==, 0);
}

static void test_tables_are_marked_up(void)
{
    g_autoptr(GPtrArray) tables = fixture_tables();
    JaWorkbook request = request_of(tables);
    g_autofree char *path = write_book(&request);
    g_autofree char *table = part(path, "xl/tables/table2.xml");
    g_assert_nonnull(strstr(table, "displayName=\"table_gaps\" ref=\"A10:F21\""));
    g_assert_null(strstr(table, "autoFilter"));
    g_autofree char *sheet = part(path, "xl/worksheets/sheet3.xml");
    g_assert_nonnull(
        strstr(sheet, "<pane ySplit=\"10\" topLeftCell=\"A11\" activePane=\"bottomLeft\" state=\"frozen\"/>"));
    g_autofree char *styles = part(path, "xl/styles.xml");
    g_assert_nonnull(strstr(styles, "formatCode=\"#,##0.0\""));
    g_auto(Sheet) empty = {0};
    sheet_read(&empty, path, "xl/worksheets/sheet4.xml");
    g_assert_cmpstr(at(&empty, "A3"), ==, "s:No row meets the conditions of this table.");
    g_assert_cmpstr(at(&empty, "A4"), ==, "s:Code");
    g_assert_cmpint(g_unlink(path), ==, 0);
}

static void test_same_bytes(void)
{
    g_autoptr(GPtrArray) tables = fixture_tables();
    JaWorkbook request = request_of(tables);
    g_autofree char *first = write_book(&request);
    g_usleep(2100000); /* the time stamps of a zip are two seconds apart */
    g_autofree char *second = write_book(&request);
    g_autofree char *a = NULL, *b = NULL;
    gsize na, nb;
    g_assert_true(g_file_get_contents(first, &a, &na, NULL));
    g_assert_true(g_file_get_contents(second, &b, &nb, NULL));
    g_assert_cmpuint(na, ==, nb);
    g_assert_true(memcmp(a, b, na) == 0);
    g_unlink(first);
    g_unlink(second);
}

static void test_too_large(void)
{
    g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func((GDestroyNotify)ja_result_free);
    JaResult *result = ja_result_new("big", "Big", 1048576, 1);
    fixture_column(result, 0, "n", "N", NULL, 0);
    g_ptr_array_add(tables, result);
    JaWorkbook request = request_of(tables);
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "jobatlas-big.xlsx", NULL);
    g_assert_false(ja_workbook_write(&request, path, "tables/big.xlsx", &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_DATA);
    g_assert_cmpstr(error->message, ==,
                    "tables/big.xlsx: table 'big' has 1048576 rows and 1 columns, more than a worksheet holds; "
                    "set a limit or take fewer columns");
    g_unlink(path);
}

static void test_long_text(void)
{
    g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func((GDestroyNotify)ja_result_free);
    JaResult *result = ja_result_new("long", "Long", 1, 1);
    fixture_column(result, 0, "name", "Name", NULL, -1);
    ja_result_at(result, 0, 0)->text = g_strnfill(32768, 'a');
    g_ptr_array_add(tables, result);
    JaWorkbook request = request_of(tables);
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "jobatlas-long.xlsx", NULL);
    g_assert_false(ja_workbook_write(&request, path, "tables/long.xlsx", &error));
    g_assert_cmpstr(error->message, ==,
                    "tables/long.xlsx: row 4: a text is longer than the 32767 characters that a worksheet cell holds; "
                    "shorten it");
    g_unlink(path);
}

static void test_unwritable(void)
{
    g_autoptr(GPtrArray) tables = fixture_tables();
    JaWorkbook request = request_of(tables);
    g_autoptr(GError) error = NULL;
    g_assert_false(ja_workbook_write(&request, "/nonexistent/a.xlsx", "tables/a.xlsx", &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_SYSTEM);
    g_assert_true(g_str_has_prefix(error->message, "tables/a.xlsx: cannot be written: "));
}

static void test_full_disk(void)
{
    g_autoptr(GPtrArray) tables = fixture_tables();
    JaWorkbook request = request_of(tables);
    g_autoptr(GError) error = NULL;
    if (!g_file_test("/dev/full", G_FILE_TEST_EXISTS)) {
        g_test_skip("there is no /dev/full");
        return;
    }
    g_assert_false(ja_workbook_write(&request, "/dev/full", "tables/a.xlsx", &error));
    g_assert_error(error, JA_ERROR, JA_ERROR_SYSTEM);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/workbook/cells", test_cells);
    g_test_add_func("/workbook/cover-and-notes", test_cover_and_notes);
    g_test_add_func("/workbook/tables-are-marked-up", test_tables_are_marked_up);
    g_test_add_func("/workbook/same-bytes", test_same_bytes);
    g_test_add_func("/workbook/too-large", test_too_large);
    g_test_add_func("/workbook/long-text", test_long_text);
    g_test_add_func("/workbook/unwritable", test_unwritable);
    g_test_add_func("/workbook/full-disk", test_full_disk);
    return g_test_run();
}
