/*
 * The parts of the page's data, each put into the payload by its own file.
 */
#ifndef JA_WRITE_PAGE_PARTS_H
#define JA_WRITE_PAGE_PARTS_H

#include "write/page.h"
#include "write/payload.h"

/* Degrees as the page holds them: whole millionths. */
#define JA_PAGE_DEGREE 1e6

/* zones, geometry, groupings, towns */
void ja_page_put_zones(JaPayload *payload, const JaPage *page);
/* columns, reasons */
void ja_page_put_columns(JaPayload *payload, const JaPage *page);
/* points, routes, reach */
void ja_page_put_places(JaPayload *payload, const JaPage *page);

/* ledger: sums by severity, stage and code */
void ja_page_put_ledger(JaPayload *payload, const JaPage *page);

/* x and y of n places as two arrays of whole millionths, in the object that is open. */
void ja_page_put_at(JaPayload *payload, const JaPoint *at, gsize n);

/* The table and the picture for readers without scripts. */
void ja_page_add_plain(GString *html, const JaPage *page);
/* Text as it may stand between tags and in quoted attributes. */
void ja_page_add_escaped(GString *html, const char *text);

#endif
