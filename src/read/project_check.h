/**
 * What a project must be beyond its schema: names that differ, references that lead somewhere, keys that fit together.
 */
#ifndef JA_READ_PROJECT_CHECK_H
#define JA_READ_PROJECT_CHECK_H

#include "read/check.h"
#include <jobatlas/project.h>

G_BEGIN_DECLS

/** What the parts of the check share. */
typedef struct {
    JaCheck at;
    const JaProjectSpec *project;
    GHashTable *taken;          /**< Names of columns and groupings -> where they stand. */
    GPtrArray *columns;         /**< of char *, borrowed: all columns that the project makes. */
    GPtrArray *groupings;       /**< of char *, borrowed */
    GPtrArray *recodes, *names; /**< of char *, borrowed */
    GStringChunk *parts;        /**< Names of columns that nobody wrote. */
} JaProjectCheck;

/** Checks everything; the first fault in the order of the file's blocks is the error. */
gboolean ja_project_check(const JaYaml *yaml, const JaProjectSpec *project, GError **error);

/** The part about what comes in: zones, names, groups, recodes, markers, indicators, jobs, towns. */
gboolean ja_project_check_inputs(JaProjectCheck *check);
/** The part about what is made: rates, derive, ranks, shares, figures, tables. */
gboolean ja_project_check_outputs(JaProjectCheck *check);

/** What is laid over the zones: an entry of zonings, the keys of an indicator about one, an entry of overlays. */
gboolean ja_project_check_zoning(JaProjectCheck *check, const JaZoningSpec *zoning);
gboolean ja_project_check_spread(JaProjectCheck *check, const JaIndicatorSpec *indicator);
/** The columns that an overlay makes on its way become columns of the project. */
gboolean ja_project_take_parts(JaProjectCheck *check, const JaOverlaySpec *overlay);
gboolean ja_project_check_overlay(JaProjectCheck *check, const JaOverlaySpec *overlay);

/** Jobs; points; concentration and centres. */
gboolean ja_project_check_jobs(JaProjectCheck *check, const JaJobsSpec *jobs);
gboolean ja_project_check_points(JaProjectCheck *check);
gboolean ja_project_check_measures(JaProjectCheck *check);

/** The interactive page. */
gboolean ja_project_check_page(JaProjectCheck *check);

/** An id of a figure or table, which no other has. */
gboolean ja_project_take_id(JaProjectCheck *check, const char *kind, const char *id);

/** Class breaks of a figure or a style; `path` of `at` is the block's owner. */
gboolean ja_classes_check(JaCheck *at, const JaClassesSpec *classes);

/** "EPSG:27700": an authority and a code. */
gboolean ja_crs_check(JaCheck *at, const char *key, const char *crs);

/** Runs `fn(check, &list[i])` for every entry of a list of blocks, with the path set to it. */
#define JA_EACH(check, list_key, list, fn)                                                                             \
    for (guint i_ = 0; i_ < list##_count; i_++) {                                                                      \
        gsize back_ = ja_check_enter(&(check)->at, list_key, (gint)i_);                                                \
        if (!fn(check, &(list)[i_]))                                                                                   \
            return FALSE;                                                                                              \
        ja_check_leave(&(check)->at, back_);                                                                           \
    }

G_END_DECLS
#endif
