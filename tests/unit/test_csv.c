/* The CSV reader against RFC 4180's own rules, hand-cut cases and real downloads. */
#include "read/csv.h"
#include "read/tables.h"
#include "read_help.h"

static JaTable *parse(Room *room, const char *text, gssize size, const JaTableForm *form, GError **error)
{
    static const JaTableForm usual = {0};
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, size < 0 ? strlen(text) : (gsize)size);
    return ja_csv_parse("t.csv", bytes, form != NULL ? form : &usual, room->context.ledger, error);
}

static void refuses(const char *text, gssize size, const JaTableForm *form, const char *message)
{
    Room room;
    room_open(&room);
    GError *error = NULL;
    g_assert_null(parse(&room, text, size, form, &error));
    assert_message(&error, message);
    room_close(&room);
}

static void test_rfc_4180(void)
{
    Room room;
    room_open(&room);
    /* The examples of RFC 4180, section 2, rules 1 to 7. */
    const char *text = "a,b,c\r\n\"aaa\",\"b \r\nbb\",\"ccc\"\r\nzzz,yyy,xxx\r\n\"aaa\",\"b\"\"bb\",\" c,c \"";
    GError *error = NULL;
    g_autoptr(JaTable) table = parse(&room, text, -1, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(table->n_rows, ==, 3);
    g_assert_cmpuint(table->n_columns, ==, 3);
    g_assert_cmpstr(table->header[2], ==, "c");
    g_assert_cmpstr(ja_table_get(table, 0, 1), ==, "b \r\nbb");
    g_assert_cmpstr(ja_table_get(table, 1, 0), ==, "zzz");
    g_assert_cmpstr(ja_table_get(table, 2, 1), ==, "b\"bb");
    g_assert_cmpstr(ja_table_get(table, 2, 2), ==, " c,c ");
    g_assert_cmpint(table->row[0], ==, 2);
    g_assert_cmpint(table->row[2], ==, 4);
    room_close(&room);
}

static void test_line_ends(void)
{
    static const char *const text[] = {"a,b\n1,2\n3,\n", "a,b\r\n1,2\r\n3,\r\n", "a,b\r1,2\r3,\r", "a,b\n1,2\n3,",
                                       "\xEF\xBB\xBF"
                                       "a,b\n1,2\n3,"};
    for (gsize i = 0; i < G_N_ELEMENTS(text); i++) {
        Room room;
        room_open(&room);
        g_autoptr(JaTable) table = parse(&room, text[i], -1, NULL, NULL);
        g_assert_nonnull(table);
        g_assert_cmpuint(table->n_rows, ==, 2);
        g_assert_cmpstr(table->header[0], ==, "a");
        g_assert_cmpstr(ja_table_get(table, 0, 1), ==, "2");
        g_assert_cmpstr(ja_table_get(table, 1, 0), ==, "3");
        g_assert_cmpstr(ja_table_get(table, 1, 1), ==, "");
        g_assert_cmpuint(ja_ledger_length(room.context.ledger), ==, 0);
        room_close(&room);
    }
}

static void test_preamble_units_footer(void)
{
    Room room;
    room_open(&room);
    const char *text = "A \"title\", free\n\ncode , n,\nunits,,\nE1,1,\n,,\nE2,2,\nTotal,3,\n\nnote \"odd\" text\nx\n";
    JaTableForm form = {.header = 3, .units = 1, .end = "Total"};
    g_autoptr(JaTable) table = parse(&room, text, -1, &form, NULL);
    g_assert_nonnull(table);
    g_assert_cmpuint(table->n_rows, ==, 2);
    g_assert_cmpint(table->row[0], ==, 5);
    g_assert_cmpint(table->row[1], ==, 7);
    g_assert_cmpint(ja_table_find(table, "code"), ==, 0);
    g_assert_cmpint(ja_table_find(table, "n"), ==, 1);
    g_assert_cmpint(ja_table_find(table, ""), ==, -1);
    g_assert_cmpint(ledgered(&room, "trimmed", NULL), ==, 2);
    /* 2 rows of preamble, 1 of units, 1 blank, 4 of footer. */
    g_assert_cmpint(ledgered(&room, "skipped", NULL), ==, 8);
    g_assert_cmpint(ledgered(&room, "ignored", NULL), ==, 0);
    room_close(&room);
}

static void test_blank_end_and_nameless(void)
{
    Room room;
    room_open(&room);
    JaTableForm form = {.end = "", .delimiter = ";"};
    g_autoptr(JaTable) table = parse(&room, "code;;n\nE1;9;1\nE2;;2\n\nSource: x\n", -1, &form, NULL);
    g_assert_nonnull(table);
    g_assert_cmpuint(table->n_rows, ==, 2);
    g_assert_cmpint(ledgered(&room, "skipped", NULL), ==, 2);
    g_assert_cmpint(ledgered(&room, "ignored", "column 2"), ==, 1);
    room_close(&room);
}

/* A table that begins in the second column: its blank rows end it, and so does a note in the first column. */
static void test_end_beside_a_blank_column(void)
{
    const char *text = ",code,n\n,E1,1\n,E2,2\n,,\nSource: x,,\n";
    const char *const ends[] = {"", "Source: x"};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        Room room;
        room_open(&room);
        JaTableForm form = {.end = ends[i]};
        g_autoptr(JaTable) table = parse(&room, text, -1, &form, NULL);
        g_assert_nonnull(table);
        g_assert_cmpuint(table->n_rows, ==, 2);
        g_assert_cmpint(ledgered(&room, "skipped", NULL), ==, 2);
        g_assert_cmpint(ledgered(&room, "no end", NULL), ==, 0);
        room_close(&room);
    }
}

