/**
 * CSV by RFC 4180, strictly.
 */
#ifndef JA_READ_CSV_H
#define JA_READ_CSV_H

#include "read/frame.h"

G_BEGIN_DECLS

/**
 * Reads a whole CSV file. `file` is its name for messages; `bytes` its content; what is left out goes to `ledger`.
 * Errors name row and column. Owned.
 */
JaTable *ja_csv_parse(const char *file, GBytes *bytes, const JaTableForm *form, JaLedger *ledger, GError **error);

G_END_DECLS
#endif
