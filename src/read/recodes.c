/*
 * Recodes: pairs of codes, with the shares of what is split. Refused: a pair twice that says different things, shares
 * that do not sum to 1, a split part without a size, a letter of change other than U, S, M, X.
 */
#include "read/lookups.h"

#include "base/number.h"
#include "read/tables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SHARE_TOLERANCE 1e-3 /* shares are often given to three decimals */

typedef struct {
    const char *from, *to;
    char change;
    double share, size;
    gint64 row;
} Pair;

/* Columns of the lookup; -1 where there is none. */
typedef struct {
    gsize from, to;
    gssize change, weight;
} Columns;

static gboolean find_optional(const JaTable *table, const char *header, gssize *column, GError **error)
{
    gsize found;
    *column = -1;
    if (header == NULL) {
        return TRUE;
    }
    if (!ja_table_require(table, header, &found, error)) {
        return FALSE;
    }
    *column = (gssize)found;
    return TRUE;
}

static gboolean find_columns(const JaTable *table, const JaRecodeSpec *spec, Columns *columns, GError **error)
{
    return ja_table_require(table, spec->from, &columns->from, error) &&
           ja_table_require(table, spec->to, &columns->to, error) &&
           find_optional(table, spec->change, &columns->change, error) &&
           find_optional(table, spec->weight, &columns->weight, error);
}

static const char *trimmed(const JaTable *table, gsize row, gsize column)
{
    return ja_table_trimmed(table, ja_table_get(table, row, column));
}

static gboolean read_change(const JaTable *table, gsize row, gsize column, char *change, GError **error)
{
    const char *text = trimmed(table, row, column);
    if (strlen(text) != 1 || strchr("USMX", *text) == NULL) {
        return ja_fail_data(error, JA_PLACE(table->file, table->row[row], table->header[column]),
                            "found '%s'; expected U (unchanged), S (split), M (merged) or X (irregular)", text);
    }
    *change = *text;
    return TRUE;
}

static gboolean read_share(const JaTable *table, gsize row, gsize column, double *share, GError **error)
{
    const char *text = trimmed(table, row, column);
    if (!ja_number_parse(text, 0, share) || *share < 0 || *share > 1) {
        return ja_fail_data(error, JA_PLACE(table->file, table->row[row], table->header[column]),
                            "found '%s'; expected a share from 0 to 1", text);
    }
    return TRUE;
}

/* Reads the pairs; the number of rows that lack one of the codes, or -1. */
static gint64 take_pairs(const JaTable *table, const Columns *columns, GArray *pairs, GError **error)
{
    gint64 blank = 0;
    for (gsize r = 0; r < table->n_rows; r++) {
        Pair pair = {.from = trimmed(table, r, columns->from),
                     .to = trimmed(table, r, columns->to),
                     .share = NAN,
                     .row = table->row[r]};
        if (*pair.from == '\0' || *pair.to == '\0') {
            blank++;
            continue;
        }
        if ((columns->change >= 0 && !read_change(table, r, (gsize)columns->change, &pair.change, error)) ||
            (columns->weight >= 0 && !read_share(table, r, (gsize)columns->weight, &pair.share, error))) {
            return -1;
        }
        g_array_append_val(pairs, pair);
    }
    return blank;
}

/* Pairs that the project declares, since the file lacks them. */
static gboolean add_declared(JaReadContext *context, const JaRecodeSpec *spec, GArray *pairs, GError **error)
{
    if (spec->also_count > 0 && spec->weight != NULL) {
        return ja_fail_data(error, JA_PLACE(spec->file, 0, spec->weight),
                            "recode '%s' declares pairs with `also`, which have no share; give the shares with "
                            "`weights_file` instead of `weight`",
                            spec->name);
    }
    for (guint i = 0; i < spec->also_count; i++) {
        const JaRecodePair *also = &spec->also[i];
        Pair pair = {.from = also->from, .to = also->to, .share = NAN};
        g_array_append_val(pairs, pair);
        g_autofree char *subject = g_strdup_printf("%s to %s", also->from, also->to);
        ja_ledger_add(context->ledger, JA_NOTE, "read", JA_PLACE(spec->file, 0, NULL), "declared", subject, 1,
                      "The project declares this pair: %s", also->why != NULL ? also->why : "no reason given");
    }
    return TRUE;
}

