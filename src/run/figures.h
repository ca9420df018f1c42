/*
 * Figures: planned one after the other, drawn side by side.
 */
#ifndef JA_RUN_FIGURES_H
#define JA_RUN_FIGURES_H

#include "base/files.h"
#include "draw/figure.h"
#include "run/road_parts.h"

/* One figure to draw: all that it is made from, and what came of it. Freed with ja_plan_free. */
typedef struct {
    char *name; /* of its files, without ending: "claimants-swale" */
    char *at;   /* where it stands: "project.yaml:31:5" */
    JaFigureRequest request;
    JaClasses *classes, *counts; /* owned, as are the next ones; the request borrows them */
    JaPalette *palette;
    JaStyle *style;
    JaFigureText *text;
    GPtrArray *panels; /* of JaColumn, borrowed from the atlas; owned itself */
    JaLedger *ledger;  /* of this figure alone, since figures are drawn by several threads */
} JaPlan;

void ja_plan_free(JaPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaPlan, ja_plan_free)

/* The plan for one figure, of the whole area or of one group. NULL on failure. */
JaPlan *ja_plan_new(JaRoad *road, const JaFigureSpec *spec, const JaGrouping *focus_of, const JaGroup *focus,
                    GError **error);
/* Plans for every figure that the project names and `only` lets through, in the order of the project. */
GPtrArray *ja_road_plan_figures(JaRoad *road, GError **error);

/* A scene in a format: "png", "svg" or "pdf". */
GBytes *ja_scene_render(const JaScene *scene, const char *format, GError **error);

/* Draws all plans into figures/NAME.{png,svg,pdf}. */
gboolean ja_road_draw(JaRoad *road, const GPtrArray *plans, JaOutdir *outdir, GError **error);

#endif
