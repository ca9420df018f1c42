/**
 * Checks of timetables and reach.
 */
#ifndef JA_READ_PROJECT_REACH_H
#define JA_READ_PROJECT_REACH_H

#include "read/project_check.h"

G_BEGIN_DECLS

/** What is not 0 when the file is silent. */
void ja_project_default_reach(const JaYaml *yaml, JaProjectSpec *project);

gboolean ja_project_check_transit(JaProjectCheck *check, const JaTransitSpec *transit);
/** The columns of `reach` and `access` become columns of the project. */
gboolean ja_project_take_reach(JaProjectCheck *check);
/** walking, travel, reach, access, equity. */
gboolean ja_project_check_reach(JaProjectCheck *check);
gboolean ja_project_check_access(JaProjectCheck *check, const JaAccessSpec *access);
/** Whether what is reached, "jobs" (NULL) or an entry of points, has sectors. */
gboolean ja_reach_has_sectors(const JaProjectSpec *project, const char *sites);

G_END_DECLS
#endif
