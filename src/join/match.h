/**
 * One join under way: from the keys of a source to the zones that they are about.
 * Private to the room. The steps are called in the order in which they stand here.
 */
#ifndef JA_JOIN_MATCH_H
#define JA_JOIN_MATCH_H

#include "join/join.h"
#include "join/recode.h"

G_BEGIN_DECLS

/** No entry of the extract is about this part of a zone. */
#define JA_NO_ENTRY G_MAXUINT
/** At most so many subjects of one kind are named in the ledger; the rest are counted. */
#define JA_NAMED_MAX 50
/** The same where nothing lacks for it: leftovers of a source that is wider than the project. */
#define JA_NAMED_IN_NOTES 5

/** A part of a zone: which entry of the extract gives how much of its value. */
typedef struct {
    guint entry;    /**< Or JA_NO_ENTRY. */
    gboolean split; /**< The entry's zone is divided among several. */
    double share;   /**< 1 when not split; NaN when nobody declared it. */
    double size;    /**< Of the part, for averages; NaN when the lookup does not say. */
} JaLink;

/** What became of an entry. */
typedef enum {
    JA_FATE_UNMATCHED = 0, /**< Nobody knows its key. */
    JA_FATE_OUTSIDE,       /**< About a zone that is not in the project. */
    JA_FATE_LACKING,       /**< A code such as the lookup has, but not in it. */
    JA_FATE_USED,
    JA_N_FATES
} JaFate;

typedef struct {
    JaAtlas *atlas; /**< Borrowed, as are the next six. */
    const JaExtract *extract;
    const JaJoinTables *tables;
    JaLedger *ledger;
    const JaRecode *recode;     /**< NULL when keys are the atlas's zones themselves. */
    JaRecodeMap *map;           /**< Of the recode; owned. */
    const JaNames *names;       /**< NULL when not joined by the names of a table. */
    const JaGrouping *grouping; /**< NULL unless keys are groups. */
    const char *vintage;        /**< Of the zones the source speaks of; NULL = unknown. */
    const char *field;          /**< Column of the file with the keys. */
    guint *order;               /**< Entries by key, then row: every walk over entries takes this order. */
    const char **code;          /**< For each entry the zone code in the source's vintage, borrowed, or NULL. */
    guint8 *fate;               /**< JaFate of each entry. */
    GArray *links;              /**< of JaLink: those of zone z are [first[z], first[z + 1]). */
    gsize *first;
    GHashTable *areas; /**< Codes of the source's vintage that lead into the project; borrowed strings. */
} JaMatch;

/** Finds what the specification names, settles the vintage and checks the lookup. Owned; NULL on failure. */
JaMatch *ja_match_new(JaAtlas *atlas, const JaExtract *extract, const JaJoinTables *tables, JaLedger *ledger,
                      GError **error);
void ja_match_free(JaMatch *match);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaMatch, ja_match_free)

/** Fills `code`, from codes or names. Not for groups. */
gboolean ja_match_find_codes(JaMatch *match, GError **error);
/** Refuses codes that fit another vintage better, or two at once. */
gboolean ja_match_check_vintage(const JaMatch *match, GError **error);
/** Fills links, first and fate; refuses keys that repeat for a zone, and a source that matches nothing. */
gboolean ja_match_link_zones(JaMatch *match, GError **error);
gboolean ja_match_link_groups(JaMatch *match, GError **error);
/** Notes in the ledger every entry that is not used and every zone that got nothing. */
void ja_match_ledger_rest(const JaMatch *match);
/** Compares the groups that entries claim with the atlas's grouping. */
gboolean ja_match_check_claims(const JaMatch *match, GError **error);
/** The cells of the extract's column over the zones. Owned; NULL on failure. */
JaColumn *ja_match_combine(const JaMatch *match, const JaColumn *column, GError **error);

/** What the links of one zone are. */
const JaLink *ja_match_links(const JaMatch *match, gsize zone, gsize *n);
/** Adds the links of the next zone: those appended since the last call. */
void ja_match_end_zone(JaMatch *match, gsize zone);
/** Recodes from the vintage to the atlas's own zones (not from finer zones); the next one from `*at` on, or NULL. */
const JaRecode *ja_match_next_recode(const JaMatch *match, const char *from_vintage, guint *at);
/** Refuses a match without any entry in use, with examples from both sides. */
gboolean ja_match_require_some(const JaMatch *match, GError **error);

G_END_DECLS
#endif
