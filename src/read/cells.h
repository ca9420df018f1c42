/**
 * Cells of a table as numbers or reasons, with every marker and status counted for the ledger.
 */
#ifndef JA_READ_CELLS_H
#define JA_READ_CELLS_H

#include "model/table.h"
#include "read/context.h"
#include "read/markers.h"

G_BEGIN_DECLS

typedef struct JaCells JaCells;

/**
 * For the cells of `table` (borrowed), with a vocabulary (NULL = the usual one) and a separator of thousands
 * (NULL = none). Owned.
 */
JaCells *ja_cells_new(JaReadContext *context, const JaTable *table, const char *vocabulary, const char *thousands,
                      GError **error);
void ja_cells_free(JaCells *cells);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaCells, ja_cells_free)

/** Reads one cell. What is neither a number nor a marker is an error that names row, column and what is accepted. */
gboolean ja_cells_read(JaCells *cells, gsize row, gsize column, JaReading *reading, GError **error);

/** Writes the counts to the ledger: a line for each column and marker. Once, at the end. */
void ja_cells_note(const JaCells *cells);

G_END_DECLS
#endif