static void test_end_that_is_nowhere(void)
{
    Room room;
    room_open(&room);
    JaTableForm form = {.end = "Source"};
    g_autoptr(JaTable) table = parse(&room, "code,n\nE1,1\nSource: x,\n", -1, &form, NULL);
    g_assert_nonnull(table);
    g_assert_cmpuint(table->n_rows, ==, 2);
    g_assert_cmpint(ledgered(&room, "no end", "Source"), ==, 1);
    room_close(&room);
}

static void test_encodings(void)
{
    Room room;
    room_open(&room);
    JaTableForm windows = {.encoding = "windows-1252"};
    g_autoptr(JaTable) a = parse(&room, "c,n\nYnys M\xF4n,\x80\n", -1, &windows, NULL);
    g_assert_cmpstr(ja_table_get(a, 0, 0), ==, "Ynys Môn");
    g_assert_cmpstr(ja_table_get(a, 0, 1), ==, "€");
    JaTableForm wide = {.encoding = "utf-16"};
    g_autoptr(JaTable) b = parse(&room,
                                 "\xFF\xFE"
                                 "c\0,\0n\0\n\0\xF4\0,\0002\0",
                                 16, &wide, NULL);
    g_assert_cmpstr(ja_table_get(b, 0, 0), ==, "ô");
    g_autoptr(JaTable) c = parse(&room, "\xFE\xFF\0c\0,\0n\0\n\0x\0,\0002", 16, &wide, NULL);
    g_assert_cmpstr(ja_table_get(c, 0, 1), ==, "2");
    room_close(&room);
}

static void test_bad_encodings(void)
{
    JaTableForm windows = {.encoding = "windows-1252"};
    JaTableForm wide = {.encoding = "utf-16"};
    JaTableForm odd = {.encoding = "ebcdic"};
    refuses("c,n\nYnys M\xF4n,1\n", -1, NULL,
            "t.csv: row 2: byte 0xF4 at offset 10 is not UTF-8; declare `encoding: windows-1252` if the file was saved "
            "so, or save it as UTF-8");
    refuses("\xFF\xFE"
            "c\0",
            4, NULL,
            "t.csv: the file is UTF-16 by its byte-order mark; declare `encoding: utf-16`, or save it as UTF-8");
    refuses("c,n\n1,\0\n", 8, NULL,
            "t.csv: row 2: a NUL character at byte 6; text has none: save the file as UTF-8, or declare "
            "`encoding: utf-16` if it is that");
    refuses("\xEF\xBB\xBF"
            "c,n\n1,2\n",
            -1, &windows,
            "t.csv: the file begins with the byte-order mark of UTF-8; declare `encoding: utf-8`, not windows-1252");
    refuses("c,n\n1,\x81\n", -1, &windows,
            "t.csv: row 2: the byte at offset 6 is not windows-1252; declare the encoding the file was saved in");
    refuses("\xFF\xFE"
            "c\0,\0n\0\n",
            9, &wide, "t.csv: the byte at offset 8 is not utf-16; declare the encoding the file was saved in");
    refuses("c,n\n1,2\n", -1, &odd, "t.csv: encoding 'ebcdic' is not known; expected utf-8, windows-1252 or utf-16");
    refuses("", 0, NULL, "t.csv: the file is empty");
}

