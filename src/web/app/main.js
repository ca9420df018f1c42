/**
 * The page: opens its data, lays itself out, and keeps what is shown in step with what is chosen.
 */
import {setWorkerUrl} from 'maplibre-gl';
import {Atlas} from './atlas.js';
import {controls} from './controls.js';
import {el, fill} from './dom.js';
import {decode, encode} from './fragment.js';
import {legend} from './legend.js';
import {layerNames} from './layers.js';
import {open, unpack} from './payload.js';
import {createStore} from './store.js';
import {ZoneMap} from './view.js';

/** @param {string} id */
const text = (id) => /** @type {HTMLElement} */ (document.getElementById(id)).textContent ?? '';

/** @param {Atlas} atlas @returns {import('./store.js').State} */
function firstState(atlas) {
    const columns = atlas.data.columns.filter((/** @type {any} */ c) => c.classes);
    return {
        column: atlas.start, other: (columns.find((/** @type {any} */ c) => c.name !== atlas.start) ?? columns[0])?.name ?? '',
        compare: 'one', layers: Object.fromEntries(layerNames(atlas).map(({name}) => [name, name === 'towns'])),
        sector: '', hours: [7, 9], place: '', direction: 'from', window: '', minutes: 60, filter: '', brush: null,
        sort: ['name', 'ascending'], group: '', panel: 'map', camera: null,
    };
}

/** @param {Atlas} atlas @param {import('./store.js').Store} store @param {import('./store.js').State} first */
function lay(atlas, store, first) {
    const data = atlas.data;
    const place = el('div', {class: 'map', role: 'application', 'aria-label': 'Map'});
    const key = el('div', {class: 'key'});
    fill(/** @type {HTMLElement} */ (document.getElementById('app')),
        el('a', {class: 'skip', href: '#controls'}, 'Skip to the controls'),
        el('header', {}, data.illustrative ? el('p', {class: 'badge'}, 'Illustrative data') : null,
            el('h1', {}, data.title), data.intro ? el('p', {}, data.intro) : null),
        el('section', {id: 'controls', 'aria-label': 'Controls'}, controls(atlas, store)),
        el('main', {}, place, key),
        el('div', {id: 'live', class: 'sr', role: 'status', 'aria-live': 'polite'}));
    const view = new ZoneMap(place, atlas, {
        label: `Map of ${data.area ?? data.title}`,
        onZone: (zone) => store.set({place: zone !== null && zone >= 0 ? `zone:${data.zones.code[zone]}` : ''}),
        onMove: (camera) => store.set({camera}),
    });
    const show = () => {
        const column = atlas.column(store.state.column);
        void view.paint(column);
        fill(key, legend(atlas, column, null));
    };
    show();
    void view.showLayers(store.state);
    store.subscribe((state, changed) => {
        if (changed.has('column')) {
            show();
        }
        if (changed.has('layers') || changed.has('hours') || changed.has('sector')) {
            void view.showLayers(state);
        }
        history.replaceState(null, '', `#${encode(state, first)}`);
    });
    view.map.once('idle', () => {
        document.body.dataset.ready = String(Math.round(performance.now()));
    });
}

async function start() {
    const [data, worker] = await Promise.all([unpack(text('atlas')), unpack(text('worker'))]);
    const atlas = new Atlas(open(data));
    // The ending makes the library start a plain worker, which browsers allow on pages that were opened from a file.
    setWorkerUrl(`${URL.createObjectURL(new Blob([worker], {type: 'text/javascript'}))}#worker.cjs`);
    const first = firstState(atlas);
    const store = createStore({...first, ...decode(location.hash, first)});
    /** @type {HTMLElement} */ (document.getElementById('app')).hidden = false;
    /** @type {HTMLElement} */ (document.getElementById('plain')).hidden = true;
    lay(atlas, store, first);
}

void start();
