/*
 * Queries: any SELECT as a result. Cells that are the atlas's own keep their reasons and bounds.
 */
#include "measure/expressions_private.h"

#include "base/number.h"
#include "measure/words.h"

#include <math.h>
#include <string.h>

/* An answer larger than this is not for reading. */
#define ANSWER_CELLS_MAX 20000000
#define ANSWER_BYTES_MAX ((gsize)256 << 20)
/* Digits shown of numbers that no column of the atlas explains. */
#define DECIMALS_OF_FRACTIONS 2

/* Rows on their way into a result. */
typedef struct {
    JaExpressions *expressions;
    JaStatement *statement;
    int n_columns;
    int code_column;        /* The result column with zone codes, or -1. */
    const JaColumn **atlas; /* For each result column the atlas column with its name, or NULL. */
    gboolean *is_text, *is_fraction;
    GArray *cells; /* of JaResultCell */
    gsize bytes;   /* of their texts */
} Answer;

static void cell_clear(gpointer data)
{
    g_free(((JaResultCell *)data)->text);
}

static void answer_clear(Answer *answer)
{
    g_free(answer->atlas);
    g_free(answer->is_text);
    g_free(answer->is_fraction);
    g_clear_pointer(&answer->cells, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Answer, answer_clear)

static Answer answer_new(JaExpressions *expressions, JaStatement *statement)
{
    int n = sqlite3_column_count(statement);
    Answer answer = {.expressions = expressions,
                     .statement = statement,
                     .n_columns = n,
                     .code_column = -1,
                     .atlas = g_new0(const JaColumn *, (gsize)n),
                     .is_text = g_new0(gboolean, (gsize)n),
                     .is_fraction = g_new0(gboolean, (gsize)n),
                     .cells = g_array_new(FALSE, TRUE, sizeof(JaResultCell))};
    g_array_set_clear_func(answer.cells, cell_clear);
    for (int c = 0; c < n; c++) {
        const char *name = sqlite3_column_name(statement, c);
        answer.atlas[c] = ja_atlas_column(expressions->atlas, name);
        const JaField *field = ja_fields_find(expressions->fields, name);
        answer.is_text[c] = field != NULL && field->kind == JA_FIELD_REASON; /* even where no cell is empty */
        if (answer.code_column < 0 && g_ascii_strcasecmp(name, "code") == 0) {
            answer.code_column = c;
        }
    }
    return answer;
}

/* The zone that the present row is about, or -1. */
static gssize zone_of_row(const Answer *answer)
{
    int c = answer->code_column;
    if (c < 0 || sqlite3_column_type(answer->statement, c) != SQLITE_TEXT) {
        return -1;
    }
    const char *code = (const char *)sqlite3_column_text(answer->statement, c);
    return ja_zones_find(answer->expressions->atlas->zones, code);
}

/* The column of the atlas that a result column, or the one whose bound it is, comes from; or NULL. */
static const JaColumn *column_behind(const Answer *answer, int c)
{
    const JaField *field = ja_fields_find(answer->expressions->fields, sqlite3_column_name(answer->statement, c));
    return field != NULL ? field->column : NULL;
}

static JaCell null_cell(const JaColumn *column, gssize zone)
{
    gboolean own = column != NULL && zone >= 0 && column->reason[zone] != JA_PRESENT;
    return own ? ja_column_get(column, (gsize)zone) : ja_cell_empty(JA_NOT_AVAILABLE);
}

static JaCell number_cell(const JaColumn *column, gssize zone, double value)
{
    gboolean own = column != NULL && zone >= 0 && column->reason[zone] == JA_PRESENT && column->value[zone] == value;
    return own ? ja_column_get(column, (gsize)zone) : ja_cell(value);
}

static gboolean take_cell(Answer *answer, int c, gssize zone, const JaRequest *request, GError **error)
{
    JaResultCell cell = {0};
    int type = sqlite3_column_type(answer->statement, c);
    if (type == SQLITE_NULL) {
        cell.cell = null_cell(column_behind(answer, c), zone);
    } else if (type == SQLITE_INTEGER || type == SQLITE_FLOAT) {
        double value = sqlite3_column_double(answer->statement, c);
        if (!isfinite(value)) {
            return ja_request_fail(error, request, "a value of '%s' is infinite",
                                   sqlite3_column_name(answer->statement, c));
        }
        cell.cell = number_cell(answer->atlas[c], zone, value);
        answer->is_fraction[c] |= value != trunc(value);
    } else {
        const char *text = (const char *)sqlite3_column_text(answer->statement, c);
        cell.text = g_utf8_make_valid(text != NULL ? text : "", -1);
        answer->is_text[c] = TRUE;
        answer->bytes += strlen(cell.text);
    }
    g_array_append_val(answer->cells, cell);
    return TRUE;
}

static gboolean take_row(Answer *answer, const JaRequest *request, GError **error)
{
    gssize zone = zone_of_row(answer);
    for (int c = 0; c < answer->n_columns; c++) {
        if (!take_cell(answer, c, zone, request, error)) {
            return FALSE;
        }
    }
    if (answer->cells->len > ANSWER_CELLS_MAX) {
        return ja_request_fail(error, request, "the answer has more than %d cells; add LIMIT", ANSWER_CELLS_MAX);
    }
    if (answer->bytes > ANSWER_BYTES_MAX) {
        return ja_request_fail(error, request, "the answer has more than %" G_GSIZE_FORMAT " MiB of text; add LIMIT",
                               ANSWER_BYTES_MAX >> 20);
    }
    return TRUE;
}

static gboolean take_rows(Answer *answer, const JaRequest *request, GError **error)
{
    GError *fault = NULL;
    while (ja_statement_next(answer->expressions, answer->statement, request, &fault)) {
        if (!take_row(answer, request, error)) {
            return FALSE;
        }
    }
    if (fault != NULL) {
        g_propagate_error(error, fault);
        return FALSE;
    }
    return TRUE;
}

/* In a column of text numbers become text too. */
static void settle_cell(const Answer *answer, int c, JaResultCell *cell)
{
    if (!answer->is_text[c]) {
        return;
    }
    if (cell->text == NULL) {
        cell->text = cell->cell.reason == JA_PRESENT ? ja_number_exact(cell->cell.value) : g_strdup("");
    }
    cell->cell = (JaCell){0};
}

static char *label_of(const JaAtlas *atlas, const JaColumn *column, const char *name)
{
    if (column != NULL) {
        return g_strdup(column->label);
    }
    const JaGrouping *grouping = ja_atlas_grouping(atlas, name);
    return g_strdup(grouping != NULL ? grouping->label : name);
}

static void describe_column(const Answer *answer, int c, JaResultColumn *out)
{
    const char *name = sqlite3_column_name(answer->statement, c);
    const JaColumn *column = answer->is_text[c] ? NULL : answer->atlas[c];
    out->name = g_strdup(name);
    out->label = label_of(answer->expressions->atlas, column, name);
    out->is_text = answer->is_text[c];
    out->decimals = answer->is_fraction[c] ? DECIMALS_OF_FRACTIONS : 0;
    if (column != NULL) {
        out->unit = g_strdup(column->unit);
        out->source = g_strdup(column->source);
        out->date = ja_words_date(column->date);
        out->note = g_strdup(column->note);
        out->decimals = column->decimals;
    }
}

static JaResult *make_result(Answer *answer)
{
    gsize n_columns = (gsize)answer->n_columns;
    JaResult *result = ja_result_new("query", NULL, answer->cells->len / n_columns, n_columns);
    result->illustrative = answer->expressions->atlas->illustrative;
    for (int c = 0; c < answer->n_columns; c++) {
        describe_column(answer, c, &result->column[c]);
    }
    gsize n_cells = answer->cells->len;
    g_array_set_clear_func(answer->cells, NULL);
    for (gsize i = 0; i < n_cells; i++) {
        result->cell[i] = g_array_index(answer->cells, JaResultCell, i);
        settle_cell(answer, (int)(i % n_columns), &result->cell[i]);
    }
    return result;
}

JaResult *ja_expressions_query(JaExpressions *expressions, const char *sql, GError **error)
{
    if (!ja_expressions_refresh(expressions, error)) {
        return NULL;
    }
    const JaRequest request = {NULL, sql};
    g_autoptr(JaStatement) statement = ja_statement_new(expressions, sql, &request, error);
    if (statement == NULL) {
        return NULL;
    }
    g_auto(Answer) answer = answer_new(expressions, statement);
    if (!take_rows(&answer, &request, error)) {
        return NULL;
    }
    return make_result(&answer);
}
