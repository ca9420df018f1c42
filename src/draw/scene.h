/**
 * A scene: what a figure shows, as a display list in millimetres.
 *
 * The origin is the top left corner, x runs right and y runs down. Marks are
 * painted in order. draw/canvas plays a scene through Cairo, draw/svg writes it
 * as SVG, tests compare it exactly.
 */
#ifndef JA_DRAW_SCENE_H
#define JA_DRAW_SCENE_H

#include <jobatlas/shapes.h>
#include <jobatlas/style.h>

G_BEGIN_DECLS

typedef enum { JA_HATCH_NONE, JA_HATCH_DIAGONAL, JA_HATCH_BACK, JA_HATCH_CROSS, JA_HATCH_DOTS } JaHatch;

/** How a path is painted. A width of 0 draws no line; `filled` FALSE no fill. */
typedef struct {
    gboolean filled;
    JaColour fill;
    double fill_alpha; /**< 0..1 */
    JaHatch hatch;     /**< Drawn over the fill, in `hatch_colour`. */
    JaColour hatch_colour;
    JaColour line;
    double line_alpha;
    double line_mm;
    double dash_mm[2]; /**< on, off; {0, 0} = solid */
} JaPaint;

/** A filled paint / a line paint, opaque, the rest at rest. */
JaPaint ja_paint_fill(JaColour fill);
JaPaint ja_paint_line(JaColour line, double width_mm);

typedef enum { JA_ALIGN_LEFT, JA_ALIGN_CENTRE, JA_ALIGN_RIGHT } JaAlign;
typedef enum { JA_WEIGHT_REGULAR, JA_WEIGHT_SEMIBOLD, JA_WEIGHT_BOLD } JaFontWeight;

/** One line of text; `at` is a point on its baseline. Plain text, never markup. */
typedef struct {
    const char *text;
    JaPoint at;
    double size_pt;
    JaFontWeight weight;
    gboolean italic;
    JaAlign align;
    JaColour colour;
    JaColour halo;
    double halo_mm;    /**< 0 = none */
    double spacing_em; /**< Between letters; none after the last. */
} JaText;

typedef enum {
    JA_MARK_PATH,
    JA_MARK_CIRCLE,
    JA_MARK_TEXT,
    JA_MARK_BEGIN,
    JA_MARK_END,
    JA_MARK_CLIP,
    JA_MARK_UNCLIP
} JaMarkKind;

/** A mark as stored. Which members hold depends on kind. Strings and points are owned by the scene. */
typedef struct {
    JaMarkKind kind;
    char *id, *role, *label; /**< BEGIN, PATH: id and a title for SVG (NULL = none); role: "legend", "zones", ... */
    JaPaint paint;           /**< PATH, CIRCLE */
    gsize first, n;          /**< PATH: sub-paths first .. first+n-1 of the scene */
    JaText text;             /**< TEXT; text.text owned */
    JaPoint centre;          /**< CIRCLE */
    double radius_mm;
    JaBox box; /**< CLIP */
} JaMark;

/** A sub-path: points first .. first+n-1; closed or open. */
typedef struct {
    gsize first, n;
    gboolean closed;
} JaSubPath;

typedef struct {
    double width_mm, height_mm;
    char *id, *title, *description; /**< For metadata: title, and the alternative text. */
    char *font;                     /**< Family of all text. */
    JaColour paper;
    double dpi;       /**< Of a PNG. */
    GArray *marks;    /**< of JaMark */
    GArray *subpaths; /**< of JaSubPath */
    GArray *points;   /**< of JaPoint */
} JaScene;

JaScene *ja_scene_new(const char *id, double width_mm, double height_mm, const char *font, JaColour paper);
void ja_scene_free(JaScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaScene, ja_scene_free)
void ja_scene_describe(JaScene *scene, const char *title, const char *description);

/**
 * The role of a group of paths that lie side by side. Painters fill them as one mosaic, without seams and fast;
 * their order is kept only for hatches and lines. One with a fill that is not opaque is painted in order like any.
 */
#define JA_ROLE_ZONES "zones"
/** What such a fill reaches over its neighbours in SVG and PDF: viewers show no seam, readers see no shift. */
#define JA_ZONES_OVERLAP_MM 0.05

/** Groups nest; each begin has its end. */
void ja_scene_begin(JaScene *scene, const char *id, const char *role, const char *label);
void ja_scene_end(JaScene *scene);
void ja_scene_clip(JaScene *scene, JaBox box);
void ja_scene_unclip(JaScene *scene);

/** A path: begin, any number of sub-paths, end. id and label may be NULL. Fill rule: even-odd. */
void ja_scene_path_begin(JaScene *scene, const char *id, const char *label, const JaPaint *paint);
void ja_scene_subpath(JaScene *scene, const JaPoint *points, gsize n, gboolean closed);
void ja_scene_path_end(JaScene *scene);

void ja_scene_rect(JaScene *scene, JaBox box, const JaPaint *paint);
void ja_scene_line(JaScene *scene, JaPoint a, JaPoint b, const JaPaint *paint);
void ja_scene_circle(JaScene *scene, JaPoint centre, double radius_mm, const JaPaint *paint);
void ja_scene_text(JaScene *scene, const JaText *text);

/** The whole display list as text, one mark a line, lengths to 0.001 mm: for golden tests. Owned. */
char *ja_scene_dump(const JaScene *scene);

G_END_DECLS
#endif
