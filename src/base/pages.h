/**
 * Large pages for large arrays that are read here and there: looking up where a page lies takes as long as reading it,
 * and one large page stands for 512.
 */
#ifndef JA_BASE_PAGES_H
#define JA_BASE_PAGES_H

#include <glib.h>

G_BEGIN_DECLS

/** Asks for large pages under memory not yet written. A hint: nothing depends on it. */
void ja_pages_large(gpointer memory, gsize bytes);

G_END_DECLS
#endif
