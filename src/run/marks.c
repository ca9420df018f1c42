/*
 * Places in the project file, for faults that are found when its entries are carried out.
 */
#include "run/road_parts.h"

#include <string.h>

char *ja_road_at(const JaRoad *road, const char *list, gsize i, const char *key)
{
    GHashTable *marks = road->project->marks;
    g_autofree char *entry = g_strdup_printf("%s[%" G_GSIZE_FORMAT "]", list, i);
    g_autofree char *path = key != NULL ? g_strdup_printf("%s.%s", entry, key) : NULL;
    const char *place = marks != NULL && path != NULL ? g_hash_table_lookup(marks, path) : NULL;
    if (place == NULL && marks != NULL) {
        place = g_hash_table_lookup(marks, entry);
    }
    return g_strdup(place != NULL ? place : road->shown);
}

/* "order" of "table 'gaps': order: 'rate' is not ..."; NULL where no word stands alone after the entry. Owned. */
static char *key_named(const char *message)
{
    const char *quote = strchr(message, '\'');
    const char *end = quote != NULL ? strchr(quote + 1, '\'') : NULL;
    if (end == NULL || (!g_str_has_prefix(end, "': ") && !g_str_has_prefix(end, "', "))) {
        return NULL;
    }
    const char *word = end + strlen("': ");
    const gsize n = strspn(word, "abcdefghijklmnopqrstuvwxyz_");
    return n > 0 && (word[n] == ':' || word[n] == ',') ? g_strndup(word, n) : NULL;
}

void ja_road_locate(const JaRoad *road, const char *list, gsize i, const char *key, GError **fault)
{
    if (*fault == NULL) {
        return;
    }
    g_autofree char *named = key_named((*fault)->message);
    g_autofree char *path = g_strdup_printf("%s[%" G_GSIZE_FORMAT "].%s", list, i, named != NULL ? named : "");
    const gboolean known = road->project->marks != NULL && g_hash_table_contains(road->project->marks, path);
    g_autofree char *at = ja_road_at(road, list, i, known ? named : key);
    g_prefix_error(fault, "%s: ", at);
}
