/*
 * The ledger: append-only, sorted once when it is read.
 */
#include <jobatlas/ledger.h>

struct JaLedger {
    GPtrArray *lines;
    gboolean sorted;
};

static void line_free(gpointer data)
{
    JaLedgerLine *line = data;
    g_free(line->stage);
    g_free(line->file);
    g_free(line->field);
    g_free(line->code);
    g_free(line->subject);
    g_free(line->why);
    g_free(line);
}

JaLedger *ja_ledger_new(void)
{
    JaLedger *ledger = g_new0(JaLedger, 1);
    ledger->lines = g_ptr_array_new_with_free_func(line_free);
    return ledger;
}

void ja_ledger_free(JaLedger *ledger)
{
    if (ledger == NULL) {
        return;
    }
    g_ptr_array_unref(ledger->lines);
    g_free(ledger);
}

void ja_ledger_add(JaLedger *ledger, JaSeverity severity, const char *stage, const JaPlace *place, const char *code,
                   const char *subject, gint64 count, const char *why_format, ...)
{
    g_assert(count >= 1);
    va_list args;
    va_start(args, why_format);
    JaLedgerLine *line = g_new0(JaLedgerLine, 1);
    line->severity = severity;
    line->stage = g_strdup(stage);
    line->file = place != NULL ? g_strdup(place->file) : NULL;
    line->row = place != NULL ? place->row : 0;
    line->field = place != NULL ? g_strdup(place->field) : NULL;
    line->code = g_strdup(code);
    line->subject = g_strdup(subject);
    line->count = count;
    line->why = g_strdup_vprintf(why_format, args);
    va_end(args);
    g_ptr_array_add(ledger->lines, line);
    ledger->sorted = FALSE;
}

void ja_ledger_absorb(JaLedger *ledger, JaLedger *from)
{
    g_ptr_array_extend_and_steal(ledger->lines, from->lines);
    from->lines = g_ptr_array_new_with_free_func(line_free);
    ledger->sorted = FALSE;
}

gsize ja_ledger_length(const JaLedger *ledger)
{
    return ledger->lines->len;
}

/* Stages in the order of the road. */
static int stage_order(const char *stage)
{
    static const char *const order[] = {"read",    "check", "recode",  "join", "locate",
                                        "overlay", "reach", "measure", "draw", "write"};
    for (int i = 0; i < (int)G_N_ELEMENTS(order); i++) {
        if (g_strcmp0(order[i], stage) == 0) {
            return i;
        }
    }
    return (int)G_N_ELEMENTS(order);
}

static int compare_lines(gconstpointer pa, gconstpointer pb)
{
    const JaLedgerLine *a = *(const JaLedgerLine *const *)pa;
    const JaLedgerLine *b = *(const JaLedgerLine *const *)pb;
    int stages = stage_order(a->stage) - stage_order(b->stage);
    if (stages != 0) {
        return stages;
    }
    const char *const keys[][2] = {
        {a->file, b->file}, {a->field, b->field}, {a->code, b->code}, {a->subject, b->subject}, {a->why, b->why}};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        int order = g_strcmp0(keys[i][0], keys[i][1]);
        if (order != 0) {
            return order;
        }
    }
    return a->row < b->row ? -1 : a->row > b->row ? 1 : 0;
}

const JaLedgerLine *ja_ledger_line(JaLedger *ledger, gsize index)
{
    g_assert(index < ledger->lines->len);
    if (!ledger->sorted) {
        g_ptr_array_sort(ledger->lines, compare_lines);
        ledger->sorted = TRUE;
    }
    return g_ptr_array_index(ledger->lines, index);
}

gsize ja_ledger_lines(const JaLedger *ledger, JaSeverity severity)
{
    gsize n = 0;
    for (guint i = 0; i < ledger->lines->len; i++) {
        n += ((const JaLedgerLine *)g_ptr_array_index(ledger->lines, i))->severity == severity;
    }
    return n;
}

gint64 ja_ledger_count_severity(const JaLedger *ledger, JaSeverity severity)
{
    gint64 sum = 0;
    for (guint i = 0; i < ledger->lines->len; i++) {
        const JaLedgerLine *line = g_ptr_array_index(ledger->lines, i);
        sum += line->severity == severity ? line->count : 0;
    }
    return sum;
}

static gboolean matches(const char *asked, const char *found)
{
    return asked == NULL || g_strcmp0(asked, found) == 0;
}

gint64 ja_ledger_count(const JaLedger *ledger, const char *stage, const char *file, const char *code)
{
    gint64 sum = 0;
    for (guint i = 0; i < ledger->lines->len; i++) {
        const JaLedgerLine *line = g_ptr_array_index(ledger->lines, i);
        if (matches(stage, line->stage) && matches(file, line->file) && matches(code, line->code)) {
            sum += line->count;
        }
    }
    return sum;
}

const char *ja_severity_name(JaSeverity severity)
{
    static const char *const names[] = {"note", "warning", "fault"};
    return names[severity];
}
