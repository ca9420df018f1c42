/*
 * Words for numbers, dates and lists. Knows no atlas.
 */
#include "measure/words.h"
#include "base/number.h"
#include <stdio.h>
#include <string.h>

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

/* Reads `digits` digits at `text`; -1 when there are not as many, or more follow. */
static int read_digits(const char *text, int digits)
{
    int number = 0;
    for (int i = 0; i < digits; i++) {
        if (!g_ascii_isdigit(text[i])) {
            return -1;
        }
        number = number * 10 + (text[i] - '0');
    }
    return g_ascii_isdigit(text[digits]) ? -1 : number;
}

static char *one_date(const char *date)
{
    int year = read_digits(date, 4);
    int month = year >= 0 && date[4] == '-' ? read_digits(date + 5, 2) : -1;
    if (month < 1 || month > 12) {
        return g_strdup(date);
    }
    if (date[7] == '\0') {
        return g_strdup_printf("%s %d", months[month - 1], year);
    }
    int day = date[7] == '-' ? read_digits(date + 8, 2) : -1;
    if (day < 1 || day > 31 || date[10] != '\0') {
        return g_strdup(date);
    }
    return g_strdup_printf("%d %s %d", day, months[month - 1], year);
}

char *ja_words_date(const char *date)
{
    if (date == NULL) {
        return NULL;
    }
    g_auto(GStrv) parts = g_strsplit(date, "; ", -1);
    g_autoptr(GPtrArray) dates = g_ptr_array_new_with_free_func(g_free);
    for (char **part = parts; *part != NULL; part++) {
        g_ptr_array_add(dates, one_date(*part));
    }
    return ja_words_list(dates);
}

char *ja_words_value(const JaColumn *column, double value)
{
    int decimals = column->decimals >= 0 ? column->decimals : column->kind == JA_COUNT ? 0 : 1;
    char *number = ja_number_show(value, decimals, FALSE);
    if (g_strcmp0(column->unit, "%") != 0) {
        return number;
    }
    char *percent = g_strconcat(number, "%", NULL);
    g_free(number);
    return percent;
}

char *ja_words_inside(const char *label)
{
    gunichar first = g_utf8_get_char(label);
    const char *rest = *label != '\0' ? g_utf8_next_char(label) : label;
    if (!g_unichar_isupper(first) || !g_unichar_islower(g_utf8_get_char(rest))) {
        return g_strdup(label);
    }
    char small[8] = {0};
    g_unichar_to_utf8(g_unichar_tolower(first), small);
    return g_strconcat(small, rest, NULL);
}

char *ja_words_list(const GPtrArray *items)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < items->len; i++) {
        g_string_append_printf(text, "%s%s",
                               i == 0                ? ""
                               : i + 1 == items->len ? " and "
                                                     : ", ",
                               (const char *)g_ptr_array_index(items, i));
    }
    return g_string_free(text, FALSE);
}

char *ja_words_areas(gsize n)
{
    g_autofree char *number = ja_number_show((double)n, 0, FALSE);
    return g_strdup_printf("%s area%s", number, n == 1 ? "" : "s");
}

void ja_words_append(GString *text, const char *sentence)
{
    if (sentence == NULL || *sentence == '\0') {
        return;
    }
    if (text->len > 0) {
        g_string_append_c(text, ' ');
    }
    g_string_append(text, sentence);
    if (strchr(".!?", text->str[text->len - 1]) == NULL) {
        g_string_append_c(text, '.');
    }
}
