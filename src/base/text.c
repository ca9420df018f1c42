/*
 * Escaping by context, and cleaning. Input that is not UTF-8 is never passed on: its bytes become U+FFFD.
 */
#include "base/text.h"

#include <string.h>

#define REPLACEMENT 0xFFFDu

/* The next character of possibly broken UTF-8; `*text` moves on. */
static gunichar next_char(const char **text)
{
    gunichar c = g_utf8_get_char_validated(*text, -1);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        *text += 1;
        return REPLACEMENT;
    }
    *text = g_utf8_next_char(*text);
    return c;
}

static gboolean is_xml_char(gunichar c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

void ja_text_append_xml(GString *out, const char *text)
{
    while (*text != '\0') {
        gunichar c = next_char(&text);
        switch (c) {
        case '&':
            g_string_append(out, "&amp;");
            break;
        case '<':
            g_string_append(out, "&lt;");
            break;
        case '>':
            g_string_append(out, "&gt;");
            break;
        case '"':
            g_string_append(out, "&quot;");
            break;
        case '\'':
            g_string_append(out, "&#39;");
            break;
        default:
            g_string_append_unichar(out, is_xml_char(c) ? c : REPLACEMENT);
        }
    }
}

void ja_text_append_json(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    while (*text != '\0') {
        gunichar c = next_char(&text);
        if (c == '"' || c == '\\') {
            g_string_append_c(out, '\\');
            g_string_append_unichar(out, c);
        } else if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == 0x7F || c == 0x2028 || c == 0x2029) {
            g_string_append_printf(out, "\\u%04x", c);
        } else {
            g_string_append_unichar(out, c);
        }
    }
    g_string_append_c(out, '"');
}

void ja_text_append_markdown(GString *out, const char *text)
{
    while (*text != '\0') {
        gunichar c = next_char(&text);
        if (c == '<') {
            g_string_append(out, "&lt;");
        } else if (c == '>') {
            g_string_append(out, "&gt;");
        } else if (c < 0x20 || c == 0x7F) {
            g_string_append_c(out, ' ');
        } else {
            if (c < 0x80 && strchr("\\`*_[]|", (int)c) != NULL) {
                g_string_append_c(out, '\\');
            }
            g_string_append_unichar(out, c);
        }
    }
}

void ja_text_append_csv(GString *out, const char *text, gboolean number)
{
    const char *guard = !number && *text != '\0' && strchr("=+-@\t\r", *text) != NULL ? "'" : "";
    if (strpbrk(text, ",\"\r\n") == NULL) {
        g_string_append(out, guard);
        g_string_append(out, text);
        return;
    }
    g_string_append_c(out, '"');
    g_string_append(out, guard);
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"') {
            g_string_append_c(out, '"');
        }
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}

char *ja_text_clean(const char *text)
{
    GString *out = g_string_sized_new(strlen(text));
    while (*text != '\0') {
        gunichar c = next_char(&text);
        if (c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0)) {
            g_string_append_printf(out, "\\x%02x", c);
        } else {
            g_string_append_unichar(out, c);
        }
    }
    return g_string_free(out, FALSE);
}

static gboolean is_blank(gunichar c)
{
    return g_unichar_isspace(c) || c == 0xA0 || c == 0x200B || c == 0xFEFF;
}

char *ja_text_trim(const char *text)
{
    const char *start = text;
    while (*start != '\0' && is_blank(g_utf8_get_char(start))) {
        start = g_utf8_next_char(start);
    }
    const char *end = start + strlen(start);
    while (end > start) {
        const char *last = g_utf8_prev_char(end);
        if (!is_blank(g_utf8_get_char(last))) {
            break;
        }
        end = last;
    }
    return g_strndup(start, (gsize)(end - start));
}
