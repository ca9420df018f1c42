/**
 * figures.md: what belongs to each figure when it goes into a report.
 */
#ifndef JA_WRITE_CAPTIONS_H
#define JA_WRITE_CAPTIONS_H

#include <jobatlas/style.h>

G_BEGIN_DECLS

/** A figure as it was written; all borrowed. */
typedef struct {
    const char *id;
    const JaFigureText *text;
    const char *const *files; /**< Paths below the output folder, NULL-terminated, at least one; the first is shown. */
} JaFigureEntry;

/**
 * A Markdown page: for each figure its heading, picture, caption, alternative text, source, files, and a line to
 * paste into Quarto or R Markdown. Owned.
 */
GBytes *ja_captions_markdown(const char *title, gboolean illustrative, const JaFigureEntry *entries, gsize n);

G_END_DECLS
#endif
