/*
 * trips.txt of a feed.
 */
#include "gtfs_feed.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    return fuzz_table("trips.txt", data, size);
}