static void test_bad_shapes(void)
{
    JaTableForm late = {.header = 5};
    JaTableForm blank = {.header = 2};
    JaTableForm early = {.end = "E1"};
    refuses("a,b\n1,2\n3\n", -1, NULL,
            "t.csv: row 3: 1 field, where the header (row 1) has 2; add or remove delimiters, or quote a field that "
            "holds one; a footer is cut off with `end`");
    refuses("a,b\n1,2,3\n", -1, NULL,
            "t.csv: row 2: 3 fields, where the header (row 1) has 2; add or remove delimiters, or quote a field that "
            "holds one");
    refuses("a,b\n1,\"x\ny\n", -1, NULL, "t.csv: row 2, b: the quote that begins this field is never closed; close it");
    refuses("a,b\n1,\"x\"y\n", -1, NULL,
            "t.csv: row 2, b: text after the closing quote (y); expected a delimiter: write a quote inside a field "
            "twice");
    refuses("a,b\n1,5\" pipe\n", -1, NULL,
            "t.csv: row 2, b: a quote inside a field that does not begin with one; quote the whole field and write the "
            "inner quote twice");
    refuses("a,b,a\n1,2,3\n", -1, NULL,
            "t.csv: row 1: columns 1 and 3 are both called 'a'; give each column a name of its own");
    refuses("a;b\n1;2\n", -1, NULL,
            "t.csv: row 1: one column only, 'a;b'; declare `delimiter: \";\"` if that is what separates the columns");
    refuses("a,b\n1,2\n", -1, &late, "t.csv: no header: `header` is row 5, but the file has 2 rows");
    refuses("a,b\n\n1,2\n", -1, &blank,
            "t.csv: row 2: the header is blank; `header` must be the row with the names of the columns");
    refuses("a,b\n", -1, NULL, "t.csv: no rows of data below the header (row 1)");
    refuses("a,b\nE1,2\n", -1, &early, "t.csv: no rows of data below the header (row 1); `end` matches the first one");
    JaTableForm slash = {.delimiter = "/"};
    refuses("a,b\n", -1, &slash, "t.csv: delimiter '/' is not known; expected ',', ';' or 'tab'");
}

/* Text written with random quotes, delimiters and line ends must come back as it was. */
static void test_round_trip(void)
{
    static const char *const piece[] = {"\"", ",", "\n", "\r\n", "a", " ", "é", "12", "\"\"", "."};
    Room room;
    room_open(&room);
    g_autoptr(GRand) rand = g_rand_new_with_seed(20240301);
    g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) text = g_string_new("k,v\n");
    for (int i = 0; i < 2000; i++) {
        g_autoptr(GString) cell = g_string_new("x");
        for (int n = g_rand_int_range(rand, 0, 6); n > 0; n--) {
            g_string_append(cell, piece[g_rand_int_range(rand, 0, G_N_ELEMENTS(piece))]);
        }
        g_auto(GStrv) parts = g_strsplit(cell->str, "\"", -1);
        g_autofree char *doubled = g_strjoinv("\"\"", parts);
        g_string_append_printf(text, "%d,\"%s\"%s", i, doubled, i % 3 == 0 ? "\r\n" : "\n");
        g_ptr_array_add(wanted, g_strdup(cell->str));
    }
    g_autoptr(JaTable) table = parse(&room, text->str, -1, NULL, NULL);
    g_assert_nonnull(table);
    g_assert_cmpuint(table->n_rows, ==, wanted->len);
    for (guint i = 0; i < wanted->len; i++) {
        g_assert_cmpstr(ja_table_get(table, i, 1), ==, wanted->pdata[i]);
        g_assert_cmpint(table->row[i], ==, (gint64)i + 2);
    }
    room_close(&room);
}

static void test_missing_column(void)
{
    Room room;
    room_open(&room);
    g_autoptr(JaTable) table = parse(&room, "msoa21cd,people\nE1,2\n", -1, NULL, NULL);
    gsize column = 0;
    GError *error = NULL;
    g_assert_true(ja_table_require(table, "people", &column, NULL));
    g_assert_cmpuint(column, ==, 1);
    g_assert_false(ja_table_require(table, "msoa11cd", &column, &error));
    assert_message(&error, "t.csv: no column 'msoa11cd'; did you mean 'msoa21cd'?");
    g_assert_false(ja_table_require(table, "qqqqqqqqqq", &column, &error));
    assert_message(&error, "t.csv: no column 'qqqqqqqqqq'; the columns are 'msoa21cd', 'people'");
    room_close(&room);
}

