/*
 * Reads YAML into a tree with marks, by libyaml's events, and refuses what a project never needs: anchors, aliases,
 * tags, several documents, repeated keys. Checking against a schema is in yaml_check.c.
 */
#include "read/yaml_tree.h"
#include <string.h>
#include <yaml.h>

#define MAX_DEPTH 16
/* Far more than any project has; a file of 4 MiB could hold a million and take a gigabyte. */
#define MAX_VALUES 100000

typedef struct {
    yaml_parser_t parser;
    JaYaml *yaml;
    const char *text;
    gsize length;
    GError **error;
} Reading;

static void node_free(gpointer data)
{
    JaYamlNode *node = data;
    if (node == NULL) {
        return;
    }
    g_free(node->key);
    g_free(node->text);
    g_clear_pointer(&node->children, g_ptr_array_unref);
    g_free(node);
}

static JaYamlNode *node_new(JaYamlKind kind, const yaml_mark_t *mark)
{
    JaYamlNode *node = g_new0(JaYamlNode, 1);
    node->kind = kind;
    node->line = (guint)mark->line + 1;
    node->column = (guint)mark->column + 1;
    if (kind != JA_YAML_SCALAR) {
        node->children = g_ptr_array_new_with_free_func(node_free);
    }
    return node;
}

static gboolean fail_at(Reading *r, guint line, guint column, const char *message)
{
    g_autofree char *place = g_strdup_printf("%s:%u:%u", r->yaml->shown, line, column);
    return ja_fail_data(r->error, JA_PLACE(place, 0, NULL), "%s", message);
}

static gboolean fail_mark(Reading *r, const yaml_mark_t *mark, const char *message)
{
    return fail_at(r, (guint)mark->line + 1, (guint)mark->column + 1, message);
}

/* libyaml counts characters, so the line is found first. */
static gboolean is_tab_at(const Reading *r, const yaml_mark_t *mark)
{
    const char *line = r->text, *end = r->text + r->length;
    for (gsize n = 0; n < mark->line && line != NULL; n++) {
        const char *feed = memchr(line, '\n', (gsize)(end - line));
        line = feed != NULL ? feed + 1 : NULL;
    }
    for (gsize n = 0; n < mark->column && line != NULL && line < end; n++) {
        line = g_utf8_next_char(line);
    }
    return line != NULL && line < end && *line == '\t';
}

/* The commonest slips, which libyaml names in words of its grammar. NULL for others. */
static const char *slip(const yaml_parser_t *parser)
{
    static const char *const known[][2] = {
        {"mapping values are not allowed", "a colon and a blank inside a text; put the text in quotes"},
        {"cannot start any token", "a text cannot begin with this character (%, @ or a backquote); put it in quotes"},
        {"found unexpected end of stream", "a quote is opened and never closed; close it"},
        {"could not find expected ':'", "no ': ' between a key and its value; add it, or put a long text in quotes"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(known) && parser->problem != NULL; i++) {
        if (strstr(parser->problem, known[i][0]) != NULL) {
            return known[i][1];
        }
    }
    return NULL;
}

/* The commonest slips as what they are, others in libyaml's own words. */
static gboolean fail_syntax(Reading *r)
{
    const yaml_parser_t *p = &r->parser;
    const yaml_mark_t *mark = &p->problem_mark;
    if (is_tab_at(r, mark)) {
        return fail_mark(r, mark, "a tab where YAML wants spaces; indent with spaces");
    }
    const char *plain = slip(p);
    if (plain != NULL) {
        return fail_mark(r, p->context != NULL && strstr(p->context, "quoted") != NULL ? &p->context_mark : mark,
                         plain);
    }
    GString *message = g_string_new("not valid YAML: ");
    g_string_append(message, p->problem != NULL ? p->problem : "unreadable");
    if (p->context != NULL) {
        g_string_append_printf(message, " (%s that begins on line %u)", p->context, (guint)p->context_mark.line + 1);
    }
    fail_mark(r, mark, message->str);
    g_string_free(message, TRUE);
    return FALSE;
}

static gboolean next_event(Reading *r, yaml_event_t *event)
{
    return yaml_parser_parse(&r->parser, event) ? TRUE : fail_syntax(r);
}

static gboolean has_control(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f) {
            return TRUE;
        }
    }
    return FALSE;
}

static const char *event_anchor(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return (const char *)event->data.scalar.anchor;
    case YAML_SEQUENCE_START_EVENT:
        return (const char *)event->data.sequence_start.anchor;
    case YAML_MAPPING_START_EVENT:
        return (const char *)event->data.mapping_start.anchor;
    default:
        return NULL;
    }
}

static const char *event_tag(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return (const char *)event->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT:
        return (const char *)event->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT:
        return (const char *)event->data.mapping_start.tag;
    default:
        return NULL;
    }
}

