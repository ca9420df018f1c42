/*
 * What the kinds of layers share. Private to draw/layers*.c.
 */
#ifndef JA_DRAW_LAYERS_PARTS_H
#define JA_DRAW_LAYERS_PARTS_H

#include "draw/layers.h"

G_BEGIN_DECLS

typedef enum {
    JA_LAYER_SYMBOLS,
    JA_LAYER_DOTS,
    JA_LAYER_ROUTES,
    JA_LAYER_STOPS,
    JA_LAYER_STATIONS,
    JA_LAYER_POINTS,
    JA_LAYER_CENTRES
} JaLayerKind;

/* A dot of a dot density map: one of several at the same place stands off it by its number. */
typedef struct {
    JaPoint at;
    gint32 zone;
    guint nth;
} JaLayerDot;

/* One layer; borrows from the request. */
typedef struct {
    const JaFigureLayerSpec *spec;
    JaLayerKind kind;
    guint index; /* from 1 */
    double unit; /* scale of lines and marks */
    char *label; /* owned */
    char *says;  /* owned: what is counted, "jobs"; or NULL */
    JaColour colour;
    gint32 sector; /* -1 = all */
    int mode;      /* -1 = all */
    const JaPoints *points;
    JaPoints *own;          /* points made of a count by zone; or NULL */
    GArray *shown;          /* of guint32: points of symbols and marks, in drawing order; or NULL */
    GArray *dots;           /* of JaLayerDot; or NULL */
    double largest, max_mm; /* symbols: value and radius of the largest */
    const JaRoutes *routes;
    guint8 *band; /* routes: width band of each stretch, or JA_NO_BAND; owned */
    gboolean by_window;
    const JaGrouping *grouping;
} JaLayer;

#define JA_NO_BAND 0xFF

struct JaLayers {
    const JaFigureRequest *request;
    const JaType *type;
    double map_mm;
    JaLayer *layer;
    guint n;
};

/* Points: what is shown in which order, looks, keys, drawing. */
void ja_layer_choose_points(JaLayer *layer);
void ja_layer_add_point_keys(const JaLayer *layer, JaLegend *legend);
void ja_layer_draw_points(const JaLayer *layer, const guint8 *shown, const JaView *view, JaBox frame, JaScene *scene);
/* Radius of point i, mm. */
double ja_layer_radius(const JaLayer *layer, guint32 i);

/* Dots: from points (at them) or from a count by zone (anywhere inside). */
void ja_layer_strew_points(JaLayer *layer);
void ja_layer_strew_column(JaLayer *layer, const JaZones *zones, const JaColumn *column);
void ja_layer_add_dot_key(const JaLayer *layer, JaLegend *legend);
void ja_layer_draw_dots(const JaLayer *layer, const guint8 *shown, const JaView *view, JaBox frame, JaScene *scene);

/* Routes. */
void ja_layer_band_routes(JaLayer *layer);
void ja_layer_add_route_keys(const JaLayer *layer, JaLegend *legend);
void ja_layer_draw_routes(const JaLayer *layer, const JaStyle *style, const JaView *view, JaBox frame, JaScene *scene);

G_END_DECLS
#endif
