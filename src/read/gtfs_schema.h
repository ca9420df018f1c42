/**
 * The names that the GTFS reference gives to files and to the columns of those that are read.
 */
#ifndef JA_READ_GTFS_SCHEMA_H
#define JA_READ_GTFS_SCHEMA_H

#include <glib.h>

G_BEGIN_DECLS

/** Whether the reference has a file of this name. */
gboolean ja_gtfs_knows_file(const char *name);
/** Whether the reference has this column in a file that is read; TRUE for every column of other files. */
gboolean ja_gtfs_knows_column(const char *file, const char *column);

G_END_DECLS
#endif
