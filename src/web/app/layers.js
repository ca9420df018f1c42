/**
 * What is drawn over the zones: job sites, routes, stops, stations, towns, named places.
 */
import {places} from './geometry.js';

const DEGREE = 1e6;
const HOURS = 48;

/** How the modes look: dark enough on every class, told apart by dashes too. */
const MODES = /** @type {Record<string, {colour: string, dash?: number[]}>} */ ({
    bus: {colour: '#b10e1e'}, coach: {colour: '#6f2c91', dash: [3, 1.5]}, rail: {colour: '#0b0c0c', dash: [4, 1]},
    metro: {colour: '#28628f'}, tram: {colour: '#00703c'}, ferry: {colour: '#1d70b8', dash: [1, 2]},
});

/** @param {any} set @param {number} i */
function position(set, i) {
    return [set.x[i] / DEGREE, set.y[i] / DEGREE];
}

/** @param {any} set @param {(i: number) => any} properties */
function pointFeatures(set, properties) {
    return {
        type: 'FeatureCollection',
        features: Array.from({length: set.x.length}, (_, i) => ({
            type: 'Feature', id: i, properties: properties(i), geometry: {type: 'Point', coordinates: position(set, i)},
        })),
    };
}

/** Services in hours from .. past-1 of one stop or stretch. @param {ArrayLike<number>} byHour @param {number} i @param {[number, number]} hours */
export function services(byHour, i, [from, past]) {
    let sum = 0;
    for (let h = from; h < past; h++) {
        sum += byHour[i * HOURS + h];
    }
    return sum;
}

/** @param {any} set */
function pointProperties(set) {
    return (/** @type {number} */ i) => ({
        value: set.value?.[i] ?? 1,
        sector: set.sector ? set.sector[i] : -1,
        mode: set.mode ? set.mode[i] : 0,
    });
}

/** @param {any} routes @param {string[]} modes @param {[number, number]} hours */
function routeFeatures(routes, modes, hours) {
    const at = places(routes.points, routes.point_of[routes.point_of.length - 1]);
    return {
        type: 'FeatureCollection',
        features: Array.from(routes.mode, (/** @type {number} */ mode, i) => ({
            type: 'Feature', id: i,
            properties: {mode: modes[mode], trips: services(routes.by_hour, i, hours) / Math.max(hours[1] - hours[0], 1)},
            geometry: {type: 'LineString', coordinates: at.slice(routes.point_of[i], routes.point_of[i + 1])},
        })).filter((feature) => feature.properties.trips > 0),
    };
}

/** The names of all layers that the atlas has data for, in the order that they are drawn. @param {import('./atlas.js').Atlas} atlas */
export function layerNames(atlas) {
    const names = atlas.data.routes ? [{name: 'routes', label: 'Routes'}] : [];
    for (const set of atlas.data.points) {
        names.push({name: set.name, label: set.label ?? set.name});
    }
    if (atlas.data.towns.name.length > 0) {
        names.push({name: 'towns', label: 'Towns'});
    }
    return names;
}

/** @param {import('./atlas.js').Atlas} atlas */
export function layerSources(atlas) {
    const data = atlas.data;
    /** @type {Record<string, any>} */
    const sources = {
        towns: {type: 'geojson', data: pointFeatures(data.towns, (i) => ({name: data.towns.name[i], rank: data.towns.rank[i]}))},
    };
    if (data.routes) {
        sources.routes = {type: 'geojson', data: {type: 'FeatureCollection', features: []}};
    }
    for (const set of data.points) {
        sources[`points-${set.name}`] = {type: 'geojson', data: pointFeatures(set, pointProperties(set))};
    }
    return sources;
}

/** Area true to value. @param {any} set */
function radius(set) {
    let largest = 1;
    for (const value of set.value ?? []) {
        largest = Math.max(largest, value);
    }
    const scaled = (/** @type {number} */ px) => ['*', px, ['sqrt', ['/', ['max', ['get', 'value'], 0], largest]]];
    return set.value && !set.mode
        ? ['interpolate', ['exponential', 1.4], ['zoom'], 7, scaled(12), 13, scaled(60)]
        : ['interpolate', ['linear'], ['zoom'], 8, 1, 13, 4];
}

/** @param {import('./atlas.js').Atlas} atlas */
export function layerStyles(atlas) {
    const hidden = {visibility: 'none'};
    const layers = Object.entries(MODES).filter(() => atlas.data.routes).map(([mode, look]) => ({
        id: `routes-${mode}`, type: 'line', source: 'routes', filter: ['==', ['get', 'mode'], mode],
        layout: {...hidden, 'line-cap': 'butt'},
        paint: {'line-color': look.colour, ...(look.dash ? {'line-dasharray': look.dash} : {}),
            'line-width': ['step', ['get', 'trips'], 0.6, 1, 1.2, 2, 2, 4, 3.2, 8, 5]},
    }));
    const points = atlas.data.points.map((/** @type {any} */ set) => ({
        id: `points-${set.name}`, type: 'circle', source: `points-${set.name}`, layout: hidden,
        paint: {'circle-radius': radius(set), 'circle-color': set.mode ? '#0b0c0c' : '#12436d', 'circle-opacity': 0.65,
            'circle-stroke-color': '#ffffff', 'circle-stroke-width': 0.6},
    }));
    const towns = {
        id: 'towns', type: 'symbol', source: 'towns',
        layout: {'text-field': ['get', 'name'], 'text-font': ['sans-serif'], 'text-size': ['match', ['get', 'rank'], 1, 14, 12],
            'symbol-sort-key': ['get', 'rank'], 'text-padding': 4},
        paint: {'text-color': '#0b0c0c', 'text-halo-color': '#ffffff', 'text-halo-width': 1.6},
    };
    return [...layers, ...points, towns];
}

/**
 * @param {import('maplibre-gl').Map} map @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').State} state
 */
export function layerVisible(map, atlas, state) {
    const show = (/** @type {string} */ id, /** @type {boolean} */ on) => {
        if (map.getLayer(id)) {
            map.setLayoutProperty(id, 'visibility', on ? 'visible' : 'none');
        }
    };
    Object.keys(MODES).forEach((mode) => show(`routes-${mode}`, Boolean(state.layers.routes)));
    for (const set of atlas.data.points) {
        show(`points-${set.name}`, Boolean(state.layers[set.name]));
        const sector = set.sectors?.indexOf(state.sector) ?? -1;
        map.setFilter(`points-${set.name}`, sector >= 0 ? ['==', ['get', 'sector'], sector] : null);
    }
    show('towns', state.layers.towns !== false);
    if (atlas.data.routes && state.layers.routes) {
        const source = /** @type {any} */ (map.getSource('routes'));
        source.setData(routeFeatures(atlas.data.routes, atlas.data.modes, state.hours));
    }
}
