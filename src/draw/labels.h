/**
 * Names on the map that touch neither each other nor anything else.
 */
#ifndef JA_DRAW_LABELS_H
#define JA_DRAW_LABELS_H

#include "draw/layout.h"
#include "draw/raster.h"
#include "draw/type.h"

G_BEGIN_DECLS

/** Places taken on the map's frame, and the names put there, to be drawn when all have found their place. */
typedef struct JaLabels JaLabels;

/**
 * `shown` has a flag per zone that carries data: names beside an area keep off those. Raster, view and flags are
 * borrowed until the labels are freed.
 */
JaLabels *ja_labels_new(const JaType *type, JaBox frame, const JaView *view, const JaRaster *raster,
                        const guint8 *shown);
void ja_labels_free(JaLabels *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaLabels, ja_labels_free)

/** Keeps names off a box (legend, scale bar, ...). */
void ja_labels_reserve(JaLabels *labels, JaBox mm);
/** Asks names to keep off a mark that they may stand on where there is no other place. */
void ja_labels_reserve_mark(JaLabels *labels, JaBox mm);
/** Whether a box lies in the frame and touches nothing placed so far. */
gboolean ja_labels_is_clear(const JaLabels *labels, JaBox mm);

/** How strictly a name keeps to its area. */
typedef enum {
    JA_LABEL_INSIDE, /**< All of it lies in the area, or it is left out. */
    JA_LABEL_OVER,   /**< Most of it does. */
    JA_LABEL_BESIDE, /**< It stands beside the area, off all zones shown, with a leader line. */
    JA_LABEL_NEAR,   /**< The same, but over other zones: for areas inland. */
} JaLabelFit;

/**
 * Puts an area's name where it covers its own area best, in one, two or three lines. `wanted` has a flag for each
 * zone of the area, box_m holds the area. FALSE where there is no room; nothing is placed then.
 */
gboolean ja_labels_place_area(JaLabels *labels, const char *name, const JaText *text, const guint8 *wanted, JaBox box_m,
                              JaLabelFit fit);

/** Puts a dot and a name beside it. FALSE where there is no room; nothing is placed then. */
gboolean ja_labels_place_town(JaLabels *labels, const char *name, const JaText *text, JaPoint at_m);

void ja_labels_draw(const JaLabels *labels, JaScene *scene);

G_END_DECLS
#endif
