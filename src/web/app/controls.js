/**
 * What the reader chooses from: the column, how to compare it, part of the area, layers, the hours of the timetable.
 */
import {comparable} from './compare.js';
import {el, fill} from './dom.js';
import {layerNames} from './layers.js';

/** @typedef {import('./atlas.js').Atlas} Atlas */
/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./store.js').State} State */

/** @param {Atlas} atlas @param {Store} store @param {boolean} open whether all of them show at once @returns {HTMLElement} */
export function controls(atlas, store, open) {
    return el('form', {class: 'controls', onsubmit: (/** @type {Event} */ e) => e.preventDefault()},
        el('div', {class: 'lead'}, columnChoice(atlas, store, 'column', 'Choose what the map shows')),
        section(open || store.state.compare !== 'one', 'Compare', compareChoice(store), otherChoice(atlas, store)),
        section(open, 'Area and layers', groupChoice(atlas, store), circleChoice(atlas, store), layerChoices(atlas, store),
            sectorChoice(atlas, store), atlas.data.routes ? hourChoice(store) : null));
}

/** @param {boolean} open @param {string} title @param {...(Node | null)} content */
function section(open, title, ...content) {
    return el('details', {open}, el('summary', {}, title), ...content);
}

/**
 * A list to choose from that follows the state.
 * @param {Store} store @param {string} id @param {string} label @param {(state: State) => string} value
 * @param {(value: string) => Partial<State>} change @param {...Node} options
 */
function choice(store, id, label, value, change, ...options) {
    const select = el('select', {id}, ...options);
    const show = () => {
        select.value = value(store.state);
    };
    show();
    select.addEventListener('change', () => store.set(change(select.value)));
    store.subscribe(show);
    return el('p', {class: 'field'}, el('label', {for: id}, label), select);
}

/** @param {string} value @param {string} label */
const option = (value, label) => el('option', {value}, label);

/** @param {any} column */
const titled = (column) => option(column.name, column.unit ? `${column.label} (${column.unit})` : column.label);

/** Columns that can be mapped. @param {Atlas} atlas */
export function mapped(atlas) {
    return atlas.data.columns.filter((/** @type {any} */ c) => c.classes);
}

/** @param {Atlas} atlas @param {Store} store @param {'column' | 'other'} id @param {string} label */
function columnChoice(atlas, store, id, label) {
    return choice(store, id, label, (state) => state[id], (value) => ({[id]: value, brush: null, brushOther: null}), ...mapped(atlas).map(titled));
}

/** @param {Store} store */
function compareChoice(store) {
    return choice(store, 'compare', 'How', (state) => state.compare,
        (value) => ({compare: /** @type {State['compare']} */ (value), brushOther: null}),
        option('one', 'One map'), option('side', 'Two maps side by side'), option('swipe', 'Two maps, swiped'),
        option('both', 'Both in one map, by thirds'), option('change', 'Difference of two'));
}

/** The second column: for a difference only those of the same unit. @param {Atlas} atlas @param {Store} store */
function otherChoice(atlas, store) {
    const field = columnChoice(atlas, store, 'other', 'With');
    const select = /** @type {HTMLSelectElement} */ (field.querySelector('select'));
    const none = el('p', {class: 'soft', role: 'status'});
    const whole = el('div', {}, field, none);
    const show = () => {
        const {compare, column, other} = store.state;
        const own = atlas.column(column);
        const fits = mapped(atlas).filter((/** @type {any} */ c) => compare !== 'change' || (c !== own && comparable(own, c)));
        whole.hidden = compare === 'one';
        field.hidden = fits.length === 0;
        none.textContent = fits.length === 0 ? 'No other column is counted in the same unit.' : '';
        fill(select, ...fits.map(titled));
        if (!whole.hidden && fits.length > 0 && !fits.includes(atlas.column(other))) {
            store.set({other: fits[0].name});
        }
        select.value = store.state.other;
    };
    show();
    store.subscribe((_state, changed) => {
        if (changed.has('compare') || changed.has('column')) {
            show();
        }
    });
    return whole;
}

/** @param {Atlas} atlas @param {Store} store */
function groupChoice(atlas, store) {
    return atlas.data.groupings.length === 0 ? null
        : choice(store, 'group', 'Part of the area', (state) => state.group, (group) => ({group}), option('', atlas.data.area ?? 'All zones'),
            ...atlas.data.groupings.map((/** @type {any} */ g) => el('optgroup', {label: g.label},
                ...g.groups.map((/** @type {any} */ group) => option(`${g.name}:${group.name}`, group.name)))));
}

/** @param {Atlas} atlas @param {Store} store */
function circleChoice(atlas, store) {
    const counts = mapped(atlas).filter((/** @type {any} */ c) => c.kind === 'count' && c.unit !== '%');
    return counts.length === 0 ? null : choice(store, 'circles', 'Circles in zones', (state) => state.circles,
        (circles) => ({circles}), option('', 'None'), ...counts.map(titled));
}

/** @param {Atlas} atlas @param {Store} store */
function layerChoices(atlas, store) {
    return el('fieldset', {}, el('legend', {}, 'Layers on the map'), ...layerNames(atlas).map(({name, label}) => {
        const box = el('input', {type: 'checkbox', id: `layer-${name}`, checked: Boolean(store.state.layers[name])});
        box.addEventListener('change', () => store.set({layers: {...store.state.layers, [name]: box.checked}}));
        store.subscribe((state) => {
            box.checked = Boolean(state.layers[name]);
        });
        return el('p', {class: 'choice'}, box, el('label', {for: `layer-${name}`}, label));
    }));
}

/** @param {Atlas} atlas @param {Store} store */
function sectorChoice(atlas, store) {
    const sectors = [...new Set(atlas.data.points.flatMap((/** @type {any} */ set) => set.sectors ?? []))];
    return sectors.length === 0 ? null : choice(store, 'sector', 'Sector of the sites', (state) => state.sector, (sector) => ({sector}),
        option('', 'All sectors'), ...sectors.map((sector) => option(sector, sector)));
}

/** @param {number} hour of the service day: may lie past midnight */
const clock = (hour) => `${String(hour % 24).padStart(2, '0')}:00${hour >= 24 ? ' next day' : ''}`;

/** @param {Store} store */
function hourChoice(store) {
    const end = (/** @type {0 | 1} */ i, /** @type {string} */ label) => choice(store, `hours-${i}`, label,
        (state) => String(state.hours[i]), (value) => ({hours: ordered(store.state.hours, i, Number(value))}),
        ...Array.from({length: 30}, (_, h) => option(String(h + i), clock(h + i))));
    return el('fieldset', {class: 'hours'}, el('legend', {}, 'Routes and stops in these hours'), end(0, 'From'), end(1, 'To'));
}

/** Hours with one end moved; the other gives way. @param {[number, number]} hours @param {0 | 1} i @param {number} value @returns {[number, number]} */
export function ordered(hours, i, value) {
    return i === 0 ? [value, Math.max(hours[1], value + 1)] : [Math.min(hours[0], value - 1), value];
}
