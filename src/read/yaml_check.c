/*
 * Checks a YAML tree against a libcyaml schema, so that every fault has its line and column and says what would be
 * right; then lets libcyaml fill the structures. Numbers and true/false are held stricter than libcyaml holds them
 * (it takes "0x10" for a number and any unknown word for true).
 */
#include "base/number.h"
#include "read/yaml_tree.h"
#include <locale.h>
#include <string.h>

typedef struct {
    const JaYaml *yaml;
    GError **error;
} Checking;

static gboolean check_value(Checking *c, const JaYamlNode *node, const cyaml_schema_value_t *schema, const char *path);

static gboolean fail_at(Checking *c, guint line, guint column, const char *format, ...) G_GNUC_PRINTF(4, 5);
static gboolean fail_at(Checking *c, guint line, guint column, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *place = g_strdup_printf("%s:%u:%u", c->yaml->shown, line, column);
    return ja_fail_data(c->error, JA_PLACE(place, 0, NULL), "%s", message);
}

static char *path_below(const char *path, const char *key)
{
    return *path == '\0' ? g_strdup(key) : g_strdup_printf("%s.%s", path, key);
}

static const cyaml_schema_field_t *find_field(const cyaml_schema_value_t *schema, const char *key)
{
    for (const cyaml_schema_field_t *field = schema->mapping.fields; field->key != NULL; field++) {
        if (strcmp(field->key, key) == 0) {
            return field;
        }
    }
    return NULL;
}

static gboolean is_blank(const JaYamlNode *node)
{
    return node->kind == JA_YAML_SCALAR && *node->text == '\0' && !node->quoted;
}

static gboolean fail_unknown(Checking *c, const JaYamlNode *node, const cyaml_schema_value_t *schema, const char *path)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    for (const cyaml_schema_field_t *field = schema->mapping.fields; field->key != NULL; field++) {
        g_ptr_array_add(keys, (gpointer)field->key);
    }
    g_autofree char *near_keys = ja_nearest_names(node->key, (const char *const *)keys->pdata, keys->len);
    g_autofree char *where = *path == '\0' ? g_strdup("at the top level") : g_strdup_printf("in %s", path);
    if (near_keys == NULL && is_blank(node)) {
        return fail_at(c, node->key_line, node->key_column,
                       "'%s' stands alone %s; inside { } a text with a comma must be in quotes", node->key, where);
    }
    if (near_keys != NULL) {
        return fail_at(c, node->key_line, node->key_column, "unknown key '%s' %s; did you mean %s?", node->key, where,
                       near_keys);
    }
    g_ptr_array_add(keys, NULL);
    g_autofree char *all = g_strjoinv(", ", (char **)keys->pdata);
    return fail_at(c, node->key_line, node->key_column, "unknown key '%s' %s; the keys there are %s", node->key, where,
                   all);
}

static gboolean check_required(Checking *c, const JaYamlNode *node, const cyaml_schema_value_t *schema,
                               const char *path)
{
    for (const cyaml_schema_field_t *field = schema->mapping.fields; field->key != NULL; field++) {
        g_autofree char *below = path_below(path, field->key);
        if ((field->value.flags & CYAML_FLAG_OPTIONAL) == 0 && !ja_yaml_has(c->yaml, below)) {
            return fail_at(c, node->line, node->column, "%s lacks the key '%s'; add it",
                           *path == '\0' ? "the file" : path, field->key);
        }
    }
    return TRUE;
}

static gboolean check_map(Checking *c, const JaYamlNode *node, const cyaml_schema_value_t *schema, const char *path)
{
    if (node->kind != JA_YAML_MAP) {
        return fail_at(c, node->line, node->column, "%s must be a block of keys and values",
                       *path == '\0' ? "the file" : path);
    }
    for (guint i = 0; i < node->children->len; i++) {
        const JaYamlNode *child = g_ptr_array_index(node->children, i);
        const cyaml_schema_field_t *field = find_field(schema, child->key);
        if (field == NULL) {
            return fail_unknown(c, child, schema, path);
        }
        g_autofree char *below = path_below(path, child->key);
        if (!check_value(c, child, &field->value, below)) {
            return FALSE;
        }
    }
    return check_required(c, node, schema, path);
}

