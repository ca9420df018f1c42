/**
 * Identifiers as numbers: each text once, numbered from 0 in the order in which it was first met.
 */
#ifndef JA_MODEL_IDS_H
#define JA_MODEL_IDS_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct JaIds JaIds;

JaIds *ja_ids_new(void);
void ja_ids_free(JaIds *ids);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaIds, ja_ids_free)

guint ja_ids_count(const JaIds *ids);
/** The text of a number. Borrowed until the ids are freed. */
const char *ja_ids_text(const JaIds *ids, guint id);
/** The number of a text, or -1. */
gint32 ja_ids_find(const JaIds *ids, const char *text);
/** The number of a text, which is added when it is new; `fresh` (may be NULL) says whether it was. */
guint32 ja_ids_add(JaIds *ids, const char *text, gboolean *fresh);

G_END_DECLS
#endif
