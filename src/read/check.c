/*
 * Checks of meaning with a path: every refusal says where, what was found and what would be right.
 */
#include "read/check.h"
#include "base/number.h"
#include <string.h>

gsize ja_check_enter(JaCheck *check, const char *key, gint index)
{
    gsize back = check->path->len;
    g_string_append_printf(check->path, "%s%s", back > 0 ? "." : "", key);
    if (index >= 0) {
        g_string_append_printf(check->path, "[%d]", index);
    }
    return back;
}

void ja_check_leave(JaCheck *check, gsize back)
{
    g_string_truncate(check->path, back);
}

static char *path_of(const JaCheck *check, const char *key)
{
    if (key == NULL) {
        return g_strdup(check->path->str);
    }
    return check->path->len == 0 ? g_strdup(key) : g_strdup_printf("%s.%s", check->path->str, key);
}

gboolean ja_check_has(const JaCheck *check, const char *key)
{
    g_autofree char *path = path_of(check, key);
    return ja_yaml_has(check->yaml, path);
}

gboolean ja_check_fail(JaCheck *check, const char *key, const char *format, ...)
{
    g_autofree char *path = path_of(check, key);
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    return ja_yaml_fail(check->yaml, path, check->error, "%s%s%s", path, *path != '\0' ? " " : "", message);
}

static gboolean made_of(const char *value, const char *others)
{
    for (const char *p = value; *p != '\0'; p++) {
        if (!g_ascii_islower(*p) && !g_ascii_isdigit(*p) && strchr(others, *p) == NULL) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ja_check_name(JaCheck *check, const char *key, const char *value)
{
    if (value == NULL || (g_ascii_islower(*value) && made_of(value, "_") && strlen(value) <= 63)) {
        return TRUE;
    }
    return ja_check_fail(check, key,
                         "is '%s'; a name is a lower-case letter, then lower-case letters, digits and underscores, "
                         "at most 63",
                         value);
}

gboolean ja_check_id(JaCheck *check, const char *key, const char *value)
{
    gboolean begins = value != NULL && (g_ascii_islower(*value) || g_ascii_isdigit(*value));
    if (value == NULL || (begins && made_of(value, "_-") && strlen(value) <= 63)) {
        return TRUE;
    }
    return ja_check_fail(check, key,
                         "is '%s'; it must begin with a lower-case letter or a digit and hold only these, hyphens and "
                         "underscores, at most 63",
                         value);
}

/* "'a', 'b' or 'c'". */
static char *list_words(const char *const *words, gsize n)
{
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < n; i++) {
        g_string_append_printf(text, "%s'%s'", i == 0 ? "" : i + 1 == n ? " or " : ", ", words[i]);
    }
    return g_string_free(text, FALSE);
}

gboolean ja_check_one_of(JaCheck *check, const char *key, const char *value, const char *const *allowed)
{
    gsize n = g_strv_length((char **)allowed);
    if (value == NULL || g_strv_contains(allowed, value)) {
        return TRUE;
    }
    g_autofree char *all = list_words(allowed, n);
    g_autofree char *near_words = ja_nearest_names(value, allowed, n);
    if (near_words == NULL) {
        return ja_check_fail(check, key, "is '%s'; it must be %s", value, all);
    }
    return ja_check_fail(check, key, "is '%s'; it must be %s; did you mean %s?", value, all, near_words);
}

gboolean ja_check_known(JaCheck *check, const char *key, const char *value, const GPtrArray *known, const char *what)
{
    if (value == NULL || g_ptr_array_find_with_equal_func((GPtrArray *)known, value, g_str_equal, NULL)) {
        return TRUE;
    }
    if (known->len == 0) {
        return ja_check_fail(check, key, "is '%s', but the project has no such thing: it must name %s", value, what);
    }
    const char *const *names = (const char *const *)known->pdata;
    g_autofree char *near_names = ja_nearest_names(value, names, known->len);
    if (near_names != NULL) {
        return ja_check_fail(check, key, "is '%s', which is not %s; did you mean %s?", value, what, near_names);
    }
    if (known->len > 12) {
        return ja_check_fail(check, key, "is '%s', which is not %s", value, what);
    }
    g_autofree char *all = list_words(names, known->len);
    return ja_check_fail(check, key, "is '%s', which is not %s; there is %s", value, what, all);
}

gboolean ja_check_range(JaCheck *check, const char *key, double value, double min, double max)
{
    if (!ja_check_has(check, key) || (value >= min && value <= max)) {
        return TRUE;
    }
    g_autofree char *is = ja_number_exact(value), *from = ja_number_exact(min), *to = ja_number_exact(max);
    return ja_check_fail(check, key, "is %s; it must be between %s and %s", is, from, to);
}

gboolean ja_check_together(JaCheck *check, const char *const *keys)
{
    const char *given = NULL, *missing = NULL;
    for (gsize i = 0; keys[i] != NULL; i++) {
        if (ja_check_has(check, keys[i])) {
            given = given != NULL ? given : keys[i];
        } else {
            missing = missing != NULL ? missing : keys[i];
        }
    }
    if (given == NULL || missing == NULL) {
        return TRUE;
    }
    return ja_check_fail(check, given, "is given without '%s'; they belong together", missing);
}

gboolean ja_check_exactly_one(JaCheck *check, const char *const *keys)
{
    const char *given = NULL;
    gsize n = g_strv_length((char **)keys);
    for (gsize i = 0; i < n; i++) {
        if (!ja_check_has(check, keys[i])) {
            continue;
        }
        if (given != NULL) {
            return ja_check_fail(check, keys[i], "is given beside '%s'; keep one of them", given);
        }
        given = keys[i];
    }
    if (given != NULL) {
        return TRUE;
    }
    g_autofree char *all = list_words(keys, n);
    return ja_check_fail(check, NULL, "needs one of the keys %s", all);
}

gboolean ja_check_needs(JaCheck *check, const char *key, const char *with)
{
    if (!ja_check_has(check, key) || ja_check_has(check, with)) {
        return TRUE;
    }
    return ja_check_fail(check, key, "is given without '%s'; add that or take this out", with);
}

gboolean ja_check_unique(JaCheck *check, const char *key, const char *value, GHashTable *taken)
{
    const char *first = g_hash_table_lookup(taken, value);
    if (first != NULL) {
        return ja_check_fail(check, key, "is '%s', which %s has already; names must differ", value, first);
    }
    g_hash_table_insert(taken, g_strdup(value), g_strdup(check->path->str));
    return TRUE;
}
