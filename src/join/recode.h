/**
 * A lookup seen from the project's zones: which parts each zone has, and what happened to them between the vintages.
 * Private to the room.
 */
#ifndef JA_JOIN_RECODE_H
#define JA_JOIN_RECODE_H

#include "join/join.h"

G_BEGIN_DECLS

typedef enum {
    JA_CHANGE_UNCHANGED,
    JA_CHANGE_MERGED,
    JA_CHANGE_SPLIT,
    JA_CHANGE_IRREGULAR,
    JA_CHANGE_NESTED,
    JA_N_CHANGES
} JaChange;

/** The pairs that lead to zones of the project. Those of zone z are pair[first[z]] .. pair[first[z + 1] - 1]. */
typedef struct {
    const JaRecode *recode; /**< Borrowed. */
    gsize *first;           /**< zones->n + 1 */
    gsize *pair;            /**< Indices into the recode, ascending within a zone. */
    guint8 *change;         /**< JaChange of every pair of the recode that leads to a zone. */
} JaRecodeMap;

/**
 * Refuses zones that no pair leads to, changes of the file that its pairs contradict, irregular changes that are not
 * allowed, finer zones in two zones at once, and shares that do not add to one. Owned; NULL on failure.
 */
JaRecodeMap *ja_recode_map_new(const JaRecode *recode, const JaZones *zones, GError **error);
void ja_recode_map_free(JaRecodeMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaRecodeMap, ja_recode_map_free)

/** The pairs from a code: first index, and their number in `*n` (0 when there are none). */
gsize ja_recode_find(const JaRecode *recode, const char *from, gsize *n);
/** Share of a pair, made exact: 1 when its `from` goes to one zone only; NaN when not declared. */
double ja_recode_share(const JaRecode *recode, gsize pair);
/** "unchanged", "merged", ... Borrowed for ever. */
const char *ja_change_name(JaChange change);
/** The zones a code leads to, as "A, B and C". Owned. */
char *ja_recode_children(const JaRecode *recode, const char *from, const char *last);

G_END_DECLS
#endif
