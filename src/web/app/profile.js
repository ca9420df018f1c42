/**
 * What is known of one zone: every indicator with its interval, its place among the others, or why there is none.
 */
import {el, name} from './dom.js';
import {number} from './format.js';

/**
 * @param {import('./atlas.js').Atlas} atlas @param {number} zone @param {() => void} onClose
 * @returns {HTMLElement}
 */
export function profile(atlas, zone, onClose) {
    const data = atlas.data;
    const grouping = data.groupings.findIndex((/** @type {any} */ g) => !g.overlaps);
    const group = grouping >= 0 ? atlas.groupsOf(grouping, zone)[0] : undefined;
    const groupName = group === undefined ? '' : data.groupings[grouping].groups[group].name;
    return el('section', {class: 'profile', 'aria-labelledby': 'profile-name', tabindex: '-1'},
        el('button', {type: 'button', class: 'close', onclick: onClose}, 'Close'),
        el('h2', {id: 'profile-name'}, name(data.zones.name[zone])),
        el('p', {class: 'soft'}, data.zones.code[zone], ...data.groupings.map((/** @type {any} */ g, /** @type {number} */ i) =>
            atlas.groupsOf(i, zone).map((k) => `, ${g.groups[k].name}`).join(''))),
        el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Indicators of this zone'},
            el('table', {},
                el('thead', {}, el('tr', {}, heading('Indicator'), heading('Here'),
                    groupName ? heading(groupName) : null, heading(data.area ?? 'All zones'), heading('Rank'))),
                el('tbody', {}, ...data.columns.map((/** @type {any} */ column) =>
                    indicatorRow(atlas, column, zone, grouping, group))))));
}

/** @param {string} text */
function heading(text) {
    return el('th', {scope: 'col'}, text);
}

/** @param {import('./atlas.js').Atlas} atlas @param {any} column @param {number} zone @param {number} grouping @param {number | undefined} group */
function indicatorRow(atlas, column, zone, grouping, group) {
    const cell = atlas.cell(column, zone);
    const sums = group === undefined ? null : atlas.groupCell(column, grouping, group);
    return el('tr', {},
        el('th', {scope: 'row'}, column.label, el('span', {class: 'soft'}, ` ${[column.unit, column.date].filter(Boolean).join(', ')}`)),
        el('td', {class: cell.value === null ? 'none' : ''}, atlas.shown(column, cell), interval(column, cell)),
        group === undefined ? null : el('td', {}, sums ? `${sums.atLeast ? 'at least ' : ''}${atlas.shown(column, sums)}` : '–'),
        el('td', {}, areaText(atlas, column)),
        el('td', {}, ranks(atlas, column, zone, grouping, group)));
}

/** @param {any} column @param {import('./atlas.js').Cell} cell */
function interval(column, cell) {
    if (cell.value === null || cell.lower === null || cell.upper === null || (cell.lower === cell.upper)) {
        return null;
    }
    return el('span', {class: 'soft'}, ` (${number(cell.lower, column.decimals)} to ${number(cell.upper, column.decimals)})`);
}

/** @param {import('./atlas.js').Atlas} atlas @param {any} column */
export function areaText(atlas, column) {
    const area = column.area;
    if (area.reason !== 0) {
        return '–';
    }
    const shown = atlas.shown(column, {value: area.value, reason: 0, lower: null, upper: null});
    return area.at_least ? `at least ${shown}` : shown;
}

/** "3rd highest of 221": in the area, then in the group. @param {import('./atlas.js').Atlas} atlas @param {any} column @param {number} zone @param {number} grouping @param {number | undefined} group */
function ranks(atlas, column, zone, grouping, group) {
    const all = atlas.rank(column, zone, null);
    if (!all) {
        return '–';
    }
    const among = group === undefined ? null : atlas.rank(column, zone, atlas.data.groupings[grouping].groups[group].zones);
    return `${all.rank} of ${all.of}${among ? `; ${among.rank} of ${among.of}` : ''}`;
}
