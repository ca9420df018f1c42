/**
 * The words around a figure, made from the numbers that it shows and nothing else.
 */
#ifndef JA_MEASURE_DESCRIBE_H
#define JA_MEASURE_DESCRIBE_H

#include <jobatlas/atlas.h>
#include <jobatlas/style.h>

G_BEGIN_DECLS

/** Alternative texts are kept below this many characters: the least telling sentences are left out. */
#define JA_ALT_MAX 700

/**
 * Title, subtitle (measure, unit, place, date), source, note (caveats, cells without a number by reason), stamp,
 * caption, alternative text and the title of the legend. What the project says of a figure (title, subtitle, note, alt)
 * goes before what is made here; `alt` is taken for the map of the whole area only.
 *
 * `classes` are over the whole area, `counts` over the zones that are shown. With `focus`, a group of `focus_of`, the
 * figure shows that group alone; else both are NULL. Fails (JA_ERROR_DATA) when the column has no label to speak of.
 * Owned.
 */
JaFigureText *ja_describe_figure(const JaAtlas *atlas, const JaColumn *column, const JaClasses *classes,
                                 const JaClasses *counts, const JaFigureSpec *spec, const JaGrouping *focus_of,
                                 const JaGroup *focus, GError **error);

/** The same for a figure of several maps on one scale; classes and counts are over all of them. Owned. */
JaFigureText *ja_describe_panels(const JaAtlas *atlas, const JaColumn *const *panel, gsize n, const JaClasses *classes,
                                 const JaClasses *counts, const JaFigureSpec *spec, GError **error);

G_END_DECLS
#endif
