/*
 * What the files of the ground share.
 */
#ifndef JA_DRAW_GROUND_PARTS_H
#define JA_DRAW_GROUND_PARTS_H

#include "draw/ground.h"

struct JaGround {
    const JaFigureRequest *request;
    const JaView *view;
    JaBox frame_m;
    JaBox seen_mm; /* the frame, and about it room for the half of a line that reaches in */
    const JaCoverage *coverage;
    JaCoverage *simplified; /* owned, or NULL when the coverage is drawn as it is */
    JaPoint *mm;            /* every point of the coverage on the page */
    guint8 *shown;          /* zones with data: those in focus */
    int *class_of;          /* per zone: class, or n classes + reason */
    JaColour *colour;       /* of the classes */
    JaPoint *scratch;
    gsize scratch_n;
};

/* The zone itself when it is shown, else JA_OUTSIDE. */
gint32 ja_ground_shown_zone(const JaGround *ground, gint32 zone);
/* An arc as a line of the path that is open. */
void ja_ground_add_arc(const JaGround *ground, JaScene *scene, gsize arc);

#endif
