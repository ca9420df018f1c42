/**
 * What a key says of a picture: its classes with the number of zones in each, and why some have no number.
 */
import {NONE, WITHHELD} from './picture.js';

/** @typedef {{colour: string | null, hatched: boolean, label: string, count: number}} Row */
/** @typedef {{title: string, unit: string, rows: Row[], matrix: Row[][] | null, thirds: string[][] | null, columns: any[]}} Key */

/** @param {import('./picture.js').Picture} picture @param {Set<number> | null} kept */
function counts(picture, kept) {
    /** @type {Map<number, number>} */
    const count = new Map();
    picture.classes.forEach((k, zone) => {
        if (kept === null || kept.has(zone)) {
            count.set(k, (count.get(k) ?? 0) + 1);
        }
    });
    return count;
}

/**
 * Rows for zones without a class: one a reason.
 * @param {import('./atlas.js').Atlas} atlas @param {import('./picture.js').Picture} picture @param {Set<number> | null} kept
 * @returns {Row[]}
 */
function emptyRows(atlas, picture, kept) {
    /** @type {Map<string, Row>} */
    const rows = new Map();
    picture.classes.forEach((k, zone) => {
        if (k < 0 && (kept === null || kept.has(zone))) {
            const label = emptyLabel(atlas, picture, k, zone);
            const row = rows.get(label) ?? {colour: null, hatched: k === WITHHELD, label, count: 0};
            row.count++;
            rows.set(label, row);
        }
    });
    return [...rows.values()];
}

/** @param {import('./atlas.js').Atlas} atlas @param {import('./picture.js').Picture} picture @param {number} k @param {number} zone */
function emptyLabel(atlas, picture, k, zone) {
    if (picture.reasons) {
        const label = atlas.data.reasons[picture.reasons[zone]].label;
        return label.charAt(0).toUpperCase() + label.slice(1);
    }
    return picture.beyond ? picture.beyond.charAt(0).toUpperCase() + picture.beyond.slice(1)
        : k === NONE ? 'No number for one of both' : 'Withheld for one of both';
}

/**
 * @param {import('./atlas.js').Atlas} atlas @param {import('./picture.js').Picture} picture @param {Set<number> | null} kept zones that count; null = all
 * @returns {Key}
 */
export function keyOf(atlas, picture, kept) {
    const count = counts(picture, kept);
    const classes = picture.colours.map((colour, k) => ({colour, hatched: false, label: picture.labels[k], count: count.get(k) ?? 0}));
    const highestFirst = picture.kind === 'reach' ? classes : [...classes].reverse();
    return {
        title: picture.title, unit: picture.unit, columns: picture.columns, thirds: picture.thirds ?? null,
        matrix: picture.kind === 'both' ? [classes.slice(6, 9), classes.slice(3, 6), classes.slice(0, 3)] : null,
        rows: [...(picture.kind === 'both' ? [] : highestFirst), ...emptyRows(atlas, picture, kept)],
    };
}

