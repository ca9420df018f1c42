/**
 * Composes a figure: a choropleth with its title, legend, outlines, labels, scale bar and source, as a scene.
 */
#ifndef JA_DRAW_FIGURE_H
#define JA_DRAW_FIGURE_H

#include "draw/scene.h"
#include <jobatlas/atlas.h>
#include <jobatlas/ledger.h>

G_BEGIN_DECLS

/** Everything a figure is made from; all borrowed. */
typedef struct {
    const JaAtlas *atlas;
    const JaColumn *column;
    const JaColumn *const *panel; /**< Small multiples: the columns of n_panels maps, of which `column` is the first; */
    gsize n_panels;               /**< 0 = one map. */
    const JaClasses *classes;     /**< Over the whole area, so that district maps compare; */
    const JaClasses *counts;      /**< counts of the zones shown, on the same breaks; with panels over all of them. */
    const JaPalette *palette;
    const JaStyle *style;
    const JaFigureSpec *spec; /**< id, outlines, names, hatch, no_towns, size. */
    const JaFigureText *text;
    const JaGrouping *focus_of; /**< With focus: the map of one group; else NULL. */
    const JaGroup *focus;
    JaLedger *ledger; /**< Told which names found no room; NULL = nobody is. Not borrowed const: it grows. */
} JaFigureRequest;

/**
 * The scene; its id is the figure's, with "-group" for a focus. Owned.
 *
 * A height of 0 (in the spec, then in the style) follows from the map. Names that find no room are left out whole;
 * which ones stands in the label of the scene's group "labels" and in the ledger (stage "draw", code "unlabelled").
 * Fails (JA_ERROR_DATA) where the page is too small for its map and legend, (JA_ERROR_CALL) where the spec names a
 * grouping that the atlas lacks.
 */
JaScene *ja_figure_compose(const JaFigureRequest *request, GError **error);

G_END_DECLS
#endif