static int by_pair(const void *a, const void *b)
{
    const Pair *p = a, *q = b;
    int order = strcmp(p->from, q->from);
    order = order != 0 ? order : strcmp(p->to, q->to);
    return order != 0 ? order : p->row < q->row ? -1 : p->row > q->row;
}

static gboolean fail_pair(const JaRecodeSpec *spec, const Pair *first, const Pair *second, GError **error)
{
    if (first->row == 0) {
        return ja_fail_data(error, JA_PLACE(spec->file, second->row, spec->to),
                            "has the pair %s to %s, which `also` declares; remove it from `also`", second->from,
                            second->to);
    }
    return ja_fail_data(error, JA_PLACE(spec->file, second->row, spec->to),
                        "the pair %s to %s is in row %" G_GINT64_FORMAT " already, with another share or change; "
                        "remove one",
                        second->from, second->to, first->row);
}

/* Drops pairs that stand there again; the number of them, or -1 when they contradict each other. */
static gint64 drop_repeats(const JaRecodeSpec *spec, GArray *pairs, GError **error)
{
    Pair *pair = (Pair *)(gpointer)pairs->data;
    qsort(pair, pairs->len, sizeof *pair, by_pair);
    guint kept = 0;
    for (guint i = 0; i < pairs->len; i++) {
        Pair *last = kept > 0 ? &pair[kept - 1] : NULL;
        if (last == NULL || !g_str_equal(last->from, pair[i].from) || !g_str_equal(last->to, pair[i].to)) {
            pair[kept++] = pair[i];
        } else if (last->row == 0 || last->change != pair[i].change || spec->weight != NULL) {
            fail_pair(spec, last, &pair[i], error);
            return -1;
        }
    }
    gint64 repeats = pairs->len - kept;
    g_array_set_size(pairs, kept);
    return repeats;
}

/* The first pair after `i` with another `from`. */
static guint end_of_from(const GArray *pairs, guint i)
{
    const Pair *pair = (const Pair *)(gpointer)pairs->data;
    guint end = i + 1;
    while (end < pairs->len && g_str_equal(pair[end].from, pair[i].from)) {
        end++;
    }
    return end;
}

static gboolean check_shares(const JaRecodeSpec *spec, const GArray *pairs, GError **error)
{
    const Pair *pair = (const Pair *)(gpointer)pairs->data;
    for (guint i = 0, end; i < pairs->len; i = end) {
        double sum = 0;
        end = end_of_from(pairs, i);
        for (guint j = i; j < end; j++) {
            sum += pair[j].share;
        }
        if (fabs(sum - 1) > SHARE_TOLERANCE) {
            return ja_fail_data(error, JA_PLACE(spec->file, pair[i].row, spec->weight),
                                "the shares of '%s' sum to %.6g; expected 1", pair[i].from, sum);
        }
    }
    return TRUE;
}

/* Sizes by code, summed where the file has several rows for one. Keys are borrowed from the table. */
static gboolean read_sizes(const JaTable *table, const JaRecodeSpec *spec, GHashTable *sizes, GError **error)
{
    gsize code, field;
    if (!ja_table_require(table, spec->weights_code, &code, error) ||
        !ja_table_require(table, spec->weights_field, &field, error)) {
        return FALSE;
    }
    for (gsize r = 0; r < table->n_rows; r++) {
        double size;
        const char *text = trimmed(table, r, field);
        if (!ja_number_parse(text, 0, &size) || size < 0) {
            return ja_fail_data(error, JA_PLACE(table->file, table->row[r], spec->weights_field),
                                "found '%s'; expected a size, 0 or more", text);
        }
        const char *key = trimmed(table, r, code);
        double *sum = g_hash_table_lookup(sizes, key);
        if (sum == NULL) {
            sum = g_new0(double, 1);
            g_hash_table_insert(sizes, (gpointer)key, sum);
        }
        *sum += size;
    }
    return TRUE;
}

/* Shares of the parts of one split zone, pairs i to end - 1, by their sizes. */
static gboolean share_out(const JaRecodeSpec *spec, Pair *pair, guint n, GHashTable *sizes, GError **error)
{
    double sum = 0;
    for (guint j = 0; j < n; j++) {
        const double *size = g_hash_table_lookup(sizes, pair[j].to);
        if (size == NULL) {
            return ja_fail_data(error, JA_PLACE(spec->weights_file, 0, spec->weights_field),
                                "no size for '%s', one of the parts of '%s'; add its row", pair[j].to, pair[j].from);
        }
        pair[j].share = *size;
        sum += *size;
    }
    for (guint j = 0; j < n; j++) {
        if (sum == 0) {
            return ja_fail_data(error, JA_PLACE(spec->weights_file, 0, spec->weights_field),
                                "all parts of '%s' have size 0; one must be larger to share it out", pair[j].from);
        }
        pair[j].share /= sum;
    }
    return TRUE;
}

