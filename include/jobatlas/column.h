/**
 * A column: one cell for every zone, and what the number means.
 */
#ifndef JOBATLAS_COLUMN_H
#define JOBATLAS_COLUMN_H

#include <jobatlas/cell.h>

G_BEGIN_DECLS

typedef enum {
    JA_COUNT, /**< Adds up over zones: people, jobs, households. */
    JA_RATE,  /**< numerator / denominator x times; over a group, the rate of the sums. */
    JA_SCORE, /**< Neither: a score, an average, a rank; over a group, the mean weighted by `weight`. */
    JA_INDEX, /**< Of a set of zones, never of one: how unlike numerator and denominator lie (dissimilarity). */
} JaKind;

/**
 * Owned strings may be NULL except name, label. Arrays have `n` entries, in zone order.
 * `lower` and `upper` are both NULL when the column has no bounds.
 */
typedef struct {
    char *name;        /**< Lower-case identifier, unique in the atlas. */
    char *label;       /**< For people: "Claimants as a share of residents aged 16 to 64". */
    char *unit;        /**< "%", "people", "jobs per 100 residents"; NULL = plain number. */
    char *date;        /**< "March 2024", "2021": as the source says. */
    char *source;      /**< "Claimant count, Nomis". */
    char *licence;     /**< "Open Government Licence v3.0". */
    char *numerator;   /**< Name of a column, for a rate or an index. */
    char *denominator; /**< Name of a column, for a rate or an index; for a share, the column of whose total it is. */
    char *weight;      /**< Name of a column, for a score. */
    char *note;        /**< A caveat to print with it. */
    char *grouping;    /**< With by_group: the grouping whose groups the values are of. */
    double times;      /**< For a rate: 100 for percent. */
    JaKind kind;
    int decimals;        /**< Digits after the point when shown. */
    gboolean disclosive; /**< Small counts in it could identify people. */
    gboolean by_group;   /**< Known only for a larger area: every zone of it has the same value. */
    gsize n;
    double *value;
    guint8 *reason; /**< JaReason per zone. */
    double *lower;
    double *upper;
} JaColumn;

/** A column of `n` cells, all JA_NO_MATCH. Strings are copied; label NULL = the name. */
JaColumn *ja_column_new(const char *name, const char *label, gsize n);
void ja_column_free(JaColumn *column);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaColumn, ja_column_free)

JaCell ja_column_get(const JaColumn *column, gsize zone);
/** Sets a cell; makes room for bounds the first time a cell has any. */
void ja_column_set(JaColumn *column, gsize zone, JaCell cell);
/** Copies meaning (label, unit, source, ...) but not name and cells. */
void ja_column_copy_meaning(JaColumn *to, const JaColumn *from);
/** Number of cells with this reason; JA_PRESENT counts the numbers. */
gsize ja_column_count(const JaColumn *column, JaReason reason);

G_END_DECLS
#endif
