/**
 * Where the files of a GTFS feed are: in the root of a zip, which is never unpacked to disk, or in a folder.
 */
#ifndef JA_READ_GTFS_SOURCE_H
#define JA_READ_GTFS_SOURCE_H

#include "read/context.h"

G_BEGIN_DECLS

typedef struct JaGtfsSource JaGtfsSource;

/** `file` as the project names it. Adds a JaInput for the zip, or for each file of the folder as it is opened. */
JaGtfsSource *ja_gtfs_source_open(JaReadContext *context, const char *file, GError **error);
void ja_gtfs_source_free(JaGtfsSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaGtfsSource, ja_gtfs_source_free)

/** Whether it has a file of this name, letter case included. */
gboolean ja_gtfs_source_has(const JaGtfsSource *source, const char *name);
/** Names of the files in it, sorted, with their folders; at most 10,000. Owned array of char *. */
GPtrArray *ja_gtfs_source_names(const JaGtfsSource *source);
/** The record of the feed; of a folder, that of the file opened last. Borrowed from the context. */
JaInput *ja_gtfs_source_input(const JaGtfsSource *source);

/** The bytes of one file, piece by piece. */
typedef struct JaGtfsStream JaGtfsStream;
JaGtfsStream *ja_gtfs_stream_open(JaGtfsSource *source, const char *name, GError **error);
/** The same over bytes in memory, which it borrows. */
JaGtfsStream *ja_gtfs_stream_of(const char *shown, const void *data, gsize size);
void ja_gtfs_stream_free(JaGtfsStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaGtfsStream, ja_gtfs_stream_free)
/** Reads up to `room` bytes; 0 at the end, -1 on failure. */
gssize ja_gtfs_stream_read(JaGtfsStream *stream, char *buffer, gsize room, GError **error);
/** "feed.zip/stops.txt": for messages. Borrowed. */
const char *ja_gtfs_stream_shown(const JaGtfsStream *stream);

G_END_DECLS
#endif
