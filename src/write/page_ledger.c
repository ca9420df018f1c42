/*
 * What the ledger holds, in sums, for the page: how many rows, cells or places, by stage, code and severity.
 */
#include "write/page_parts.h"

#include <string.h>

/* Lines of the ledger stand by stage, so that those alike may stand apart; sums keep the order of the first of each. */
typedef struct {
    const char *severity, *stage, *code; /* the last two owned by the ledger */
    gint64 count;
} Sum;

static Sum *find_sum(GArray *sums, const JaLedgerLine *line)
{
    const char *severity = ja_severity_name(line->severity);
    for (guint i = 0; i < sums->len; i++) {
        Sum *sum = &g_array_index(sums, Sum, i);
        if (strcmp(sum->severity, severity) == 0 && strcmp(sum->stage, line->stage) == 0 &&
            strcmp(sum->code, line->code) == 0) {
            return sum;
        }
    }
    const Sum fresh = {severity, line->stage, line->code, 0};
    g_array_append_val(sums, fresh);
    return &g_array_index(sums, Sum, sums->len - 1);
}

void ja_page_put_ledger(JaPayload *payload, const JaPage *page)
{
    g_autoptr(GArray) sums = g_array_new(FALSE, FALSE, sizeof(Sum));
    for (gsize i = 0; page->ledger != NULL && i < ja_ledger_length(page->ledger); i++) {
        const JaLedgerLine *line = ja_ledger_line(page->ledger, i);
        find_sum(sums, line)->count += line->count;
    }
    ja_payload_object(payload, "ledger");
    for (guint i = 0; i < sums->len; i++) {
        const Sum *sum = &g_array_index(sums, Sum, i);
        g_autofree char *name = g_strdup_printf("%s: %s (%s)", sum->stage, sum->code, sum->severity);
        ja_payload_number(payload, name, (double)sum->count);
    }
    ja_payload_close_object(payload);
}
