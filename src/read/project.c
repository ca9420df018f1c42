/*
 * Reads the project file: bytes, tree, schema, meaning. Refuses anything it does not know.
 */
#include "read/project.h"
#include "base/files.h"
#include "read/builtin.h"
#include "read/project_check.h"
#include "read/project_reach.h"
#include "read/project_schema.h"

/* Of the keys with a default other than 0, whether they were given can only be asked of the tree. */
static void default_decimals(const JaYaml *yaml, int *decimals, int otherwise, const char *format, guint i, guint j)
{
    g_autofree char *path = g_strdup_printf("%s[%u]", format, i);
    g_autofree char *key =
        j == G_MAXUINT ? g_strdup_printf("%s.decimals", path) : g_strdup_printf("%s.columns[%u].decimals", path, j);
    if (!ja_yaml_has(yaml, key)) {
        *decimals = otherwise;
    }
}

/* Gaps between zones that are nowhere wider than this are slivers of drawing, unless the project says otherwise. */
#define DEFAULT_GAP_M 1

static void fill_defaults(const JaYaml *yaml, JaProjectSpec *project)
{
    if (!ja_yaml_has(yaml, "zones.gap_m")) {
        project->zones.gap_m = DEFAULT_GAP_M;
    }
    ja_project_default_reach(yaml, project);
    for (guint i = 0; i < project->indicators_count; i++) {
        for (guint j = 0; j < project->indicators[i].columns_count; j++) {
            default_decimals(yaml, &project->indicators[i].columns[j].decimals, -1, "indicators", i, j);
        }
    }
    for (guint i = 0; i < project->concentration_count; i++) {
        default_decimals(yaml, &project->concentration[i].decimals, -1, "concentration", i, G_MAXUINT);
    }
    for (guint i = 0; i < project->rates_count; i++) {
        default_decimals(yaml, &project->rates[i].decimals, -1, "rates", i, G_MAXUINT);
    }
    for (guint i = 0; i < project->overlays_count; i++) {
        default_decimals(yaml, &project->overlays[i].decimals, -1, "overlays", i, G_MAXUINT);
    }
    for (guint i = 0; i < project->derive_count; i++) {
        default_decimals(yaml, &project->derive[i].decimals, -1, "derive", i, G_MAXUINT);
    }
}

static JaInput *describe_input(const char *shown, GBytes *bytes)
{
    JaInput *input = ja_input_new(shown, "project");
    input->size = (gint64)g_bytes_get_size(bytes);
    input->sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    return input;
}

JaProjectSpec *ja_project_read(const char *path, const char *shown, JaInput **input, GError **error)
{
    g_autoptr(GBytes) bytes = ja_file_read(path, shown, JA_MAX_YAML, error);
    g_autoptr(JaYaml) yaml = bytes != NULL ? ja_yaml_parse(bytes, shown, error) : NULL;
    if (yaml == NULL) {
        return NULL;
    }
    g_autoptr(JaProjectSpec) project = ja_yaml_load(yaml, &ja_project_schema, error);
    if (project == NULL) {
        return NULL;
    }
    fill_defaults(yaml, project);
    if (!ja_project_check(yaml, project, error)) {
        return NULL;
    }
    if (input != NULL) {
        *input = describe_input(shown, bytes);
    }
    project->marks = ja_yaml_marks(yaml);
    return g_steal_pointer(&project);
}

void ja_project_free(JaProjectSpec *project)
{
    if (project != NULL) {
        g_clear_pointer(&project->marks, g_hash_table_unref);
        ja_yaml_release(project, &ja_project_schema);
    }
}

char **ja_project_keys(void)
{
    return ja_schema_keys(&ja_project_schema, FALSE);
}

char **ja_project_needed_keys(void)
{
    return ja_schema_keys(&ja_project_schema, TRUE);
}

GBytes *ja_project_starter(void)
{
    return ja_builtin_file("starter-project.yaml");
}
