/**
 * A result: rows of typed cells under headings, ready to be written. measure makes it (tables, queries), write and
 * the command line show it.
 */
#ifndef JA_MODEL_RESULT_H
#define JA_MODEL_RESULT_H

#include <jobatlas/cell.h>

G_BEGIN_DECLS

typedef struct {
    char *name;   /**< Identifier. */
    char *label;  /**< Heading for people. */
    char *unit;   /**< Or NULL. */
    char *source; /**< Or NULL: "Census 2021, ONS". */
    char *date;   /**< Or NULL: "March 2021", what the numbers are of. */
    char *note;   /**< Or NULL. */
    int decimals;
    gboolean is_text;
} JaResultColumn;

/** Either text (is_text columns) or a cell; `at_least` marks a sum with empty parts, shown with "at least". */
typedef struct {
    char *text; /**< Owned, NULL in number columns. */
    JaCell cell;
    gboolean at_least;
} JaResultCell;

typedef struct {
    char *id, *title, *subtitle, *note;
    gboolean illustrative;
    gboolean has_total; /**< The last row is a total. */
    gsize n_rows, n_columns;
    JaResultColumn *column;
    JaResultCell *cell; /**< row-major */
} JaResult;

/** Columns and cells zeroed, to be filled in. */
JaResult *ja_result_new(const char *id, const char *title, gsize n_rows, gsize n_columns);
void ja_result_free(JaResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaResult, ja_result_free)
JaResultCell *ja_result_at(const JaResult *result, gsize row, gsize column);

G_END_DECLS
#endif
