/**
 * What the reader chooses from: the column, layers, the hours of the timetable.
 */
import {el} from './dom.js';
import {layerNames} from './layers.js';

/**
 * @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').Store} store
 * @returns {HTMLElement}
 */
export function controls(atlas, store) {
    return el('form', {class: 'controls', onsubmit: (/** @type {Event} */ e) => e.preventDefault()},
        columnChoice(atlas, store),
        layerChoices(atlas, store),
        atlas.data.routes ? hourChoice(store) : null);
}

/** @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').Store} store */
function columnChoice(atlas, store) {
    const select = columnSelect(atlas, 'column', store.state.column);
    select.addEventListener('change', () => store.set({column: select.value}));
    store.subscribe((state) => {
        select.value = state.column;
    });
    return el('p', {}, el('label', {for: 'column'}, 'Show'), select);
}

/** A list of all columns. @param {import('./atlas.js').Atlas} atlas @param {string} id @param {string} chosen */
export function columnSelect(atlas, id, chosen) {
    return el('select', {id}, ...atlas.data.columns.filter((/** @type {any} */ c) => c.classes).map((/** @type {any} */ c) =>
        el('option', {value: c.name, selected: c.name === chosen}, c.unit ? `${c.label} (${c.unit})` : c.label)));
}

/** @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').Store} store */
function layerChoices(atlas, store) {
    return el('fieldset', {}, el('legend', {}, 'Layers'), ...layerNames(atlas).map(({name, label}) => {
        const box = el('input', {type: 'checkbox', id: `layer-${name}`, checked: Boolean(store.state.layers[name])});
        box.addEventListener('change', () => store.set({layers: {...store.state.layers, [name]: box.checked}}));
        store.subscribe((state) => {
            box.checked = Boolean(state.layers[name]);
        });
        return el('p', {class: 'choice'}, box, el('label', {for: `layer-${name}`}, label));
    }));
}

/** @param {number} hour */
const clock = (hour) => `${String(hour).padStart(2, '0')}:00`;

/** @param {import('./store.js').Store} store */
function hourChoice(store) {
    const choice = (/** @type {0 | 1} */ end, /** @type {string} */ label) => {
        const select = el('select', {id: `hours-${end}`}, ...Array.from({length: 30}, (_, h) =>
            el('option', {value: h + end}, clock(h + end))));
        const show = () => {
            select.value = String(store.state.hours[end]);
        };
        show();
        select.addEventListener('change', () => {
            /** @type {[number, number]} */
            const hours = [...store.state.hours];
            hours[end] = Number(select.value);
            hours[1 - end] = end === 0 ? Math.max(hours[1], hours[0] + 1) : Math.min(hours[0], hours[1] - 1);
            store.set({hours});
        });
        store.subscribe(show);
        return el('span', {}, el('label', {for: `hours-${end}`}, label), select);
    };
    return el('fieldset', {class: 'hours'}, el('legend', {}, 'Routes and stops in these hours'), choice(0, 'from'), choice(1, 'to'));
}
