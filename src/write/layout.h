/**
 * How a result lies in a file: which fields it has, what heads them, which shorthand it uses.
 *
 * Shared by all table writers, so that a CSV, a worksheet and a page of JSON agree on names and order.
 */
#ifndef JA_WRITE_LAYOUT_H
#define JA_WRITE_LAYOUT_H

#include "model/result.h"

G_BEGIN_DECLS

/** What stands on every output that is made from invented figures. */
#define JA_ILLUSTRATIVE "Illustrative data: invented, not official statistics."

/** What of a cell a field holds. */
typedef enum {
    JA_PART_VALUE,
    JA_PART_REASON, /**< Why there is no value. */
    JA_PART_LOWER,  /**< Bounds: only where some cell of the column has them. */
    JA_PART_UPPER,
    JA_PART_AT_LEAST, /**< The value is a sum of the known parts: only where some cell of the column is. */
} JaPart;

typedef struct {
    gsize column; /**< Of the result. */
    JaPart part;
    char *name; /**< Unique in the table, also when case is ignored: "claimants", "claimants_lower". */
} JaField;

/** The fields, in the order of the columns; reason fields only when asked for. Owned, of JaField. */
GPtrArray *ja_layout_fields(const JaResult *result, gboolean reasons);

/** Heading of a field for people, with its unit: "Claimant rate, lower bound (%)". Owned. */
char *ja_layout_heading(const JaResult *result, const JaField *field);

/** `base`, or base_2, base_3 ... when it is taken; the name is added to `taken` (a set of case-folded names). Owned. */
char *ja_layout_unique(GHashTable *taken, const char *base);
/** An empty set for ja_layout_unique. Owned. */
GHashTable *ja_layout_names(void);

/** A cell for reading: "1,234.5", "8.3 (7.1 to 9.6)", "at least 35", "[c]", or its text. Owned. */
char *ja_layout_show(const JaResult *result, gsize row, gsize column, gboolean ascii);

/** A set of reasons: bit r stands for JaReason r; 0 = none. */
typedef guint JaReasonSet;

/** The reasons that occur in a result. */
JaReasonSet ja_layout_reasons(const JaResult *result);
/** TRUE when some number is marked "at least". */
gboolean ja_layout_has_at_least(const JaResult *result);
/** "Shorthand: [x] no match or not available; [c] suppressed." Owned; NULL when none is used. */
char *ja_layout_shorthand(JaReasonSet used);
/** The different symbols of a set of reasons. Borrowed strings; the array is owned. */
GPtrArray *ja_layout_symbols(JaReasonSet used);
/** Labels of all used reasons with this symbol, joined by " or ". Owned. */
char *ja_layout_meaning(const char *symbol, JaReasonSet used);
/** What "at least" means, as a sentence. Borrowed for ever. */
const char *ja_layout_at_least_meaning(void);

/** The value of a cell, or one of its bounds. */
double ja_layout_number(const JaCell *cell, JaPart part);
/** Its title, or its id where it has none. Borrowed. */
const char *ja_layout_title(const JaResult *result);
/** TRUE when some text cell is blank. */
gboolean ja_layout_has_blank(const JaResult *result);
/** TRUE when some column has a note. */
gboolean ja_layout_has_note(const JaResult *result);
/** "Source: Census 2021, ONS; Claimant count, Nomis", or NULL. Owned. */
char *ja_layout_source_line(const JaResult *result);
/** "Date: March 2021", or where columns differ "Dates: March 2021 (Inactive; In bad health); March 2011 (Jobs)"; NULL.
 */
char *ja_layout_date_line(const JaResult *result);
/**
 * The different sources of the columns, in their order; a column of several parts divides them by "; ". Owned, with
 * its strings.
 */
GPtrArray *ja_layout_sources(const JaResult *result);

/** Decimals that ja_number_show takes. */
int ja_layout_decimals(const JaResultColumn *column);

G_END_DECLS
#endif
