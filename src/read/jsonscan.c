/*
 * The scanner. Numbers that 53 bits and an exact power of ten can hold are made without the C library, which is what
 * most coordinates are; the others go through it.
 */
#include "read/jsonscan.h"

#include <math.h>
#include <string.h>

#define DEEPEST 64

const char *ja_json_blank(const char *p)
{
    while (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t') {
        p++;
    }
    return p;
}

const char *ja_json_char(const char *p, char wanted)
{
    p = ja_json_blank(p);
    return *p == wanted ? p + 1 : NULL;
}

/* Four hexadecimal digits, or -1. */
static gint32 read_hex(const char *p)
{
    gint32 value = 0;
    for (int i = 0; i < 4; i++) {
        int digit = g_ascii_xdigit_value(p[i]);
        if (digit < 0) {
            return -1;
        }
        value = value * 16 + digit;
    }
    return value;
}

/* "\u00f4", or two of them for a character beyond the first plane; `p` is behind the u. */
static const char *read_unicode(const char *p, GString *out)
{
    gint32 first = read_hex(p);
    if (first < 0) {
        return NULL;
    }
    p += 4;
    gboolean high = first >= 0xD800 && first < 0xDC00;
    gint32 second = high && p[0] == '\\' && p[1] == 'u' ? read_hex(p + 2) : -1;
    if (high && second >= 0xDC00 && second < 0xE000) {
        g_string_append_unichar(out, (gunichar)(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)));
        return p + 6;
    }
    if (first == 0 || (first >= 0xD800 && first < 0xE000)) {
        return NULL;
    }
    g_string_append_unichar(out, (gunichar)first);
    return p;
}

static const char *read_escape(const char *p, GString *out)
{
    static const char from[] = "\"\\/bfnrt";
    static const char to[] = "\"\\/\b\f\n\r\t";
    if (*p == 'u') {
        return read_unicode(p + 1, out);
    }
    const char *known = *p != '\0' ? strchr(from, *p) : NULL;
    if (known == NULL) {
        return NULL;
    }
    g_string_append_c(out, to[known - from]);
    return p + 1;
}

const char *ja_json_string(const char *p, GString *out)
{
    p = ja_json_char(p, '"');
    g_string_truncate(out, 0);
    while (p != NULL && *p != '"') {
        gsize plain = strcspn(p, "\"\\");
        g_string_append_len(out, p, (gssize)plain);
        p += plain;
        if (*p == '\0') {
            return NULL;
        }
        if (*p == '\\') {
            p = read_escape(p + 1, out);
        }
    }
    return p != NULL ? p + 1 : NULL;
}

/* Digits and point as a whole number and a power of ten; `digits` counts those that matter. */
static const char *read_digits(const char *p, guint64 *mantissa, int *exponent, int *digits)
{
    gboolean fraction = FALSE;
    for (;; p++) {
        if (*p == '.' && !fraction) {
            fraction = TRUE;
            continue;
        }
        guint digit = (guint)(guchar)*p - '0';
        if (digit > 9) {
            return p;
        }
        *digits += *digits > 0 || digit > 0;
        if (*digits <= 18) {
            *mantissa = *mantissa * 10 + digit;
            *exponent -= fraction;
        }
    }
}

/* By the C library, independent of locale. */
static const char *read_slowly(const char *start, double *out)
{
    char *end;
    *out = g_ascii_strtod(start, &end);
    return end > start && isfinite(*out) ? end : NULL;
}

const char *ja_json_number(const char *p, double *out)
{
    static const double power[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                   1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    p = ja_json_blank(p);
    const char *start = p;
    gboolean negative = *p == '-';
    p += negative;
    if (!g_ascii_isdigit(*p)) {
        return NULL;
    }
    guint64 mantissa = 0;
    int exponent = 0, digits = 0;
    p = read_digits(p, &mantissa, &exponent, &digits);
    if (*p == 'e' || *p == 'E' || digits > 18 || mantissa >= (guint64)1 << 53 || exponent < -22) {
        return read_slowly(start, out);
    }
    double value = (double)mantissa / power[-exponent];
    *out = negative ? -value : value;
    return p;
}

/* Behind a string whose text nobody wants. */
static const char *skip_string(const char *p)
{
    for (;;) {
        p += strcspn(p, "\"\\");
        if (*p == '"') {
            return p + 1;
        }
        if (*p == '\0' || p[1] == '\0') {
            return NULL;
        }
        p += 2;
    }
}

/* Brackets must pair; what stands between them is looked at by those who want it. */
const char *ja_json_skip(const char *p)
{
    char open[DEEPEST];
    int depth = 0;
    p = ja_json_blank(p);
    do {
        p += depth > 0 ? strcspn(p, "[]{}\"") : 0;
        if (*p == '\0') {
            return NULL;
        } else if (*p == '"') {
            p = skip_string(p + 1);
        } else if (*p == '[' || *p == '{') {
            if (depth == DEEPEST) {
                return NULL;
            }
            open[depth++] = *p++;
        } else if (*p == ']' || *p == '}') {
            if (depth == 0 || open[--depth] != (*p == ']' ? '[' : '{')) {
                return NULL;
            }
            p++;
        } else {
            gsize n = strcspn(p, ",]} \n\r\t");
            p = n > 0 ? p + n : NULL;
        }
    } while (p != NULL && depth > 0);
    return p;
}
