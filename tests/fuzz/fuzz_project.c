/*
 * Project files: whatever the bytes, a project or one line with line and column.
 */
#include "read/project_check.h"
#include "read/project_schema.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(JaYaml) yaml = ja_yaml_parse(bytes, "project.yaml", &error);
    JaProjectSpec *project = yaml != NULL ? ja_yaml_load(yaml, &ja_project_schema, &error) : NULL;
    gboolean sound = project != NULL && ja_project_check(yaml, project, &error);
    g_assert(sound == (error == NULL));
    g_assert(error == NULL || strchr(error->message, '\n') == NULL);
    if (project != NULL) {
        ja_yaml_release(project, &ja_project_schema);
    }
    return 0;
}
