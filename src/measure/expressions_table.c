/*
 * The atlas as an SQLite virtual table: nothing is copied, so a national atlas opens at once and costs nothing that
 * is not asked for. The table has no method to change it.
 */
#include "measure/expressions_table.h"

/* SQLite's own limit of columns in a table. */
#define FIELDS_MAX 2000

static void field_clear(gpointer data)
{
    JaField *field = data;
    g_free(field->name);
    g_free(field->group);
}

/* Takes `group`. FALSE when the name is taken. */
static gboolean add_field(JaFields *fields, const char *name, JaFieldKind kind, const JaColumn *column,
                          const char **group)
{
    char *folded = g_ascii_strdown(name, -1);
    if (g_hash_table_contains(fields->by_name, folded)) {
        g_free(folded);
        g_free(group);
        return FALSE;
    }
    JaField field = {.name = g_strdup(name), .kind = kind, .column = column, .group = group};
    g_array_append_val(fields->fields, field);
    g_hash_table_insert(fields->by_name, folded, GUINT_TO_POINTER(fields->fields->len));
    return TRUE;
}

/* For each zone the names of its groups. */
static const char **group_texts(JaFields *fields, const JaGrouping *grouping)
{
    const char **text = g_new0(const char *, fields->atlas->zones->n);
    for (guint g = 0; g < grouping->groups->len; g++) {
        const JaGroup *group = g_ptr_array_index(grouping->groups, g);
        const char *name = g_string_chunk_insert(fields->text, group->name);
        for (gsize i = 0; i < group->n; i++) {
            const char **at = &text[group->zone[i]];
            g_autofree char *both = *at != NULL ? g_strconcat(*at, "; ", name, NULL) : NULL;
            *at = both != NULL ? g_string_chunk_insert(fields->text, both) : name;
        }
    }
    return text;
}

static gboolean add_declared(JaFields *fields, GError **error)
{
    /* The number of a row: what finds the zone again, so that no column may stand in its place. */
    g_hash_table_insert(fields->by_name, g_strdup("rowid"), GUINT_TO_POINTER(0));
    add_field(fields, "code", JA_FIELD_CODE, NULL, NULL);
    add_field(fields, "name", JA_FIELD_NAME, NULL, NULL);
    for (guint i = 0; i < fields->atlas->groupings->len; i++) {
        const JaGrouping *grouping = g_ptr_array_index(fields->atlas->groupings, i);
        if (!add_field(fields, grouping->name, JA_FIELD_GROUPING, NULL, group_texts(fields, grouping))) {
            return ja_fail_data(error, NULL,
                                "the grouping '%s' has the name of another grouping, or of `code`, `name` "
                                "or `rowid`; give it another name",
                                grouping->name);
        }
    }
    for (guint i = 0; i < fields->atlas->columns->len; i++) {
        const JaColumn *column = g_ptr_array_index(fields->atlas->columns, i);
        if (!add_field(fields, column->name, JA_FIELD_VALUE, column, NULL)) {
            return ja_fail_data(error, NULL,
                                "the column '%s' has the name of a grouping, of another column, or of "
                                "`code`, `name` or `rowid`; give it another name",
                                column->name);
        }
    }
    return TRUE;
}

/* Reasons and bounds beside their column; a declared column with such a name stands before them. */
static void add_companions(JaFields *fields, const JaColumn *column)
{
    g_autofree char *reason = g_strconcat(column->name, "_reason", NULL);
    g_autofree char *lower = g_strconcat(column->name, "_lower", NULL);
    g_autofree char *upper = g_strconcat(column->name, "_upper", NULL);
    add_field(fields, reason, JA_FIELD_REASON, column, NULL);
    if (column->lower != NULL) {
        add_field(fields, lower, JA_FIELD_LOWER, column, NULL);
        add_field(fields, upper, JA_FIELD_UPPER, column, NULL);
    }
}

