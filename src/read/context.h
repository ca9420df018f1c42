/**
 * What every reader needs: where the project is, what it may open, and where it notes what it did.
 */
#ifndef JA_READ_CONTEXT_H
#define JA_READ_CONTEXT_H

#include "model/input.h"
#include <jobatlas/ledger.h>
#include <jobatlas/project.h>

G_BEGIN_DECLS

typedef struct {
    const char *root;         /**< Folder of the project file. */
    const char *project_file; /**< Its last part, for messages; or NULL. */
    gboolean allow_outside;
    gboolean glance; /**< Nobody will see checksums of inputs: none are made. */
    const JaProjectSpec *project;
    JaLedger *ledger;
    GPtrArray *inputs; /**< of JaInput; each reader adds its own, with rows_in and (so far) rows_used. */
} JaReadContext;

G_END_DECLS
#endif
