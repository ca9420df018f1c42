/**
 * The lookup of `zones.keep`: which zones belong to the area, where the boundary file itself does not say so.
 */
#ifndef JA_READ_LAYERS_KEEP_H
#define JA_READ_LAYERS_KEEP_H

#include "model/table.h"
#include "read/context.h"

G_BEGIN_DECLS

typedef struct _JaKeepList JaKeepList;

/** Reads the lookup. A value that none of its rows has is refused. Owned; `spec` is borrowed by it. */
JaKeepList *ja_keep_list_read(JaReadContext *context, const JaKeepSpec *spec, GError **error);

/** Whether the zone is wanted; remembers what was asked. */
gboolean ja_keep_list_ask(JaKeepList *list, const char *code);

/**
 * Once all zones were asked about: a value none of whose zones there was is refused; zones that the lookup lacks are
 * ledgered, with a warning where it lists more than what is wanted and so should have had them.
 */
gboolean ja_keep_list_finish(const JaReadContext *context, JaKeepList *list, GError **error);

void ja_keep_list_free(JaKeepList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaKeepList, ja_keep_list_free)

/** Says that the boundary file lacks the column, and that a lookup may have it. Always FALSE. */
gboolean ja_keep_fail_column(const JaTable *attributes, const JaKeepSpec *spec, GError **error);

G_END_DECLS
#endif
