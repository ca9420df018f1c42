/**
 * Scales and bins of the small charts.
 */

/** @typedef {{low: number, high: number, at: (value: number) => number, value: (at: number) => number}} Scale */

/** Lowest and highest of what there is; 0 and 1 when there is nothing. @param {Iterable<number | null>} values @returns {[number, number]} */
export function extent(values) {
    let low = Infinity, high = -Infinity;
    for (const value of values) {
        low = value === null ? low : Math.min(low, value);
        high = value === null ? high : Math.max(high, value);
    }
    return low > high ? [0, 1] : [low, high];
}

/** @param {[number, number]} domain @param {[number, number]} range @returns {Scale} */
export function scale([low, high], [from, to]) {
    const span = high - low || 1;
    return {
        low, high,
        at: (value) => from + ((to - from) * (value - low)) / span,
        value: (at) => Math.min(high, Math.max(low, low + (span * (at - from)) / (to - from))),
    };
}

/** Counts in equal bins from lowest to highest. @param {(number | null)[]} values @param {number} n */
export function bins(values, n) {
    const [low, high] = extent(values);
    const step = (high - low) / n || 1;
    const counts = new Array(n).fill(0);
    for (const value of values) {
        if (value !== null) {
            counts[Math.min(n - 1, Math.floor((value - low) / step))]++;
        }
    }
    return {low, step, counts};
}

/** A value as a range's end: outwards or inwards makes no odds, but it must not have more digits than the column. @param {number} value @param {number} decimals */
export function rounded(value, decimals) {
    return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
