/**
 * What the files of expressions share: the guarded connection and its statements.
 */
#ifndef JA_MEASURE_EXPRESSIONS_PRIVATE_H
#define JA_MEASURE_EXPRESSIONS_PRIVATE_H

#include "measure/expressions.h"
#include "measure/expressions_table.h"

G_BEGIN_DECLS

struct JaExpressions {
    const JaAtlas *atlas;
    guint n_columns, n_groupings; /* of the atlas when the table was made */
    JaFields *fields;
    sqlite3 *database;
    GHashTable *reads; /* Columns that the statement read last prepared reads: JaColumn, borrowed. */
    char *denied;      /* What the guard refused while it was prepared; or NULL. */
    gint64 steps;      /* Of the running statement. */
};

/** Who asks for a statement, and in which words: for messages. */
typedef struct {
    const char *asker; /**< "derive 'x'"; NULL = the command line. */
    const char *text;  /**< The part of the statement that somebody wrote. */
} JaRequest;

typedef struct sqlite3_stmt JaStatement;
void ja_statement_free(JaStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaStatement, ja_statement_free)

/** Makes the table anew if the atlas has grown. */
gboolean ja_expressions_refresh(JaExpressions *expressions, GError **error);
/** Prepares the one statement in `sql`; fills `reads`. Owned; NULL on failure. */
JaStatement *ja_statement_new(JaExpressions *expressions, const char *sql, const JaRequest *request, GError **error);
/** Goes to the next row. FALSE with `error` unset at the end. */
gboolean ja_statement_next(JaExpressions *expressions, JaStatement *statement, const JaRequest *request,
                           GError **error);
/** Sets an error about a request: of the data, or of the call when nobody but the caller asks. Returns FALSE. */
gboolean ja_request_fail(GError **error, const JaRequest *request, const char *format, ...) G_GNUC_PRINTF(3, 4);

G_END_DECLS
#endif
