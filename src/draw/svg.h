/**
 * A scene as SVG: real text, title and description, roles and ids, fonts embedded as subsets.
 */
#ifndef JA_DRAW_SVG_H
#define JA_DRAW_SVG_H

#include "draw/scene.h"

G_BEGIN_DECLS

/** Owned. Text and names are data, never markup; characters that XML forbids are replaced. */
GBytes *ja_svg_write(const JaScene *scene, GError **error);

G_END_DECLS
#endif
