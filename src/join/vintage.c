/*
 * Vintages: whether a file's codes are of the vintage that it is declared to be. Codes that exist in one vintage only
 * are the witnesses; a file whose witnesses all speak for another vintage is refused, and so is one that mixes two.
 */
#include "join/match.h"

#include <string.h>

/* Lists of names are compared only when neither is larger than the other by more than this. */
#define COVERAGE_RATIO 1.5

/* The project's vintage and another: the codes known to be of each. Sets of borrowed strings. */
typedef struct {
    const char *ours, *theirs;
    GHashTable *our_codes, *their_codes;
} Rivals;

/* How the keys of a file divide between two vintages. */
typedef struct {
    gsize total, ours, theirs;
    guint only_ours, only_theirs; /* An entry as example, or JA_NO_ENTRY. */
} Tally;

static void add_codes(GHashTable *set, char *const *code, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_hash_table_add(set, code[i]);
    }
}

static const JaNames *names_of_vintage(const JaMatch *match, const char *vintage)
{
    for (guint i = 0; i < match->tables->names->len; i++) {
        const JaNames *names = g_ptr_array_index(match->tables->names, i);
        if (g_strcmp0(names->vintage, vintage) == 0) {
            return names;
        }
    }
    return NULL;
}

/* Adds the lists of names of both vintages where both exist and cover about the same country. */
static void add_names(const JaMatch *match, Rivals *rivals)
{
    const JaNames *ours = names_of_vintage(match, rivals->ours);
    const JaNames *theirs = names_of_vintage(match, rivals->theirs);
    if (ours == NULL || theirs == NULL) {
        return;
    }
    double more = (double)MAX(ours->n, theirs->n), less = (double)MIN(ours->n, theirs->n);
    if (more <= COVERAGE_RATIO * less) {
        add_codes(rivals->our_codes, ours->code, ours->n);
        add_codes(rivals->their_codes, theirs->code, theirs->n);
    }
}

static Rivals rivals_new(const JaMatch *match, const char *theirs)
{
    const JaZones *zones = match->atlas->zones;
    Rivals rivals = {zones->vintage, theirs, g_hash_table_new(g_str_hash, g_str_equal),
                     g_hash_table_new(g_str_hash, g_str_equal)};
    add_codes(rivals.our_codes, zones->code, zones->n);
    guint at = 0;
    for (const JaRecode *recode; (recode = ja_match_next_recode(match, theirs, &at)) != NULL;) {
        add_codes(rivals.our_codes, recode->to, recode->n);
        add_codes(rivals.their_codes, recode->from, recode->n);
    }
    add_names(match, &rivals);
    return rivals;
}

