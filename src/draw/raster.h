/**
 * Which zone lies where, on a raster fine enough for composing a figure: where there is room for a legend,
 * whether a name stays inside its group. Nothing is drawn or measured for readers from it.
 */
#ifndef JA_DRAW_RASTER_H
#define JA_DRAW_RASTER_H

#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** Row 0 is the southernmost. zone[row * nx + column] is a zone or JA_OUTSIDE. */
typedef struct {
    JaBox box; /**< Metres; as asked for, widened to whole cells. */
    double cell_m;
    gsize nx, ny;
    gint32 *zone;
} JaRaster;

/** The zones of a coverage within `box`, with `cells` cells along its longer side. */
JaRaster *ja_raster_new(const JaCoverage *coverage, JaBox box, gsize cells);
void ja_raster_free(JaRaster *raster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaRaster, ja_raster_free)

/** The zone at a point, JA_OUTSIDE beyond the raster. */
gint32 ja_raster_at(const JaRaster *raster, JaPoint at);

/** Cells whose centre lies in a box (metres): how many in all, those of wanted zones, those of any zone. */
typedef struct {
    guint all, wanted, land;
    gboolean border; /**< Both wanted cells and cells of other zones are among them. */
} JaRasterCount;
/** `wanted` has a flag per zone, NULL wants all zones. Cells beyond the raster count as outside. */
JaRasterCount ja_raster_count(const JaRaster *raster, JaBox box, const guint8 *wanted);

/** Cumulated counts of wanted cells, for asking about thousands of boxes. */
typedef struct JaRasterSums JaRasterSums;
JaRasterSums *ja_raster_sums_new(const JaRaster *raster, const guint8 *wanted);
void ja_raster_sums_free(JaRasterSums *sums);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaRasterSums, ja_raster_sums_free)
guint ja_raster_sums_count(const JaRasterSums *sums, JaBox box);

G_END_DECLS
#endif
