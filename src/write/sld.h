/**
 * A layer style as SLD 1.1 with Symbology Encoding, for GeoServer and other programs than QGIS.
 */
#ifndef JA_WRITE_SLD_H
#define JA_WRITE_SLD_H

#include "write/layerstyle.h"

G_BEGIN_DECLS

/** `field` and `reason_field` are what the layer calls the column and its reasons; unused without a column. Owned. */
char *ja_sld_write(const JaLayerStyle *style, const char *field, const char *reason_field);

G_END_DECLS
#endif
