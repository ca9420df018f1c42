/*
 * Hatches as geometry: lines and dots on one grid for the whole page. How they
 * are clipped and painted is the painter's matter.
 */
#include "draw/hatch.h"
#include <math.h>

/* Lines x + sign * y = k * tile that cross the box, from its left edge to its right. */
static void lines_add(GArray *lines, JaBox box, double sign)
{
    double low = box.min_x + MIN(sign * box.min_y, sign * box.max_y);
    double high = box.max_x + MAX(sign * box.min_y, sign * box.max_y);
    for (double k = ceil(low / JA_HATCH_TILE_MM); k * JA_HATCH_TILE_MM <= high; k++) {
        double at = k * JA_HATCH_TILE_MM;
        double from_x = MAX(box.min_x, sign > 0 ? at - box.max_y : at + box.min_y);
        double to_x = MIN(box.max_x, sign > 0 ? at - box.min_y : at + box.max_y);
        JaHatchLine line = {{from_x, sign * (at - from_x)}, {to_x, sign * (at - to_x)}};
        g_array_append_val(lines, line);
    }
}

GArray *ja_hatch_lines(JaHatch hatch, JaBox box)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(JaHatchLine));
    if (hatch == JA_HATCH_DIAGONAL || hatch == JA_HATCH_CROSS) {
        lines_add(lines, box, 1);
    }
    if (hatch == JA_HATCH_BACK || hatch == JA_HATCH_CROSS) {
        lines_add(lines, box, -1);
    }
    return lines;
}

GArray *ja_hatch_dots(JaBox box)
{
    GArray *dots = g_array_new(FALSE, FALSE, sizeof(JaPoint));
    double half = JA_HATCH_TILE_MM / 2;
    double first_row = ceil((box.min_y - JA_HATCH_DOT_MM) / half - 0.5);
    double first_column = ceil((box.min_x - JA_HATCH_DOT_MM) / half - 0.5);
    for (double row = first_row; (row + 0.5) * half <= box.max_y + JA_HATCH_DOT_MM; row++) {
        for (double column = first_column; (column + 0.5) * half <= box.max_x + JA_HATCH_DOT_MM; column++) {
            JaPoint dot = {(column + 0.5) * half, (row + 0.5) * half};
            if (fmod(fabs(row + column), 2) < 0.5) {
                g_array_append_val(dots, dot);
            }
        }
    }
    return dots;
}
