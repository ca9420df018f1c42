/**
 * The past of an indicator: columns of the same name with a year at the end.
 */
import {el, svg} from './dom.js';

const WIDE = 72, HIGH = 20, EDGE = 3;

/** Columns of the same meaning in earlier years, the first year first. @param {import('./atlas.js').Atlas} atlas @param {any} column */
export function earlier(atlas, column) {
    return atlas.data.columns.flatMap((/** @type {any} */ c) => {
        const year = c.name.startsWith(`${column.name}_`) ? c.name.slice(column.name.length + 1) : '';
        return /^(19|20)\d\d$/.test(year) && (c.unit ?? '') === (column.unit ?? '') ? [{year: Number(year), column: c}] : [];
    }).sort((/** @type {any} */ a, /** @type {any} */ b) => a.year - b.year);
}

/** A line through the years with what it says in words. @param {import('./atlas.js').Atlas} atlas @param {any} column @param {number} zone */
export function past(atlas, column, zone) {
    const now = atlas.cell(column, zone).value;
    const points = earlier(atlas, column).map((/** @type {any} */ e) => ({...e, cell: atlas.cell(e.column, zone)}))
        .filter((/** @type {any} */ e) => e.cell.value !== null);
    if (now === null || points.length === 0) {
        return null;
    }
    const words = points.map((/** @type {any} */ e) => `${e.year}: ${atlas.shown(e.column, e.cell)}`).join('; ');
    return el('span', {class: 'past'}, line([...points.map((/** @type {any} */ e) => e.cell.value), now]), el('span', {class: 'soft'}, words));
}

/** @param {number[]} values */
function line(values) {
    const low = Math.min(...values), span = Math.max(...values) - low || 1;
    const x = (/** @type {number} */ i) => EDGE + ((WIDE - 2 * EDGE) * i) / (values.length - 1);
    const y = (/** @type {number} */ v) => HIGH - EDGE - ((HIGH - 2 * EDGE) * (v - low)) / span;
    const at = values.map((v, i) => `${x(i).toFixed(1)},${y(v).toFixed(1)}`);
    const last = values.length - 1;
    return svg('svg', {width: WIDE, height: HIGH, viewBox: `0 0 ${WIDE} ${HIGH}`, 'aria-hidden': 'true', class: 'spark'},
        svg('polyline', {points: at.join(' '), fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5}),
        svg('circle', {cx: x(last), cy: y(values[last]), r: 2.5, fill: 'currentColor'}));
}
