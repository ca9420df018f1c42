/*
 * A feed as an archive.
 */
#include "gtfs_feed.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *path = g_build_filename(fuzz_folder(), "feed.zip", NULL);
    FILE *out = g_fopen(path, "wb");
    g_assert_nonnull(out);
    fwrite(data, 1, size, out);
    fclose(out);
    fuzz_read("feed.zip");
    return 0;
}
