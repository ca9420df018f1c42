/**
 * What the painters ask of a scene's marks: their points and extents, which of them go together, and the order in which
 * zones are filled.
 */
#ifndef JA_DRAW_PATHS_H
#define JA_DRAW_PATHS_H

#include "draw/scene.h"

G_BEGIN_DECLS

/** Paths this short (rectangles, rules, ticks) stay exactly where they are. */
#define JA_MAX_EXACT_POINTS 8

static inline const JaMark *ja_scene_mark(const JaScene *scene, guint i)
{
    return &g_array_index(scene->marks, JaMark, i);
}

/** Box in mm, grown by half the line; empty (min > max) without points. */
JaBox ja_path_box(const JaScene *scene, const JaMark *mark);
gsize ja_path_points(const JaScene *scene, const JaMark *mark);
/** Whether the path's one ring runs anticlockwise on paper. */
gboolean ja_path_is_turned(const JaScene *scene, const JaMark *mark);

/** Whether b, after a, can be stroked with it: both solid opaque lines of one kind and nothing else. */
gboolean ja_lines_join(const JaMark *a, const JaMark *b);

/** The end of the group that begins at `begin`, if it is zones that can be laid as a mosaic; else 0. */
guint ja_mosaic_end(const JaScene *scene, guint begin);

/** A zone to fill. */
typedef struct {
    JaColour colour;
    gboolean single; /**< It is one ring. */
    guint mark;
    double top, bottom; /**< mm */
} JaTile;

/** The filled zones begin + 1 .. end - 1 that reach into the box, colour by colour. Owned array of JaTile. */
GArray *ja_tiles_collect(const JaScene *scene, guint begin, guint end, JaBox seen);
/** Whether two zones can be one path: of one colour, and by one rule. */
gboolean ja_tiles_join(const JaTile *a, const JaTile *b);

static inline gboolean ja_boxes_meet(JaBox a, JaBox b)
{
    return a.min_x <= b.max_x && a.max_x >= b.min_x && a.min_y <= b.max_y && a.max_y >= b.min_y;
}

G_END_DECLS
#endif
