/**
 * A name and what is said under it: options, library versions, facts about a file.
 */
#ifndef JA_WRITE_PAIR_H
#define JA_WRITE_PAIR_H

#include <glib.h>

G_BEGIN_DECLS

/** Both borrowed; a NULL value is left out. */
typedef struct {
    const char *key, *value;
} JaPair;

G_END_DECLS
#endif
