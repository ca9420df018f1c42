/**
 * The state that the page begins with, and what of an address may change it.
 */
import {decode} from './fragment.js';
import {layerNames} from './layers.js';

const CHOICES = /** @type {Record<string, string[]>} */ ({
    compare: ['one', 'side', 'swipe', 'both', 'change'], direction: ['from', 'to'], listed: ['shown', 'all'], theme: ['', 'light', 'dark'],
});

/** Layers that show at the start. */
const SHOWN = ['towns', 'basemap'];

/** @param {import('./atlas.js').Atlas} atlas @returns {import('./store.js').State} */
export function firstState(atlas) {
    const columns = atlas.data.columns.filter((/** @type {any} */ c) => c.classes);
    const column = atlas.column(atlas.start)?.classes ? atlas.start : columns[0]?.name ?? '';
    return {
        column, other: (columns.find((/** @type {any} */ c) => c.name !== column) ?? columns[0])?.name ?? '',
        compare: 'one', swipe: 50, layers: Object.fromEntries(layerNames(atlas).map(({name}) => [name, SHOWN.includes(name)])),
        circles: '', sector: '', hours: [7, 9], place: '', direction: 'from', window: '', minutes: 60, group: '', filter: '',
        brush: null, brushOther: null, top: 0, sort: ['name', 'ascending'], listed: 'shown', theme: '', camera: null,
    };
}

/**
 * What an address asks for, as far as there is such a thing in this atlas.
 * @param {import('./atlas.js').Atlas} atlas @param {string} fragment @param {import('./store.js').State} first
 * @returns {import('./store.js').State}
 */
export function stateOf(atlas, fragment, first) {
    const asked = /** @type {Record<string, any>} */ (decode(fragment, first));
    const fits = (/** @type {string} */ key) => fitting(atlas, first)[key]?.(asked[key]) ?? true;
    return {...first, ...Object.fromEntries(Object.entries(asked).filter(([key]) => fits(key)))};
}

/** @param {any} values @param {number} n */
function numbers(values, n) {
    return Array.isArray(values) && values.length === n && values.every(Number.isFinite);
}

/**
 * Tests of what an address may set; what has none is as good as any.
 * @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').State} first
 * @returns {Record<string, (value: any) => boolean>}
 */
function fitting(atlas, first) {
    const shown = (/** @type {any} */ name) => Boolean(atlas.column(name)?.classes);
    const brush = (/** @type {any} */ b) => Array.isArray(b) && shown(b[0]) && numbers(b.slice(1), 2);
    const whole = (/** @type {number} */ least, /** @type {number} */ most) => (/** @type {any} */ v) => Number.isFinite(v) && v >= least && v <= most;
    return {
        column: shown, other: shown, circles: (name) => name === '' || shown(name), brush, brushOther: brush,
        swipe: whole(0, 100), minutes: whole(15, 90), top: whole(0, 1e6),
        hours: (h) => numbers(h, 2) && h[0] >= 0 && h[0] < h[1] && h[1] <= 48,
        camera: (c) => numbers(c, 3) && Math.abs(c[0]) <= 180 && Math.abs(c[1]) <= 85,
        sort: (s) => s.length === 2 && typeof s[0] === 'string' && ['ascending', 'descending'].includes(s[1]),
        layers: (l) => Object.keys(l).every((name) => Object.hasOwn(first.layers, name)),
        ...Object.fromEntries(Object.entries(CHOICES).map(([key, values]) => [key, (/** @type {any} */ v) => values.includes(v)])),
    };
}
