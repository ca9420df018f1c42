/**
 * Lookups: from codes to codes (recodes), from codes to names; and the towns.
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

/**
 * Reads the towns: an array of JaTown by rank, then name, whose coordinates are still those of the file, in
 * spec->crs (NULL = the project's). Its clear function frees the names. Owned.
 */
GArray *ja_towns_read(JaReadContext *context, const JaTownsSpec *spec, GError **error);

G_END_DECLS
#endif
