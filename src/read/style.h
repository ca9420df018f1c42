/**
 * Figure styles and palettes, from the project's own styles/ folder or built in.
 */
#ifndef JA_READ_STYLE_H
#define JA_READ_STYLE_H

#include "read/context.h"
#include <jobatlas/style.h>

G_BEGIN_DECLS

/**
 * The palette with this name (in any case: "YlGnBu"): styles/palettes/NAME.yaml of the project, else the built-in one.
 * A file of the project is added to the context's inputs once, with the role "style". `asker` says who wants it:
 * "figure 'claimants'". Owned.
 */
JaPalette *ja_palette_load(JaReadContext *context, const char *name, const char *asker, GError **error);

/** The same for figure styles: styles/NAME.yaml. Keys that it leaves out are those of the built-in "report". Owned. */
JaStyle *ja_style_load(JaReadContext *context, const char *name, const char *asker, GError **error);

/** Names of all palettes / styles that a project in `root` can use, ascending; root NULL = the built-in ones. Owned
 * strv. */
char **ja_palette_names(const char *root);
char **ja_style_names(const char *root);

/** Every key of a style file / of a palette file, in the order of their schema. Owned strv. */
char **ja_style_keys(void);
char **ja_palette_keys(void);

G_END_DECLS
#endif
