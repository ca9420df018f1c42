/**
 * Functions of SQL that know where zones are. Private to expressions.
 */
#ifndef JA_MEASURE_EXPRESSIONS_PLACES_H
#define JA_MEASURE_EXPRESSIONS_PLACES_H

#include <jobatlas/atlas.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * touches(a, b): 1 when the zones with these codes share a border, else 0. within_km(a, b, km): 1 when their label
 * points are that near. NULL of NULL; an unknown code is an error. The atlas must outlive the connection. A result
 * code of SQLite.
 */
int ja_places_register(const JaAtlas *atlas, sqlite3 *database);

G_END_DECLS
#endif
