/**
 * The ground of a map: zones in their classes, the borders between them, the outlines of groups.
 */
#ifndef JA_DRAW_GROUND_H
#define JA_DRAW_GROUND_H

#include "draw/figure.h"
#include "draw/layout.h"

G_BEGIN_DECLS

/** Which zones are in focus, which groups are outlined: per zone, so that an arc can be asked what it divides. */
typedef struct JaGround JaGround;

/** The coverage, with detail too fine for the view left out. All borrowed until the ground is freed. */
JaGround *ja_ground_new(const JaFigureRequest *request, const JaView *view, JaBox frame);
void ja_ground_free(JaGround *ground);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaGround, ja_ground_free)

/** One path for each zone with data shown, equal classes together; neighbours of a focus first, as plain land. */
void ja_ground_draw_zones(const JaGround *ground, JaScene *scene);
/** Borders of zones, each once; none where zones are so small that lines would cover them. */
void ja_ground_draw_borders(const JaGround *ground, JaScene *scene);
/** Outlines of the groupings named in spec->outlines, with a line for each, of the focus, and of the coast. */
void ja_ground_draw_outlines(const JaGround *ground, JaScene *scene, const JaPaint *lines);
/** The edges of a grouping's groups, the coast as well: a ring around each run of them. `id` may be NULL. */
void ja_ground_draw_around(const JaGround *ground, JaScene *scene, const JaGrouping *grouping, const char *id,
                           const JaPaint *line);
/** The coverage as it is drawn. Borrowed. */
const JaCoverage *ja_ground_coverage(const JaGround *ground);

/** All zones as plain land and those shown as a dark patch: for a locator. */
void ja_ground_draw_locator(const JaGround *ground, JaScene *scene);

/**
 * The line of the outlines of grouping `rank` of spec->outlines (0 = strongest), thinner where its groups are small on
 * paper: at about mm_per_m, they would otherwise be all outline.
 */
JaPaint ja_outline_paint(const JaFigureRequest *request, const JaGrouping *grouping, guint rank, double mm_per_m);
/** Whether the outlines of a grouping have any line: not where no zones of different groups share a boundary. */
gboolean ja_outline_is_drawn(const JaZones *zones, const JaGrouping *grouping);
/** A pale casing below a line, so that it shows on dark classes as well. */
JaPaint ja_casing_paint(const JaStyle *style, const JaPaint *line);

/** A flag per zone: those of a group, or all when group is NULL. Owned. */
guint8 *ja_group_flags(const JaZones *zones, const JaGroup *group);
/** Whether some zone is in both groups. */
gboolean ja_groups_share_zone(const JaGroup *a, const JaGroup *b);
/** The box of the flagged zones, metres. */
JaBox ja_group_box(const JaZones *zones, const guint8 *flags);

G_END_DECLS
#endif
