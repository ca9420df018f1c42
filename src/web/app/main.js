/**
 * The page: opens its data and lays itself out; where it cannot, the plain page stays.
 */
import {setWorkerUrl} from 'maplibre-gl';
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

async function start() {
    element('plain').hidden = true;
    const [data, worker] = await Promise.all([unpack(text('atlas')), unpack(text('worker'))]);
    const atlas = new Atlas(open(data));
    // The ending makes the library start a plain worker, which browsers allow on pages that were opened from a file.
    setWorkerUrl(`${URL.createObjectURL(new Blob([worker], {type: 'text/javascript'}))}#worker.cjs`);
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
