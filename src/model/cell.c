/*
 * Cells and the words for their reasons.
 */
#include <jobatlas/cell.h>

#include <math.h>

typedef struct {
    const char *label, *symbol;
} ReasonWords;

/* Symbols: "Using symbols in tables", Government Analysis Function. The last three have no official symbol of
   their own there: a rate over zero is not applicable, an unmatched zone not available. */
static const ReasonWords words[JA_N_REASONS] = {
    [JA_PRESENT] = {"present", ""},
    [JA_NOT_APPLICABLE] = {"not applicable", "[z]"},
    [JA_NONE_RECORDED] = {"none recorded in survey", "[w]"},
    [JA_NO_DENOMINATOR] = {"no denominator", "[z]"},
    [JA_NO_MATCH] = {"no match", "[x]"},
    [JA_NOT_AVAILABLE] = {"not available", "[x]"},
    [JA_UNRELIABLE] = {"unreliable", "[u]"},
    [JA_BELOW_ONE] = {"below one", "[low]"},
    [JA_SUPPRESSED] = {"suppressed", "[c]"},
};

JaCell ja_cell(double value)
{
    g_assert(isfinite(value));
    return (JaCell){value, value, value, JA_PRESENT};
}

JaCell ja_cell_between(double value, double lower, double upper)
{
    g_assert(isfinite(value) && isfinite(lower) && isfinite(upper) && lower <= value && value <= upper);
    return (JaCell){value, lower, upper, JA_PRESENT};
}

JaCell ja_cell_empty(JaReason reason)
{
    g_assert(reason > JA_PRESENT && reason < JA_N_REASONS);
    return (JaCell){0, 0, 0, reason};
}

JaReason ja_reason_join(JaReason a, JaReason b)
{
    return MAX(a, b);
}

const char *ja_reason_label(JaReason reason)
{
    return words[reason].label;
}

const char *ja_reason_symbol(JaReason reason)
{
    return words[reason].symbol;
}
