/*
 * What the ways of composing a figure share: one map, or several side by side. Private to draw/figure.c and
 * draw/panels.c.
 */
#ifndef JA_DRAW_FIGURE_PARTS_H
#define JA_DRAW_FIGURE_PARTS_H

#include "draw/ground.h"
#include "draw/layers.h"

G_BEGIN_DECLS

/* A figure while it is being composed. */
typedef struct {
    const JaFigureRequest *request;
    double width_mm;
    JaType type;
    JaParagraph *title, *subtitle, *note, *source;
    double header_mm, footer_mm;
    guint8 *shown;
    JaBox data_m;
    JaRaster *raster;
    double map_mm;    /* about, the width of a map: of one of several, before there is a layout */
    double mm_per_m;  /* about, before there is a layout */
    JaPaint *outline; /* one for each of spec->outlines */
    JaLayers *layers;
    JaLegend *legend;
    JaLayout layout;
    JaScene *scene;
} JaFigure;

/* Legend and layers. */
gboolean ja_figure_set_legend(JaFigure *figure, GError **error);
/* The scene with its header, when the layout's size and content are known; its footer. */
void ja_figure_begin_scene(JaFigure *figure);
void ja_figure_draw_footer(const JaFigure *figure);

/* The figure of several maps. */
gboolean ja_panels_compose(JaFigure *figure, GError **error);

G_END_DECLS
#endif
