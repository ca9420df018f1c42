/**
 * Checks of a figure's layers and panels.
 */
#ifndef JA_READ_PROJECT_LAYERS_H
#define JA_READ_PROJECT_LAYERS_H

#include "read/project_check.h"

G_BEGIN_DECLS

/** A map or panels; `panels` name columns. `at` is the figure's block. */
gboolean ja_figure_check_panels(JaProjectCheck *check, const JaFigureSpec *figure);
/** What is drawn over the zones is there, and each layer has the keys of its kind and no others. */
gboolean ja_figure_check_layers(JaProjectCheck *check, const JaFigureSpec *figure);

/** A column's name, those of jobs by sector as well. */
gboolean ja_column_check(JaProjectCheck *check, const char *key, const char *name);

G_END_DECLS
#endif
