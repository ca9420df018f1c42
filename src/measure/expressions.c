/*
 * Expressions: SQLite held to reading one table. A statement is refused that does anything but SELECT, that asks
 * for what is not the same tomorrow, or that does not end.
 */
#include "measure/expressions_places.h"
#include "measure/expressions_private.h"

#include "base/number.h"

#include <string.h>

/* Steps of SQLite's machine that one statement may take: some seconds. A national derived column takes a million. */
#define STEPS_MAX 200000000
#define STEPS_BETWEEN 1000
/* Bytes that SQLite may hold meanwhile. A national table, sorted whole, takes a quarter of it. */
#define MEMORY_MAX ((sqlite3_int64)256 << 20)

#define SQL_BYTES_MAX 100000
#define TEXT_BYTES_MAX 1000000
#define DEPTH_MAX 200
#define SHOWN_MAX 200

/* Functions that compute from their arguments alone, and where zones are. */
static gboolean is_allowed_function(const char *name)
{
    static const char *const allowed[] = {
        "abs",     "avg",   "ceil",        "ceiling", "coalesce", "count",        "cume_dist",    "dense_rank",
        "exp",     "floor", "first_value", "format",  "glob",     "group_concat", "ifnull",       "iif",
        "instr",   "lag",   "last_value",  "lead",    "length",   "like",         "ln",           "log",
        "log10",   "log2",  "lower",       "ltrim",   "max",      "min",          "mod",          "nth_value",
        "ntile",   "pi",    "nullif",      "pow",     "power",    "printf",       "percent_rank", "rank",
        "replace", "round", "row_number",  "rtrim",   "sign",     "sqrt",         "substr",       "substring",
        "sum",     "total", "touches",     "trim",    "trunc",    "typeof",       "upper",        "within_km",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(allowed); i++) {
        if (g_ascii_strcasecmp(allowed[i], name) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Takes the reason. */
static int deny(JaExpressions *expressions, char *reason)
{
    g_free(expressions->denied);
    expressions->denied = reason;
    return SQLITE_DENY;
}

static int allow_read(JaExpressions *expressions, const char *table, const char *column)
{
    if (strcmp(table, "zones") != 0) {
        return deny(expressions, g_strdup_printf("there is no table but zones (asked for %s)", table));
    }
    const JaField *field = ja_fields_find(expressions->fields, column);
    if (field != NULL && field->column != NULL) {
        g_hash_table_add(expressions->reads, (gpointer)field->column);
    }
    return SQLITE_OK;
}

/* SQLite asks here, while it prepares a statement, whether each thing the statement does is allowed. */
static int guard(void *data, int action, const char *third, const char *fourth, const char *schema, const char *trigger)
{
    (void)schema;
    (void)trigger;
    JaExpressions *expressions = data;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ:
        return allow_read(expressions, third, fourth);
    case SQLITE_FUNCTION:
        return is_allowed_function(fourth)
                   ? SQLITE_OK
                   : deny(expressions, g_strdup_printf("the function %s is not allowed", fourth));
    default:
        return deny(expressions, g_strdup("nothing but SELECT over zones is allowed"));
    }
}

static int count_steps(void *data)
{
    JaExpressions *expressions = data;
    expressions->steps += STEPS_BETWEEN;
    return expressions->steps > STEPS_MAX || sqlite3_memory_used() > MEMORY_MAX;
}

static void set_limits(sqlite3 *database)
{
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, TEXT_BYTES_MAX);
    sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, SQL_BYTES_MAX);
    sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, DEPTH_MAX);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(database, SQLITE_LIMIT_VARIABLE_NUMBER, 0);
    sqlite3_limit(database, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
    sqlite3_limit(database, SQLITE_LIMIT_WORKER_THREADS, 0);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    /* A misspelt "column" is an error, not a string. */
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
}

static gboolean open_database(JaExpressions *expressions, GError **error)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX;
    int status = sqlite3_open_v2(":memory:", &expressions->database, flags, NULL);
    sqlite3 *database = expressions->database;
    if (status == SQLITE_OK) {
        set_limits(database);
        /* Sorting must not open files. */
        status = sqlite3_exec(database, "PRAGMA temp_store = MEMORY", NULL, NULL, NULL);
    }
    if (status == SQLITE_OK) {
        status = ja_fields_register(expressions->fields, database);
    }
    if (status == SQLITE_OK) {
        status = ja_places_register(expressions->atlas, database);
    }
    if (status == SQLITE_OK) {
        /* The table is declared when it is first used, and the guard would refuse that. */
        status = sqlite3_exec(database, "SELECT 1 FROM zones LIMIT 0", NULL, NULL, NULL);
    }
    if (status != SQLITE_OK) {
        return ja_fail_system(error, "SQLite cannot open a table of the zones: %s", sqlite3_errstr(status));
    }
    sqlite3_set_authorizer(database, guard, expressions);
    sqlite3_progress_handler(database, STEPS_BETWEEN, count_steps, expressions);
    return TRUE;
}

static void close_database(JaExpressions *expressions)
{
    int status = sqlite3_close(expressions->database);
    g_assert(status == SQLITE_OK);
    expressions->database = NULL;
    g_clear_pointer(&expressions->fields, ja_fields_free);
}

gboolean ja_expressions_refresh(JaExpressions *expressions, GError **error)
{
    const JaAtlas *atlas = expressions->atlas;
    gboolean same = expressions->n_columns == atlas->columns->len && expressions->n_groupings == atlas->groupings->len;
    if (expressions->database != NULL && same) {
        return TRUE;
    }
    close_database(expressions);
    expressions->fields = ja_fields_new(atlas, error);
    if (expressions->fields == NULL) {
        return FALSE;
    }
    expressions->n_columns = atlas->columns->len;
    expressions->n_groupings = atlas->groupings->len;
    return open_database(expressions, error);
}

