/*
 * Versions of the libraries, for the manifest.
 */
#ifndef JA_RUN_LIBRARIES_H
#define JA_RUN_LIBRARIES_H

#include <glib.h>

/* Name, version, name, version, ...: owned strings in an owned array. */
GPtrArray *ja_library_versions(void);

#endif
