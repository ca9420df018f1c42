/**
 * The alternative text of a figure. Shared by describe.c (all words) and describe_alt.c (this one).
 */
#ifndef JA_MEASURE_DESCRIBE_ALT_H
#define JA_MEASURE_DESCRIBE_ALT_H

#include <jobatlas/atlas.h>
#include <jobatlas/style.h>

/* What a figure shows; all borrowed. */
typedef struct {
    const JaAtlas *atlas;
    const JaColumn *column;
    const JaColumn *const *panel; /* n_panels of them, or none */
    gsize n_panels;
    const JaClasses *classes, *counts;
    const JaFigureSpec *spec;
    const JaGroup *focus;        /* NULL = the whole area */
    const JaGrouping *districts; /* By which zones are placed; NULL = by none. */
    char *place, *date;          /* "Swale, Kent", "March 2024", or NULL */
} JaFigureFacts;

/* Owned. */
char *ja_alt_text(const JaFigureFacts *facts);
/* Of a figure of several maps. Owned. */
char *ja_alt_text_panels(const JaFigureFacts *facts);
/* What lies over the zones, a sentence a layer: "Circles show 4,120 job sites, the largest with 980 jobs (Deal Works)."
 * NULL when nothing does. Owned. */
char *ja_layers_words(const JaFigureFacts *facts);
/* Sources (or licences) of what lies over the zones, divided by "; "; empty when there are none. Owned. */
char *ja_layers_sources(const JaFigureFacts *facts, gboolean licences);
/* "3 suppressed and 1 not available" of the cells without a number; NULL when there are none. Owned. */
char *ja_empty_words(const JaClasses *counts);

#endif