/* Finer zones lie whole in one zone; their sizes are for averages over them. The join misses those it needs. */
static void size_up(GArray *pairs, GHashTable *sizes)
{
    for (guint i = 0; i < pairs->len; i++) {
        Pair *pair = &g_array_index(pairs, Pair, i);
        const double *size = g_hash_table_lookup(sizes, pair->from);
        pair->size = size != NULL ? *size : NAN;
    }
}

static gboolean weigh(JaReadContext *context, const JaRecodeSpec *spec, GArray *pairs, GError **error)
{
    JaTableSource source = {.file = spec->weights_file, .key = "recodes.weights_file", .role = "weights"};
    JaInput *input;
    g_autoptr(JaTable) table = ja_table_read(context, &source, &input, error);
    g_autoptr(GHashTable) sizes = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    if (table == NULL || !read_sizes(table, spec, sizes, error)) {
        return FALSE;
    }
    input->rows_used = input->rows_in;
    if (spec->nests) {
        size_up(pairs, sizes);
        return TRUE;
    }
    Pair *pair = (Pair *)(gpointer)pairs->data;
    for (guint i = 0, end; i < pairs->len; i = end) {
        end = end_of_from(pairs, i);
        if (end == i + 1) {
            pair[i].share = 1;
        } else if (!share_out(spec, &pair[i], end - i, sizes, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static JaRecode *make_recode(const JaRecodeSpec *spec, const GArray *pairs)
{
    JaRecode *recode = ja_recode_new(spec, pairs->len);
    recode->size = spec->nests && spec->weights_file != NULL ? g_new(double, pairs->len) : NULL;
    for (gsize i = 0; i < recode->n; i++) {
        const Pair *pair = &g_array_index(pairs, Pair, i);
        recode->from[i] = g_strdup(pair->from);
        recode->to[i] = g_strdup(pair->to);
        recode->change[i] = pair->change;
        recode->share[i] = pair->share;
        recode->row[i] = pair->row;
        if (recode->size != NULL) {
            recode->size[i] = pair->size;
        }
    }
    return recode;
}

static void note(JaReadContext *context, const char *file, const char *code, gint64 count, const char *why)
{
    if (count > 0) {
        ja_ledger_add(context->ledger, JA_NOTE, "read", JA_PLACE(file, 0, NULL), code, NULL, count, "%s", why);
    }
}

static gboolean gather(JaReadContext *context, const JaRecodeSpec *spec, const JaTable *table, JaInput *input,
                       GArray *pairs, GError **error)
{
    Columns columns;
    gint64 blank = find_columns(table, spec, &columns, error) ? take_pairs(table, &columns, pairs, error) : -1;
    if (blank < 0 || !add_declared(context, spec, pairs, error)) {
        return FALSE;
    }
    gint64 repeats = drop_repeats(spec, pairs, error);
    if (repeats < 0) {
        return FALSE;
    }
    note(context, spec->file, "blank", blank, "Rows without one of the two codes.");
    note(context, spec->file, "repeated", repeats, "Rows with a pair that is there already.");
    input->rows_used = input->rows_in - blank - repeats;
    input->vintage = g_strdup(spec->from_vintage);
    return TRUE;
}

JaRecode *ja_recode_read(JaReadContext *context, const JaRecodeSpec *spec, GError **error)
{
    JaTableSource source = {.file = spec->file, .sheet = spec->sheet, .key = "recodes.file", .role = "recode"};
    JaInput *input;
    g_autoptr(JaTable) table = ja_table_read(context, &source, &input, error);
    g_autoptr(GArray) pairs = g_array_new(FALSE, TRUE, sizeof(Pair));
    if (table == NULL || !gather(context, spec, table, input, pairs, error)) {
        return NULL;
    }
    if ((spec->weight != NULL && !check_shares(spec, pairs, error)) ||
        (spec->weights_file != NULL && !weigh(context, spec, pairs, error))) {
        return NULL;
    }
    return make_recode(spec, pairs);
}
