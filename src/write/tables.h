/**
 * Tables as CSV, Markdown, JSON, and plain text for terminals.
 *
 * All four show the cells of a result and make no number of their own. An empty cell is its shorthand ("[c]")
 * or, in JSON, null with its reason beside it; never 0 and never blank. docs/outputs.md describes each format.
 */
#ifndef JA_WRITE_TABLES_H
#define JA_WRITE_TABLES_H

#include "model/result.h"

G_BEGIN_DECLS

/** RFC 4180 in UTF-8, no byte-order mark; illustrative data have a last column that says so; numbers unrounded; text
 * that a spreadsheet would run is disarmed. Owned. */
GBytes *ja_result_csv(const JaResult *result);

/** One JSON object: meaning of the columns, a row per line; empty = null with a "<name>_reason". Owned. */
GBytes *ja_result_json(const JaResult *result);

/** A Markdown page: title, table, shorthand, notes, sources, and the stamp of illustrative data. Owned. */
GBytes *ja_result_markdown(const JaResult *result);

/** Columns aligned by blanks, for a terminal; control characters are shown, not sent. Owned. */
GBytes *ja_result_text(const JaResult *result);

G_END_DECLS
#endif
