/**
 * Markers: what stands in a cell instead of a number, or beside one. See docs/markers.md.
 */
#ifndef JA_READ_MARKERS_H
#define JA_READ_MARKERS_H

#include <jobatlas/cell.h>
#include <jobatlas/project.h>

G_BEGIN_DECLS

typedef struct JaMarkers JaMarkers;

/**
 * The vocabulary with this name, built in or declared in the project; NULL = the usual one. `asker` says who wants
 * it, for the message when it is not known: "indicator 'a.csv'". Owned.
 */
JaMarkers *ja_markers_new(const JaProjectSpec *project, const char *name, const JaPlace *asker, GError **error);
void ja_markers_free(JaMarkers *markers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaMarkers, ja_markers_free)

/** What a cell says. */
typedef struct {
    double value; /**< When reason is JA_PRESENT. */
    JaReason reason;
    gboolean percent;   /**< The number had a percent sign. */
    gboolean is_marker; /**< A marker stood for it: it is to be counted in the ledger. */
    const char *status; /**< Markers beside a number (" [p]"), borrowed from the text; or NULL. */
} JaReading;

/** Reads a trimmed cell; FALSE when it is neither a number nor a marker of this vocabulary. */
gboolean ja_markers_read(const JaMarkers *markers, const char *text, char thousands, JaReading *reading);

/** "a number, blank, [c], [x], ...": for the message about a cell that was refused. Borrowed from the markers. */
const char *ja_markers_list(const JaMarkers *markers);

/**
 * What to do about a cell that was refused: "; declare `thousands: ","` ...", by what it looks like and by the
 * built-in vocabularies that know it. `thousands` is the declared separator, or 0. Owned.
 */
char *ja_markers_advice(const char *text, char thousands);

G_END_DECLS
#endif