/* What YAML can do and this file may not: a few bytes of aliases can stand for gigabytes. */
static gboolean event_allowed(Reading *r, const yaml_event_t *event)
{
    if (event->type == YAML_ALIAS_EVENT || event_anchor(event) != NULL) {
        return fail_mark(r, &event->start_mark,
                         "anchors (&) and aliases (*) are not used here; write the value out, "
                         "or put it in quotes if it begins with & or *");
    }
    if (event_tag(event) != NULL) {
        return fail_mark(r, &event->start_mark,
                         "tags (!) are not used here; put the value in quotes if it begins "
                         "with !");
    }
    if (event->type == YAML_SCALAR_EVENT &&
        has_control((const char *)event->data.scalar.value, event->data.scalar.length)) {
        return fail_mark(r, &event->start_mark, "the text has a control character; take it out");
    }
    return TRUE;
}

static JaYamlNode *read_node(Reading *r, const yaml_event_t *event, const char *path, guint depth);

static void remember(Reading *r, const char *path, JaYamlNode *node)
{
    g_hash_table_insert(r->yaml->index, g_strdup(path), node);
}

static JaYamlNode *read_list(Reading *r, const yaml_event_t *start, const char *path, guint depth)
{
    JaYamlNode *list = node_new(JA_YAML_LIST, &start->start_mark);
    for (;;) {
        yaml_event_t event;
        if (!next_event(r, &event)) {
            break;
        }
        if (event.type == YAML_SEQUENCE_END_EVENT) {
            yaml_event_delete(&event);
            return list;
        }
        g_autofree char *below = g_strdup_printf("%s[%u]", path, list->children->len);
        JaYamlNode *item = read_node(r, &event, below, depth);
        yaml_event_delete(&event);
        if (item == NULL) {
            break;
        }
        g_ptr_array_add(list->children, item);
    }
    node_free(list);
    return NULL;
}

/* The key of the next entry; *at_end when the mapping ends instead. NULL with *at_end FALSE is an error. */
static char *read_key(Reading *r, yaml_mark_t *mark, gboolean *at_end)
{
    yaml_event_t event;
    char *key = NULL;
    *at_end = FALSE;
    if (!next_event(r, &event)) {
        return NULL;
    }
    *mark = event.start_mark;
    if (event.type == YAML_MAPPING_END_EVENT) {
        *at_end = TRUE;
    } else if (!event_allowed(r, &event)) {
        key = NULL;
    } else if (event.type != YAML_SCALAR_EVENT) {
        fail_mark(r, mark, "a key must be a plain word");
    } else {
        key = g_strdup((const char *)event.data.scalar.value);
    }
    yaml_event_delete(&event);
    return key;
}

static gboolean check_new(Reading *r, const char *key, const char *path, const yaml_mark_t *mark)
{
    const JaYamlNode *other = g_hash_table_lookup(r->yaml->index, path);
    if (other == NULL || g_strcmp0(other->key, key) != 0) {
        return TRUE;
    }
    g_autofree char *message =
        g_strdup_printf("key '%s' is given twice; the first is on line %u", key, other->key_line);
    return fail_mark(r, mark, message);
}

static gboolean read_entry(Reading *r, JaYamlNode *map, const char *path, guint depth, gboolean *at_end)
{
    yaml_mark_t mark;
    yaml_event_t event;
    g_autofree char *key = read_key(r, &mark, at_end);
    if (key == NULL) {
        return *at_end;
    }
    g_autofree char *below = *path == '\0' ? g_strdup(key) : g_strdup_printf("%s.%s", path, key);
    if (!check_new(r, key, below, &mark) || !next_event(r, &event)) {
        return FALSE;
    }
    JaYamlNode *value = read_node(r, &event, below, depth);
    yaml_event_delete(&event);
    if (value == NULL) {
        return FALSE;
    }
    value->key = g_steal_pointer(&key);
    value->key_line = (guint)mark.line + 1;
    value->key_column = (guint)mark.column + 1;
    g_ptr_array_add(map->children, value);
    return TRUE;
}

static JaYamlNode *read_map(Reading *r, const yaml_event_t *start, const char *path, guint depth)
{
    JaYamlNode *map = node_new(JA_YAML_MAP, &start->start_mark);
    gboolean at_end = FALSE;
    while (!at_end) {
        if (!read_entry(r, map, path, depth, &at_end)) {
            node_free(map);
            return NULL;
        }
    }
    return map;
}

static JaYamlNode *read_scalar(const yaml_event_t *event)
{
    JaYamlNode *node = node_new(JA_YAML_SCALAR, &event->start_mark);
    node->text = g_strdup((const char *)event->data.scalar.value);
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    return node;
}

