/**
 * Values: what one column of an indicator takes from one row: its fields summed, scaled, with bounds, checked.
 */
#ifndef JA_READ_VALUES_H
#define JA_READ_VALUES_H

#include "read/cells.h"
#include <jobatlas/column.h>

G_BEGIN_DECLS

/** How one column is read from a table. */
typedef struct {
    const JaIndicatorColumnSpec *spec; /**< Borrowed. */
    const JaTable *table;              /**< Borrowed. */
    JaKind kind;
    gboolean bres; /**< Counts are rounded as BRES rounds, and carry the bounds of that. */
    gint64 n_odd;  /**< Of them, those that are not. */
    gsize *field;  /**< Columns of the table that are summed. Owned. */
    guint n_fields;
    gssize lower, upper;         /**< Columns of the table with bounds, or -1. */
    double lowest, highest;      /**< Of the values of a rate with a scale, so far. */
    gint64 n_present, n_outside; /**< Of them, and of those outside 0 to 100%. */
} JaValues;

/** Finds the columns in the table. `n_rows_summed` says how many rows may make up one value. */
gboolean ja_values_prepare(JaValues *values, const JaIndicatorColumnSpec *spec, const JaTable *table,
                           gsize n_rows_summed, GError **error);
void ja_values_clear(JaValues *values);

/** The value of one row. */
gboolean ja_values_read(JaValues *values, JaCells *cells, gsize row, JaCell *cell, GError **error);

/** Ledgers what the values look like as a whole. */
void ja_values_note(const JaValues *values, JaLedger *ledger);

/** An empty column with the meaning that the specification gives. Owned. */
JaColumn *ja_values_column(const JaValues *values, const JaIndicatorSpec *spec, gsize n);

G_END_DECLS
#endif
