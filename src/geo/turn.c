/*
 * The determinant of three points as an expansion: a sum of doubles that do not overlap, whose last term that is not
 * zero has the sign of the whole (Shewchuk 1997, "grow expansion").
 */
#include "geo/turn.h"

#define TERMS_MAX 12

typedef struct {
    double term[TERMS_MAX];
    int n;
} Expansion;

/* Adds a number without rounding: what the sum loses stays behind as a term of its own. */
static void add(Expansion *e, double number)
{
    for (int i = 0; i < e->n; i++) {
        double sum = number + e->term[i];
        double from_number = sum - e->term[i], from_term = sum - from_number;
        e->term[i] = (number - from_number) + (e->term[i] - from_term);
        number = sum;
    }
    e->term[e->n++] = number;
}

static void add_product(Expansion *e, double p, double q)
{
    double product = p * q;
    add(e, fma(p, q, -product));
    add(e, product);
}

int ja_turn_exact(JaPoint a, JaPoint b, JaPoint c)
{
    Expansion e = {.n = 0};
    add_product(&e, a.x, b.y);
    add_product(&e, -a.y, b.x);
    add_product(&e, b.x, c.y);
    add_product(&e, -b.y, c.x);
    add_product(&e, c.x, a.y);
    add_product(&e, -c.y, a.x);
    for (int i = e.n - 1; i >= 0; i--) {
        if (e.term[i] != 0) {
            return e.term[i] > 0 ? 1 : -1;
        }
    }
    return 0;
}
