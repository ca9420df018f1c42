/**
 * The page: opens its data and shows the map.
 */
import {Map as MapView, setWorkerUrl} from 'maplibre-gl';
import {open, unpack} from './payload.js';
import {zoneFeatures} from './geometry.js';

/** @param {string} id */
const text = (id) => /** @type {HTMLElement} */ (document.getElementById(id)).textContent ?? '';

async function start() {
    const [data, worker] = await Promise.all([unpack(text('atlas')), unpack(text('worker'))]);
    const atlas = open(data);
    // The ending makes the library start a plain worker, which browsers allow on pages that were opened from a file.
    setWorkerUrl(`${URL.createObjectURL(new Blob([worker], {type: 'text/javascript'}))}#worker.cjs`);
    const app = /** @type {HTMLElement} */ (document.getElementById('app'));
    app.hidden = false;
    /** @type {HTMLElement} */ (document.getElementById('plain')).hidden = true;
    const place = document.createElement('div');
    place.id = 'map';
    app.append(place);
    const column = atlas.columns.find((/** @type {any} */ c) => c.name === atlas.start) ?? atlas.columns[0];
    const features = zoneFeatures(atlas);
    const steps = column.classes.colours.flatMap((/** @type {string} */ c, /** @type {number} */ k) =>
        k === 0 ? [c] : [column.classes.breaks[k] * 10 ** column.decimals, c]);
    features.features.forEach((f, i) => {
        f.properties.value = column.reason[i] === 0 ? column.value[i] : null;
    });
    const map = new MapView({
        container: place,
        style: {
            version: 8,
            sources: {zones: {type: 'geojson', data: features}},
            layers: [
                {id: 'ground', type: 'background', paint: {'background-color': '#e8eef2'}},
                {id: 'zones', type: 'fill', source: 'zones',
                    paint: {'fill-color': ['case', ['==', ['get', 'value'], null], '#ddd', ['step', ['get', 'value'], ...steps]]}},
                {id: 'borders', type: 'line', source: 'zones', paint: {'line-color': '#fff', 'line-width': 0.5}},
            ],
        },
        bounds: features.bounds,
    });
    map.once('idle', () => {
        document.body.dataset.ready = String(Math.round(performance.now()));
    });
}

start();
