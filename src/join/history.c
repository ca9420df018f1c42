/*
 * History: names of other vintages. A name that the declared table lacks may be a zone's former name, or the name of
 * a zone that has since been split or merged; the ledger then says so, and nothing is matched by it.
 */
#include "join/history.h"

#include "join/nameindex.h"

#include <stdlib.h>
#include <string.h>

/* One other table of names. */
typedef struct {
    const JaNames *names;
    GHashTable *areas; /* Codes of its vintage that lead into the project; borrowed strings. */
    JaNameIndex *index;
} Chapter;

struct JaHistory {
    const JaMatch *match;
    GPtrArray *chapters; /* of Chapter */
};

static void chapter_free(gpointer data)
{
    Chapter *chapter = data;
    ja_name_index_free(chapter->index);
    g_hash_table_unref(chapter->areas);
    g_free(chapter);
}

static Chapter *chapter_new(const JaMatch *match, const JaNames *names)
{
    const JaZones *zones = match->atlas->zones;
    Chapter *chapter = g_new0(Chapter, 1);
    chapter->names = names;
    chapter->areas = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize z = 0; z < zones->n; z++) {
        g_hash_table_add(chapter->areas, zones->code[z]);
    }
    guint at = 0;
    for (const JaRecode *recode;
         names->vintage != NULL && (recode = ja_match_next_recode(match, names->vintage, &at)) != NULL;) {
        for (gsize p = 0; p < recode->n; p++) {
            if (ja_zones_find(zones, recode->to[p]) >= 0) {
                g_hash_table_add(chapter->areas, recode->from[p]);
            }
        }
    }
    chapter->index = ja_name_index_new(names->n, names->code, names->name, chapter->areas);
    return chapter;
}

JaHistory *ja_history_new(const JaMatch *match)
{
    JaHistory *history = g_new(JaHistory, 1);
    history->match = match;
    history->chapters = g_ptr_array_new_with_free_func(chapter_free);
    for (guint i = 0; i < match->tables->names->len; i++) {
        const JaNames *names = g_ptr_array_index(match->tables->names, i);
        if (names != match->names) {
            g_ptr_array_add(history->chapters, chapter_new(match, names));
        }
    }
    return history;
}

void ja_history_free(JaHistory *history)
{
    if (history == NULL) {
        return;
    }
    g_ptr_array_unref(history->chapters);
    g_free(history);
}

/* Where a code of another vintage went, by a lookup that knows it and leads into the project; or NULL. Owned. */
static char *tell_change(const JaMatch *match, const char *vintage, const char *code)
{
    guint at = 0;
    for (const JaRecode *recode; (recode = ja_match_next_recode(match, vintage, &at)) != NULL;) {
        gsize n, first = ja_recode_find(recode, code, &n);
        if (n > 1) {
            g_autofree char *children = ja_recode_children(recode, code, " and ");
            return g_strdup_printf("since split into %s", children);
        }
        if (n == 1 && g_strcmp0(recode->to[first], code) != 0) {
            return g_strdup_printf("now part of %s", recode->to[first]);
        }
    }
    return NULL;
}

static char *tell_zone(const JaMatch *match, const JaNames *names, const char *code)
{
    const char *vintage = names->vintage != NULL ? names->vintage : names->id;
    gssize zone = ja_zones_find(match->atlas->zones, code);
    if (zone >= 0) {
        return g_strdup_printf("is the name in %s of the zone %s, here \"%s\"; name that table in names: to use it",
                               names->file, code, match->atlas->zones->name[zone]);
    }
    g_autofree char *change = names->vintage != NULL ? tell_change(match, vintage, code) : NULL;
    return change != NULL ? g_strdup_printf("is a %s zone (%s), %s", vintage, code, change)
                          : g_strdup_printf("is a %s zone (%s) that no longer exists", vintage, code);
}

static int compare_code(gconstpointer key, gconstpointer element)
{
    return strcmp(key, *(char *const *)element);
}

/* A zone that no lookup leads into the project: elsewhere when the declared names know its code; else who knows. */
static char *tell_other(const JaMatch *match, const JaNames *names, const char *code, gboolean *outside)
{
    const JaNames *declared = match->names;
    *outside = declared == NULL || bsearch(code, declared->code, declared->n, sizeof(char *), compare_code) != NULL;
    for (guint i = 0; i < match->tables->recodes->len && !*outside; i++) {
        gsize n;
        ja_recode_find(g_ptr_array_index(match->tables->recodes, i), code, &n);
        *outside = n > 0;
    }
    return *outside ? NULL
                    : g_strdup_printf("is a %s zone (%s) that %s lacks; a recode would say what became of it",
                                      names->vintage != NULL ? names->vintage : names->id, code, declared->file);
}

char *ja_history_tell(const JaHistory *history, const char *name, gboolean *outside)
{
    *outside = FALSE;
    for (guint i = 0; i < history->chapters->len; i++) {
        const Chapter *chapter = g_ptr_array_index(history->chapters, i);
        gboolean respelled;
        const JaBearer *bearer = ja_name_index_find(chapter->index, name, &respelled);
        if (bearer != NULL && bearer->inside) {
            return tell_zone(history->match, chapter->names, bearer->code);
        }
        char *other = bearer != NULL ? tell_other(history->match, chapter->names, bearer->code, outside) : NULL;
        if (other != NULL || *outside) {
            return other;
        }
    }
    return NULL;
}
