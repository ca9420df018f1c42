/**
 * Which zones are selected: by group, by words, by a range of a column.
 */
import {plain} from './format.js';

/**
 * Numbers of the zones that are left, ascending; null = all.
 * @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').State} state
 * @returns {Set<number> | null}
 */
export function kept(atlas, state) {
    const tests = [byGroup(atlas, state.group), byWords(atlas, state.filter), byRange(atlas, state.brush),
        byRange(atlas, state.brushOther ?? null)]
        .filter((test) => test !== null);
    if (tests.length === 0) {
        return null;
    }
    const zones = Array.from({length: atlas.n}, (_, zone) => zone);
    return new Set(zones.filter((zone) => tests.every((test) => /** @type {(zone: number) => boolean} */ (test)(zone))));
}

/** @param {import('./atlas.js').Atlas} atlas @param {string} group */
function byGroup(atlas, group) {
    const [of, ...rest] = group.split(':');
    const found = atlas.data.groupings.find((/** @type {any} */ g) => g.name === of)
        ?.groups.find((/** @type {any} */ g) => g.name === rest.join(':'));
    const members = found ? new Set(found.zones) : null;
    return members && ((/** @type {number} */ zone) => members.has(zone));
}

/** @param {import('./atlas.js').Atlas} atlas @param {string} words */
function byWords(atlas, words) {
    const wanted = plain(words);
    const zones = atlas.data.zones;
    return wanted === '' ? null : (/** @type {number} */ zone) =>
        plain(`${zones.name[zone]} ${zones.code[zone]}`).includes(wanted);
}

/** @param {import('./atlas.js').Atlas} atlas @param {[string, number, number] | null} brush */
function byRange(atlas, brush) {
    const column = brush && atlas.column(brush[0]);
    return !column ? null : (/** @type {number} */ zone) => {
        const value = atlas.cell(column, zone).value;
        return value !== null && value >= brush[1] && value <= brush[2];
    };
}

/**
 * The zones that are selected, in the order of the table; and as a set for the map, null = all.
 * @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').State} state
 */
export function selection(atlas, state) {
    const set = kept(atlas, state);
    const zones = ordered(atlas, set, state.sort);
    if (!(state.top > 0 && state.top < zones.length)) {
        return {zones, set};
    }
    const first = zones.slice(0, state.top);
    return {zones: first, set: new Set(first)};
}

/** The set alone, which needs no order where none are cut off. @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').State} state */
export function selected(atlas, state) {
    return state.top > 0 ? selection(atlas, state).set : kept(atlas, state);
}

/** @type {WeakMap<any, Map<string, number[]>>} */
const known = new WeakMap();

/** So many orders are kept: putting a country's zones in order takes longer than a reader waits at every letter. */
const ORDERS = 4;

/**
 * Zones in the order of the table. Those without a number come last.
 * @param {import('./atlas.js').Atlas} atlas @param {Set<number> | null} zones @param {[string, 'ascending' | 'descending']} sort
 * @returns {number[]}
 */
export function ordered(atlas, zones, sort) {
    const orders = known.get(atlas) ?? new Map(), key = sort.join(' ');
    known.set(atlas, orders);
    const all = orders.get(key) ?? inOrder(atlas, sort);
    orders.delete(key);
    orders.set(key, all);
    if (orders.size > ORDERS) {
        orders.delete(orders.keys().next().value);
    }
    return zones ? all.filter((/** @type {number} */ zone) => zones.has(zone)) : all;
}

const collator = new Intl.Collator('en-GB');

/** @param {import('./atlas.js').Atlas} atlas @param {[string, 'ascending' | 'descending']} sort @returns {number[]} */
function inOrder(atlas, [by, direction]) {
    const zones = Array.from({length: atlas.n}, (_, zone) => zone);
    const sign = direction === 'ascending' ? 1 : -1;
    const column = atlas.column(by);
    if (column) {
        const values = zones.map((zone) => atlas.cell(column, zone).value);
        return zones.sort((a, b) => compareCells(values[a], values[b], sign) || a - b);
    }
    const names = by === 'code' ? atlas.data.zones.code : atlas.data.zones.name;
    return zones.sort((a, b) => sign * collator.compare(names[a], names[b]) || a - b);
}

/** @param {number | null} a @param {number | null} b @param {number} sign */
function compareCells(a, b, sign) {
    if (a === null || b === null) {
        return (a === null ? 1 : 0) - (b === null ? 1 : 0);
    }
    return sign * (a - b);
}
