/**
 * Progress on standard error, where that is a terminal.
 */
#ifndef JA_BASE_PROGRESS_H
#define JA_BASE_PROGRESS_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct JaProgress JaProgress;
/** `quiet` shows nothing; so does a standard error that is no terminal. */
JaProgress *ja_progress_new(gboolean quiet);
/** Says which stage has begun ("read", "draw"), and of what. */
void ja_progress_stage(JaProgress *progress, const char *stage, const char *detail);
/** Clears the line. */
void ja_progress_free(JaProgress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaProgress, ja_progress_free)

G_END_DECLS
#endif
