/**
 * What is drawn over the zones: job sites, routes, stops, stations, towns, named places.
 */
import {extent} from './chart.js';
import {places} from './geometry.js';

const DEGREE = 1e6;
const HOURS = 48;

/** How the modes look: dark enough on every class, told apart by dashes too. */
export const MODES = /** @type {Record<string, {colour: string, dash?: number[]}>} */ ({
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

/** @type {WeakMap<any, import('./geometry.js').Place[]>} */
const unpacked = new WeakMap();

/** Points of all stretches. @param {any} routes */
export function routePlaces(routes) {
    const at = unpacked.get(routes) ?? places(routes.points, routes.point_of[routes.point_of.length - 1]);
    unpacked.set(routes, at);
    return at;
}

/** @param {any} routes @param {string[]} modes @param {[number, number]} hours */
function routeFeatures(routes, modes, hours) {
    const at = routePlaces(routes);
    return {
        type: 'FeatureCollection',
        features: Array.from(routes.mode, (/** @type {number} */ mode, i) => ({
            type: 'Feature', id: i,
            properties: {mode: modes[mode], trips: services(routes.by_hour, i, hours) / Math.max(hours[1] - hours[0], 1)},
            geometry: {type: 'LineString', coordinates: at.slice(routes.point_of[i], routes.point_of[i + 1])},
        })).filter((feature) => feature.properties.trips > 0),
    };
}

/** Sets of points that have a size, and so can be shown as a density. @param {any} set */
export function isDense(set) {
    return Boolean(set.value) && !set.mode;
}

/** The names of all layers that the atlas has data for, in the order that they are drawn. @param {import('./atlas.js').Atlas} atlas */
export function layerNames(atlas) {
    const names = atlas.data.routes ? [{name: 'routes', label: 'Routes'}] : [];
    for (const set of atlas.data.points) {
        const label = set.label ?? set.name;
        names.push({name: set.name, label});
        if (isDense(set)) {
            names.push({name: `${set.name}-density`, label: `${label} as density`});
        }
    }
    if (atlas.data.towns.name.length > 0) {
        const of = atlas.data.towns.of;
        names.push({name: 'towns', label: of ? `Names: ${of.toLowerCase()}` : 'Towns'});
    }
    if (atlas.data.basemap) {
        names.push({name: 'basemap', label: 'Base map (asks another computer for pictures)'});
    }
    return names;
}

/** @type {WeakMap<any, [number, number]>} */
const spans = new WeakMap();

/** Names near the edge of the area run inwards. @param {any} data @param {number} i @returns {'left' | 'right' | 'center'} */
export function anchorOf(data, i) {
    const [west, east] = spans.get(data) ?? extent(data.zones.x);
    spans.set(data, [west, east]);
    const share = (data.towns.x[i] - west) / (east - west || 1);
    return share < 0.06 ? 'left' : share > 0.94 ? 'right' : 'center';
}

/** Pictures of a base map, where the project names one: the only requests of the page. @param {import('./atlas.js').Atlas} atlas @returns {Record<string, any>} */
export function baseSources(atlas) {
    const url = atlas.data.basemap;
    return url ? {basemap: {type: 'raster', tiles: [url], tileSize: 256}} : {};
}

/** @param {import('./atlas.js').Atlas} atlas */
export function baseStyles(atlas) {
    return atlas.data.basemap ? [{id: 'basemap', type: 'raster', source: 'basemap'}] : [];
}

/** @param {any} data */
function townFeatures(data) {
    return pointFeatures(data.towns, (i) => ({name: data.towns.name[i], rank: data.towns.rank[i], anchor: anchorOf(data, i)}));
}

/** Area true to value. @param {number} largest @param {number} wide of the largest on a wide map, in pixels */
function trueRadius(largest, wide) {
    const scaled = (/** @type {number} */ px) => ['*', px, ['sqrt', ['/', ['max', ['get', 'value'], 0], Math.max(largest, 1)]]];
    return ['interpolate', ['exponential', 1.4], ['zoom'], 7, scaled(wide), 13, scaled(5 * wide)];
}

/** @param {ArrayLike<number>} values */
function largestOf(values) {
    let largest = 1;
    for (let i = 0; i < values.length; i++) {
        largest = Math.max(largest, values[i]);
    }
    return largest;
}

/** @param {any} set */
function pointStyles(set) {
    const source = `points-${set.name}`;
    const largest = largestOf(set.value ?? []);
    const circles = {id: source, type: 'circle', source,
        paint: {'circle-radius': isDense(set) ? trueRadius(largest, 12) : ['interpolate', ['linear'], ['zoom'], 8, 1, 13, 4],
            'circle-color': set.mode ? '#0b0c0c' : '#12436d', 'circle-opacity': 0.65, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 0.6}};
    const density = {id: `${source}-density`, type: 'heatmap', source,
        paint: {'heatmap-weight': ['sqrt', ['/', ['max', ['get', 'value'], 0], largest]],
            'heatmap-radius': ['interpolate', ['exponential', 1.8], ['zoom'], 7, 8, 13, 60], 'heatmap-opacity': 0.8,
            'heatmap-color': ['interpolate', ['linear'], ['heatmap-density'], 0, 'rgba(63,0,125,0)', 0.3, 'rgba(128,125,186,0.6)',
                0.7, 'rgba(84,39,143,0.85)', 1, '#2d004b']}};
    return isDense(set) ? [density, circles] : [circles];
}

const ROUTES = Object.entries(MODES).map(([mode, look]) => ({
    id: `routes-${mode}`, type: 'line', source: 'routes', filter: ['==', ['get', 'mode'], mode],
    layout: {'line-cap': 'butt'},
    paint: {'line-color': look.colour, ...(look.dash ? {'line-dasharray': look.dash} : {}),
        'line-width': ['step', ['get', 'trips'], 0.6, 1, 1.2, 2, 2, 4, 3.2, 8, 5]},
}));

const CIRCLES = {id: 'circles', type: 'circle', source: 'circles',
    paint: {'circle-radius': ['get', 'radius'], 'circle-color': '#3d3d3d', 'circle-opacity': 0.45,
        'circle-stroke-color': '#0b0c0c', 'circle-stroke-width': 1.2}};

const TOWNS = {
    id: 'towns', type: 'symbol', source: 'towns',
    layout: {'text-field': ['get', 'name'], 'text-font': ['sans-serif'], 'text-size': ['match', ['get', 'rank'], 1, 14, 12],
        'symbol-sort-key': ['get', 'rank'], 'text-padding': 6, 'text-max-width': 8, 'symbol-avoid-edges': false,
        'text-anchor': ['get', 'anchor']},
    paint: {'text-color': '#0b0c0c', 'text-halo-color': '#ffffff', 'text-halo-width': 1.6},
};

/** Every layer that there may be over the zones, the lowest first. @param {import('./atlas.js').Atlas} atlas @returns {any[]} */
function layerStyles(atlas) {
    return [...(atlas.data.routes ? ROUTES : []), CIRCLES, ...atlas.data.points.flatMap(pointStyles), TOWNS];
}

/**
 * What the map's first style holds of them: adding it later takes another round of the worker.
 * @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').State} state
 */
export function firstLayers(atlas, state) {
    const towns = atlas.data.towns.name.length > 0 && state.layers.towns !== false;
    return towns ? {sources: {towns: {type: 'geojson', data: townFeatures(atlas.data)}}, layers: [TOWNS]} : {sources: {}, layers: []};
}

/** The lowest layer over the zones that the map has; undefined = none. @param {import('maplibre-gl').Map} map @param {any[]} styles */
const lowest = (map, styles) => styles.find(({id}) => map.getLayer(id))?.id;

/** @param {import('maplibre-gl').Map} map @param {import('./atlas.js').Atlas} atlas */
export function lowestLayer(map, atlas) {
    return lowest(map, layerStyles(atlas));
}

/** Layers of points that show: what a click may mean. @param {import('maplibre-gl').Map} map @param {import('./atlas.js').Atlas} atlas */
export function clickable(map, atlas) {
    return atlas.data.points.map((/** @type {any} */ set) => `points-${set.name}`)
        .filter((/** @type {string} */ id) => map.getLayer(id) && map.getLayoutProperty(id, 'visibility') === 'visible');
}

/** Radius in pixels of circles in zones: area true to value. @param {import('./atlas.js').Atlas} atlas @param {any} column */
export function circleRadii(atlas, column) {
    const values = Array.from({length: atlas.n}, (_, zone) => Math.max(atlas.cell(column, zone).value ?? 0, 0));
    const largest = largestOf(values);
    return values.map((value) => 24 * Math.sqrt(value / largest));
}

/** @param {import('./atlas.js').Atlas} atlas @param {any} column */
function circleFeatures(atlas, column) {
    const radii = circleRadii(atlas, column);
    const features = pointFeatures(atlas.data.zones, (zone) => ({radius: radii[zone]}));
    return {...features, features: features.features.filter((f) => f.properties.radius > 0)};
}

/**
 * Shows and hides layers. What was never shown is not in the map, so that it costs nothing.
 * @param {import('maplibre-gl').Map} map @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').State} state
 */
export function layerVisible(map, atlas, state) {
    const data = atlas.data, styles = layerStyles(atlas);
    const show = (/** @type {string} */ id, /** @type {boolean} */ on) => {
        const at = styles.findIndex((style) => style.id === id);
        if (map.getLayer(id)) {
            map.setLayoutProperty(id, 'visibility', on ? 'visible' : 'none');
        } else if (on && at >= 0) {
            map.addLayer(styles[at], lowest(map, styles.slice(at + 1)));
        }
    };
    if (data.routes && state.layers.routes) {
        fillSource(map, 'routes', state.hours.join(), () => routeFeatures(data.routes, data.modes, state.hours));
    }
    ROUTES.forEach(({id}) => show(id, Boolean(state.layers.routes)));
    const column = atlas.column(state.circles);
    if (column) {
        fillSource(map, 'circles', column, () => circleFeatures(atlas, column));
    }
    show('circles', Boolean(column));
    data.points.forEach((/** @type {any} */ set) => showPoints(map, set, state, show));
    if (data.towns.name.length > 0 && state.layers.towns !== false) {
        fillSource(map, 'towns', data.towns, () => townFeatures(data));
    }
    show('towns', data.towns.name.length > 0 && state.layers.towns !== false);
    if (map.getLayer('basemap')) {
        map.setLayoutProperty('basemap', 'visibility', state.layers.basemap !== false ? 'visible' : 'none');
    }
}

/** @param {import('maplibre-gl').Map} map @param {any} set @param {import('./store.js').State} state @param {(id: string, on: boolean) => void} show */
function showPoints(map, set, state, show) {
    const id = `points-${set.name}`;
    const circles = Boolean(state.layers[set.name]), density = Boolean(state.layers[`${set.name}-density`]);
    if (circles || density) {
        fillSource(map, id, set, () => pointFeatures(set, pointProperties(set)));
    }
    show(id, circles);
    show(`${id}-density`, density && isDense(set));
    const sector = set.sectors?.indexOf(state.sector) ?? -1;
    if (map.getLayer(id)) {
        map.setFilter(id, sector >= 0 ? ['==', ['get', 'sector'], sector] : null);
    }
}

/** @type {WeakMap<any, Map<string, any>>} */
const filled = new WeakMap();

/** Gives a source its features unless it has them. @param {import('maplibre-gl').Map} map @param {string} id @param {any} what they show @param {() => any} features */
function fillSource(map, id, what, features) {
    const known = filled.get(map) ?? new Map();
    filled.set(map, known);
    const source = /** @type {any} */ (map.getSource(id));
    if (!source) {
        map.addSource(id, {type: 'geojson', data: features()});
    } else if (known.has(id) && known.get(id) !== what) {
        source.setData(features());
    }
    known.set(id, what);
}
