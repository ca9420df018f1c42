/**
 * What became of zones that the project does not know by the name a source uses. Private to the room.
 */
#ifndef JA_JOIN_HISTORY_H
#define JA_JOIN_HISTORY_H

#include "join/match.h"

G_BEGIN_DECLS

typedef struct JaHistory JaHistory;

/** The names of every table but the one that the match uses. */
JaHistory *ja_history_new(const JaMatch *match);
void ja_history_free(JaHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaHistory, ja_history_free)

/**
 * The history of a name: "is a 2011 zone (E02004999), since split into E02007046 and E02007047"; NULL when no table
 * knows the name, or when it is known only of a zone outside the project (then `*outside`). Owned.
 */
char *ja_history_tell(const JaHistory *history, const char *name, gboolean *outside);

G_END_DECLS
#endif
