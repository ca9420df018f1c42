/**
 * Patches of land, angular like fields and blocks of streets: borders run along them, as real ones do.
 */
#include "make.h"

#include <math.h>

static const double PATCH_M = 380;

/** The patch of land that a cell belongs to: about PATCH_M across, angular like fields and blocks of streets. */
static guint64 patch_of(int cell)
{
    Point at = grid_centre(cell);
    double x = floor(at.x / PATCH_M), y = floor(at.y / PATCH_M), nearest = 1e18;
    guint64 best = 0;
    for (int k = 0; k < 9; k++) {
        guint64 i = (guint64)(x + k % 3 - 1), j = (guint64)(y + k / 3 - 1);
        double dx = ((double)i + noise_unit(31, i, j)) * PATCH_M - at.x;
        double dy = ((double)j + noise_unit(32, i, j)) * PATCH_M - at.y;
        if (dx * dx + dy * dy < nearest) {
            nearest = dx * dx + dy * dy;
            best = i << 20 | j;
        }
    }
    return best;
}

/** Votes by patch, then label. */
static gint by_patch(gconstpointer a, gconstpointer b)
{
    const guint64 *x = a, *y = b;
    return x[0] != y[0] ? (x[0] > y[0]) - (x[0] < y[0]) : (x[1] > y[1]) - (x[1] < y[1]);
}

/** A cell's vote for the label of its patch. */
typedef struct {
    guint64 patch, label;
    int cell;
} Vote;

void patches_settle(const gint16 *within, gint16 *label)
{
    g_autoptr(GArray) votes = g_array_new(FALSE, FALSE, sizeof(Vote));
    for (int cell = 0; cell < GRID_N; cell++) {
        guint64 area = within ? (guint64)(within[cell] + 1) : 0;
        if (!within || label[cell] >= 0)
            g_array_append_val(votes, ((Vote){patch_of(cell) << 8 | area, (guint64)(label[cell] + 1), cell}));
    }
    g_array_sort(votes, by_patch);
    for (guint first = 0, last; first < votes->len; first = last) {
        const Vote *v = (const Vote *)votes->data;
        guint best = first, most = 0, run = first;
        for (last = first; last < votes->len && v[last].patch == v[first].patch; last++) {
            run = v[last].label == v[run].label ? run : last;
            if (last - run >= most) {
                most = last - run + 1;
                best = run;
            }
        }
        for (guint i = first; i < last; i++)
            label[v[i].cell] = (gint16)((int)v[best].label - 1);
    }
}
