/**
 * Tables by file name: the way every reader of text gets its rows.
 */
#ifndef JA_READ_TABLES_H
#define JA_READ_TABLES_H

#include "read/context.h"
#include "read/frame.h"

G_BEGIN_DECLS

/** A file to read as a table. Strings are borrowed. */
typedef struct {
    const char *file;  /**< As the project names it. */
    const char *sheet; /**< Of a spreadsheet; NULL = the first. */
    const char *key;   /**< The project's key that names it, for messages: "names.file". */
    const char *role;  /**< For the manifest: "indicator", "recode", ... */
    JaTableForm form;
} JaTableSource;

/**
 * Reads .csv, .tsv, .txt, .xlsx and .ods; .csv.gz too. Adds a JaInput with hash, size and rows_in to the context and
 * hands it back in *input (borrowed from the context; NULL is fine). Owned.
 */
JaTable *ja_table_read(JaReadContext *context, const JaTableSource *source, JaInput **input, GError **error);

/** Text without blanks at its ends; the same pointer when there were none, else put into the table's store. */
const char *ja_table_trimmed(const JaTable *table, const char *text);

G_END_DECLS
#endif
