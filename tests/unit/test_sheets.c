/* Sheets written by two other libraries (libxlsxwriter, GDAL) come back as the text that was put in. */
#include "read/sheets.h"
#include "read_help.h"

#include <gdal.h>
#include <ogr_api.h>
#include <xlsxwriter.h>

static void write_book(const Room *room)
{
    g_autofree char *path = room_path(room, "b.xlsx");
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Data");
    lxw_format *percent = workbook_add_format(book), *day = workbook_add_format(book);
    lxw_format *grouped = workbook_add_format(book);
    format_set_num_format(percent, "0%");
    format_set_num_format(day, "dd/mm/yyyy");
    format_set_num_format(grouped, "#,##0");
    worksheet_write_string(sheet, 0, 0, "Table 1: a title, \"quoted\"", NULL);
    static const char *const header[] = {"code", "n", "share", "day", "sum"};
    for (lxw_col_t c = 0; c < 5; c++) {
        worksheet_write_string(sheet, 3, c, header[c], NULL);
    }
    worksheet_write_string(sheet, 4, 0, "E1", NULL);
    worksheet_write_number(sheet, 4, 1, 1234567, grouped);
    worksheet_write_number(sheet, 4, 2, 0.125, percent);
    lxw_datetime march = {2024, 3, 1, 0, 0, 0};
    worksheet_write_datetime(sheet, 4, 3, &march, day);
    worksheet_write_formula_num(sheet, 4, 4, "=B5*2", NULL, 42);
    worksheet_write_string(sheet, 7, 0, "E2", NULL);
    worksheet_write_number(sheet, 7, 1, 0.1, NULL);
    worksheet_write_string(sheet, 7, 2, "[c]", NULL);
    worksheet_write_string(sheet, 7, 3, "Ynys Môn & <b>", NULL);
    worksheet_write_string(sheet, 9, 0, "Source: somebody", NULL);
    sheet = workbook_add_worksheet(book, "Notes");
    worksheet_write_string(sheet, 0, 0, "a", NULL);
    worksheet_write_string(sheet, 1, 0, "b", NULL);
    g_assert_cmpint(workbook_close(book), ==, LXW_NO_ERROR);
}

static JaTable *read_book(Room *room, const char *name, const char *sheet, const JaTableForm *form, GError **error)
{
    g_autofree char *path = room_path(room, name);
    return ja_sheet_read(path, name, sheet, form, room->context.ledger, error);
}

static void test_xlsx(void)
{
    Room room;
    room_open(&room);
    write_book(&room);
    JaTableForm form = {.header = 4, .end = "Source: somebody"};
    GError *error = NULL;
    g_autoptr(JaTable) table = read_book(&room, "b.xlsx", NULL, &form, &error);
    g_assert_no_error(error);
    static const char *const wanted[2][5] = {{"E1", "1234567", "0.125", "2024-03-01", "42"},
                                             {"E2", "0.1", "[c]", "Ynys Môn & <b>", ""}};
    g_assert_cmpuint(table->n_rows, ==, 2);
    for (gsize r = 0; r < 2; r++) {
        for (gsize c = 0; c < 5; c++) {
            g_assert_cmpstr(ja_table_get(table, r, c), ==, wanted[r][c]);
        }
    }
    g_assert_cmpint(table->row[0], ==, 5);
    g_assert_cmpint(table->row[1], ==, 8);
    g_assert_cmpint(ledgered(&room, "skipped", NULL), ==, 3 + 3 + 1); /* preamble, blank rows, footer */
    room_close(&room);
}

