/**
 * Looks of points and lines as QML and SLD: symbols by size, marks, lines by mode and trips. The same as in the
 * figures.
 */
#ifndef JA_WRITE_OVERLAYSTYLE_H
#define JA_WRITE_OVERLAYSTYLE_H

#include <jobatlas/points.h>
#include <jobatlas/style.h>

G_BEGIN_DECLS

/** How a layer of points looks; borrowed. */
typedef struct {
    const char *layer, *title;
    JaColour fill, line;
    double line_mm, size_mm; /**< Diameter; of the largest where the area follows the field `by`. */
    const char *by;          /**< NULL = all of one size. */
    double largest;          /**< Value of the largest. */
} JaPointLook;

/** All owned. */
char *ja_points_qml(const JaPointLook *look);
char *ja_points_sld(const JaPointLook *look);

/** Lines by the fields `mode` and `trips`; a rule for each mode and band that occurs among the routes. Owned. */
char *ja_routes_qml(const JaRoutes *routes);
char *ja_routes_sld(const JaRoutes *routes, const char *layer);

G_END_DECLS
#endif