JaFields *ja_fields_new(const JaAtlas *atlas, GError **error)
{
    g_autoptr(JaFields) fields = g_new0(JaFields, 1);
    fields->atlas = atlas;
    fields->fields = g_array_new(FALSE, FALSE, sizeof(JaField));
    g_array_set_clear_func(fields->fields, field_clear);
    fields->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    fields->text = g_string_chunk_new(4096);
    if (!add_declared(fields, error)) {
        return NULL;
    }
    for (guint i = 0; i < atlas->columns->len; i++) {
        add_companions(fields, g_ptr_array_index(atlas->columns, i));
    }
    if (fields->fields->len > FIELDS_MAX) {
        ja_fail_data(error, NULL,
                     "the atlas has %u columns with their reasons and bounds, more than the %d that SQL "
                     "can take; leave some out",
                     fields->fields->len, FIELDS_MAX);
        return NULL;
    }
    return g_steal_pointer(&fields);
}

void ja_fields_free(JaFields *fields)
{
    if (fields == NULL) {
        return;
    }
    g_array_unref(fields->fields);
    g_hash_table_unref(fields->by_name);
    g_string_chunk_free(fields->text);
    g_free(fields);
}

const JaField *ja_fields_find(const JaFields *fields, const char *name)
{
    g_autofree char *folded = g_ascii_strdown(name, -1);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(fields->by_name, folded));
    return index > 0 ? &g_array_index(fields->fields, JaField, index - 1) : NULL;
}

/* What SQLite asks of a virtual table, with our own after its part of each structure. */
typedef struct {
    sqlite3_vtab base;
    const JaFields *fields;
} Table;

typedef struct {
    sqlite3_vtab_cursor base;
    gsize row, end;
} Cursor;

static int table_connect(sqlite3 *database, void *fields, int argc, const char *const *argv, sqlite3_vtab **out,
                         char **error)
{
    (void)argc;
    (void)argv;
    (void)error;
    const GArray *list = ((const JaFields *)fields)->fields;
    g_autoptr(GString) sql = g_string_new("CREATE TABLE zones(");
    for (guint i = 0; i < list->len; i++) {
        const JaField *field = &g_array_index(list, JaField, i);
        gboolean number =
            field->kind == JA_FIELD_VALUE || field->kind == JA_FIELD_LOWER || field->kind == JA_FIELD_UPPER;
        char *item = sqlite3_mprintf("%s\"%w\" %s", i > 0 ? ", " : "", field->name, number ? "REAL" : "TEXT");
        g_string_append(sql, item);
        sqlite3_free(item);
    }
    g_string_append_c(sql, ')');
    int status = sqlite3_declare_vtab(database, sql->str);
    if (status == SQLITE_OK) {
        Table *table = g_new0(Table, 1);
        table->fields = fields;
        *out = &table->base;
    }
    return status;
}

static int table_disconnect(sqlite3_vtab *table)
{
    g_free(table);
    return SQLITE_OK;
}

static gsize count_zones(const sqlite3_vtab *table)
{
    return ((const Table *)(const void *)table)->fields->atlas->zones->n;
}

/* Two plans: every zone in order (0), or the one with a code (1). */
static int table_plan(sqlite3_vtab *table, sqlite3_index_info *info)
{
    gsize n = count_zones(table);
    info->estimatedCost = (double)n;
    info->estimatedRows = (sqlite3_int64)n;
    for (int i = 0; i < info->nConstraint; i++) {
        gboolean is_code = info->aConstraint[i].usable && info->aConstraint[i].iColumn == JA_FIELD_CODE;
        if (is_code && info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ &&
            sqlite3_stricmp(sqlite3_vtab_collation(info, i), "BINARY") == 0) {
            info->aConstraintUsage[i].argvIndex = 1;
            info->idxNum = 1;
            info->estimatedCost = 1;
            info->estimatedRows = 1;
            info->idxFlags = SQLITE_INDEX_SCAN_UNIQUE;
            break;
        }
    }
    return SQLITE_OK;
}

