/*
 * Numbers as text. The machine's locale is never asked.
 */
#include "base/number.h"

#include <errno.h>
#include <math.h>
#include <string.h>

/* Skips digits; counts them. */
static const char *skip_digits(const char *p, gsize *count)
{
    const char *start = p;
    while (g_ascii_isdigit(*p)) {
        p++;
    }
    *count = (gsize)(p - start);
    return p;
}

/* The end of "1,234,567" when its groups are exact, else NULL. Digits are appended to `plain`. */
static const char *read_whole(const char *p, char thousands, GString *plain)
{
    gsize digits;
    const char *end = skip_digits(p, &digits);
    g_string_append_len(plain, p, (gssize)digits);
    if (thousands == 0 || *end != thousands) {
        return end;
    }
    if (digits < 1 || digits > 3) {
        return NULL;
    }
    while (*end == thousands) {
        const char *group = end + 1;
        end = skip_digits(group, &digits);
        if (digits != 3) {
            return NULL;
        }
        g_string_append_len(plain, group, 3);
    }
    return end;
}

/* The end of ".123" and "e-5", whichever are there; NULL when an exponent has no digits. */
static const char *read_rest(const char *p, gsize *fraction_digits)
{
    *fraction_digits = 0;
    if (*p == '.') {
        p = skip_digits(p + 1, fraction_digits);
    }
    if (*p != 'e' && *p != 'E') {
        return p;
    }
    p++;
    if (*p == '+' || *p == '-') {
        p++;
    }
    gsize digits;
    p = skip_digits(p, &digits);
    return digits > 0 ? p : NULL;
}

/*
 * Up to 15 digits and a point, without a sign: the digits are a whole number that a double holds, and so is the power
 * of ten that it is divided by, so that one division rounds as it should. FALSE leaves it to the general way.
 */
static gboolean read_short(const char *text, double *out)
{
    static const double power[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    gint64 whole = 0;
    guint digits = 0, past_point = 0;
    gboolean point = FALSE;
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '.' && !point && digits > 0 && g_ascii_isdigit(p[1])) {
            point = TRUE;
        } else if (g_ascii_isdigit(*p) && digits < 15) {
            whole = whole * 10 + (*p - '0');
            digits++;
            past_point += point ? 1 : 0;
        } else {
            return FALSE;
        }
    }
    if (digits > 0) {
        *out = (double)whole / power[past_point];
    }
    return digits > 0;
}

gboolean ja_number_parse(const char *text, char thousands, double *out)
{
    if (read_short(text, out)) {
        return TRUE;
    }
    g_autoptr(GString) plain = g_string_new(NULL);
    const char *p = text;
    if (*p == '+' || *p == '-') {
        g_string_append_c(plain, *p++);
    }
    gsize sign = plain->len;
    const char *rest = read_whole(p, thousands, plain);
    if (rest == NULL) {
        return FALSE;
    }
    gsize fraction_digits;
    const char *end = read_rest(rest, &fraction_digits);
    if (end == NULL || *end != '\0' || plain->len - sign + fraction_digits == 0) {
        return FALSE;
    }
    g_string_append(plain, rest);
    errno = 0;
    double value = g_ascii_strtod(plain->str, NULL);
    if (!isfinite(value)) {
        return FALSE;
    }
    *out = value;
    return TRUE;
}

static gboolean is_zero_text(const char *digits)
{
    return strspn(digits, "-0.") == strlen(digits);
}

char *ja_number_show(double value, int decimals, gboolean ascii)
{
    g_assert(isfinite(value) && decimals >= 0 && decimals <= 15);
    char plain[400];
    char format[8];
    g_snprintf(format, sizeof format, "%%.%df", decimals);
    g_ascii_formatd(plain, sizeof plain, format, value);
    const char *digits = plain[0] == '-' ? plain + 1 : plain;
    GString *out = g_string_new(NULL);
    if (plain[0] == '-' && !is_zero_text(digits)) {
        g_string_append(out, ascii ? "-" : "\u2212");
    }
    gsize whole = strcspn(digits, ".");
    for (gsize i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0) {
            g_string_append_c(out, ',');
        }
        g_string_append_c(out, digits[i]);
    }
    g_string_append(out, digits + whole);
    return g_string_free(out, FALSE);
}

char *ja_number_exact(double value)
{
    g_assert(isfinite(value));
    if (value == 0) {
        return g_strdup("0");
    }
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    for (int digits = 15; digits <= 17; digits++) {
        char format[8];
        g_snprintf(format, sizeof format, "%%.%dg", digits);
        g_ascii_formatd(text, sizeof text, format, value);
        if (g_ascii_strtod(text, NULL) == value) {
            break;
        }
    }
    return g_strdup(text);
}

guint ja_edit_distance(const char *a, const char *b)
{
    gsize n = strlen(a), m = strlen(b);
    gsize width = m + 1;
    g_autofree guint *cost = g_new(guint, (n + 1) * width);
    for (gsize i = 0; i <= n; i++) {
        cost[i * width] = (guint)i;
    }
    for (gsize j = 0; j <= m; j++) {
        cost[j] = (guint)j;
    }
    for (gsize i = 1; i <= n; i++) {
        for (gsize j = 1; j <= m; j++) {
            gboolean same = g_ascii_tolower(a[i - 1]) == g_ascii_tolower(b[j - 1]);
            guint best = MIN(cost[(i - 1) * width + j], cost[i * width + j - 1]) + 1;
            best = MIN(best, cost[(i - 1) * width + j - 1] + (same ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                best = MIN(best, cost[(i - 2) * width + j - 2] + 1);
            }
            cost[i * width + j] = best;
        }
    }
    return cost[n * width + m];
}

char *ja_nearest_names(const char *word, const char *const *candidates, gsize n)
{
    const guint limit = (guint)MAX(2, strlen(word) / 3);
    const char *best[3] = {NULL, NULL, NULL};
    guint distance[3] = {G_MAXUINT, G_MAXUINT, G_MAXUINT};
    for (gsize i = 0; i < n; i++) {
        guint d = ja_edit_distance(word, candidates[i]);
        gsize at = 0;
        while (at < 3 && distance[at] <= d) {
            at++;
        }
        if (d > limit || d >= strlen(word) || at == 3) {
            continue;
        }
        for (gsize k = 2; k > at; k--) {
            best[k] = best[k - 1];
            distance[k] = distance[k - 1];
        }
        best[at] = candidates[i];
        distance[at] = d;
    }
    if (best[0] == NULL) {
        return NULL;
    }
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < 3 && best[i] != NULL; i++) {
        gboolean last = i == 2 || best[i + 1] == NULL;
        g_string_append_printf(out, "%s'%s'", i == 0 ? "" : last ? " or " : ", ", best[i]);
    }
    return g_string_free(out, FALSE);
}
