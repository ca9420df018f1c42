/**
 * manifest.json: what went into a run, what came out of it, and with what it was made.
 */
#ifndef JA_WRITE_MANIFEST_H
#define JA_WRITE_MANIFEST_H

#include "write/pair.h"
#include <jobatlas/atlas.h>
#include <jobatlas/ledger.h>

G_BEGIN_DECLS

/** What a manifest tells; all borrowed. */
typedef struct {
    const char *version; /**< Of jobatlas. */
    const JaAtlas *atlas;
    const JaPair *options;
    gsize n_options;
    const JaPair *libraries; /**< GDAL, GEOS, PROJ, ... and their versions */
    gsize n_libraries;
    const GPtrArray *inputs; /**< of JaInput */
    JaLedger *ledger;
    const GPtrArray *outputs; /**< of JaOutfile, without the manifest itself */
} JaManifest;

/** JSON, indented, members in a fixed order; what is unknown is left out. Owned. */
GBytes *ja_manifest_json(const JaManifest *manifest);

G_END_DECLS
#endif
