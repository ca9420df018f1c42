/*
 * Rows of GTFS: whatever the bytes, a row is refused or has whole cells, and times and dates read back as they stand.
 */
#include "read/gtfs_rows.h"
#include "read/gtfs_values.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void look_at(const char *cell)
{
    gint32 seconds;
    guint32 day;
    if (ja_gtfs_time(cell, &seconds)) {
        gint32 again;
        g_autofree char *text = g_strdup_printf("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        g_assert_true(ja_gtfs_time(text, &again));
        g_assert_cmpint(again, ==, seconds);
    }
    if (ja_gtfs_date(cell, &day)) {
        guint32 again;
        g_autofree char *text = ja_day_show(day, FALSE);
        g_assert_true(ja_day_parse(text, &again));
        g_assert_cmpuint(again, ==, day);
    }
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static const JaGtfsField fields[] = {{"a", FALSE}, {"b", FALSE}, {"c", FALSE}};
    g_autoptr(JaLedger) ledger = ja_ledger_new();
    g_autoptr(GError) error = NULL;
    g_autofree guint8 *copy = g_memdup2(data, size); /* its bounds are seen by the sanitizer */
    JaGtfsStream *stream = ja_gtfs_stream_of("fuzz.txt", copy, size);
    g_autoptr(JaGtfsRows) rows = ja_gtfs_rows_open(stream, fields, G_N_ELEMENTS(fields), ledger, &error);
    while (rows != NULL && ja_gtfs_rows_next(rows, &error)) {
        for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
            gsize n = strlen(rows->cell[i]);
            g_assert_true(n <= size);
            g_assert_true(n == 0 || (rows->cell[i][0] != ' ' && rows->cell[i][n - 1] != ' '));
            look_at(rows->cell[i]);
        }
    }
    g_assert_true(rows != NULL || error != NULL);
    return 0;
}
