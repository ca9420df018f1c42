/**
 * Lookups: from codes to codes (recodes), codes to names, keys to groups; and the towns.
 */
#ifndef JA_READ_LOOKUPS_H
#define JA_READ_LOOKUPS_H

#include "model/extract.h"
#include "read/context.h"

G_BEGIN_DECLS

/**
 * Reads one entry of `recodes`, with its weights. Shares of a `from` sum to 1 where they are given. Pairs the project
 * declares are ledgered. Owned.
 */
JaRecode *ja_recode_read(JaReadContext *context, const JaRecodeSpec *spec, GError **error);

/** Reads one entry of `names`: sorted by code, indexed. A code with two names is refused. Owned. */
JaNames *ja_names_read(JaReadContext *context, const JaNamesSpec *spec, GError **error);

/** Membership pairs of a grouping, in file order: pair i says that key[i] belongs to group[i]. */
typedef struct {
    char *file;
    gsize n;
    char **key; /**< Zone code, or name of a group of the grouping `of`. */
    char **group;
    gint64 *row;
} JaGroupPairs;

/** Reads the file of an entry of `groups` that has one. Rows whose group is blank or a marker are ledgered. Owned. */
JaGroupPairs *ja_group_pairs_read(JaReadContext *context, const JaGroupSpec *spec, GError **error);
void ja_group_pairs_free(JaGroupPairs *pairs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaGroupPairs, ja_group_pairs_free)

/**
 * Reads the towns: an array of JaTown by rank, then name, whose coordinates are still those of the file, in
 * spec->crs (NULL = the project's). Its clear function frees the names. Owned.
 */
GArray *ja_towns_read(JaReadContext *context, const JaTownsSpec *spec, GError **error);

G_END_DECLS
#endif
