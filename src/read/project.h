/**
 * Reads the project file.
 */
#ifndef JA_READ_PROJECT_H
#define JA_READ_PROJECT_H

#include "model/input.h"
#include <jobatlas/project.h>

G_BEGIN_DECLS

/**
 * Reads and checks a project file. `shown` is how messages name it. `input`, when not NULL, is set to what the
 * manifest says about the file (owned by the caller). Every error is one line, "FILE:LINE:COLUMN: MESSAGE".
 * Owned; free with ja_project_free.
 */
JaProjectSpec *ja_project_read(const char *path, const char *shown, JaInput **input, GError **error);
void ja_project_free(JaProjectSpec *project);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaProjectSpec, ja_project_free)

/** Every key of the file as a path without numbers ("indicators.columns.field"), in the order of the schema. Owned
 * strv. */
char **ja_project_keys(void);
/** Those without which their block is refused. Owned strv. */
char **ja_project_needed_keys(void);

/** A commented project to begin with, as `jobatlas init` writes it. */
GBytes *ja_project_starter(void);

G_END_DECLS
#endif
