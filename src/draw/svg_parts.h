/**
 * What the files of the SVG writer share.
 */
#ifndef JA_DRAW_SVG_PARTS_H
#define JA_DRAW_SVG_PARTS_H

#include "draw/fontsubset.h"
#include "draw/svg.h"

G_BEGIN_DECLS

/** Appends a length in thousandths of a mm as the shortest decimal: "-.05", "12". */
void ja_svg_append_milli(GString *out, gint64 thousandths);
void ja_svg_append_mm(GString *out, double mm);
/** Appends a colour: "#abc" or "#abcdef". */
void ja_svg_append_colour(GString *out, JaColour colour);
/** Appends path data for a path of the scene. */
void ja_svg_append_path(GString *out, const JaScene *scene, const JaMark *mark);

/** Rules, patterns and the names given to them, in the order of meeting. */
typedef struct {
    GHashTable *classes;  /**< declarations -> class name */
    GString *rules;       /**< "#root .p0{...}" */
    GHashTable *patterns; /**< key -> id */
    GString *defs;        /**< patterns and clip paths */
    GHashTable *ids;      /**< every id given so far */
    const char *root;     /**< Id of the root, borrowed: rules hold below it only. */
} JaSvgStyle;

void ja_svg_style_init(JaSvgStyle *style, const char *root);
void ja_svg_style_clear(JaSvgStyle *style);
/** Class of a paint; in a mosaic its fill reaches a little over its neighbours. Borrowed until clear. */
const char *ja_svg_paint_class(JaSvgStyle *style, const JaPaint *paint, gboolean mosaic);
/** Whether letters are spaced. Viewers differ in whether space follows the last one, so such text starts at its left.
 */
static inline gboolean ja_svg_is_spaced(const JaText *text)
{
    return text->spacing_em < 0 || text->spacing_em > 0;
}
const char *ja_svg_text_class(JaSvgStyle *style, const JaText *text);
/** An id that is safe in XML, CSS and URLs and not given yet. Borrowed until clear. */
const char *ja_svg_id(JaSvgStyle *style, const char *wish);

G_END_DECLS
#endif
