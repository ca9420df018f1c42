/**
 * The zones as a table: sorted, filtered, linked with the map, and its alternative in text.
 */
import {el, fill, name} from './dom.js';
import {number} from './format.js';
import {kept, ordered} from './selection.js';

/** So many rows are shown at once; more on request, so that a country's zones do not stall the page. */
const STEP = 250;

/**
 * @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').Store} store
 * @param {(state: import('./store.js').State) => any[]} columnsOf the columns to list
 * @returns {HTMLElement}
 */
export function zoneTable(atlas, store, columnsOf) {
    const place = el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Table of zones'});
    const count = el('p', {class: 'soft', role: 'status'});
    const more = el('button', {type: 'button'}, 'Show more rows');
    let most = STEP;
    const show = () => {
        const state = store.state;
        const zones = ordered(atlas, kept(atlas, state), state.sort);
        const columns = columnsOf(state);
        fill(place, el('table', {},
            el('caption', {}, atlas.data.title, atlas.data.illustrative ? ' (illustrative data)' : ''),
            el('thead', {}, el('tr', {}, sortHeading(store, 'name', 'Zone', ''),
                ...columns.map((c) => sortHeading(store, c.name, c.label, c.unit ?? '')))),
            el('tbody', {}, ...zones.slice(0, most).map((zone) => row(atlas, store, columns, zone)))));
        count.textContent = `${zones.length.toLocaleString('en-GB')} of ${atlas.n.toLocaleString('en-GB')} zones`;
        more.hidden = zones.length <= most;
    };
    more.addEventListener('click', () => {
        most += STEP;
        show();
    });
    show();
    const causes = ['sort', 'filter', 'brush', 'group', 'column', 'other', 'compare', 'place'];
    store.subscribe((_state, changed) => {
        if (causes.some((cause) => changed.has(cause))) {
            most = changed.has('place') ? most : STEP;
            show();
        }
    });
    return el('section', {class: 'table', 'aria-labelledby': 'table-title'},
        el('h2', {id: 'table-title'}, 'Table'), filterBox(store), count, place, more);
}

/** @param {import('./store.js').Store} store */
function filterBox(store) {
    const input = el('input', {id: 'filter', type: 'search', value: store.state.filter});
    input.addEventListener('input', () => store.set({filter: input.value}));
    store.subscribe((state) => {
        if (document.activeElement !== input) {
            input.value = state.filter;
        }
    });
    return el('p', {}, el('label', {for: 'filter'}, 'Keep zones whose name or code holds'), input);
}

/** @param {import('./store.js').Store} store @param {string} by @param {string} label @param {string} unit */
function sortHeading(store, by, label, unit) {
    const [sorted, direction] = store.state.sort;
    const next = sorted === by && direction === 'ascending' ? 'descending' : 'ascending';
    const button = el('button', {type: 'button', 'data-sort': by}, label, unit ? el('span', {class: 'soft'}, ` (${unit})`) : null,
        el('span', {'aria-hidden': 'true'}, sorted === by ? (direction === 'ascending' ? ' ▲' : ' ▼') : ''));
    button.addEventListener('click', () => {
        store.set({sort: [by, next]});
        /** @type {HTMLElement | null} */ (document.querySelector(`[data-sort="${CSS.escape(by)}"]`))?.focus();
    });
    return el('th', {scope: 'col', 'aria-sort': sorted === by ? direction : 'none'}, button);
}

/** @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').Store} store @param {any[]} columns @param {number} zone */
function row(atlas, store, columns, zone) {
    const place = `zone:${atlas.data.zones.code[zone]}`;
    return el('tr', {'aria-current': store.state.place === place ? 'true' : null},
        el('th', {scope: 'row'}, el('button', {type: 'button', class: 'link', onclick: () => store.set({place})},
            name(atlas.data.zones.name[zone]))),
        ...columns.map((column) => {
            const cell = atlas.cell(column, zone);
            return cell.value === null
                ? el('td', {class: 'none'}, atlas.data.reasons[cell.reason].label)
                : el('td', {class: 'number'}, number(cell.value, column.decimals));
        }));
}
