/**
 * Lines cut by the boundaries of zones: which stretch of each line lies in which zone, exactly.
 *
 * Two sets of lines meet. Coincidences (a corner on an edge, a stretch along a border) are decided as if the second
 * set lay an infinitesimal step to the east, and a step infinitely smaller to the south, of where it is: then no point
 * of one set is on a line of the other. So every stretch is in one zone, what runs along a border is counted once, in
 * the zone to its west (to its north where the border runs level), which is also where points on a border are counted.
 */
#ifndef JA_GEO_CUT_H
#define JA_GEO_CUT_H

#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** Chain c has points point_of[c] .. point_of[c+1]-1. Borrowed. */
typedef struct {
    gsize n, n_points;
    const guint32 *point_of;
    const JaPoint *point;
    const gint32 *left, *right; /**< Zone on either side, or JA_OUTSIDE; NULL for lines that bound nothing. */
    gsize n_zones;
} JaLines;

/** The boundaries of a coverage as chains. */
JaLines ja_lines_of_coverage(const JaCoverage *coverage);

/** A stretch of a chain that lies in one zone of the other set. */
typedef struct {
    guint32 chain;
    gint32 zone;
    gint32 times; /**< How often the zone covers the place: 1, save in faulty data. */
    JaPoint from, to;
    double turn_m2; /**< Twice the signed area between the stretch and `from`. */
    double length_m;
} JaStretch;

typedef void (*JaStretchVisit)(const JaStretch *stretch, gpointer data);

typedef struct JaCut JaCut;

/** Finds where the first set meets the second. The chains are borrowed for the life of the cut. */
JaCut *ja_cut_new(const JaLines *first, const JaLines *second);
void ja_cut_free(JaCut *cut);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaCut, ja_cut_free)

/** Visits the stretches of the chains of one set (0 or 1) in the zones of the other, chain by chain. */
void ja_cut_walk(const JaCut *cut, int set, JaStretchVisit visit, gpointer data);

G_END_DECLS
#endif
