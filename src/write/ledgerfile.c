/*
 * ledger.csv: every line of the ledger, in the ledger's own order.
 */
#include "write/ledgerfile.h"

#include "base/text.h"

/* One field and what follows it. */
static void append_text(GString *out, const char *text)
{
    ja_text_append_csv(out, text != NULL ? text : "", FALSE);
    g_string_append_c(out, ',');
}

static void append_line(GString *out, const JaLedgerLine *line)
{
    append_text(out, ja_severity_name(line->severity));
    append_text(out, line->stage);
    append_text(out, line->file);
    if (line->row > 0) {
        g_string_append_printf(out, "%" G_GINT64_FORMAT, line->row);
    }
    g_string_append_c(out, ',');
    append_text(out, line->field);
    append_text(out, line->code);
    append_text(out, line->subject);
    g_string_append_printf(out, "%" G_GINT64_FORMAT ",", line->count);
    ja_text_append_csv(out, line->why != NULL ? line->why : "", FALSE);
    g_string_append(out, "\r\n");
}

GBytes *ja_ledger_csv(JaLedger *ledger)
{
    GString *out = g_string_new("severity,stage,file,row,field,code,subject,count,why\r\n");
    gsize n = ja_ledger_length(ledger);
    for (gsize i = 0; i < n; i++) {
        append_line(out, ja_ledger_line(ledger, i));
    }
    return g_string_free_to_bytes(out);
}
