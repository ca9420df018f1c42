/**
 * The files of styles/ that are compiled into the library.
 */
#ifndef JA_READ_BUILTIN_H
#define JA_READ_BUILTIN_H

#include <glib.h>

G_BEGIN_DECLS

/** The bytes of a built-in file ("palettes/blues.yaml"), or NULL when there is none. Owned. */
GBytes *ja_builtin_file(const char *name);
/** Names, without ".yaml", of the built-in files in a folder ("" or "palettes"), ascending. Owned strv. */
char **ja_builtin_names(const char *folder);

G_END_DECLS
#endif
