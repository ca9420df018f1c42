/**
 * The colours of the zones of a picture, as the map and the sketch before it show them.
 */

/** How much of a colour is left where a filter leaves a zone out. */
const FAINT = 0.12;

/** @typedef {{empty: string, alpha: number}} Ground colour of zones without a class, and how much of it covers a base map */

/** @param {string} colour '#rrggbb' @returns {number[]} */
const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/**
 * A colour laid over that of empty zones.
 * @param {string | null} colour null = none @param {number} share of it @param {Ground} ground @returns {string}
 */
export function over(colour, share, {empty, alpha}) {
    const below = parts(empty), above = parts(colour ?? empty), top = colour === null ? 0 : share;
    const whole = top + alpha * (1 - top);
    const mixed = above.map((part, i) => Math.round((part * top + below[i] * alpha * (1 - top)) / whole));
    return `rgba(${mixed.join(',')},${Math.round(whole * 1000) / 1000})`;
}

/**
 * @param {import('./picture.js').Picture} picture @param {Set<number> | null} kept null = all @param {Ground} ground
 * @returns {string[]} of each zone
 */
export function zoneColours(picture, kept, ground) {
    const whole = new Map(), faint = new Map();
    return picture.classes.map((k, zone) => {
        const out = kept !== null && !kept.has(zone);
        const known = out ? faint : whole;
        const colour = known.get(k) ?? over(picture.colours[k] ?? null, out ? FAINT : 1, ground);
        known.set(k, colour);
        return colour;
    });
}
