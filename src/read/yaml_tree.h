/**
 * The tree behind JaYaml, shared by yaml.c (which builds it) and yaml_check.c (which checks it). Nobody else's.
 */
#ifndef JA_READ_YAML_TREE_H
#define JA_READ_YAML_TREE_H

#include "read/yaml.h"

typedef enum { JA_YAML_SCALAR, JA_YAML_LIST, JA_YAML_MAP } JaYamlKind;

/** One value; lines and columns count from 1. */
typedef struct {
    JaYamlKind kind;
    char *key;                  /**< Of an entry of a mapping; else NULL. */
    guint key_line, key_column; /**< Where its key stands; 0 without a key. */
    guint line, column;         /**< Where the value begins. */
    char *text;                 /**< Scalars only. */
    gboolean quoted;            /**< The scalar is not plain. */
    GPtrArray *children;        /**< of JaYamlNode, lists and mappings only. */
} JaYamlNode;

struct JaYaml {
    char *shown;
    GBytes *bytes;
    JaYamlNode *root;
    GHashTable *index; /**< path -> JaYamlNode, borrowed from the tree */
};

#endif