static void test_sheet_names(void)
{
    Room room;
    room_open(&room);
    write_book(&room);
    JaTableForm form = {0};
    GError *error = NULL;
    g_autoptr(JaTable) notes = read_book(&room, "b.xlsx", "Notes", &form, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(ja_table_get(notes, 0, 0), ==, "b");
    g_assert_null(read_book(&room, "b.xlsx", "Table 2", &form, &error));
    assert_message(&error, "b.xlsx: no sheet 'Table 2'; the sheets are 'Data', 'Notes'");
    form.header = 20;
    g_assert_null(read_book(&room, "b.xlsx", "Notes", &form, &error));
    assert_message(&error, "b.xlsx: no header: `header` is row 20, but the file has 2 rows");
    room_close(&room);
}

/* An .ods by GDAL; a formula without its result is refused. */
static void write_ods(const Room *room, const char *name, const char *second)
{
    g_autofree char *path = room_path(room, name);
    GDALAllRegister();
    GDALDatasetH book = GDALCreate(GDALGetDriverByName("ODS"), path, 0, 0, 0, GDT_Unknown, NULL);
    OGRLayerH sheet = GDALDatasetCreateLayer(book, "Data", NULL, wkbNone, NULL);
    static const char *const field[] = {"code", "n", "note"};
    for (int c = 0; c < 3; c++) {
        OGRFieldDefnH definition = OGR_Fld_Create(field[c], c == 1 ? OFTReal : OFTString);
        g_assert_cmpint(OGR_L_CreateField(sheet, definition, 1), ==, OGRERR_NONE);
        OGR_Fld_Destroy(definition);
    }
    for (int r = 0; r < 3; r++) {
        OGRFeatureH row = OGR_F_Create(OGR_L_GetLayerDefn(sheet));
        if (r != 1) {
            OGR_F_SetFieldString(row, 0, r == 0 ? "E1" : "E2");
            OGR_F_SetFieldDouble(row, 1, r == 0 ? 0.1 + 0.2 : 7);
            OGR_F_SetFieldString(row, 2, r == 0 ? "x" : second);
        }
        g_assert_cmpint(OGR_L_CreateFeature(sheet, row), ==, OGRERR_NONE);
        OGR_F_Destroy(row);
    }
    GDALClose(book);
}

static void test_ods(void)
{
    Room room;
    room_open(&room);
    write_ods(&room, "a.ods", "y");
    JaTableForm form = {0};
    GError *error = NULL;
    g_autoptr(JaTable) table = read_book(&room, "a.ods", "Data", &form, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(table->n_rows, ==, 2);
    g_assert_cmpint(table->row[1], ==, 4);
    g_assert_cmpstr(ja_table_get(table, 1, 0), ==, "E2");
    g_assert_cmpfloat(g_ascii_strtod(ja_table_get(table, 1, 1), NULL), ==, 7);
    g_assert_cmpfloat_with_epsilon(g_ascii_strtod(ja_table_get(table, 0, 1), NULL), 0.3, 1e-15);
    write_ods(&room, "f.ods", "of:=1+1");
    g_assert_null(read_book(&room, "f.ods", NULL, &form, &error));
    assert_message(&error, "f.ods: a formula is stored without its result; open the file in a spreadsheet and save it");
    room_close(&room);
}

static void test_not_a_book(void)
{
    Room room;
    room_open(&room);
    room_write(&room, "t.xlsx", "code,n\nE1,2\n", -1);
    JaTableForm form = {0};
    GError *error = NULL;
    g_assert_null(read_book(&room, "t.xlsx", NULL, &form, &error));
    assert_message(&error, "t.xlsx: not a zip archive, or cut short; get the file again");
    /* A zip, but an empty one. */
    room_write(&room, "e.xlsx", "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22);
    g_assert_null(read_book(&room, "e.xlsx", NULL, &form, &error));
    assert_message(&error,
                   "e.xlsx: cannot be read as XLSX (it is something else); is it whole, and what its name says?");
    room_close(&room);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sheets/xlsx", test_xlsx);
    g_test_add_func("/sheets/names", test_sheet_names);
    g_test_add_func("/sheets/ods", test_ods);
    g_test_add_func("/sheets/not_a_book", test_not_a_book);
    return g_test_run();
}
