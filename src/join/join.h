/**
 * The join: a source's columns meet the zones of the atlas.
 *
 * Keys are zone codes, zone names or the names of groups. A source about zones of another vintage, or about finer
 * zones, goes through a declared lookup, never a guess. Every row is either used or in the ledger.
 */
#ifndef JA_JOIN_JOIN_H
#define JA_JOIN_JOIN_H

#include "model/extract.h"
#include "model/input.h"
#include "model/table.h"
#include <jobatlas/atlas.h>
#include <jobatlas/ledger.h>

G_BEGIN_DECLS

/** The lookups of the project. Borrowed; either may be empty. */
typedef struct {
    const GPtrArray *recodes; /**< of JaRecode */
    const GPtrArray *names;   /**< of JaNames */
} JaJoinTables;

/**
 * Adds the extract's columns to the atlas, in their order.
 *
 * Zones the source has no row for become JA_NOT_AVAILABLE. Where several parts make a zone (merged or finer zones),
 * counts are summed with their bounds and other kinds are averaged by the column's `weight`, without bounds; a part
 * that is empty or missing empties the whole. Where a zone was split, counts are divided by the lookup's shares and
 * other kinds are passed on. Sets input->rows_used (`input` may be NULL).
 * On failure the atlas has no new column.
 */
gboolean ja_join_extract(JaAtlas *atlas, const JaExtract *extract, const JaJoinTables *tables, JaLedger *ledger,
                         JaInput *input, GError **error);

/**
 * Rows of `file` that joins set aside, by the ledger: for the sum rows_in = rows_used + rows set aside (here and by
 * the reader).
 */
gint64 ja_join_rows_aside(const JaLedger *ledger, const char *file);

/**
 * A grouping of the atlas's zones from a table: the attributes of the boundary file (spec->column) or a file of
 * pairs by zone code (spec->code) or by group of another grouping (spec->member, spec->of), which must be in the
 * atlas. `code` is the header of the zone code in the attributes; else unused. Rows that name no group are skipped
 * and ledgered. Owned; NULL on failure. `input` may be NULL.
 */
JaGrouping *ja_join_grouping(const JaAtlas *atlas, const JaGroupSpec *spec, const JaTable *table, const char *code,
                             JaLedger *ledger, JaInput *input, GError **error);

G_END_DECLS
#endif