static gboolean check_list(Checking *c, const JaYamlNode *node, const cyaml_schema_value_t *schema, const char *path)
{
    if (node->kind != JA_YAML_LIST) {
        return fail_at(c, node->line, node->column, "%s must be a list: %s", path,
                       schema->sequence.entry->type == CYAML_MAPPING ? "begin each entry with '- '"
                                                                     : "write [a, b], also for a single value");
    }
    if (node->children->len < schema->sequence.min) {
        return fail_at(c, node->line, node->column, "%s is an empty list; fill it or leave the key out", path);
    }
    for (guint i = 0; i < node->children->len; i++) {
        g_autofree char *below = g_strdup_printf("%s[%u]", path, i);
        if (!check_value(c, g_ptr_array_index(node->children, i), schema->sequence.entry, below)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean is_whole(const char *text)
{
    const char *digits = *text == '-' ? text + 1 : text;
    return *digits != '\0' && strlen(digits) <= 9 && strspn(digits, "0123456789") == strlen(digits);
}

/* YAML 1.1 and libcyaml would read a leading zero as octal. */
static gboolean check_whole(Checking *c, const JaYamlNode *node, const cyaml_schema_value_t *schema, const char *path)
{
    const char *text = node->text;
    gboolean octal = text[0] == '0' && text[1] != '\0';
    if (!is_whole(text) || octal || (schema->type == CYAML_UINT && *text == '-')) {
        return fail_at(c, node->line, node->column, "%s is '%s'; it must be a whole number%s", path, text,
                       schema->type == CYAML_UINT ? ", not negative" : "");
    }
    return TRUE;
}

static gboolean check_scalar(Checking *c, const JaYamlNode *node, const cyaml_schema_value_t *schema, const char *path)
{
    double number;
    if (node->kind != JA_YAML_SCALAR) {
        return fail_at(c, node->line, node->column, "%s must be a single value, not a %s", path,
                       node->kind == JA_YAML_LIST ? "list" : "block");
    }
    switch (schema->type) {
    case CYAML_BOOL:
        return strcmp(node->text, "true") == 0 || strcmp(node->text, "false") == 0
                   ? TRUE
                   : fail_at(c, node->line, node->column, "%s is '%s'; it must be true or false", path, node->text);
    case CYAML_INT:
    case CYAML_UINT:
        return check_whole(c, node, schema, path);
    case CYAML_FLOAT:
        return ja_number_parse(node->text, 0, &number)
                   ? TRUE
                   : fail_at(c, node->line, node->column, "%s is '%s'; it must be a number", path, node->text);
    default:
        return TRUE;
    }
}

/* A key with nothing behind it: whoever wrote it either forgot the value or should leave the key out. */
static gboolean lacks_value(const JaYamlNode *node, const cyaml_schema_value_t *schema)
{
    gboolean blank = node->kind == JA_YAML_SCALAR && *node->text == '\0';
    return is_blank(node) || (blank && (schema->type != CYAML_STRING || schema->string.min > 0));
}

static gboolean check_value(Checking *c, const JaYamlNode *node, const cyaml_schema_value_t *schema, const char *path)
{
    if (lacks_value(node, schema) && *path != '\0') {
        return fail_at(c, node->line, node->column,
                       "%s has no value; give it one (in quotes if it begins with #) or leave the key out", path);
    }
    if (schema->type == CYAML_MAPPING) {
        return check_map(c, node, schema, path);
    }
    if (schema->type == CYAML_SEQUENCE) {
        return check_list(c, node, schema, path);
    }
    return check_scalar(c, node, schema, path);
}

/* libcyaml logs several lines for a fault; the first says what it is. */
static void keep_first_line(cyaml_log_t level, void *context, const char *format, va_list args)
{
    GString *log = context;
    if (level >= CYAML_LOG_ERROR && log->len == 0) {
        g_string_append_vprintf(log, format, args);
    }
}

static cyaml_config_t config_for(GString *log)
{
    return (cyaml_config_t){
        .log_fn = log != NULL ? keep_first_line : NULL,
        .log_ctx = log,
        .mem_fn = cyaml_mem,
        .log_level = CYAML_LOG_ERROR,
        .flags = CYAML_CFG_NO_ALIAS,
    };
}

/* libcyaml reads numbers with strtod, which follows the thread's locale. */
static cyaml_err_t load_in_c_locale(const JaYaml *yaml, const cyaml_config_t *config,
                                    const cyaml_schema_value_t *schema, void **data)
{
    gsize size;
    const guint8 *text = g_bytes_get_data(yaml->bytes, &size);
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    locale_t before = uselocale(plain);
    cyaml_err_t status = cyaml_load_data(text, size, config, schema, data, NULL);
    uselocale(before);
    freelocale(plain);
    return status;
}

void *ja_yaml_load(const JaYaml *yaml, const cyaml_schema_value_t *schema, GError **error)
{
    Checking c = {.yaml = yaml, .error = error};
    if (!check_value(&c, yaml->root, schema, "")) {
        return NULL;
    }
    g_autoptr(GString) log = g_string_new(NULL);
    cyaml_config_t config = config_for(log);
    void *data = NULL;
    cyaml_err_t status = load_in_c_locale(yaml, &config, schema, &data);
    if (status == CYAML_OK) {
        return data;
    }
    g_strchomp(log->str);
    ja_fail_data(error, JA_PLACE(yaml->shown, 0, NULL), "cannot be loaded: %s",
                 *log->str != '\0' ? log->str : cyaml_strerror(status));
    return NULL;
}

void ja_yaml_release(void *data, const cyaml_schema_value_t *schema)
{
    cyaml_config_t config = config_for(NULL);
    cyaml_free(&config, schema, data, 0);
}

static void collect_keys(GPtrArray *keys, const cyaml_schema_field_t *fields, const char *above, gboolean needed)
{
    for (; fields->key != NULL; fields++) {
        const cyaml_schema_value_t *value = &fields->value;
        g_autofree char *path = *above == '\0' ? g_strdup(fields->key) : g_strdup_printf("%s.%s", above, fields->key);
        const cyaml_schema_value_t *inside = value->type == CYAML_SEQUENCE ? value->sequence.entry : value;
        if (!needed || (value->flags & CYAML_FLAG_OPTIONAL) == 0) {
            g_ptr_array_add(keys, g_strdup(path));
        }
        if (inside->type == CYAML_MAPPING) {
            collect_keys(keys, inside->mapping.fields, path, needed);
        }
    }
}

char **ja_schema_keys(const cyaml_schema_value_t *schema, gboolean needed)
{
    GPtrArray *keys = g_ptr_array_new();
    collect_keys(keys, schema->mapping.fields, "", needed);
    g_ptr_array_add(keys, NULL);
    return (char **)g_ptr_array_free(keys, FALSE);
}