JaExpressions *ja_expressions_new(const JaAtlas *atlas, GError **error)
{
    g_autoptr(JaExpressions) expressions = g_new0(JaExpressions, 1);
    expressions->atlas = atlas;
    expressions->reads = g_hash_table_new(NULL, NULL);
    return ja_expressions_refresh(expressions, error) ? g_steal_pointer(&expressions) : NULL;
}

void ja_expressions_free(JaExpressions *expressions)
{
    if (expressions == NULL) {
        return;
    }
    close_database(expressions);
    g_hash_table_unref(expressions->reads);
    g_free(expressions->denied);
    g_free(expressions);
}

void ja_statement_free(JaStatement *statement)
{
    sqlite3_finalize(statement);
}

gboolean ja_request_fail(GError **error, const JaRequest *request, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    gboolean long_text = g_utf8_strlen(request->text, -1) > SHOWN_MAX;
    g_autofree char *text = g_utf8_substring(request->text, 0, long_text ? SHOWN_MAX : -1);
    const char *more = long_text ? "..." : "";
    return request->asker == NULL
               ? ja_fail_call(error, "%s, in \"%s%s\"", message, text, more)
               : ja_fail_data(error, NULL, "%s: %s, in \"%s%s\"", request->asker, message, text, more);
}

/* "; did you mean 'x'?" for a column that is not there, else "". Owned. */
static char *suggest(const JaExpressions *expressions, const char *message)
{
    static const char lead[] = "no such column: ";
    if (!g_str_has_prefix(message, lead)) {
        return g_strdup("");
    }
    /* The name may be qualified (zones.x) and, in later versions, quoted and followed by advice. */
    g_auto(GStrv) word = g_strsplit_set(message + strlen(lead), "\" ", -1);
    const char *name = word[0][0] != '\0' || word[1] == NULL ? word[0] : word[1];
    const char *dot = strrchr(name, '.');
    const char *wanted = dot != NULL ? dot + 1 : name;
    const GArray *fields = expressions->fields->fields;
    g_autofree const char **names = g_new(const char *, fields->len);
    for (guint i = 0; i < fields->len; i++) {
        names[i] = g_array_index(fields, JaField, i).name;
    }
    g_autofree char *near = ja_nearest_names(wanted, names, fields->len);
    return near != NULL ? g_strdup_printf(" (did you mean %s?)", near) : g_strdup("");
}

static gboolean fail_prepare(const JaExpressions *expressions, const JaRequest *request, GError **error)
{
    if (expressions->denied != NULL) {
        return ja_request_fail(error, request, "%s", expressions->denied);
    }
    const char *message = sqlite3_errmsg(expressions->database);
    if (g_str_equal(message, "near \")\": syntax error") && strchr(request->text, ')') == NULL) {
        message = "something is missing at the end";
    }
    g_autofree char *hint = suggest(expressions, message);
    return ja_request_fail(error, request, "%s%s", message, hint);
}

/* Whether nothing but blanks, comments and semicolons is left. */
static gboolean is_end(sqlite3 *database, const char *tail)
{
    for (const char *next; *tail != '\0'; tail = next) {
        g_autoptr(JaStatement) further = NULL;
        if (sqlite3_prepare_v2(database, tail, -1, &further, &next) != SQLITE_OK || further != NULL) {
            return FALSE;
        }
    }
    return TRUE;
}

JaStatement *ja_statement_new(JaExpressions *expressions, const char *sql, const JaRequest *request, GError **error)
{
    g_hash_table_remove_all(expressions->reads);
    g_clear_pointer(&expressions->denied, g_free);
    expressions->steps = 0;
    g_autoptr(JaStatement) statement = NULL;
    const char *tail = NULL;
    if (sqlite3_prepare_v2(expressions->database, sql, -1, &statement, &tail) != SQLITE_OK) {
        fail_prepare(expressions, request, error);
        return NULL;
    }
    if (statement == NULL) {
        ja_request_fail(error, request, "there is no statement");
        return NULL;
    }
    /* The guard is not asked about every statement: EXPLAIN and VACUUM pass it by. */
    if (sqlite3_stmt_isexplain(statement) || !sqlite3_stmt_readonly(statement) ||
        sqlite3_column_count(statement) == 0) {
        ja_request_fail(error, request, "nothing but SELECT over zones is allowed");
        return NULL;
    }
    if (!is_end(expressions->database, tail)) {
        ja_request_fail(error, request, "there is more than one statement");
        return NULL;
    }
    return g_steal_pointer(&statement);
}

gboolean ja_statement_next(JaExpressions *expressions, JaStatement *statement, const JaRequest *request, GError **error)
{
    int status = sqlite3_step(statement);
    if (status == SQLITE_ROW || status == SQLITE_DONE) {
        return status == SQLITE_ROW;
    }
    if (status == SQLITE_INTERRUPT && expressions->steps <= STEPS_MAX) {
        return ja_request_fail(error, request, "stopped, since it takes too much memory; ask for less");
    }
    if (status == SQLITE_INTERRUPT) {
        return ja_request_fail(error, request, "stopped after %d steps; ask for less, or in another way", STEPS_MAX);
    }
    if (status == SQLITE_NOMEM) {
        return ja_fail_system(error, "out of memory in SQL");
    }
    return ja_request_fail(error, request, "%s", sqlite3_errmsg(expressions->database));
}
