/*
 * Cells: trimmed, read by the source's vocabulary, counted. The ledger gets the token as it stands in the file.
 */
#include "read/cells.h"

#include "read/tables.h"

#include <string.h>

struct JaCells {
    JaReadContext *context;
    const JaTable *table;
    JaMarkers *markers;
    char thousands;
    GHashTable *tally; /* Count -> itself */
};

typedef struct {
    gsize column;
    JaReason reason; /* JA_PRESENT: a number, or a status beside one */
    gboolean is_status;
    char *token;
    gint64 n;
} Count;

static guint count_hash(gconstpointer key)
{
    const Count *count = key;
    return g_str_hash(count->token) ^ (guint)count->column * 2654435761u;
}

static gboolean count_equal(gconstpointer a, gconstpointer b)
{
    const Count *p = a, *q = b;
    return p->column == q->column && p->is_status == q->is_status && g_str_equal(p->token, q->token);
}

static void count_free(gpointer data)
{
    Count *count = data;
    g_free(count->token);
    g_free(count);
}

JaCells *ja_cells_new(JaReadContext *context, const JaTable *table, const char *vocabulary, const char *thousands,
                      GError **error)
{
    JaMarkers *markers = ja_markers_new(context->project, vocabulary, JA_PLACE(table->file, 0, NULL), error);
    if (markers == NULL) {
        return NULL;
    }
    JaCells *cells = g_new0(JaCells, 1);
    cells->context = context;
    cells->table = table;
    cells->markers = markers;
    cells->thousands = thousands != NULL ? thousands[0] : (char)0;
    cells->tally = g_hash_table_new_full(count_hash, count_equal, count_free, NULL);
    return cells;
}

void ja_cells_free(JaCells *cells)
{
    if (cells == NULL) {
        return;
    }
    ja_markers_free(cells->markers);
    g_hash_table_unref(cells->tally);
    g_free(cells);
}

static void count(JaCells *cells, gsize column, const JaReading *reading, const char *token)
{
    Count probe = {.column = column, .is_status = !reading->is_marker, .token = (char *)token};
    Count *found = g_hash_table_lookup(cells->tally, &probe);
    if (found == NULL) {
        found = g_new(Count, 1);
        *found = probe;
        found->token = g_strdup(token);
        found->reason = reading->reason;
        g_hash_table_add(cells->tally, found);
    }
    found->n++;
}

/* A no-break space or a thin one separates thousands as a space does. Owned, or NULL when there is none. */
static char *plain_spaces(const char *text)
{
    static const char *const space[] = {"\u00A0", "\u202F", "\u2009"};
    GString *plain = g_string_new(text);
    guint changes = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(space); i++) {
        changes += g_string_replace(plain, space[i], " ", 0);
    }
    return g_string_free(plain, changes == 0);
}

static gboolean fail_cell(const JaCells *cells, const JaPlace *place, const char *text, GError **error)
{
    g_autofree char *plain = plain_spaces(text);
    g_autofree char *advice = ja_markers_advice(plain != NULL ? plain : text, cells->thousands);
    enum { SHOWN_MAX = 60 };
    gboolean is_long = g_utf8_strlen(text, -1) > SHOWN_MAX;
    g_autofree char *shown = g_utf8_substring(text, 0, is_long ? SHOWN_MAX : -1);
    g_autofree char *found =
        *text != '\0' ? g_strdup_printf("found '%s%s'", shown, is_long ? "..." : "") : g_strdup("the cell is blank");
    return ja_fail_data(error, place, "%s; expected one of: %s%s", found, ja_markers_list(cells->markers), advice);
}

gboolean ja_cells_read(JaCells *cells, gsize row, gsize column, JaReading *reading, GError **error)
{
    const char *text = ja_table_trimmed(cells->table, ja_table_get(cells->table, row, column));
    gboolean good = ja_markers_read(cells->markers, text, cells->thousands, reading);
    if (!good && cells->thousands == ' ') {
        g_autofree char *plain = plain_spaces(text);
        good = plain != NULL && ja_markers_read(cells->markers, plain, ' ', reading);
        reading->status = NULL;
    }
    if (!good) {
        const JaPlace *place = JA_PLACE(cells->table->file, cells->table->row[row], cells->table->header[column]);
        return fail_cell(cells, place, text, error);
    }
    if (reading->is_marker || reading->status != NULL) {
        count(cells, column, reading, reading->is_marker ? text : reading->status);
    }
    return TRUE;
}

/* Code of the ledger for a count: the reason, or what the marker did. */
static const char *code_of(const Count *count)
{
    if (count->is_status) {
        return "status";
    }
    return count->reason == JA_PRESENT ? "number" : ja_reason_label(count->reason);
}

void ja_cells_note(const JaCells *cells)
{
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, cells->tally);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const Count *one = key;
        const JaPlace *place = JA_PLACE(cells->table->file, 0, cells->table->header[one->column]);
        const char *subject = *one->token != '\0' ? one->token : "blank";
        const char *why = one->is_status              ? "Cells have a note beside their number; the number is used."
                          : one->reason == JA_PRESENT ? "Cells have a marker that stands for a number here."
                                                      : "Cells have a marker instead of a number.";
        gboolean doubtful = one->is_status && strstr(one->token, "[u") != NULL;
        ja_ledger_add(cells->context->ledger, doubtful ? JA_WARNING : JA_NOTE, "read", place, code_of(one), subject,
                      one->n, "%s", why);
    }
}
