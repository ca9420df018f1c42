/**
 * The legend: class ranges with the number of areas in each, a key for every reason a cell is empty, and a key
 * for every kind of line.
 */
#ifndef JA_DRAW_LEGEND_H
#define JA_DRAW_LEGEND_H

#include "draw/type.h"
#include <jobatlas/column.h>

G_BEGIN_DECLS

/**
 * The words for class k, by the rule that a class holds its lower bound and not its upper one, save the last,
 * which holds both: "5.0 to under 6.1", "7.3 to 9.9"; for whole numbers "12 to 25". Bounds that are infinite give
 * "under 5.0", "7.3 and over". Digits are added where two bounds would look alike. Owned.
 */
char *ja_class_label(const JaClasses *classes, const JaColumn *column, guint k);

typedef struct JaLegend JaLegend;

/** A legend without keys; `heading` may be NULL. `largest` is the count that gets the longest bar. */
JaLegend *ja_legend_new(const JaType *type, const JaStyle *style, const char *heading, guint largest);
void ja_legend_free(JaLegend *legend);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaLegend, ja_legend_free)

/** Keys, in the order they are shown. `id` names the key's group in the scene. */
void ja_legend_add_class(JaLegend *legend, const char *id, JaColour colour, const char *label, guint count);
/** JA_PRESENT is the key of numbers beyond all classes. */
void ja_legend_add_reason(JaLegend *legend, const char *id, JaReason reason, guint count);
void ja_legend_add_line(JaLegend *legend, const char *id, const JaPaint *line, const JaPaint *casing,
                        const char *label);

/** What the numbers beside the classes count, in place of "areas". */
void ja_legend_count_as(JaLegend *legend, const char *words);

/** Most headings for layers. */
#define JA_LEGEND_LAYERS 8

/** Lines and marks added from here on stand below this heading. */
void ja_legend_begin_layer(JaLegend *legend, const char *heading);
/** A round mark: a stop, a dot. */
void ja_legend_add_mark(JaLegend *legend, const char *id, const JaPaint *paint, double radius_mm, const char *label);

/** Sizes of symbols. */
#define JA_LEGEND_SIZES 3
typedef struct {
    double radius_mm;
    char *label;
} JaLegendSize;

/** Up to JA_LEGEND_SIZES symbols, the largest first, drawn one in the other, with their own heading. */
void ja_legend_add_sizes(JaLegend *legend, const char *id, const char *heading, const JaPaint *paint,
                         const JaLegendSize *size, gsize n);

/** Most columns that make sense: 1 = one below the other, to 3 = classes, reasons, lines side by side. */
#define JA_LEGEND_COLUMNS 3

/** Sets the legend in `columns` columns within a width; FALSE when it does not fit (its size is set all the same). */
gboolean ja_legend_arrange(JaLegend *legend, guint columns, double max_width_mm, double *width_mm, double *height_mm);
/** Draws the last arrangement with its top left corner at `at`. */
void ja_legend_draw(const JaLegend *legend, JaScene *scene, JaPoint at);

G_END_DECLS
#endif
