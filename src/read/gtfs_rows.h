/**
 * Rows of a GTFS file, one after the other, in a buffer that does not grow with the file.
 *
 * The CSV of GTFS: UTF-8, with or without byte-order mark; LF or CRLF; quotes. Blanks around a value are taken off
 * and counted. Rows with fewer values, or with more blank ones, are counted. Refused: other encodings, NUL, quotes that
 * do not close, rows with more values than the header, a heading twice, a needed heading that is not there. Blank lines
 * are left out and counted.
 */
#ifndef JA_READ_GTFS_ROWS_H
#define JA_READ_GTFS_ROWS_H

#include "read/gtfs_source.h"

G_BEGIN_DECLS

/** At most this many fields are asked for of a file. */
#define JA_GTFS_FIELDS 12

typedef struct {
    const char *name;
    gboolean needed; /**< The file must have this column. */
} JaGtfsField;

typedef struct {
    const char *file; /**< For messages. */
    gint64 row;       /**< As a spreadsheet numbers lines; a value over several lines counts once. */
    const char
        *cell[JA_GTFS_FIELDS]; /**< Values of the fields asked for; "" where blank. Borrowed until the next row. */
    const JaGtfsField *field;
    gsize n_fields;
    gsize n_rows; /**< Data rows so far. */
    struct JaGtfsRowsInside *inside;
} JaGtfsRows;

/** Takes the stream; reads the header. Counts of what was taken off go to the ledger when the rows are closed. */
JaGtfsRows *ja_gtfs_rows_open(JaGtfsStream *stream, const JaGtfsField *fields, gsize n_fields, JaLedger *ledger,
                              GError **error);
void ja_gtfs_rows_close(JaGtfsRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaGtfsRows, ja_gtfs_rows_close)

/** TRUE when there is another row; FALSE at the end, and on failure with *error set. */
gboolean ja_gtfs_rows_next(JaGtfsRows *rows, GError **error);
/** Headings of the columns that were not asked for. Borrowed; of char *. */
const GPtrArray *ja_gtfs_rows_others(const JaGtfsRows *rows);
/** Sets a data error about a field of the present row, as ja_fail_data. Always FALSE. */
gboolean ja_gtfs_rows_fail(const JaGtfsRows *rows, gsize field, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

G_END_DECLS
#endif