static void test_table_files(void)
{
    Room room;
    room_open(&room);
    room_write(&room, "a.csv", "a,b\n1,2\n", -1);
    room_write(&room, "a.tsv", "a\tb\n1\t2\n", -1);
    room_write(&room, "a.doc", "a,b\n1,2\n", -1);
    JaTableSource source = {.file = "a.csv", .key = "names.file", .role = "names"};
    JaInput *input = NULL;
    g_autoptr(JaTable) a = ja_table_read(&room.context, &source, &input, NULL);
    g_assert_nonnull(a);
    g_assert_cmpint(input->rows_in, ==, 1);
    g_assert_cmpint(input->size, ==, 8);
    /* printf "a,b\n1,2\n" | sha256sum */
    g_assert_cmpstr(input->sha256, ==, "492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470");
    source.file = "a.tsv";
    g_autoptr(JaTable) b = ja_table_read(&room.context, &source, NULL, NULL);
    g_assert_cmpstr(ja_table_get(b, 0, 1), ==, "2");
    GError *error = NULL;
    source.file = "a.doc";
    g_assert_null(ja_table_read(&room.context, &source, NULL, &error));
    assert_message(&error, "a.doc: tables are read from .csv, .tsv, .txt, .csv.gz, .xlsx and .ods; save it as one of "
                           "these");
    source = (JaTableSource){.file = "a.csv", .sheet = "S", .key = "names.file", .role = "names"};
    g_assert_null(ja_table_read(&room.context, &source, NULL, &error));
    assert_message(&error, "a.csv: `sheet: S` is given, but a text file has no sheets");
    room_close(&room);
}

/* Row counts of real downloads, counted with wc and by eye. */
static void test_real(void)
{
    static const struct {
        const char *file;
        guint header, units;
        const char *end;
        gsize rows, columns;
    } wanted[] = {
        {"benefits/households_on_universal_credit_monthly_2015-2022_msoa_kent_medway_statxplore.csv", 10, 1, "", 220,
         0},
        {"benefits/children_relative_low_income_msoa_2014-15_to_2021-22_gb_statxplore_raw.csv", 1, 1, NULL, 0, 18},
        {"population/population_mid2020_single_age_msoa11_england_wales.csv", 0, 0, NULL, 7201, 94},
        {"lookups/msoa21_hcl_names_england_wales.csv", 0, 0, NULL, 7264, 7},
        {"deprivation/imd2025_lsoa21_england.csv", 0, 0, NULL, 33755, 0},
        {"census2021/commuting_odwp01ew_lad22_england_wales.csv.gz", 0, 0, NULL, 74721, 0},
    };
    Room room;
    room_open(&room);
    for (gsize i = 0; room_shared(&room) && i < G_N_ELEMENTS(wanted); i++) {
        JaTableSource source = {.file = wanted[i].file,
                                .key = "file",
                                .role = "indicator",
                                .form = {.header = wanted[i].header, .units = wanted[i].units, .end = wanted[i].end}};
        GError *error = NULL;
        g_autoptr(JaTable) table = ja_table_read(&room.context, &source, NULL, &error);
        g_assert_no_error(error);
        if (wanted[i].rows > 0) {
            g_assert_cmpuint(table->n_rows, ==, wanted[i].rows);
        }
        if (wanted[i].columns > 0) {
            g_assert_cmpuint(table->n_columns, ==, wanted[i].columns);
        }
    }
    room_close(&room);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/csv/rfc_4180", test_rfc_4180);
    g_test_add_func("/csv/line_ends", test_line_ends);
    g_test_add_func("/csv/preamble_units_footer", test_preamble_units_footer);
    g_test_add_func("/csv/blank_end_and_nameless", test_blank_end_and_nameless);
    g_test_add_func("/csv/end_beside_a_blank_column", test_end_beside_a_blank_column);
    g_test_add_func("/csv/end_that_is_nowhere", test_end_that_is_nowhere);
    g_test_add_func("/csv/encodings", test_encodings);
    g_test_add_func("/csv/bad_encodings", test_bad_encodings);
    g_test_add_func("/csv/bad_shapes", test_bad_shapes);
    g_test_add_func("/csv/round_trip", test_round_trip);
    g_test_add_func("/csv/missing_column", test_missing_column);
    g_test_add_func("/csv/table_files", test_table_files);
    g_test_add_func("/csv/real", test_real);
    return g_test_run();
}