static void rivals_clear(Rivals *rivals)
{
    g_hash_table_unref(rivals->our_codes);
    g_hash_table_unref(rivals->their_codes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Rivals, rivals_clear)

static Tally count_keys(const JaMatch *match, const Rivals *rivals)
{
    Tally tally = {.only_ours = JA_NO_ENTRY, .only_theirs = JA_NO_ENTRY};
    for (gsize i = 0; i < match->extract->n; i++) {
        guint entry = match->order[i];
        gboolean ours = g_hash_table_contains(rivals->our_codes, match->code[entry]);
        gboolean theirs = g_hash_table_contains(rivals->their_codes, match->code[entry]);
        tally.total += ours || theirs ? 1 : 0;
        tally.ours += ours ? 1 : 0;
        tally.theirs += theirs ? 1 : 0;
        if (ours && !theirs && tally.only_ours == JA_NO_ENTRY) {
            tally.only_ours = entry;
        }
        if (theirs && !ours && tally.only_theirs == JA_NO_ENTRY) {
            tally.only_theirs = entry;
        }
    }
    return tally;
}

static gboolean refuse_mixed(const JaMatch *match, const Rivals *rivals, Tally tally, GError **error)
{
    const JaExtract *extract = match->extract;
    return ja_fail_data(error, JA_PLACE(extract->file, 0, match->field),
                        "zones of two vintages are mixed: %s (row %" G_GINT64_FORMAT ") exists only in %s, %s (row "
                        "%" G_GINT64_FORMAT ") only in %s; give each vintage a file of its own",
                        extract->key[tally.only_theirs], extract->row[tally.only_theirs], rivals->theirs,
                        extract->key[tally.only_ours], extract->row[tally.only_ours], rivals->ours);
}

/* "219 of 220 codes are 2021 zones, 220 of 220 are 2011 zones": declared vintage first. Owned. */
static char *tally_text(const Rivals *rivals, Tally tally, gboolean ours_first)
{
    return g_strdup_printf("%" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " codes are %s zones, %" G_GSIZE_FORMAT
                           " of %" G_GSIZE_FORMAT " are %s zones",
                           ours_first ? tally.ours : tally.theirs, tally.total,
                           ours_first ? rivals->ours : rivals->theirs, ours_first ? tally.theirs : tally.ours,
                           tally.total, ours_first ? rivals->theirs : rivals->ours);
}

static gboolean refuse_theirs(const JaMatch *match, const Rivals *rivals, Tally tally, GError **error)
{
    g_autofree char *counts = tally_text(rivals, tally, TRUE);
    guint at = 0;
    const JaRecode *able = ja_match_next_recode(match, rivals->theirs, &at);
    const JaExtract *extract = match->extract;
    const JaPlace *place = JA_PLACE(extract->file, extract->row[tally.only_theirs], match->field);
    const char *said = match->vintage != NULL ? "" : "no vintage is declared; ";
    if (able != NULL) {
        return ja_fail_data(error, place, "%s%s: declare vintage: %s and recode: %s", said, counts, rivals->theirs,
                            able->name);
    }
    return ja_fail_data(error, place, "%s%s: declare vintage: %s and a recode from %s to %s", said, counts,
                        rivals->theirs, rivals->theirs, rivals->ours);
}

static gboolean refuse_ours(const JaMatch *match, const Rivals *rivals, Tally tally, GError **error)
{
    g_autofree char *counts = tally_text(rivals, tally, FALSE);
    const JaExtract *extract = match->extract;
    return ja_fail_data(error, JA_PLACE(extract->file, extract->row[tally.only_ours], match->field),
                        "%s: declare vintage: %s and no recode", counts, rivals->ours);
}

static gboolean check_against(const JaMatch *match, const char *theirs, GError **error)
{
    g_auto(Rivals) rivals = rivals_new(match, theirs);
    Tally tally = count_keys(match, &rivals);
    gboolean for_ours = tally.only_ours != JA_NO_ENTRY, for_theirs = tally.only_theirs != JA_NO_ENTRY;
    if (for_ours && for_theirs) {
        return refuse_mixed(match, &rivals, tally, error);
    }
    gboolean declared_theirs = match->recode != NULL && g_strcmp0(match->vintage, theirs) == 0;
    if (for_theirs && match->recode == NULL) {
        return refuse_theirs(match, &rivals, tally, error);
    }
    return !(for_ours && declared_theirs) || refuse_ours(match, &rivals, tally, error);
}

/* The vintages other than the project's that a lookup or a list of names knows, each once. */
static GPtrArray *other_vintages(const JaMatch *match)
{
    const char *ours = match->atlas->zones->vintage;
    GPtrArray *others = g_ptr_array_new();
    const JaJoinTables *tables = match->tables;
    for (guint i = 0; i < tables->recodes->len + tables->names->len; i++) {
        const JaRecode *recode = i < tables->recodes->len ? g_ptr_array_index(tables->recodes, i) : NULL;
        const JaNames *names = recode == NULL ? g_ptr_array_index(tables->names, i - tables->recodes->len) : NULL;
        const char *vintage = recode == NULL ? names->vintage : recode->nests ? NULL : recode->from_vintage;
        if (vintage != NULL && strcmp(vintage, ours) != 0 &&
            !g_ptr_array_find_with_equal_func(others, vintage, g_str_equal, NULL)) {
            g_ptr_array_add(others, (gpointer)vintage);
        }
    }
    return others;
}

gboolean ja_match_check_vintage(const JaMatch *match, GError **error)
{
    gboolean finer = match->recode != NULL && match->recode->nests;
    if (match->extract->spec->code == NULL || match->atlas->zones->vintage == NULL || finer) {
        return TRUE;
    }
    g_autoptr(GPtrArray) others = other_vintages(match);
    for (guint i = 0; i < others->len; i++) {
        if (!check_against(match, g_ptr_array_index(others, i), error)) {
            return FALSE;
        }
    }
    return TRUE;
}
