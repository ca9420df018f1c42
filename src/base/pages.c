/*
 * Large pages for large arrays: a hint to the system, where it takes such hints. Refuses nothing.
 */
#include "base/pages.h"

#include <sys/mman.h>
#include <unistd.h>

/* Less has no whole large page in it, or hardly one. */
#define LARGE (4u << 20)

void ja_pages_large(gpointer memory, gsize bytes)
{
#ifdef MADV_HUGEPAGE
    if (bytes >= LARGE) {
        gsize page = (gsize)sysconf(_SC_PAGESIZE), skip = (page - (gsize)memory % page) % page;
        (void)madvise((char *)memory + skip, (bytes - skip) / page * page, MADV_HUGEPAGE);
    }
#else
    (void)memory, (void)bytes;
#endif
}
