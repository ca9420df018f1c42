/**
 * Travel times between zones: what can be reached from a zone, and from where a zone can be reached.
 */

const NOT_WITHIN = 255;

/**
 * Minutes from a zone to every zone, or from every zone to it; 255 = not within 254.
 * @param {import('./atlas.js').Atlas} atlas @param {any} window @param {number} zone @param {'from' | 'to'} direction
 * @returns {Uint8Array}
 */
export function minutes(atlas, window, zone, direction) {
    const n = atlas.n;
    return direction === 'from'
        ? window.minutes.subarray(zone * n, (zone + 1) * n)
        : Uint8Array.from({length: n}, (_, i) => window.minutes[i * n + zone]);
}

/** The steps that the map shows travel time in. */
export const STEPS = [15, 30, 45, 60, 90];

/** Class of a travel time among the steps up to a limit; -1 = beyond. @param {number} time @param {number} limit */
export function stepOf(time, limit) {
    if (time === NOT_WITHIN || time > limit) {
        return -1;
    }
    const k = STEPS.findIndex((step) => time <= step);
    return k < 0 ? STEPS.length - 1 : k;
}

/**
 * From how many zones every zone is within a limit; of reach to a place, to how many.
 * @param {import('./atlas.js').Atlas} atlas @param {any} window @param {number} limit @param {'from' | 'to'} direction
 */
export function timesWithin(atlas, window, limit, direction) {
    const {n} = atlas, times = window.minutes, counts = new Uint32Array(n);
    for (let from = 0, i = 0; from < n; from++) {
        for (let to = 0; to < n; to++, i++) {
            counts[direction === 'from' ? to : from] += times[i] <= limit ? 1 : 0;
        }
    }
    return counts;
}

/**
 * Sum of a count over the zones within a limit. Zones without a number are told apart, not taken for none.
 * @param {import('./atlas.js').Atlas} atlas @param {any} column @param {Uint8Array} times @param {number} limit
 */
export function within(atlas, column, times, limit) {
    let sum = 0, unknown = 0, zones = 0;
    for (let zone = 0; zone < times.length; zone++) {
        if (times[zone] !== NOT_WITHIN && times[zone] <= limit) {
            const value = atlas.cell(column, zone).value;
            zones++;
            sum += value ?? 0;
            unknown += value === null ? 1 : 0;
        }
    }
    return {sum, unknown, zones};
}
