/*
 * Error messages: one line, with the place in front.
 */
#include <jobatlas/error.h>

#include "base/text.h"

G_DEFINE_QUARK(jobatlas - error - quark, ja_error)

char *ja_place_text(const JaPlace *place)
{
    GString *text = g_string_new(place != NULL && place->file != NULL ? place->file : NULL);
    if (place == NULL) {
        return g_string_free(text, FALSE);
    }
    if (place->row > 0) {
        g_string_append_printf(text, "%srow %" G_GINT64_FORMAT, text->len > 0 ? ": " : "", place->row);
    }
    if (place->field != NULL) {
        const char *join = text->len == 0 ? "" : place->row > 0 ? ", " : ": ";
        g_string_append_printf(text, "%s%s", join, place->field);
    }
    return g_string_free(text, FALSE);
}

static void set_clean(GError **error, JaErrorCode code, const char *place, const char *format, va_list args)
{
    g_autofree char *message = g_strdup_vprintf(format, args);
    g_autofree char *whole =
        place != NULL && *place != '\0' ? g_strdup_printf("%s: %s", place, message) : g_strdup(message);
    g_autofree char *clean = ja_text_clean(whole);
    g_set_error_literal(error, JA_ERROR, (int)code, clean);
}

gboolean ja_fail_data(GError **error, const JaPlace *place, const char *format, ...)
{
    g_autofree char *where = ja_place_text(place);
    va_list args;
    va_start(args, format);
    set_clean(error, JA_ERROR_DATA, where, format, args);
    va_end(args);
    return FALSE;
}

gboolean ja_fail_call(GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_clean(error, JA_ERROR_CALL, NULL, format, args);
    va_end(args);
    return FALSE;
}

gboolean ja_fail_system(GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_clean(error, JA_ERROR_SYSTEM, NULL, format, args);
    va_end(args);
    return FALSE;
}
