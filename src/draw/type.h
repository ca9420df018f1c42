/**
 * Type: the sizes of a figure's texts, and paragraphs of them.
 */
#ifndef JA_DRAW_TYPE_H
#define JA_DRAW_TYPE_H

#include "draw/scene.h"

G_BEGIN_DECLS

/** Smallest type that a printed figure carries, points. */
#define JA_MIN_PT 6.5

/** The kinds of text on a figure, ready to be given words and a place. */
typedef struct {
    const char *font;  /**< Borrowed from the style. */
    double unit;       /**< Scale of everything set beside text: 1 where text has 9 points, */
    double label_unit; /**< and of everything set beside labels: 1 where they have 8. */
    JaText title, subtitle, text, heading, note;
    JaText stamp, scale;
    JaText town, zone_name, small_zone_name, group_name, quiet_name;
} JaType;

/** Sizes of the style, drawn in for a narrow figure but never below JA_MIN_PT. */
JaType ja_type_new(const JaStyle *style, double width_mm);

/** Height of a line of text, and its baseline below the line's top, mm. */
double ja_type_line_mm(const JaText *text);
double ja_type_ascent_mm(const JaText *text);
/** Width of one line, mm. */
double ja_type_width_mm(const char *font, const JaText *text, const char *words);

/** Wrapped text. */
typedef struct {
    JaText text; /**< `text.text` is unset */
    char **line; /**< Owned. */
    guint n;
    double width_mm; /**< Of the widest line. */
    double line_mm, height_mm;
} JaParagraph;

/** NULL or empty words give a paragraph without lines, of height 0. */
JaParagraph *ja_paragraph_new(const char *font, const JaText *text, const char *words, double width_mm);
/** The same, but in smaller type (down to JA_MIN_PT) where a single word is wider than the width. */
JaParagraph *ja_paragraph_fitted(const char *font, const JaText *text, const char *words, double width_mm);
/** Fitted, in as few lines, but of even length, so that no word stands alone on the last. */
JaParagraph *ja_paragraph_balanced(const char *font, const JaText *text, const char *words, double width_mm);
/** In just so many lines, the longest of them as short as can be; NULL where the words do not make that many. */
JaParagraph *ja_paragraph_even(const char *font, const JaText *text, const char *words, guint lines);
void ja_paragraph_free(JaParagraph *paragraph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaParagraph, ja_paragraph_free)
/** Draws it with its top left corner (top centre, top right by its alignment) at `at`. */
void ja_paragraph_draw(const JaParagraph *paragraph, JaScene *scene, JaPoint at);

G_END_DECLS
#endif
