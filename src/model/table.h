/**
 * A rectangular table of text, as it stands in a file: what read hands to join.
 */
#ifndef JA_MODEL_TABLE_H
#define JA_MODEL_TABLE_H

#include <jobatlas/error.h>

G_BEGIN_DECLS

/**
 * Cells are row-major, n_rows x n_columns, never NULL ("" when blank), and belong to `buffer` or `text`.
 * row[i] is the number a spreadsheet shows for record i. A blank header is a column nobody can name.
 */
typedef struct {
    char *file; /**< As the project names it. */
    gsize n_rows, n_columns;
    char **header; /**< n_columns */
    const char **cell;
    gint64 *row;
    GStringChunk *text;
    char *buffer; /**< The file's own bytes, cut into cells in place; NULL where there are none. */
} JaTable;

/** No rows and no columns yet; the reader fills them in. */
JaTable *ja_table_new(const char *file);
void ja_table_free(JaTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaTable, ja_table_free)

const char *ja_table_get(const JaTable *table, gsize row, gsize column);
/** Index of the column with this header, or -1. */
gssize ja_table_find(const JaTable *table, const char *header);
/** The same, but a missing column is an error naming the nearest headers. */
gboolean ja_table_require(const JaTable *table, const char *header, gsize *column, GError **error);

G_END_DECLS
#endif
