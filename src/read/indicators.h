/**
 * Indicators: files of numbers by zone become extracts.
 */
#ifndef JA_READ_INDICATORS_H
#define JA_READ_INDICATORS_H

#include "model/extract.h"
#include "read/context.h"

G_BEGIN_DECLS

/**
 * Reads one entry of `indicators`. Every row of the file is used or ledgered; every marker is counted. Keys that
 * repeat stay (join decides), save in a long table, where rows of one key are gathered. Refused: a cell that is
 * neither a number nor a marker, a negative count, bounds that do not hold the value, a row that a long table has
 * twice, codes that a spreadsheet has spoilt. Owned.
 */
JaExtract *ja_indicator_read(JaReadContext *context, const JaIndicatorSpec *spec, GError **error);

G_END_DECLS
#endif
