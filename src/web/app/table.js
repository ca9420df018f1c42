/**
 * The zones as a table: sorted, filtered, linked with the map, and its alternative in text.
 */
import {announce, el, fill, name} from './dom.js';
import {number} from './format.js';
import {selection} from './selection.js';

/** @typedef {import('./atlas.js').Atlas} Atlas */
/** @typedef {import('./store.js').Store} Store */

/** So many rows are shown at once; more on request, so that a country's zones do not stall the page. */
const STEP = 250;

const CAUSES = ['sort', 'filter', 'brush', 'brushOther', 'group', 'column', 'other', 'compare', 'top', 'listed'];

/** Columns that the table lists. @param {Atlas} atlas @param {import('./store.js').State} state @returns {any[]} */
export function listed(atlas, state) {
    if (state.listed === 'all') {
        return atlas.data.columns;
    }
    const names = [state.column, ...(state.compare === 'one' ? [] : [state.other])];
    const sorted = names.includes(state.sort[0]) ? [] : [state.sort[0]];
    return [...new Set([...names, ...sorted])].map((column) => atlas.column(column)).filter(Boolean);
}

/** @param {Atlas} atlas @param {Store} store @returns {HTMLElement} */
export function zoneTable(atlas, store) {
    const place = el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Table of zones'});
    const count = el('p', {class: 'soft count-line'});
    const more = el('button', {type: 'button'}, 'Show more rows');
    let most = STEP;
    const show = () => {
        const {zones} = selection(atlas, store.state);
        fill(place, rows(atlas, store, zones.slice(0, most)));
        count.textContent = `${zones.length.toLocaleString('en-GB')} of ${atlas.n.toLocaleString('en-GB')} zones`;
        more.hidden = zones.length <= most;
    };
    more.addEventListener('click', () => {
        most += STEP;
        show();
    });
    show();
    store.subscribe((state, changed) => {
        if (CAUSES.some((cause) => changed.has(cause))) {
            most = STEP;
            show();
            announce(count.textContent ?? '');
        } else if (changed.has('place')) {
            markCurrent(place, state.place);
        }
    });
    return el('section', {class: 'table', id: 'table', 'aria-labelledby': 'table-title'},
        el('h2', {id: 'table-title', tabindex: '-1'}, 'Table'),
        el('div', {class: 'tools'}, filterBox(store), topBox(store), listedChoice(store)), count, place, more);
}

/** @param {Atlas} atlas @param {Store} store @param {number[]} zones */
function rows(atlas, store, zones) {
    const columns = listed(atlas, store.state);
    return el('table', {},
        el('caption', {}, el('bdi', {}, atlas.data.title), atlas.data.illustrative ? ' (illustrative data)' : ''),
        el('thead', {}, el('tr', {}, sortHeading(store, 'name', 'Zone', ''),
            ...columns.map((c) => sortHeading(store, c.name, c.label, c.unit ?? '')))),
        el('tbody', {}, ...zones.map((zone) => row(atlas, store, columns, zone))));
}

/** @param {HTMLElement} place @param {string} chosen */
function markCurrent(place, chosen) {
    place.querySelectorAll('tr[aria-current]').forEach((found) => found.removeAttribute('aria-current'));
    place.querySelector(`tr[data-place="${CSS.escape(chosen)}"]`)?.setAttribute('aria-current', 'true');
}

/** @param {Store} store */
function filterBox(store) {
    const input = el('input', {id: 'filter', type: 'search', value: store.state.filter});
    input.addEventListener('input', () => store.set({filter: input.value}));
    store.subscribe((state) => {
        if (document.activeElement !== input) {
            input.value = state.filter;
        }
    });
    return el('p', {class: 'field'}, el('label', {for: 'filter'}, 'Zones whose name or code holds'), input);
}

/** Keeps the first so many rows. @param {Store} store */
function topBox(store) {
    const input = el('input', {id: 'top', type: 'number', min: 1, step: 1, inputmode: 'numeric', placeholder: 'all', value: store.state.top || ''});
    input.addEventListener('input', () => store.set({top: Math.max(0, Math.floor(input.valueAsNumber) || 0)}));
    store.subscribe((state) => {
        if (document.activeElement !== input) {
            input.value = String(state.top || '');
        }
    });
    return el('p', {class: 'field'}, el('label', {for: 'top'}, 'Only the first rows, so many'), input);
}

/** @param {Store} store */
function listedChoice(store) {
    const box = el('input', {type: 'checkbox', id: 'listed', checked: store.state.listed === 'all'});
    box.addEventListener('change', () => store.set({listed: box.checked ? 'all' : 'shown'}));
    store.subscribe((state) => {
        box.checked = state.listed === 'all';
    });
    return el('p', {class: 'choice'}, box, el('label', {for: 'listed'}, 'All columns'));
}

/** @param {Store} store @param {string} by @param {string} label @param {string} unit */
function sortHeading(store, by, label, unit) {
    const [sorted, direction] = store.state.sort;
    const next = sorted === by && direction === 'ascending' ? 'descending' : 'ascending';
    const button = el('button', {type: 'button', 'data-sort': by}, el('bdi', {}, label), unit ? el('span', {class: 'soft'}, ` (${unit})`) : null,
        el('span', {'aria-hidden': 'true'}, sorted === by ? (direction === 'ascending' ? ' ▲' : ' ▼') : ''));
    button.addEventListener('click', () => {
        store.set({sort: [by, next]});
        /** @type {HTMLElement | null} */ (document.querySelector(`[data-sort="${CSS.escape(by)}"]`))?.focus();
    });
    return el('th', {scope: 'col', 'aria-sort': sorted === by ? direction : 'none'}, button);
}

/** @param {Atlas} atlas @param {Store} store @param {any[]} columns @param {number} zone */
function row(atlas, store, columns, zone) {
    const place = `zone:${atlas.data.zones.code[zone]}`;
    return el('tr', {'aria-current': store.state.place === place ? 'true' : null, 'data-place': place},
        el('th', {scope: 'row'}, el('button', {type: 'button', class: 'link', onclick: () => store.set({place})},
            name(atlas.data.zones.name[zone]))),
        ...columns.map((column) => {
            const cell = atlas.cell(column, zone);
            return cell.value === null
                ? el('td', {class: 'none'}, atlas.data.reasons[cell.reason].label)
                : el('td', {class: 'number'}, number(cell.value, column.decimals));
        }));
}
