/**
 * Where things stand on the page: the map as large as it can be while its legend finds an empty place.
 */
#ifndef JA_DRAW_LAYOUT_H
#define JA_DRAW_LAYOUT_H

#include "draw/legend.h"
#include "draw/raster.h"

G_BEGIN_DECLS

/** From metres on the ground to millimetres on the page. */
typedef struct {
    JaPoint origin_m, origin_mm;
    double mm_per_m;
} JaView;

JaPoint ja_view_to_mm(const JaView *view, JaPoint at_m);
JaPoint ja_view_to_m(const JaView *view, JaPoint at_mm);
/** The ground below a box on the page, and the other way round. */
JaBox ja_view_box_m(const JaView *view, JaBox mm);
JaBox ja_view_box_mm(const JaView *view, JaBox m);

/** TRUE where two boxes share more than an edge. */
gboolean ja_box_overlaps(JaBox a, JaBox b);
JaBox ja_box_grown(JaBox box, double by);

/** What has to be laid out; all borrowed. */
typedef struct {
    const JaStyle *style;
    double width_mm, height_mm;  /**< Of the page; height 0 = as the map needs. */
    double header_mm, footer_mm; /**< Heights of the texts above and below. */
    JaLegend *legend;
    JaBox data_m;                 /**< The ground that must be seen. */
    const JaRasterSums *occupied; /**< Ground that nothing may cover. */
    double inset_mm;              /**< Of things from the map's frame; 0 where the frame is not seen. */
    double pad_mm;                /**< Of the ground from the frame. */
} JaLayoutRequest;

typedef struct {
    double width_mm, height_mm;
    JaBox content; /**< The page within its margins. */
    JaBox frame;   /**< The map's part of it. */
    JaView view;
    JaBox legend;
    guint legend_columns;
    JaBox scale_bar;    /**< In the frame, or in a strip below it. */
    double scale_bar_m; /**< A round length. */
    JaBox inset;        /**< Empty box where there is no room for one. */
} JaLayout;

/**
 * Lays out a figure. `inset_aspect` is height / width of a locator inset, 0 for none.
 * Fails (JA_ERROR_DATA) where the page is too small; `id` names the figure in the message.
 */
gboolean ja_layout_find(const JaLayoutRequest *request, const char *id, const JaType *type, double inset_aspect,
                        JaLayout *layout, GError **error);

G_END_DECLS
#endif
