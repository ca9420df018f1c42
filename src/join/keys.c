/*
 * Keys: from what the source writes to zone codes of the source's vintage. Codes are taken as they stand; names are
 * looked up as written, else by their plain spelling. A name that several zones of the project bear is refused.
 */
#include "join/match.h"
#include "join/nameindex.h"

static JaNameIndex *index_names(const JaMatch *match)
{
    const JaZones *zones = match->atlas->zones;
    if (match->names != NULL) {
        return ja_name_index_new(match->names->n, match->names->code, match->names->name, match->areas);
    }
    return ja_name_index_new(zones->n, zones->code, zones->name, match->areas);
}

static gboolean take_bearer(JaMatch *match, guint entry, const JaBearer *bearer, gboolean respelled, GError **error)
{
    const JaExtract *extract = match->extract;
    const JaPlace *place = JA_PLACE(extract->file, extract->row[entry], match->field);
    const char *key = extract->key[entry];
    if (bearer->second != NULL) {
        return ja_fail_data(error, place, "'%s' is the name of both %s and %s in %s; join this file by code", key,
                            bearer->code, bearer->second,
                            match->names != NULL ? match->names->file : "the boundary file");
    }
    match->code[entry] = bearer->code;
    if (bearer->inside && respelled) {
        ja_ledger_add(match->ledger, JA_NOTE, "join", place, "respelled", bearer->code, 1,
                      "\"%s\" is taken for another spelling of this zone's name", key);
    }
    if (bearer->elsewhere) {
        ja_ledger_add(match->ledger, JA_WARNING, "join", place, "ambiguous", bearer->code, 1,
                      "\"%s\" is also the name of a zone outside the project; taken for the one inside", key);
    }
    return TRUE;
}

static gboolean find_by_name(JaMatch *match, GError **error)
{
    g_autoptr(JaNameIndex) index = index_names(match);
    for (gsize i = 0; i < match->extract->n; i++) {
        guint entry = match->order[i];
        gboolean respelled;
        const JaBearer *bearer = ja_name_index_find(index, match->extract->key[entry], &respelled);
        if (bearer != NULL && !take_bearer(match, entry, bearer, respelled, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ja_match_find_codes(JaMatch *match, GError **error)
{
    if (match->extract->spec->code == NULL) {
        return find_by_name(match, error);
    }
    for (gsize i = 0; i < match->extract->n; i++) {
        match->code[i] = match->extract->key[i];
    }
    return TRUE;
}
