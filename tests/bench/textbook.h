/*
 * RAPTOR and rRAPTOR as the paper has them (Delling, Pajor and Werneck, ALENEX 2012), on the library's timetables: for
 * `make bench`, to hold the library's search against on the same machine.
 */
#ifndef JA_BENCH_TEXTBOOK_H
#define JA_BENCH_TEXTBOOK_H

#include "reach/search.h"

G_BEGIN_DECLS

typedef struct Textbook Textbook;

/* The timetable is borrowed; runs that go on as others are left at their end. */
Textbook *textbook_new(const JaTimetable *timetable, const JaSearchLimits *limits);
void textbook_free(Textbook *book);
/* RAPTOR: one departure. What an earlier search found is forgotten. */
void textbook_depart(Textbook *book, const JaPaths *access, guint32 from, gint32 depart_s);
/* rRAPTOR: departures from_s, from_s + step_s, ... below past_s, the last first. `heard` is called after each. */
void textbook_range(Textbook *book, const JaPaths *access, guint32 from, gint32 from_s, gint32 past_s, gint32 step_s,
                    void (*heard)(gpointer data, const Textbook *book), gpointer data);
/* The earliest arrival at a stop, or JA_NEVER. */
gint32 textbook_arrival(const Textbook *book, guint32 stop);

G_END_DECLS
#endif
