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
    const JaClasses *classes, *counts;
    const JaFigureSpec *spec;
    const JaGroup *focus;        /* NULL = the whole area */
    const JaGrouping *districts; /* By which zones are placed; NULL = by none. */
    char *place, *date;          /* "Swale, Kent", "March 2024", or NULL */
} JaFigureFacts;

/* Owned. */
char *ja_alt_text(const JaFigureFacts *facts);
/* "3 suppressed and 1 not available" of the cells without a number; NULL when there are none. Owned. */
char *ja_empty_words(const JaClasses *counts);

#endif
