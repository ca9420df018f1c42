/**
 * The container that carries the page's data: one JSON text and arrays of plain numbers behind it, packed and written
 * as text. docs/page-format.md is its contract.
 */
#ifndef JA_WRITE_PAYLOAD_H
#define JA_WRITE_PAYLOAD_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct JaPayload JaPayload;

/** An empty container; its JSON text is one object, open. */
JaPayload *ja_payload_new(void);
void ja_payload_free(JaPayload *payload);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JaPayload, ja_payload_free)

/** Members of the object that is open (name given), or entries of the list that is open (name NULL). */
void ja_payload_object(JaPayload *payload, const char *name);
void ja_payload_list(JaPayload *payload, const char *name);
/** Closes what was opened last. */
void ja_payload_close_object(JaPayload *payload);
void ja_payload_close_list(JaPayload *payload);
/** NULL is left out of an object, and null in a list. */
void ja_payload_text(JaPayload *payload, const char *name, const char *text);
void ja_payload_texts(JaPayload *payload, const char *name, const char *const *text, gsize n);
/** A number without end is null. */
void ja_payload_number(JaPayload *payload, const char *name, double number);
void ja_payload_flag(JaPayload *payload, const char *name, gboolean flag);

/** Arrays: their numbers go behind the JSON, little-endian; whole numbers in the smallest type that holds them all. */
void ja_payload_whole(JaPayload *payload, const char *name, const gint64 *number, gsize n);
void ja_payload_real(JaPayload *payload, const char *name, const double *number, gsize n);
void ja_payload_bytes(JaPayload *payload, const char *name, const guint8 *byte, gsize n);

/**
 * Pairs of whole numbers as differences from the pair before, zigzag and seven bits a byte, x and y in turn:
 * coordinates of lines.
 */
void ja_payload_deltas(JaPayload *payload, const char *name, const gint32 *xy, gsize n_pairs);

/** Closes the container: gzip of it all. The same contents give the same bytes. Owned. */
GBytes *ja_payload_pack(JaPayload *payload);

G_END_DECLS
#endif
