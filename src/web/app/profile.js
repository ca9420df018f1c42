/**
 * What is known of one zone: every indicator with its interval, its place among the others, or why there is none.
 */
import {el, name} from './dom.js';
import {number} from './format.js';
import {past} from './past.js';

/**
 * @param {import('./atlas.js').Atlas} atlas @param {import('./places.js').Chosen} place @param {() => void} onClose
 * @param {...(Node | null)} more what else there is to say of it
 * @returns {HTMLElement}
 */
export function profile(atlas, place, onClose, ...more) {
    const close = el('button', {type: 'button', class: 'close', onclick: onClose}, 'Close', el('span', {class: 'sr'}, ' the profile'));
    return el('section', {class: 'profile', 'aria-labelledby': 'profile-name'},
        el('div', {class: 'head'}, el('h2', {id: 'profile-name', tabindex: '-1'}, name(place.title)), el('a', {class: 'back', href: '#map'}, 'Map'), close),
        el('p', {class: 'soft'}, place.detail), place.kind === 'zone' ? null : lies(atlas, place),
        place.zone >= 0 ? el('p', {class: 'soft'}, ...memberships(atlas, place.zone)) : null,
        ...more, place.zone >= 0 ? indicators(atlas, place.zone) : null);
}

/** @param {import('./atlas.js').Atlas} atlas @param {import('./places.js').Chosen} place */
function lies(atlas, place) {
    return place.zone < 0 ? el('p', {}, 'It lies in no zone of this atlas.')
        : el('p', {}, 'It lies in ', el('strong', {}, name(atlas.data.zones.name[place.zone])),
            ': reach and indicators below are those of that zone.');
}

/** The groups that a zone belongs to. @param {import('./atlas.js').Atlas} atlas @param {number} zone */
function memberships(atlas, zone) {
    return atlas.data.groupings.flatMap((/** @type {any} */ g, /** @type {number} */ i) => {
        const groups = atlas.groupsOf(i, zone).map((k) => g.groups[k].name).join(', ');
        return groups === '' ? [] : [el('span', {class: 'member'}, `${g.label}: `, name(groups), '. ')];
    });
}

/** @param {import('./atlas.js').Atlas} atlas @param {number} zone */
function indicators(atlas, zone) {
    const data = atlas.data;
    const grouping = data.groupings.findIndex((/** @type {any} */ g) => !g.overlaps);
    const group = grouping >= 0 ? atlas.groupsOf(grouping, zone)[0] : undefined;
    const groupName = group === undefined ? '' : data.groupings[grouping].groups[group].name;
    return el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Indicators of this zone'},
        el('table', {},
            el('caption', {}, `Below a number its rank: 1 is the highest of all zones${groupName ? `; then among those of ${groupName}` : ''}`),
            el('thead', {}, el('tr', {}, heading('Indicator'), heading('Here'),
                groupName ? heading(groupName) : null, heading(data.area ?? 'All zones'))),
            el('tbody', {}, ...data.columns.map((/** @type {any} */ column) => indicatorRow(atlas, column, zone, grouping, group)))));
}

/** @param {string} text */
function heading(text) {
    return el('th', {scope: 'col'}, text);
}

/** @param {import('./atlas.js').Atlas} atlas @param {any} column @param {number} zone @param {number} grouping @param {number | undefined} group */
function indicatorRow(atlas, column, zone, grouping, group) {
    const cell = atlas.cell(column, zone);
    const sums = group === undefined ? null : atlas.groupCell(column, grouping, group);
    const plain = {...column, unit: column.unit === '%' || column.unit === '£' ? column.unit : ''};
    const rank = ranks(atlas, column, zone, grouping, group);
    return el('tr', {},
        el('th', {scope: 'row'}, el('bdi', {}, column.label), el('span', {class: 'soft'}, ` ${[column.unit, column.date].filter(Boolean).join(', ')}`)),
        el('td', {class: cell.value === null ? 'none' : ''}, atlas.shown(plain, cell), interval(column, cell),
            rank === '' ? null : el('span', {class: 'rank soft'}, el('span', {class: 'sr'}, 'rank '), rank), past(atlas, column, zone)),
        group === undefined ? null : el('td', {}, sums ? `${sums.atLeast ? 'at least ' : ''}${atlas.shown(plain, sums)}` : '–'),
        el('td', {}, areaText(atlas, plain)));
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

/**
 * "3 of 221": in the area, then in the group.
 * @param {import('./atlas.js').Atlas} atlas @param {any} column @param {number} zone @param {number} grouping @param {number | undefined} group
 */
function ranks(atlas, column, zone, grouping, group) {
    const all = atlas.rank(column, zone, null);
    if (!all) {
        return '';
    }
    const among = group === undefined ? null : atlas.rank(column, zone, atlas.data.groupings[grouping].groups[group].zones);
    return `${all.rank} of ${all.of}${among ? `; ${among.rank} of ${among.of}` : ''}`;
}
