/**
 * The key of what lies over the zones.
 */
import {el, svg} from './dom.js';
import {number} from './format.js';
import {isDense, MODES} from './layers.js';

/** @typedef {{mark: 'line' | 'circle' | 'density', colour: string, dash: number[], label: string}} LayerRow */

/** @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').State} state @returns {LayerRow[]} */
export function layerRows(atlas, state) {
    const data = atlas.data;
    /** @type {LayerRow[]} */
    const rows = [];
    const circles = atlas.column(state.circles);
    if (circles) {
        rows.push({mark: 'circle', colour: '#3d3d3d', dash: [], label: `${circles.label}: area of the circle, the largest ${largest(atlas, circles)}`});
    }
    for (const set of data.points) {
        const label = set.label ?? set.name;
        if (state.layers[set.name]) {
            rows.push({mark: 'circle', colour: set.mode ? '#0b0c0c' : '#12436d', dash: [], label: isDense(set) ? `${label}, by size` : label});
        }
        if (state.layers[`${set.name}-density`]) {
            rows.push({mark: 'density', colour: '#54278f', dash: [], label: `${label}, darker where denser`});
        }
    }
    return [...rows, ...(data.routes && state.layers.routes ? routeRows(data) : [])];
}

/** @param {any} data @returns {LayerRow[]} */
function routeRows(data) {
    const used = new Set(data.routes.mode);
    return data.modes.flatMap((/** @type {string} */ mode, /** @type {number} */ i) => used.has(i) && MODES[mode]
        ? [{mark: 'line', colour: MODES[mode].colour, dash: MODES[mode].dash ?? [], label: `${mode.charAt(0).toUpperCase()}${mode.slice(1)}, wider with more trips an hour`}] : []);
}

/** @param {import('./atlas.js').Atlas} atlas @param {any} column */
function largest(atlas, column) {
    let most = 0;
    for (let zone = 0; zone < atlas.n; zone++) {
        most = Math.max(most, atlas.cell(column, zone).value ?? 0);
    }
    return number(most, column.decimals);
}

/** @param {LayerRow} row */
export function layerMark(row) {
    return row.mark === 'line'
        ? svg('line', {x1: 1, x2: 27, y1: 8, y2: 8, stroke: row.colour, 'stroke-width': 3, 'stroke-dasharray': row.dash.map((d) => 3 * d).join(' ') || null})
        : svg('circle', {cx: 14, cy: 8, r: 6, fill: row.colour, 'fill-opacity': row.mark === 'density' ? 0.85 : 0.55, stroke: row.mark === 'density' ? 'none' : row.colour});
}

/** @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').State} state @returns {HTMLElement | null} */
export function layerLegend(atlas, state) {
    const rows = layerRows(atlas, state);
    return rows.length === 0 ? null : el('ul', {class: 'layer-key', 'aria-label': 'Key of the layers'}, ...rows.map((row) => el('li', {},
        svg('svg', {width: 28, height: 16, viewBox: '0 0 28 16', 'aria-hidden': 'true'}, layerMark(row)), el('bdi', {}, row.label))));
}
