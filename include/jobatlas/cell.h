/**
 * A cell is a number, or a reason why there is none.
 *
 * NaN never means "missing", zero never means "suppressed". A number may carry
 * bounds: a confidence interval, or the half-width of a rounded source.
 */
#ifndef JOBATLAS_CELL_H
#define JOBATLAS_CELL_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * Why a cell is empty; JA_PRESENT means that it is not. When several cells are
 * combined, the result takes the reason that stands last in this list.
 */
typedef enum {
    JA_PRESENT = 0,
    JA_NOT_APPLICABLE, /**< The question makes no sense here ("[z]"). */
    JA_NONE_RECORDED,  /**< A survey met nobody ("[w]"). */
    JA_NO_DENOMINATOR, /**< A rate over zero. */
    JA_NO_MATCH,       /**< No row of the source is about this zone. */
    JA_NOT_AVAILABLE,  /**< The source says that it does not know ("[x]", "..", blank). */
    JA_UNRELIABLE,     /**< Withheld as unreliable ("[u]"). */
    JA_BELOW_ONE,      /**< Rounds to zero but is not zero ("[low]"). */
    JA_SUPPRESSED,     /**< Withheld to protect people ("[c]", "*", "<5"). */
    JA_N_REASONS
} JaReason;

typedef struct {
    double value; /**< Finite when reason is JA_PRESENT, else 0. */
    double lower; /**< Lower bound; equals value where there are no bounds. */
    double upper; /**< Upper bound; likewise. */
    JaReason reason;
} JaCell;

/** A number without bounds. Programming fault if it is not finite. */
JaCell ja_cell(double value);
/** A number with bounds, lower <= value <= upper. */
JaCell ja_cell_between(double value, double lower, double upper);
/** An empty cell. `reason` must not be JA_PRESENT. */
JaCell ja_cell_empty(JaReason reason);
/** The stronger of two reasons, for a cell made from two. */
JaReason ja_reason_join(JaReason a, JaReason b);

/** "suppressed", "not available", ...: for legends, tables and the ledger. Borrowed for ever. */
const char *ja_reason_label(JaReason reason);
/** "[c]", "[x]", ...: the shorthand of the national guidance, for tables. Borrowed for ever. */
const char *ja_reason_symbol(JaReason reason);

G_END_DECLS
#endif
