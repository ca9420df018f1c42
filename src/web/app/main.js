/**
 * The page: opens its data and lays itself out; where it cannot, the plain page stays.
 */
import {prewarm, setWorkerUrl} from 'maplibre-gl';
import {Atlas} from './atlas.js';
import {layOut} from './layout.js';
import {open, unpack} from './payload.js';
import {showPlain} from './plain.js';
import {firstState, stateOf} from './start.js';
import {createStore} from './store.js';

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {string} id */
const text = (id) => element(id).textContent ?? '';

/** The map's worker starts while the data are unpacked. */
async function beginWorker() {
    // The ending makes the library start a plain worker, which browsers allow on pages that were opened from a file.
    setWorkerUrl(`${URL.createObjectURL(new Blob([await unpack(text('worker'))], {type: 'text/javascript'}))}#worker.cjs`);
    prewarm();
}

async function start() {
    element('plain').hidden = true;
    const [data] = await Promise.all([unpack(text('atlas')), beginWorker()]);
    const atlas = new Atlas(open(data));
    const first = firstState(atlas);
    const store = createStore(stateOf(atlas, location.hash, first));
    element('app').hidden = false;
    layOut(element('app'), atlas, store, first);
}

start().catch((error) => {
    element('app').hidden = true;
    showPlain(element('plain'));
    throw error;
});
