/**
 * A frame puts records (rows of text, from a CSV file or a sheet) into a table: it knows the preamble, the header,
 * the rows of units, the end of the data and blank rows, and ledgers what it leaves out.
 */
#ifndef JA_READ_FRAME_H
#define JA_READ_FRAME_H

#include "model/table.h"
#include <jobatlas/ledger.h>

G_BEGIN_DECLS

/** Most columns a table may have: as many as a spreadsheet has. */
#define JA_MAX_COLUMNS 16384

/** How a table stands in its file. Strings are borrowed; NULL and 0 are the usual. */
typedef struct {
    guint header;          /**< Row of the header, from 1; 0 = 1. */
    guint units;           /**< Rows below the header that are not data. */
    const char *end;       /**< Data end before the first row whose first cell is this ("" = blank); NULL = never. */
    const char *delimiter; /**< CSV: ",", ";" or "tab"; NULL = ",". */
    const char *encoding;  /**< CSV: "utf-8", "windows-1252" or "utf-16"; NULL = "utf-8". */
} JaTableForm;

typedef struct JaFrame JaFrame;

/** `file`, `form` and `ledger` are borrowed until the frame is freed. */
JaFrame *ja_frame_new(const char *file, const JaTableForm *form, JaLedger *ledger);
void ja_frame_free(JaFrame *frame);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaFrame, ja_frame_free)

/**
 * Adds the next record: n fields, not NULL, which must live as long as the table. `ragged` says that the source
 * can have rows of different lengths (CSV), so that a wrong length is a fault.
 */
gboolean ja_frame_add(JaFrame *frame, const char *const *field, gsize n, gboolean ragged, GError **error);

/** The end marker has been met: what follows is a footer, and need not be added. */
gboolean ja_frame_ended(const JaFrame *frame);
/** The next record is the header or below it, and above the end. */
gboolean ja_frame_strict(const JaFrame *frame);
/** Number of the next record, from 1. */
gint64 ja_frame_row(const JaFrame *frame);
/** Header of a column, or NULL while there is none. Borrowed. */
const char *ja_frame_column(const JaFrame *frame, gsize column);
/** Where the table keeps text that has no other home. Borrowed. */
GStringChunk *ja_frame_text(JaFrame *frame);

/**
 * The table; `footer_rows` were left out after the end marker. Fails when there is no header or no row of data.
 * Notes in the ledger what was left out. Owned.
 */
JaTable *ja_frame_finish(JaFrame *frame, gint64 footer_rows, GError **error);

G_END_DECLS
#endif
