/**
 * Codes of the UK Standard Industrial Classification 2007.
 */
#ifndef JA_READ_SIC_H
#define JA_READ_SIC_H

#include <glib.h>

G_BEGIN_DECLS

#define JA_SIC_CLASSES 615

/** What a code stands for: subclasses from .. to, as numbers of five digits. "86.1" is 86100 to 86199. */
typedef struct {
    guint from, to;
} JaSicRange;

/** Class i, ascending, as a number of four digits. */
guint ja_sic_class(gsize i);
/** A division, group, class or subclass: "86", "86.1", "86.10", "86.10/1", "86101". FALSE when there is none such. */
gboolean ja_sic_parse(const char *text, JaSicRange *range);
/** What may have happened to a code that is none: "; a spreadsheet ...", or "". Borrowed for ever. */
const char *ja_sic_hint(const char *text);

G_END_DECLS
#endif
