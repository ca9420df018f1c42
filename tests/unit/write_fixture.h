/*
 * A table with everything that can go wrong in an output: hostile names, every reason, bounds, partial sums, a total.
 */
#ifndef WRITE_FIXTURE_H
#define WRITE_FIXTURE_H

#include "model/result.h"

#include <glib.h>
#include <string.h>

static const char *const hostile[] = {
    "=cmd()|' /C calc'!A0",
    "</text><script>alert(1)</script>",
    "a|b\\|c",
    "two\nlines",
    "say \"hi\", O'Brien & Sons",
    "Ynys M\u00f4n \u0175\u0177",
    "\U0001F68C bus",
    "[x](javascript:1)",
    "@sum",
    "+1",
};
#define N_HOSTILE G_N_ELEMENTS(hostile)

static inline void fixture_column(JaResult *result, gsize at, const char *name, const char *label, const char *unit,
                                  int decimals)
{
    JaResultColumn *column = &result->column[at];
    column->name = g_strdup(name);
    column->label = g_strdup(label);
    column->unit = g_strdup(unit);
    column->decimals = decimals;
    column->is_text = decimals < 0;
}

/* Columns: name (text), people, rate (with bounds). Rows: the hostile names, then a total. */
static inline JaResult *fixture_result(void)
{
    JaResult *result = ja_result_new("gaps", "Gaps & \"gains\" <b>", N_HOSTILE + 1, 3);
    result->subtitle = g_strdup("Kent, March 2024");
    result->note = g_strdup("=note");
    result->illustrative = TRUE;
    result->has_total = TRUE;
    fixture_column(result, 0, "name", "Name", NULL, -1);
    fixture_column(result, 1, "people", "People", "people", 0);
    fixture_column(result, 2, "rate", "Rate", "%", 1);
    result->column[1].source = g_strdup("Census 2021, ONS");
    result->column[2].source = g_strdup("Census 2021, ONS; Claimant count, Nomis; Census 2021, ONS");
    result->column[2].note = g_strdup("Wilson interval.");
    for (gsize row = 0; row < N_HOSTILE; row++) {
        ja_result_at(result, row, 0)->text = g_strdup(hostile[row]);
        ja_result_at(result, row, 1)->cell = ja_cell(1234.0 * (double)(row + 1));
        ja_result_at(result, row, 2)->cell = ja_cell_between(8.25, 7.125, 9.5);
    }
    for (guint reason = 1; reason < JA_N_REASONS; reason++) {
        ja_result_at(result, reason - 1, 1)->cell = ja_cell_empty((JaReason)reason);
    }
    ja_result_at(result, N_HOSTILE, 0)->text = g_strdup("Total");
    ja_result_at(result, N_HOSTILE, 1)->cell = ja_cell(23446);
    ja_result_at(result, N_HOSTILE, 1)->at_least = TRUE;
    ja_result_at(result, N_HOSTILE, 2)->cell = ja_cell(-0.1);
    return result;
}

#endif
