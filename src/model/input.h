/**
 * What was read, for the manifest: every file, its rows in and used, and how coordinates were brought over.
 */
#ifndef JA_MODEL_INPUT_H
#define JA_MODEL_INPUT_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    char *file; /**< As the project names it. */
    char *role; /**< "zones", "indicator", "recode", "names", "group", "jobs", "timetable", "towns", "style", "project".
                 */
    char *sha256;
    gint64 size;
    gint64 rows_in;   /**< Data rows or features. */
    gint64 rows_used; /**< rows_in - rows_used are in the ledger. */
    char *vintage, *source, *licence, *date;
    char *crs, *operation; /**< For geometry: its CRS and the operation used. */
    double accuracy_m;     /**< Of that operation; 0 = exact or none, -1 = unknown. */
} JaInput;

JaInput *ja_input_new(const char *file, const char *role);
void ja_input_free(JaInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaInput, ja_input_free)

G_END_DECLS
#endif
