/*
 * Versions of the libraries, for the manifest.
 */
#ifndef JA_RUN_LIBRARIES_H
#define JA_RUN_LIBRARIES_H

#include "write/pair.h"

/* How many libraries there are to tell of. */
#define JA_N_LIBRARIES 11

/* Fills in name and version of each; the strings live as long as the program. */
void ja_library_versions(JaPair pairs[JA_N_LIBRARIES]);

#endif
