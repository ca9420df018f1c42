/**
 * Spreadsheets (.xlsx, .ods) as tables of text, through GDAL.
 */
#ifndef JA_READ_SHEETS_H
#define JA_READ_SHEETS_H

#include "read/frame.h"

G_BEGIN_DECLS

/**
 * Reads a sheet by name, or the first when `sheet` is NULL. Numbers come as the shortest text that reads back as the
 * stored number, whatever the cell's format shows; dates as 2024-03-01; formulas as the result stored with them.
 * Owned.
 */
JaTable *ja_sheet_read(const char *path, const char *file, const char *sheet, const JaTableForm *form, JaLedger *ledger,
                       GError **error);

G_END_DECLS
#endif
