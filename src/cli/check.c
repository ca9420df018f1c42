/*
 * jobatlas check: reads and checks all inputs, prints the ledger, writes nothing.
 */
#include "cli/cli.h"

#include <stdio.h>

static void print_line(const JaLedgerLine *line)
{
    g_autofree char *place = ja_place_text(JA_PLACE(line->file, line->row, line->field));
    printf("%-7s  %s%s%s%s%s%s", ja_severity_name(line->severity), place, *place != '\0' ? ": " : "",
           line->subject != NULL ? line->subject : "", line->subject != NULL ? ": " : "", line->code, ": ");
    if (line->count > 1) {
        printf("%" G_GINT64_FORMAT " times: ", line->count);
    }
    puts(line->why);
}

int cli_check(int argc, char **argv)
{
    CliCommon common = {0};
    gboolean warnings = FALSE;
    const GOptionEntry entries[] = {
        {"warnings", 'w', 0, G_OPTION_ARG_NONE, &warnings, "Leave out notes", NULL},
        G_OPTION_ENTRY_NULL,
    };
    int status =
        cli_parse(&argc, &argv, "PROJECT", "Reads and checks all inputs; writes nothing.", entries, &common, 1);
    if (status >= 0) {
        return status;
    }
    const JaRoadOptions options = {.allow_outside = common.allow_outside, .quiet = common.quiet, .glance = TRUE};
    g_autoptr(GError) error = NULL;
    g_autoptr(JaRoad) road = ja_road_open(argv[1], &options, &error);
    if (road == NULL) {
        return cli_fail(error);
    }
    gboolean sound = ja_road_walk(road, &error) && ja_road_rehearse(road, &error);
    JaLedger *ledger = ja_road_ledger(road);
    for (gsize i = 0; i < ja_ledger_length(ledger); i++) {
        const JaLedgerLine *line = ja_ledger_line(ledger, i);
        if (!warnings || line->severity != JA_NOTE) {
            print_line(line);
        }
    }
    if (!sound) {
        return cli_fail(error); /* the faults themselves, not their number */
    }
    const gsize faults = ja_ledger_lines(ledger, JA_FAULT), warned = ja_ledger_lines(ledger, JA_WARNING);
    const gsize notes = ja_ledger_lines(ledger, JA_NOTE);
    printf("%zu fault%s, %zu warning%s, %zu note%s\n", faults, faults == 1 ? "" : "s", warned, warned == 1 ? "" : "s",
           notes, notes == 1 ? "" : "s");
    return 0;
}
