/**
 * Faults and how they are said.
 *
 * Every function that can fail takes a `GError **` last. The code of an error
 * in JA_ERROR is also the exit status of the program: the data is wrong (1),
 * the call is wrong (2), the system failed (3).
 *
 * A message is one line, complete where it is made: which file, row and field,
 * what was found, what was expected, and what to do. Callers propagate it;
 * nobody rewrites it.
 */
#ifndef JOBATLAS_ERROR_H
#define JOBATLAS_ERROR_H

#include <glib.h>

G_BEGIN_DECLS

#define JA_ERROR (ja_error_quark())
GQuark ja_error_quark(void);

typedef enum {
    JA_ERROR_DATA = 1,   /**< An input is wrong; nothing was written. */
    JA_ERROR_CALL = 2,   /**< The command line or the caller's request is wrong. */
    JA_ERROR_SYSTEM = 3, /**< Disk, memory or permission failed. */
} JaErrorCode;

/** Where in the inputs something is. Members are borrowed; unknown ones are NULL or 0. */
typedef struct {
    const char *file;  /**< As the project names it, never an absolute path. */
    gint64 row;        /**< Row as a spreadsheet numbers it (header and preamble count), from 1; 0 = none. */
    const char *field; /**< Column or key. */
} JaPlace;

/** A place for passing by address: JA_PLACE("a.csv", 3, "residents"). */
#define JA_PLACE(file_, row_, field_) (&(const JaPlace){.file = (file_), .row = (row_), .field = (field_)})

/**
 * Sets a data error: "FILE: row ROW, FIELD: MESSAGE" (parts that are unknown are left out).
 * The message says what was found, what was expected and what to do, in one line;
 * control characters in it are shown as \xNN. Always returns FALSE, so that
 * `return ja_fail_data(...)` reads straight.
 */
gboolean ja_fail_data(GError **error, const JaPlace *place, const char *format, ...) G_GNUC_PRINTF(3, 4);

/** Sets an error of the call (exit status 2). Always returns FALSE. */
gboolean ja_fail_call(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** Sets an error of the system (exit status 3). Always returns FALSE. */
gboolean ja_fail_system(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** "FILE: row ROW, FIELD" of a place, as messages and the ledger show it. Owned. */
char *ja_place_text(const JaPlace *place);

G_END_DECLS
#endif
