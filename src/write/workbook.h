/**
 * Tables as an Excel workbook that screen readers can use: the one door to libxlsxwriter.
 *
 * Follows "Releasing statistics in spreadsheets" of the Government Analysis Function: a cover with links, notes on
 * a worksheet of their own, one table a worksheet, marked up as a table, no merged or blank cells to lay things
 * out, shorthand explained above the table, nothing said by colour alone. Text is always a text cell, never a formula.
 */
#ifndef JA_WRITE_WORKBOOK_H
#define JA_WRITE_WORKBOOK_H

#include "model/result.h"
#include <jobatlas/error.h>

G_BEGIN_DECLS

/** What goes into a workbook; all borrowed. */
typedef struct {
    const char *title;        /**< Of the cover and of the document. */
    const char *area;         /**< "Kent and Medway", or NULL. */
    const char *credit;       /**< Who answers for it, or NULL. */
    const char *const *about; /**< Sentences for the cover, NULL-terminated; or NULL. */
    gboolean illustrative;
    const GPtrArray *tables; /**< of JaResult, at least one */
} JaWorkbook;

/**
 * Writes the workbook at `path`. The same request gives the same bytes; its date is ja_source_date. `shown` names
 * the file in errors. Fails with JA_ERROR_DATA when a table or text is larger than a worksheet holds, with
 * JA_ERROR_SYSTEM when the file cannot be written.
 */
gboolean ja_workbook_write(const JaWorkbook *request, const char *path, const char *shown, GError **error);

G_END_DECLS
#endif
