/**
 * Reach from here, and reach to here: a question to the travel times between zones.
 */
import {el, fill} from './dom.js';
import {number} from './format.js';
import {minutes, timesWithin, within} from './matrix.js';

const LIMITS = {least: 15, most: 90, step: 5};

/**
 * @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').Store} store @param {number} zone
 * @returns {HTMLElement | null} null where the page has no travel times
 */
export function reachPanel(atlas, store, zone) {
    const windows = atlas.data.windows;
    if (windows.length === 0) {
        return null;
    }
    const answer = el('div', {role: 'status'});
    const show = () => fill(answer, ...answers(atlas, store.state, zone));
    const panel = el('section', {class: 'reach', 'aria-label': 'Reach'},
        el('h3', {}, 'Reach'), windowChoice(store, windows), directionChoice(store), limitChoice(store, longest(windows)), answer);
    show();
    const stop = store.subscribe((_state, changed) => {
        if (!panel.isConnected && changed.has('place')) {
            stop();
        } else if (['window', 'minutes', 'direction'].some((key) => changed.has(key))) {
            show();
        }
    });
    return panel;
}

/** @param {import('./store.js').Store} store @param {any[]} windows */
function windowChoice(store, windows) {
    const select = el('select', {id: 'window'}, el('option', {value: ''}, 'Not shown'),
        ...windows.map((w) => el('option', {value: w.name}, w.label)));
    select.value = store.state.window;
    select.addEventListener('change', () => store.set({window: select.value}));
    return el('p', {}, el('label', {for: 'window'}, 'For'), select);
}

/** @param {import('./store.js').Store} store */
function directionChoice(store) {
    const radio = (/** @type {'from' | 'to'} */ direction, /** @type {string} */ label) => {
        const input = el('input', {type: 'radio', name: 'direction', id: `direction-${direction}`, checked: store.state.direction === direction});
        input.addEventListener('change', () => store.set({direction}));
        return el('span', {class: 'choice'}, input, el('label', {for: `direction-${direction}`}, label));
    };
    return el('fieldset', {class: 'row'}, el('legend', {class: 'sr'}, 'Direction'),
        radio('from', 'From here to jobs'), radio('to', 'To here from homes'));
}

/** The highest limit that every window can answer. @param {any[]} windows */
export function longest(windows) {
    return Math.min(LIMITS.most, ...windows.map((w) => w.longest ?? LIMITS.most));
}

/** @param {import('./store.js').Store} store @param {number} most */
function limitChoice(store, most) {
    const shown = el('output', {for: 'minutes'}, `${store.state.minutes} minutes`);
    const input = el('input', {type: 'range', id: 'minutes', min: LIMITS.least, max: most, step: LIMITS.step, value: store.state.minutes});
    input.addEventListener('input', () => {
        shown.textContent = `${input.value} minutes`;
        store.set({minutes: Number(input.value)});
    });
    return el('p', {}, el('label', {for: 'minutes'}, 'Within '), shown, input);
}

/** Counts that a reader asks of reach: jobs, by sector; or people. @param {import('./atlas.js').Atlas} atlas @param {'from' | 'to'} direction */
function counted(atlas, direction) {
    const jobs = atlas.data.columns.filter((/** @type {any} */ c) => c.kind === 'count' && c.unit === 'jobs');
    const people = atlas.data.columns.filter((/** @type {any} */ c) => c.kind === 'count' && c.unit === 'people');
    return direction === 'from' ? jobs : people;
}

/** @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').State} state @param {number} zone */
function answers(atlas, state, zone) {
    const window = atlas.data.windows.find((/** @type {any} */ w) => w.name === state.window);
    if (!window) {
        return [el('p', {class: 'soft'}, 'Choose a time of day to see how far one gets.')];
    }
    const times = minutes(atlas, window, zone, state.direction);
    const average = meanWithin(atlas, window, state);
    const rows = counted(atlas, state.direction).map((/** @type {any} */ column) => {
        const here = within(atlas, column, times, state.minutes);
        return el('tr', {}, el('th', {scope: 'row'}, column.label),
            el('td', {class: 'number'}, `${here.unknown > 0 ? 'at least ' : ''}${number(here.sum, 0)}`),
            el('td', {class: 'number'}, number(Math.round(average(column)), 0)));
    });
    const zones = [...times].filter((time) => time <= state.minutes).length;
    return [
        el('p', {}, `${number(zones, 0)} of ${number(atlas.n, 0)} zones are within ${state.minutes} minutes.`),
        el('table', {}, el('thead', {}, el('tr', {}, el('th', {scope: 'col'}, state.direction === 'from' ? 'In reach' : 'Who could get here'),
            el('th', {scope: 'col'}, 'Here'), el('th', {scope: 'col'}, 'Mean of all zones'))), el('tbody', {}, ...rows)),
        el('p', {class: 'soft'}, [window.note, window.service].filter(Boolean).join(' ')),
    ];
}

/** @type {WeakMap<any, Map<string, {counts: Uint32Array, means: Map<any, number>}>>} */
const asked = new WeakMap();

/** The mean over all zones, worked out once for each question. @param {import('./atlas.js').Atlas} atlas @param {any} window @param {import('./store.js').State} state */
function meanWithin(atlas, window, state) {
    const known = asked.get(window) ?? new Map(), key = `${state.minutes} ${state.direction}`;
    asked.set(window, known);
    const {counts, means} = known.get(key) ?? {counts: timesWithin(atlas, window, state.minutes, state.direction), means: new Map()};
    known.set(key, {counts, means});
    return (/** @type {any} */ column) => {
        let mean = means.get(column) ?? 0;
        if (!means.has(column)) {
            counts.forEach((/** @type {number} */ count, /** @type {number} */ zone) => {
                mean += (count * (atlas.cell(column, zone).value ?? 0)) / atlas.n;
            });
            means.set(column, mean);
        }
        return mean;
    };
}
