/**
 * The atlas as a GeoPackage that QGIS opens ready styled: the one door to GDAL for writing.
 *
 * Layers of polygons with every column (and its reasons, bounds and "at least" marks beside it), the table
 * `layer_styles` that QGIS applies, a table `columns` that says what each column means and a table `about`; sets of
 * points and the timetable's lines as layers with looks of their own. Fields are called as the columns are; a name that
 * is taken gets "_2". docs/outputs.md lists them.
 */
#ifndef JA_WRITE_GEOPACKAGE_H
#define JA_WRITE_GEOPACKAGE_H

#include "write/layerstyle.h"
#include "write/pair.h"
#include <jobatlas/column.h>
#include <jobatlas/error.h>
#include <jobatlas/points.h>
#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** A column of text: the district of each zone. */
typedef struct {
    const char *name, *label;
    const char *const *value; /**< one a feature; NULL = none */
} JaLayerText;

/** A layer of polygons; all borrowed. Arrays have one entry a feature. */
typedef struct {
    const char *name;  /**< "zones", "district" */
    const char *title; /**< "Zones", "District" */
    gsize n;
    const JaShapes *shapes;
    const char *const *code;  /**< NULL = no field `code` */
    const char *const *label; /**< Names, for the field `name`. */
    const JaLayerText *texts;
    gsize n_texts;
    const GPtrArray *columns; /**< of JaColumn with n cells each */
    const guint8 *const
        *at_least; /**< One a column: NULL, or n flags for numbers that are sums of known parts; or NULL. */
} JaGpkgLayer;

/** What goes into the file; all borrowed. */
typedef struct {
    const char *crs;         /**< "EPSG:27700" */
    const char *description; /**< Of every layer, where GIS programs show it; or NULL. */
    const JaGpkgLayer *layers;
    gsize n_layers;
    const JaLayerStyle *styles; /**< The first for each layer is the one QGIS applies by itself. */
    gsize n_styles;
    const JaPair *about; /**< Title, area, credit, ...: NULL values are left out */
    gsize n_about;
    const JaPoints *const *points; /**< Layers of points, after the polygons. */
    gsize n_points;
    const JaRoutes *routes;       /**< A layer of lines; or NULL. */
    const char *const *zone_code; /**< Of the zones that points lie in. */
} JaGeopackage;

/**
 * Writes the file at `path`, which must not exist. The same request gives the same bytes; dates are ja_source_date.
 * `shown` names the file in errors. A style for a layer or column that is not there is a programming fault.
 */
gboolean ja_geopackage_write(const JaGeopackage *request, const char *path, const char *shown, GError **error);

G_END_DECLS
#endif
