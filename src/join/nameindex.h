/**
 * Names of zones, to be found as written or in another spelling. Private to the room.
 */
#ifndef JA_JOIN_NAMEINDEX_H
#define JA_JOIN_NAMEINDEX_H

#include <glib.h>

G_BEGIN_DECLS

/** Whom a name means: a zone that has to do with the project, or else any other. */
typedef struct {
    const char *code;   /**< Borrowed from the names. */
    const char *second; /**< Another zone of the project with the same name, or NULL. */
    gboolean inside;    /**< The zone has to do with the project. */
    gboolean elsewhere; /**< It has, and a zone outside bears the name as well. */
} JaBearer;

typedef struct JaNameIndex JaNameIndex;

/** An index of n names; `areas` is the set of codes that have to do with the project. The codes must outlive it. */
JaNameIndex *ja_name_index_new(gsize n, char *const *code, char *const *name, GHashTable *areas);
void ja_name_index_free(JaNameIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaNameIndex, ja_name_index_free)

/** The bearer of a name as written, else in its plain spelling (then `*respelled`), else NULL. Borrowed. */
const JaBearer *ja_name_index_find(const JaNameIndex *index, const char *name, gboolean *respelled);

G_END_DECLS
#endif
