/**
 * The ledger: what was skipped, repaired, recoded, suppressed, unmatched or
 * looks wrong. Nothing is dropped silently: rows in = rows used + rows ledgered.
 *
 * The ledger is append-only. It is written in a fixed order (stage, file, field,
 * subject, code, row), so that two runs over the same rows in another order
 * differ in nothing but the row numbers.
 */
#ifndef JOBATLAS_LEDGER_H
#define JOBATLAS_LEDGER_H

#include <jobatlas/error.h>

G_BEGIN_DECLS

typedef enum {
    JA_NOTE,    /**< As declared; kept so that the sums add up. */
    JA_WARNING, /**< Somebody should look at it before publishing. */
    JA_FAULT,   /**< Wrong; `check` lists it, `build` refuses. */
} JaSeverity;

/** One line of the ledger. Strings are owned by the ledger. */
typedef struct {
    JaSeverity severity;
    char *stage;   /**< The stage of the road: read, check, recode, join, reach, measure, draw, write. */
    char *file;    /**< Or NULL. */
    gint64 row;    /**< Or 0. */
    char *field;   /**< Or NULL. */
    char *code;    /**< What happened, one of a small vocabulary: "suppressed", "unmatched", "repaired", ... */
    char *subject; /**< Whom it concerns: a zone code, a raw token; or NULL. */
    gint64 count;  /**< How many rows, cells or places; at least 1. */
    char *why;     /**< One sentence. */
} JaLedgerLine;

typedef struct JaLedger JaLedger;

JaLedger *ja_ledger_new(void);
void ja_ledger_free(JaLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaLedger, ja_ledger_free)

/**
 * Adds a line. `place` may be NULL; `subject` may be NULL; everything is copied.
 * Safe to call from one thread only.
 */
void ja_ledger_add(JaLedger *ledger, JaSeverity severity, const char *stage, const JaPlace *place, const char *code,
                   const char *subject, gint64 count, const char *why_format, ...) G_GNUC_PRINTF(8, 9);

/** Moves all lines of `from` to the end of `ledger`. `from` is empty afterwards. */
void ja_ledger_absorb(JaLedger *ledger, JaLedger *from);

/** Number of lines, and the line at `index` in the order of writing. The line is borrowed until the next add. */
gsize ja_ledger_length(const JaLedger *ledger);
const JaLedgerLine *ja_ledger_line(JaLedger *ledger, gsize index);

/** Number of lines with this severity: what a reader has to look at. */
gsize ja_ledger_lines(const JaLedger *ledger, JaSeverity severity);
/** Sum of the counts of all lines with this severity / with this stage and code (NULL = any). */
gint64 ja_ledger_count_severity(const JaLedger *ledger, JaSeverity severity);
gint64 ja_ledger_count(const JaLedger *ledger, const char *stage, const char *file, const char *code);

/** "note", "warning", "fault". */
const char *ja_severity_name(JaSeverity severity);

G_END_DECLS
#endif
