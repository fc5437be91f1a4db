/* Hunts base rounds for session_tool/core/mixing/atlas.py: one round of tables such that turning it through the
   cyclic group of `order` covers no pair twice. Simulated annealing on swaps of two points.

     cc -O2 -o hunt hunt.c -lm
     ./hunt ORDER ORBITS FIXED SIZE EXTRA BASES SECONDS SEED

   Points: ORBITS cycles of ORDER, then FIXED points. BASES rounds give ORDER rounds each; EXTRA tables, with one point
   of each orbit, give one round each when turned. Prints points table by table, then the extra tables.
   Example (Kirkman's schoolgirls, 5-3-7): ./hunt 7 2 1 3 0 1 20 1 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LINES = 40, PAIRS = LINES * LINES * 64, STEPS = 3000000 };
static unsigned long long state = 88172645463325252ULL;
static int order, orbits, fixed, size, extra, bases, points, tables;
static int covered[PAIRS], round_of[8][256], extra_table[64][16];

static unsigned draw(void) {
    state ^= state << 13; state ^= state >> 7; state ^= state << 17;
    return state >> 20;
}

static double chance(void) { return (draw() & 0xffffff) / (double)0x1000000; }

/* Two pairs have the same number if turning brings one onto the other. */
static int number(int p, int q) {
    int moving = orbits * order;
    int a = p < moving ? p / order : orbits + p - moving, b = q < moving ? q / order : orbits + q - moving, d = 0;
    if (a > b || (a == b && p > q)) { int t = p; p = q; q = t; t = a; a = b; b = t; }
    if (b < orbits) {
        d = (q % order - p % order + order) % order;
        if (a == b && order - d < d) d = order - d;
    }
    return (a * LINES + b) * 64 + d;
}

static int add(int p, int q) { return covered[number(p, q)]++ > 0; }
static int take(int p, int q) { return --covered[number(p, q)] > 0; }

/* Puts `in` in place of `out` at seat i of a table; returns the change in pairs covered again. */
static int replace(int *table, int i, int in) {
    int change = 0, out = table[i];
    for (int j = 0; j < size; j++) if (j != i) change -= take(out, table[j]);
    table[i] = in;
    for (int j = 0; j < size; j++) if (j != i) change += add(in, table[j]);
    return change;
}

static int exchange(int *seats, int i, int j) {
    int a = seats[i], b = seats[j], change;
    change = replace(seats + i / size * size, i % size, b);
    return change + replace(seats + j / size * size, j % size, a);
}

static int begin(void) {
    int cost = 0;
    memset(covered, 0, sizeof covered);
    if (order % 2 == 0)
        for (int k = 0; k < orbits; k++) covered[(k * LINES + k) * 64 + order / 2] = 1;
    for (int i = orbits; i < orbits + fixed; i++)
        for (int j = i + 1; j < orbits + fixed; j++) covered[(i * LINES + j) * 64] = 1;
    for (int b = 0; b < bases; b++) {
        for (int i = 0; i < points; i++) round_of[b][i] = i;
        for (int i = points - 1; i > 0; i--) {
            int j = draw() % (i + 1), t = round_of[b][i];
            round_of[b][i] = round_of[b][j]; round_of[b][j] = t;
        }
        for (int t = 0; t < points; t += size)
            for (int i = 0; i < size; i++)
                for (int j = 0; j < i; j++) cost += add(round_of[b][t + i], round_of[b][t + j]);
    }
    for (int k = 0; k < extra; k++) {
        for (int j = 0; j < size; j++) extra_table[k][j] = j * order + (j ? draw() % order : 0);
        for (int i = 0; i < size; i++) for (int j = 0; j < i; j++) cost += add(extra_table[k][i], extra_table[k][j]);
    }
    return cost;
}

static void print(void) {
    for (int b = 0; b < bases; b++)
        for (int i = 0; i < points; i++) printf("%d%s", round_of[b][i], i + 1 == points ? "\n" : " ");
    for (int k = 0; k < extra; k++)
        for (int j = 0; j < size; j++) printf("%d%s", extra_table[k][j], j + 1 == size ? "\n" : " ");
}

int main(int count, char **word) {
    if (count != 9) return 2;
    order = atoi(word[1]); orbits = atoi(word[2]); fixed = atoi(word[3]); size = atoi(word[4]);
    extra = atoi(word[5]); bases = atoi(word[6]);
    state ^= strtoull(word[8], 0, 10) * 0x9E3779B97F4A7C15ULL;
    points = orbits * order + fixed; tables = points / size;
    if (tables * size != points || orbits + fixed > LINES || points > 256 || bases > 8 || order > 63) return 2;
    clock_t start = clock();
    for (;;) {
        int cost = begin();
        for (long step = 0; step < STEPS; step++) {
            double heat = 0.9 * pow(0.15 / 0.9, (double)step / STEPS);
            unsigned what = draw() % (bases * points + extra * size);
            int change;
            if ((step & 65535) == 0 && (clock() - start) / (double)CLOCKS_PER_SEC > atof(word[7])) return 1;
            if (what < (unsigned)(bases * points)) {
                int *seats = round_of[what / points], i = what % points, j = draw() % points;
                if (i / size == j / size) continue;
                change = exchange(seats, i, j);
                if (change > 0 && chance() >= exp(-change / heat)) { exchange(seats, i, j); change = 0; }
            } else {
                int *table = extra_table[(what - bases * points) / size], i = (what - bases * points) % size, old = table[i];
                if (i == 0) continue;
                change = replace(table, i, i * order + draw() % order);
                if (change > 0 && chance() >= exp(-change / heat)) { replace(table, i, old); change = 0; }
            }
            cost += change;
            if (cost == 0) { print(); return 0; }
        }
    }
}
