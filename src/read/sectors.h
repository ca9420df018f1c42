/**
 * Sectors: ranges of SIC 2007 with a name, from a file of the project or built in.
 */
#ifndef JA_READ_SECTORS_H
#define JA_READ_SECTORS_H

#include "read/context.h"
#include "read/sic.h"

G_BEGIN_DECLS

typedef struct {
    char *source;
    guint n; /**< Sectors, in the order of the file; the last is the rest when some class is in none. */
    char **name;
    gint32 other;   /**< The sector of what is in none ("Other"), or -1 when all classes are in one. */
    GArray *ranges; /**< Private: ascending. */
} JaSectors;

/** Neither one sector nor none: parts of the code are in different ones. */
#define JA_SECTORS_MIXED (-2)

/**
 * Reads a file of the project, or what is built in ("lsip", "sections"). Refused: codes that are not in SIC 2007,
 * ranges that overlap, two sectors of one name. Owned.
 */
JaSectors *ja_sectors_read(JaReadContext *context, const char *name, GError **error);
void ja_sectors_free(JaSectors *sectors);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaSectors, ja_sectors_free)

/** The sector that a code lies in whole (`other` when it is in none), or JA_SECTORS_MIXED. */
gint32 ja_sectors_find(const JaSectors *sectors, JaSicRange code);
/**
 * The sector of a cell of a table; a code that is unknown, or too short to tell its sector, is an error that names
 * the place.
 */
gboolean ja_sectors_read_code(const JaSectors *sectors, const char *code, const JaPlace *place, gint32 *sector,
                              GError **error);

G_END_DECLS
#endif
