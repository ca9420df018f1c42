/*
 * Spellings: what counts as the same name written differently. It forgives case, "&", apostrophes and punctuation;
 * it refuses to forgive letters, abbreviations and word order.
 */
#include "join/spelling.h"

static gboolean is_apostrophe(gunichar c)
{
    return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x02bc;
}

/* Appends a word's character, with the blank that is due before it. */
static void append_char(GString *out, gboolean *blank_due, gunichar c)
{
    if (*blank_due && out->len > 0) {
        g_string_append_c(out, ' ');
    }
    *blank_due = FALSE;
    g_string_append_unichar(out, c);
}

static void append_and(GString *out, gboolean *blank_due)
{
    *blank_due = TRUE;
    for (const char *p = "and"; *p != '\0'; p++) {
        append_char(out, blank_due, (gunichar)*p);
    }
    *blank_due = TRUE;
}

char *ja_spelling_plain(const char *name)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autofree char *folded = g_utf8_casefold(valid, -1);
    g_autofree char *unified = g_utf8_normalize(folded, -1, G_NORMALIZE_ALL_COMPOSE);
    GString *out = g_string_sized_new(32);
    gboolean blank_due = FALSE;
    for (const char *p = unified; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalnum(c) || g_unichar_ismark(c)) {
            append_char(out, &blank_due, c);
        } else if (c == '&') {
            append_and(out, &blank_due);
        } else if (!is_apostrophe(c)) {
            blank_due = TRUE;
        }
    }
    return g_string_free(out, FALSE);
}

char *ja_spelling_shape(const char *code)
{
    char *shape = g_strdup(code);
    for (char *p = shape; *p != '\0'; p++) {
        if (g_ascii_isalpha(*p)) {
            *p = 'A';
        } else if (g_ascii_isdigit(*p)) {
            *p = '9';
        }
    }
    return shape;
}

char *ja_spelling_kind(const char *code)
{
    return g_strdup_printf("%.3s*", g_str_is_ascii(code) ? code : "");
}
