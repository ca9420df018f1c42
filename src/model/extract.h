/**
 * An extract: the columns of one source, parsed, keyed by whatever the source keys them by.
 * And the lookups that take such keys to zones. read fills them, join uses them.
 */
#ifndef JA_MODEL_EXTRACT_H
#define JA_MODEL_EXTRACT_H

#include <jobatlas/column.h>
#include <jobatlas/project.h>

G_BEGIN_DECLS

/** One entry a key, in file order. Long tables are pivoted already, so keys that repeat are a fault of the source. */
typedef struct {
    char *file;
    gsize n;
    char **key;                  /**< Zone code, zone name or group name, trimmed. */
    gint64 *row;                 /**< Row of each key (the first, of a pivoted one). */
    gint64 *rows;                /**< How many rows of the file each key took; used + ledgered = in. */
    char **claim;                /**< Group that the source says it is in, or NULL when it claims none. */
    GPtrArray *columns;          /**< of JaColumn with n cells each; meaning filled in; names unique. */
    const JaIndicatorSpec *spec; /**< Borrowed from the project, or from own_spec. */
    JaIndicatorSpec *own_spec;   /**< Owned: made for a source that is no indicator (jobs); else NULL. Its strings are
                                      borrowed from the project. */
    gint64 rows_in;              /**< Data rows of the file. */
} JaExtract;

JaExtract *ja_extract_new(const char *file, const JaIndicatorSpec *spec, gsize n);
void ja_extract_free(JaExtract *extract);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaExtract, ja_extract_free)

/** Pairs from one set of zones to another, sorted by from, then to. */
typedef struct {
    char *name, *file;
    char *from_vintage, *to_vintage;
    gsize n;
    char **from, **to;
    char *change;  /**< 'U', 'S', 'M', 'X', or 0 where the file does not say; n entries */
    double *share; /**< Share of from that goes to `to`; NaN where no weight was given; n entries */
    double *size;  /**< How large `from` is, for averages over finer zones; NaN where unknown, NULL where all are */
    gint64 *row;   /**< 0 for pairs declared in the project */
    gboolean irregular; /**< X allowed. */
    gboolean nests;
} JaRecode;

JaRecode *ja_recode_new(const JaRecodeSpec *spec, gsize n);
void ja_recode_free(JaRecode *recode);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaRecode, ja_recode_free)

/** Names of zones in one vintage: sorted by code. */
typedef struct {
    char *id, *file, *vintage;
    gsize n;
    char **code, **name;
    GHashTable *by_name; /**< name -> index + 1; a name that repeats maps to G_MAXUINT. */
} JaNames;

JaNames *ja_names_new(const JaNamesSpec *spec, gsize n);
/** Fills by_name once code and name are set. */
void ja_names_index(JaNames *names);
void ja_names_free(JaNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaNames, ja_names_free)

G_END_DECLS
#endif
