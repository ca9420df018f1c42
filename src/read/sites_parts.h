/**
 * What the files of sites share.
 */
#ifndef JA_READ_SITES_PARTS_H
#define JA_READ_SITES_PARTS_H

#include "model/table.h"
#include "read/cells.h"
#include "read/layers_points.h"
#include "read/sites.h"

G_BEGIN_DECLS

/** A file being read. */
typedef struct {
    JaReadContext *context;
    const JaSitesSpec *spec;
    JaSites *sites;       /* what is being made */
    const JaTable *table; /* rows, or attributes of the layer */
    JaTable *own;         /* the table when it is not the layer's */
    JaPointLayer *layer;
    JaCells *cells;
    JaSectors *sectors;
    GHashTable *named;     /* sector -> index, where sectors are named */
    GHashTable *postcodes; /* postcode without blanks -> index in postcode_at, from 1 */
    JaPoint *postcode_at;
    gssize x, y, postcode, id, title, value, sector; /* columns, or -1 */
    gint64 odd;                                      /* counts that are not rounded as they should be */
    gint64 *in_sector;                               /* rows in each sector */
} Reading;

/** Reads the lookup of postcodes. */
gboolean ja_sites_postcodes(Reading *reading, GError **error);
/** Where the site of a row is; what has no place goes to the ledger. */
gboolean ja_sites_place(Reading *reading, gsize row, JaPoint *at, gboolean *placed, GError **error);
/** By id, place, value, sector and title; rows go along. */
void ja_sites_sort(JaSites *sites);

G_END_DECLS
#endif
