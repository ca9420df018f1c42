/*
 * Times of day as text.
 */
#include "model/walltime.h"

#include <string.h>

enum { DAY_S = 86400 };

/* Two digits, or -1. */
static int two_digits(const char *text)
{
    return g_ascii_isdigit(text[0]) && g_ascii_isdigit(text[1]) ? (text[0] - '0') * 10 + (text[1] - '0') : -1;
}

/* The five characters of a time; what follows is the caller's. */
static gboolean parse_five(const char *text, gint32 *wall_s)
{
    int hours = two_digits(text);
    int minutes = hours >= 0 && text[2] == ':' ? two_digits(text + 3) : -1;
    if (hours < 0 || hours > 47 || minutes < 0 || minutes > 59) {
        return FALSE;
    }
    *wall_s = hours * 3600 + minutes * 60;
    return TRUE;
}

gboolean ja_wall_parse(const char *text, gint32 *wall_s)
{
    return text != NULL && strlen(text) == 5 && parse_five(text, wall_s);
}

gboolean ja_wall_parse_range(const char *text, gint32 *from_s, gint32 *past_s)
{
    return text != NULL && strlen(text) == 11 && parse_five(text, from_s) && text[5] == '-' &&
           parse_five(text + 6, past_s) && *from_s <= *past_s;
}

char *ja_wall_show(gint32 wall_s)
{
    gint32 day = wall_s >= 0 ? wall_s / DAY_S : -1 - (-1 - wall_s) / DAY_S;
    gint32 of_day = wall_s - day * DAY_S;
    static const char *const which[] = {" the day before", "", " next day"};
    const char *words = day >= -1 && day <= 1 ? which[day + 1] : " two days on";
    return g_strdup_printf("%02d:%02d%s", of_day / 3600, of_day / 60 % 60, words);
}

static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday",    NULL};

int ja_weekday_find(const char *name)
{
    for (int i = 0; weekdays[i] != NULL; i++) {
        if (g_str_equal(weekdays[i], name)) {
            return i;
        }
    }
    return -1;
}

const char *const *ja_weekday_names(void)
{
    return weekdays;
}