/* The value that begins with `event`. NULL after an error. */
static JaYamlNode *read_node(Reading *r, const yaml_event_t *event, const char *path, guint depth)
{
    JaYamlNode *node = NULL;
    if (!event_allowed(r, event)) {
        return NULL;
    }
    if (depth >= MAX_DEPTH || g_hash_table_size(r->yaml->index) >= MAX_VALUES) {
        fail_mark(r, &event->start_mark,
                  depth >= MAX_DEPTH ? "lists and blocks are nested too deep" : "the file has over 100,000 values");
        return NULL;
    }
    if (event->type == YAML_SCALAR_EVENT) {
        node = read_scalar(event);
    } else if (event->type == YAML_SEQUENCE_START_EVENT) {
        node = read_list(r, event, path, depth + 1);
    } else {
        node = read_map(r, event, path, depth + 1);
    }
    if (node != NULL) {
        remember(r, path, node);
    }
    return node;
}

/* Stream start, document start, one value, document end, stream end. */
static gboolean read_document(Reading *r)
{
    gboolean ended = FALSE;
    while (!ended) {
        yaml_event_t event;
        if (!next_event(r, &event)) {
            return FALSE;
        }
        gboolean ok = TRUE;
        if (event.type == YAML_STREAM_END_EVENT) {
            ended = TRUE;
        } else if (event.type == YAML_DOCUMENT_START_EVENT && r->yaml->root != NULL) {
            ok = fail_mark(r, &event.start_mark, "a second document begins; keep to one");
        } else if (event.type != YAML_STREAM_START_EVENT && event.type != YAML_DOCUMENT_START_EVENT &&
                   event.type != YAML_DOCUMENT_END_EVENT) {
            ok = (r->yaml->root = read_node(r, &event, "", 0)) != NULL;
        }
        yaml_event_delete(&event);
        if (!ok) {
            return FALSE;
        }
    }
    return r->yaml->root != NULL ? TRUE : fail_at(r, 1, 1, "the file is empty");
}

static gboolean check_utf8(Reading *r)
{
    const char *end = NULL;
    if (g_utf8_validate_len(r->text, r->length, &end)) {
        return TRUE;
    }
    guint line = 1, column = 1;
    for (const char *p = r->text; p < end; p = g_utf8_next_char(p)) {
        column = *p == '\n' ? 1 : column + 1;
        line += *p == '\n';
    }
    g_autofree char *message =
        g_strdup_printf("not UTF-8 (byte 0x%02X); save the file as UTF-8", (guint)(unsigned char)*end);
    return fail_at(r, line, column, message);
}

JaYaml *ja_yaml_parse(GBytes *bytes, const char *shown, GError **error)
{
    g_autoptr(JaYaml) yaml = g_new0(JaYaml, 1);
    yaml->shown = g_strdup(shown);
    yaml->bytes = g_bytes_ref(bytes);
    yaml->index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Reading r = {.yaml = yaml, .error = error};
    r.text = g_bytes_get_data(bytes, &r.length);
    if (r.length == 0) {
        fail_at(&r, 1, 1, "the file is empty");
        return NULL;
    }
    if (!check_utf8(&r)) {
        return NULL;
    }
    if (!yaml_parser_initialize(&r.parser)) {
        g_error("out of memory");
    }
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)r.text, r.length);
    gboolean ok = read_document(&r);
    yaml_parser_delete(&r.parser);
    return ok ? g_steal_pointer(&yaml) : NULL;
}

void ja_yaml_free(JaYaml *yaml)
{
    if (yaml == NULL) {
        return;
    }
    g_free(yaml->shown);
    g_bytes_unref(yaml->bytes);
    g_hash_table_unref(yaml->index);
    node_free(yaml->root);
    g_free(yaml);
}

gboolean ja_yaml_has(const JaYaml *yaml, const char *path)
{
    return g_hash_table_contains(yaml->index, path);
}

/* Cuts the last step off a path: "a[2].b" -> "a[2]" -> "a" -> "". */
static void path_up(char *path)
{
    char *dot = strrchr(path, '.'), *bracket = strrchr(path, '[');
    char *cut = dot > bracket ? dot : bracket;
    *(cut != NULL ? cut : path) = '\0';
}

GHashTable *ja_yaml_marks(const JaYaml *yaml)
{
    GHashTable *marks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    GHashTableIter iter;
    gpointer path, found;
    g_hash_table_iter_init(&iter, yaml->index);
    while (g_hash_table_iter_next(&iter, &path, &found)) {
        const JaYamlNode *node = found;
        char *place = g_strdup_printf("%s:%u:%u", yaml->shown, node->line, node->column);
        g_hash_table_insert(marks, g_strdup(path), place);
    }
    return marks;
}

gboolean ja_yaml_fail(const JaYaml *yaml, const char *path, GError **error, const char *format, ...)
{
    g_autofree char *near_path = g_strdup(path);
    while (*near_path != '\0' && !ja_yaml_has(yaml, near_path)) {
        path_up(near_path);
    }
    const JaYamlNode *node = *near_path != '\0' ? g_hash_table_lookup(yaml->index, near_path) : yaml->root;
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *place = g_strdup_printf("%s:%u:%u", yaml->shown, node->line, node->column);
    return ja_fail_data(error, JA_PLACE(place, 0, NULL), "%s", message);
}
