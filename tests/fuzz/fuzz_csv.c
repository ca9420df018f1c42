/*
 * CSV: whatever the bytes, a table with every cell in place, or one line that says what is wrong.
 * The first byte chooses the declared form.
 */
#include "read/csv.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static JaTableForm form_of(guint8 choice)
{
    static const char *const encodings[] = {NULL, "windows-1252", "utf-16", "utf-8"};
    static const char *const delimiters[] = {NULL, ";", "tab", ","};
    return (JaTableForm){.header = choice & 1 ? 2 : 0,
                         .units = (choice >> 1) & 1,
                         .end = choice & 4 ? "" : NULL,
                         .delimiter = delimiters[(choice >> 3) & 3],
                         .encoding = encodings[(choice >> 5) & 3]};
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    if (size == 0) {
        return 0;
    }
    JaTableForm form = form_of(data[0]);
    g_autoptr(GBytes) bytes = g_bytes_new(data + 1, size - 1);
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(JaTable) table = ja_csv_parse("fuzz.csv", bytes, &form, ledger, &error);
    g_assert((table == NULL) == (error != NULL));
    if (table == NULL) {
        g_assert(strchr(error->message, '\n') == NULL && g_utf8_validate(error->message, -1, NULL));
        return 0;
    }
    for (gsize row = 0; row < table->n_rows; row++) {
        for (gsize column = 0; column < table->n_columns; column++) {
            g_assert(g_utf8_validate(ja_table_get(table, row, column), -1, NULL));
        }
    }
    return 0;
}
