/*
 * One line on the terminal, rewritten as stages go by.
 */
#include "base/progress.h"

#include <stdio.h>
#include <unistd.h>

struct JaProgress {
    gboolean shown;
};

JaProgress *ja_progress_new(gboolean quiet)
{
    JaProgress *progress = g_new0(JaProgress, 1);
    progress->shown = !quiet && isatty(STDERR_FILENO);
    return progress;
}

void ja_progress_stage(JaProgress *progress, const char *stage, const char *detail)
{
    if (progress->shown) {
        fprintf(stderr, "\r\033[K%s%s%s", stage, detail != NULL ? ": " : "", detail != NULL ? detail : "");
        fflush(stderr);
    }
}

void ja_progress_free(JaProgress *progress)
{
    if (progress == NULL) {
        return;
    }
    if (progress->shown) {
        fputs("\r\033[K", stderr);
    }
    g_free(progress);
}
