/**
 * The join of a source about areas that do not nest with the zones: their numbers are spread over the zones.
 */
#ifndef JA_JOIN_SPREAD_H
#define JA_JOIN_SPREAD_H

#include "join/join.h"

G_BEGIN_DECLS

/**
 * Which share of each area lies in which zone. Area a has its parts at first[a] .. first[a + 1] - 1, ascending in
 * zone. The shares of an area add to 1 at most; what is missing lies outside the zones. Owned, save the areas.
 */
typedef struct {
    char *zoning;         /**< Entry of `zonings`. */
    char *label;          /**< "electoral wards" */
    char *by;             /**< "area", or the entry of `points` */
    char *by_label;       /**< "area", "residents" */
    const JaZones *areas; /**< Borrowed. */
    gsize *first;
    guint32 *zone;
    double *share;
    double *size;    /**< Of each area: its area or the value of its points; for averages. */
    double *covered; /**< Of each zone: the share of its ground that the areas cover. */
} JaSpread;

void ja_spread_free(JaSpread *spread);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaSpread, ja_spread_free)

/**
 * Adds the extract's columns to the atlas, spread over its zones. Counts are divided by the shares, with their bounds;
 * rates and scores are averaged, each part weighted by its share of the column's `weight` where that is a column of
 * the same source, else of the area's size. A part that is empty empties its zones. The ledger has the total before
 * and after. Sets input->rows_used (`input` may be NULL). On failure the atlas has no new column.
 */
gboolean ja_join_spread(JaAtlas *atlas, const JaExtract *extract, const JaSpread *spread, JaLedger *ledger,
                        JaInput *input, GError **error);

G_END_DECLS
#endif