static int cursor_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    (void)table;
    Cursor *cursor = g_new0(Cursor, 1);
    *out = &cursor->base;
    return SQLITE_OK;
}

static int cursor_close(sqlite3_vtab_cursor *cursor)
{
    g_free(cursor);
    return SQLITE_OK;
}

static int cursor_filter(sqlite3_vtab_cursor *base, int plan, const char *text, int argc, sqlite3_value **argv)
{
    (void)text;
    (void)argc;
    Cursor *cursor = (Cursor *)(void *)base;
    cursor->row = 0;
    cursor->end = count_zones(base->pVtab);
    if (plan == 1) {
        const JaFields *fields = ((const Table *)(const void *)base->pVtab)->fields;
        const char *code = (const char *)sqlite3_value_text(argv[0]);
        gssize zone = code != NULL ? ja_zones_find(fields->atlas->zones, code) : -1;
        cursor->row = zone >= 0 ? (gsize)zone : 0;
        cursor->end = zone >= 0 ? (gsize)zone + 1 : 0;
    }
    return SQLITE_OK;
}

static int cursor_next(sqlite3_vtab_cursor *cursor)
{
    ((Cursor *)(void *)cursor)->row++;
    return SQLITE_OK;
}

static int cursor_eof(sqlite3_vtab_cursor *base)
{
    const Cursor *cursor = (const Cursor *)(const void *)base;
    return cursor->row >= cursor->end;
}

static int cursor_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *rowid)
{
    *rowid = (sqlite3_int64)((const Cursor *)(const void *)cursor)->row;
    return SQLITE_OK;
}

/* Text that stays where it is as long as the atlas does. */
static void give_text(sqlite3_context *context, const char *text)
{
    if (text != NULL) {
        sqlite3_result_text(context, text, -1, SQLITE_STATIC);
    }
}

static void give_number(sqlite3_context *context, const JaField *field, gsize zone)
{
    const JaColumn *column = field->column;
    if (column->reason[zone] == JA_PRESENT) {
        const double *from = field->kind == JA_FIELD_VALUE   ? column->value
                             : field->kind == JA_FIELD_LOWER ? column->lower
                                                             : column->upper;
        sqlite3_result_double(context, from[zone]);
    }
}

/* A cell; nothing given is NULL. */
static int cursor_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int index)
{
    const JaFields *fields = ((const Table *)(const void *)base->pVtab)->fields;
    const JaField *field = &g_array_index(fields->fields, JaField, (guint)index);
    gsize zone = ((const Cursor *)(const void *)base)->row;
    switch (field->kind) {
    case JA_FIELD_CODE:
        give_text(context, fields->atlas->zones->code[zone]);
        break;
    case JA_FIELD_NAME:
        give_text(context, fields->atlas->zones->name[zone]);
        break;
    case JA_FIELD_GROUPING:
        give_text(context, field->group[zone]);
        break;
    case JA_FIELD_REASON:
        if (field->column->reason[zone] != JA_PRESENT) {
            give_text(context, ja_reason_label((JaReason)field->column->reason[zone]));
        }
        break;
    case JA_FIELD_VALUE:
    case JA_FIELD_LOWER:
    case JA_FIELD_UPPER:
        give_number(context, field, zone);
        break;
    }
    return SQLITE_OK;
}

int ja_fields_register(const JaFields *fields, sqlite3 *database)
{
    /* Without xCreate the table is there by itself, and there can be no other. */
    static const sqlite3_module module = {
        .xConnect = table_connect,
        .xDisconnect = table_disconnect,
        .xBestIndex = table_plan,
        .xOpen = cursor_open,
        .xClose = cursor_close,
        .xFilter = cursor_filter,
        .xNext = cursor_next,
        .xEof = cursor_eof,
        .xColumn = cursor_column,
        .xRowid = cursor_rowid,
    };
    return sqlite3_create_module(database, "zones", &module, (void *)fields);
}
