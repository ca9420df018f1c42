/*
 * Escaping: whatever the bytes, what comes out is UTF-8 and cannot leave its context.
 */
#include "base/text.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(GString) xml = g_string_new(NULL), json = g_string_new(NULL), csv = g_string_new(NULL);
    ja_text_append_xml(xml, text);
    g_assert(strpbrk(xml->str, "<>\"'") == NULL && g_utf8_validate(xml->str, -1, NULL));
    ja_text_append_json(json, text);
    g_assert(strpbrk(json->str, "<>&\n") == NULL && g_utf8_validate(json->str, -1, NULL));
    ja_text_append_csv(csv, text, FALSE);
    g_assert(strchr("=+@\t", csv->str[0]) == NULL || csv->len == 0);
    g_autofree char *clean = ja_text_clean(text);
    g_assert(strpbrk(clean, "\n\r\t\033") == NULL && g_utf8_validate(clean, -1, NULL));
    g_autofree char *trimmed = g_utf8_validate(text, -1, NULL) ? ja_text_trim(text) : NULL;
    g_assert(trimmed == NULL || strlen(trimmed) <= strlen(text));
    return 0;
}
