/**
 * YAML with marks: a document as a tree that remembers where everything stands, checked against a libcyaml schema.
 *
 * libcyaml fills the structures but says little about what is wrong with a file, and forgets where things stood once
 * it has loaded them. The tree here gives every fault its line and column, before and after loading.
 */
#ifndef JA_READ_YAML_H
#define JA_READ_YAML_H

#include <cyaml/cyaml.h>
#include <jobatlas/error.h>

G_BEGIN_DECLS

/** Largest YAML file, bytes. */
#define JA_MAX_YAML ((gint64)4 << 20)

typedef struct JaYaml JaYaml;

/**
 * Parses one document. Refuses what a project or a style never needs and what could hurt: anchors and aliases, tags,
 * several documents, repeated keys, text that is not UTF-8, control characters, nesting deeper than 16.
 * `shown` names the file in messages.
 */
JaYaml *ja_yaml_parse(GBytes *bytes, const char *shown, GError **error);
void ja_yaml_free(JaYaml *yaml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaYaml, ja_yaml_free)

/**
 * Checks the tree against a schema (unknown, missing and empty keys, lists, numbers, true and false) and fills the
 * structures that the schema describes. Owned; free with ja_yaml_release.
 */
void *ja_yaml_load(const JaYaml *yaml, const cyaml_schema_value_t *schema, GError **error);
void ja_yaml_release(void *data, const cyaml_schema_value_t *schema);

/**
 * Every key of a schema, or those that its blocks need, as paths without numbers ("indicators.columns.field"), in the
 * order of the schema. Owned strv.
 */
char **ja_schema_keys(const cyaml_schema_value_t *schema, gboolean needed);

/** Whether the document has something at this path: "indicators[2].columns[0].decimals". */
gboolean ja_yaml_has(const JaYaml *yaml, const char *path);

/** Where everything stands: path -> "FILE:LINE:COLUMN". Owned. */
GHashTable *ja_yaml_marks(const JaYaml *yaml);

/** Sets a data error "FILE:LINE:COLUMN: MESSAGE" at a path, or at the nearest path above it. Always returns FALSE. */
gboolean ja_yaml_fail(const JaYaml *yaml, const char *path, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

G_END_DECLS
#endif
