/**
 * The ways of an OpenStreetMap file, through GDAL, one after the other with the tags that matter to walking.
 */
#ifndef JA_READ_LAYERS_STREETS_H
#define JA_READ_LAYERS_STREETS_H

#include "read/context.h"
#include "read/streets_tags.h"
#include <jobatlas/shapes.h>

G_BEGIN_DECLS

/** A way: its tags, and longitudes and latitudes of its n nodes. All borrowed during the call. */
typedef void (*JaWayFn)(gpointer data, const JaWayTags *tags, const JaPoint *at, gsize n);

/**
 * Calls `fn` for every way that has tags, in the order of the file. `path` is real, `file` is what messages call it.
 * Areas drawn as one closed way come as that way. Refused: what is not OpenStreetMap XML or PBF, and what cannot be
 * read whole. Where it fails, ways may have been told before.
 */
gboolean ja_street_layer_read(const char *path, const char *file, JaWayFn fn, gpointer data, GError **error);

G_END_DECLS
#endif
