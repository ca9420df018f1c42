/**
 * A figure's classes as rules over the fields of a layer: what QML and SLD are both made from.
 *
 * Rules, not graduated ranges: a class holds its lower bound and not its upper one, and every reason for an empty
 * cell has a hatch of its own; graduated symbols of GIS programs can say neither.
 */
#ifndef JA_WRITE_LAYERSTYLE_H
#define JA_WRITE_LAYERSTYLE_H

#include <jobatlas/style.h>

G_BEGIN_DECLS

/** How a layer looks; all borrowed. */
typedef struct {
    const char *layer;        /**< The layer it is for: "zones", "district". */
    const char *id;           /**< Of the figure. */
    const char *title;        /**< Of the figure. */
    const char *column;       /**< Name of the column that it shows; NULL = outlines without fill. */
    const JaClasses *classes; /**< With `column`; breaks may be infinite at both ends. */
    const JaColour *colour;   /**< With `column`: classes->n */
    const char *const *label; /**< With `column`: classes->n, as in the figure's legend */
    gsize n_zones;            /**< With `column`: all that the classes count, numbers and reasons. */
    const JaStyle *style;     /**< For lines. */
} JaLayerStyle;

typedef enum { JA_PATTERN_PLAIN, JA_PATTERN_DIAGONAL, JA_PATTERN_BACK, JA_PATTERN_CROSS, JA_PATTERN_DOTS } JaPattern;

/** The look of an empty cell, the same as in the figures; JA_PRESENT stands for a value beyond the classes. */
typedef struct {
    JaPattern pattern;
    JaColour ground, line;
} JaReasonLook;
JaReasonLook ja_reason_look(JaReason reason);

/** One rule; `label` is owned. Exactly one rule holds for each zone, or none where no rule knows it. */
typedef struct {
    enum { JA_RULE_ALL, JA_RULE_CLASS, JA_RULE_REASON, JA_RULE_BEYOND } kind;
    char *label;
    double lower, upper; /**< CLASS: lower <= value < upper; infinite = open */
    gboolean closed;     /**< CLASS: the last one, value <= upper */
    JaReason reason;     /**< REASON */
    JaReasonLook look;   /**< Fill of any rule; a class is plain. */
    gboolean filled;
} JaLayerRule;

/**
 * The rules of a style, in the order of a legend: classes, values beyond them (when there may be some), reasons
 * that occur. Owned, of JaLayerRule.
 */
GPtrArray *ja_layer_rules(const JaLayerStyle *style);

/** "#rrggbb". Owned. */
char *ja_colour_hex(JaColour colour);

G_END_DECLS
#endif
