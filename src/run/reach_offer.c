/*
 * Suggestions: names like one that no place has.
 */
#include "run/reach_offer.h"

#include "base/number.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_OFFERED = 6 };

static void add_name(GPtrArray *names, GHashTable *seen, const char *name)
{
    if (name != NULL && *name != '\0' && g_hash_table_add(seen, (gpointer)name)) {
        g_ptr_array_add(names, (gpointer)name);
    }
}

/* Titles say more than ids. */
static void add_points(GPtrArray *names, GHashTable *seen, const JaPoints *points)
{
    char **name = points == NULL ? NULL : points->title != NULL ? points->title : points->id;
    for (gsize i = 0; name != NULL && i < points->n; i++) {
        add_name(names, seen, name[i]);
    }
}

/* All names there are, zones first. Borrowed names. */
static GPtrArray *all_names(const JaRoad *road, const JaReachNetwork *network)
{
    const JaZones *zones = road->atlas->zones;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *names = g_ptr_array_new();
    for (gsize i = 0; i < zones->n; i++) {
        add_name(names, seen, zones->name[i]);
    }
    for (guint i = 0; i < network->feed->stop->len; i++) {
        if (network->stop_usable[i]) {
            const JaStop *stop = ja_feed_stop(network->feed, i);
            add_name(names, seen, stop->parent >= 0 ? ja_reach_stop_name(network, stop->parent) : NULL);
            add_name(names, seen, stop->name);
        }
    }
    add_points(names, seen, network->sites.points);
    add_points(names, seen, network->origins.points);
    return names;
}

/* The first few names with the text in them; `itself`: that very name too. Owned; NULL when there are none. */
static char *list_with(const GPtrArray *names, const char *text, gboolean itself)
{
    g_autofree char *folded = g_utf8_casefold(text, -1);
    GString *list = g_string_new(NULL);
    guint n = 0;
    for (guint i = 0; i < names->len && n < MOST_OFFERED; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *own = g_utf8_casefold(name, -1);
        if (strstr(own, folded) != NULL && (itself || strcmp(own, folded) != 0)) {
            g_string_append_printf(list, "%s'%s'", n++ > 0 ? ", " : "", name);
        }
    }
    return g_string_free(list, n == 0);
}

/* The part of a name (between commas, brackets or ampersands) that is spelt most nearly so. Owned; NULL when none is.
 */
static char *nearest_part(const GPtrArray *names, const char *text)
{
    guint least = (guint)MAX(2, strlen(text) / 3) + 1;
    char *found = NULL;
    for (guint i = 0; i < names->len; i++) {
        g_auto(GStrv) part = g_strsplit_set(g_ptr_array_index(names, i), ",(&)", -1);
        for (gsize k = 0; part[k] != NULL; k++) {
            const guint distance = ja_edit_distance(text, g_strstrip(part[k]));
            if (distance < least && distance < strlen(text)) {
                least = distance;
                g_free(found);
                found = g_strdup(part[k]);
            }
        }
    }
    return found;
}

static int longer_first(gconstpointer a, gconstpointer b)
{
    const char *const *x = a, *const *y = b;
    return (strlen(*x) < strlen(*y)) - (strlen(*x) > strlen(*y));
}

/* Names that have a word of the text in them, the longest word that any has. Owned; NULL when there are none. */
static char *list_with_word(GPtrArray *names, const char *text)
{
    enum { LEAST_LETTERS = 4 };
    g_auto(GStrv) word = g_strsplit_set(text, " ,&()", -1);
    qsort(word, g_strv_length(word), sizeof *word, longer_first);
    char *list = NULL;
    for (gsize i = 0; list == NULL && word[i] != NULL && strlen(word[i]) >= LEAST_LETTERS; i++) {
        list = list_with(names, word[i], TRUE);
    }
    return list;
}

char *ja_where_longer(const JaRoad *road, const JaReachNetwork *network, const char *text)
{
    g_autoptr(GPtrArray) names = all_names(road, network);
    return list_with(names, text, FALSE);
}

char *ja_where_offer(const JaRoad *road, const JaReachNetwork *network, const char *text)
{
    g_autoptr(GPtrArray) names = all_names(road, network);
    char *list = list_with(names, text, FALSE);
    if (list == NULL) {
        list = ja_nearest_names(text, (const char *const *)names->pdata, names->len);
    }
    if (list == NULL) {
        g_autofree char *part = nearest_part(names, text);
        list = part != NULL ? list_with(names, part, TRUE) : list_with_word(names, text);
    }
    return list;
}
