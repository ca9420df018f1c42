/*
 * Street networks: storage.
 */
#include "model/streets.h"

void ja_streets_free(JaStreets *streets)
{
    if (streets == NULL) {
        return;
    }
    g_free(streets->node);
    g_free(streets->street);
    g_free(streets->source);
    g_free(streets->licence);
    g_free(streets);
}
