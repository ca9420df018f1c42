/**
 * A layer style as QML, which QGIS (3.20 and later) applies when it opens the layer.
 */
#ifndef JA_WRITE_QML_H
#define JA_WRITE_QML_H

#include "write/layerstyle.h"

G_BEGIN_DECLS

/** `field` and `reason_field` are what the layer calls the column and its reasons; unused without a column. Owned. */
char *ja_qml_write(const JaLayerStyle *style, const char *field, const char *reason_field);

G_END_DECLS
#endif
