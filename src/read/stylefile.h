/**
 * Where style files are found: the project's styles/ folder first, then what is built in.
 */
#ifndef JA_READ_STYLEFILE_H
#define JA_READ_STYLEFILE_H

#include "read/context.h"
#include "read/yaml.h"

G_BEGIN_DECLS

/**
 * The YAML of styles/FOLDER/NAME.yaml; `folder` is "" or "palettes", `what` names the kind in messages. NULL with an
 * error that lists the nearest names when there is none. Owned.
 */
JaYaml *ja_stylefile_open(JaReadContext *context, const char *folder, const char *what, const char *name,
                          const char *asker, GError **error);
/** Names of the files in a folder, the project's and the built-in, ascending. Owned strv. */
char **ja_stylefile_names(const char *root, const char *folder);

G_END_DECLS
#endif
