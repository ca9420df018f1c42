/**
 * What the maps show: for every zone a class, and what the classes mean. Maps, keys, downloads and prints follow it.
 */
import {change, CHANGE, comparable, thirds, TWO_WAY, twoWay} from './compare.js';
import {number} from './format.js';
import {minutes, STEPS, stepOf} from './matrix.js';
import {resolve} from './places.js';

/** Classes below 0: there is no number, and whether that is because it is withheld. */
export const NONE = -1, WITHHELD = -2;

/** Colours of travel times, the shortest first. */
export const TIMES = ['#49006a', '#ae017e', '#f768a1', '#fbb4b9', '#feebe2'];

/**
 * @typedef {object} Picture
 * @property {'column' | 'reach' | 'both' | 'change'} kind
 * @property {string} title
 * @property {string} unit
 * @property {number[]} classes of each zone; NONE or WITHHELD where there is no number
 * @property {string[]} colours of the classes
 * @property {string[]} labels of the classes
 * @property {any[]} columns that it shows
 * @property {number[]} [reasons] of zones without a number
 * @property {string} [beyond] what it means to have no class
 * @property {string[][]} [thirds] what the rows and columns of a two-way key stand for
 */

/** Whether a reason means that a number is there, and not to be shown or relied on. @param {string} label */
export function withheld(label) {
    return /suppressed|unreliable|below/.test(label);
}

/** @param {import('./atlas.js').Atlas} atlas @param {any} column @param {number} zone */
function emptyClass(atlas, column, zone) {
    return withheld(atlas.data.reasons[atlas.cell(column, zone).reason].label) ? WITHHELD : NONE;
}

/** @param {import('./atlas.js').Atlas} atlas @param {(zone: number) => number} classOf */
function classesOf(atlas, classOf) {
    return Array.from({length: atlas.n}, (_, zone) => classOf(zone));
}

/** The zones in the classes of a column. @param {import('./atlas.js').Atlas} atlas @param {any} column @returns {Picture} */
export function columnPicture(atlas, column) {
    return {
        kind: 'column', title: column.label, unit: column.unit ?? '', columns: [column],
        classes: classesOf(atlas, (zone) => {
            const k = atlas.classOf(column, zone);
            return k >= 0 ? k : emptyClass(atlas, column, zone);
        }),
        reasons: classesOf(atlas, (zone) => atlas.cell(column, zone).reason),
        colours: column.classes?.colours ?? [], labels: column.classes?.labels ?? [],
    };
}

/** @param {import('./atlas.js').Atlas} atlas @param {any[]} columns @param {number[]} classes */
function withEmpty(atlas, columns, classes) {
    return classes.map((k, zone) => (k >= 0 ? k
        : columns.some((c) => atlas.cell(c, zone).value === null && emptyClass(atlas, c, zone) === WITHHELD) ? WITHHELD : NONE));
}

/** "up to 10.2", "to 14.1", "above 14.1". @param {import('./atlas.js').Atlas} atlas @param {any} column */
function thirdLabels(atlas, column) {
    const [low, high] = thirds(atlas, column).map((end) => number(end ?? 0, column.decimals));
    return [`up to ${low}`, `to ${high}`, `above ${high}`];
}

/** @param {import('./atlas.js').Atlas} atlas @param {any} need @param {any} access @returns {Picture} */
function bothPicture(atlas, need, access) {
    const ends = [thirdLabels(atlas, need), thirdLabels(atlas, access)];
    const labels = TWO_WAY.flatMap((row, i) => row.map((_, k) => `${need.label} ${ends[0][i]}; ${access.label} ${ends[1][k]}`));
    return {
        kind: 'both', title: `${need.label}, by ${access.label}`, unit: '', columns: [need, access],
        classes: withEmpty(atlas, [need, access], twoWay(atlas, need, access)), colours: TWO_WAY.flat(), labels, thirds: ends,
    };
}

/** @param {import('./atlas.js').Atlas} atlas @param {any} first @param {any} second @returns {Picture} */
function changePicture(atlas, first, second) {
    const {classes, breaks, most, decimals} = change(atlas, first, second);
    const shown = [-most, ...breaks, most].map((value) => number(value, decimals));
    return {
        kind: 'change', title: `${second.label} less ${first.label}`, unit: second.unit ?? '', columns: [first, second],
        classes: withEmpty(atlas, [first, second], classes), colours: CHANGE,
        labels: CHANGE.map((_, k) => (k < CHANGE.length - 1 ? `${shown[k]} to under ${shown[k + 1]}` : `${shown[k]} to ${shown[k + 1]}`)),
    };
}

/** @param {number} limit */
function stepLabels(limit) {
    return STEPS.map((step, k) => (k === 0 ? `up to ${Math.min(step, limit)} minutes`
        : `${STEPS[k - 1] + 1} to ${Math.min(step, limit)} minutes`));
}

/**
 * The zones by their travel time from or to a place.
 * @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').State} state
 * @returns {Picture | null} null when no travel times are asked for
 */
export function reachPicture(atlas, state) {
    const window = atlas.data.windows.find((/** @type {any} */ w) => w.name === state.window);
    const place = resolve(atlas, state.place);
    if (!window || !place || place.zone < 0) {
        return null;
    }
    const times = minutes(atlas, window, place.zone, state.direction);
    const shown = STEPS.filter((_, k) => k === 0 || STEPS[k - 1] < state.minutes).length;
    const name = atlas.data.zones.name[place.zone];
    return {
        kind: 'reach', title: `Travel time ${state.direction} ${name}, ${window.label}`, unit: 'minutes', columns: [],
        classes: classesOf(atlas, (zone) => stepOf(times[zone], state.minutes)),
        colours: TIMES.slice(0, shown), labels: stepLabels(state.minutes).slice(0, shown), beyond: `not within ${state.minutes} minutes`,
    };
}

/**
 * One picture a map: two when two columns stand side by side or are swiped.
 * @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').State} state
 * @returns {Picture[]}
 */
export function picturesOf(atlas, state) {
    const column = atlas.column(state.column), other = atlas.column(state.other);
    const first = reachPicture(atlas, state) ?? columnPicture(atlas, column);
    if (!other) {
        return [first];
    }
    switch (state.compare) {
    case 'side':
    case 'swipe':
        return [first, columnPicture(atlas, other)];
    case 'both':
        return [bothPicture(atlas, column, other)];
    case 'change':
        return [comparable(column, other) ? changePicture(atlas, column, other) : first];
    default:
        return [first];
    }
}
