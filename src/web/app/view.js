/**
 * One map: zones in the classes of a column, with layers above. It shows what the store says and tells what was clicked.
 */
import {Map as MapView, NavigationControl, ScaleControl} from 'maplibre-gl';
import {hatch} from './hatch.js';
import {layerSources, layerStyles, layerVisible} from './layers.js';
import {outlines, zoneFeatures} from './geometry.js';

/** Classes stand in the feature state as 0 .. n-1; below 0 there is no number, by kind of reason. */
const NONE = -1, WITHHELD = -2;

/** @param {import('./atlas.js').Atlas} atlas @param {any} column @param {number} zone */
function classState(atlas, column, zone) {
    const k = atlas.classOf(column, zone);
    if (k >= 0) {
        return k;
    }
    const label = atlas.data.reasons[atlas.cell(column, zone).reason].label;
    return /suppressed|unreliable|below/.test(label) ? WITHHELD : NONE;
}

/** @param {string[]} colours */
function fillOf(colours) {
    const state = ['coalesce', ['feature-state', 'k'], NONE];
    return ['match', state, ...colours.flatMap((colour, k) => [k, colour]), 'rgba(0,0,0,0)'];
}

export class ZoneMap {
    /**
     * @param {HTMLElement} place
     * @param {import('./atlas.js').Atlas} atlas
     * @param {{onZone: (zone: number | null) => void, onMove: (camera: [number, number, number]) => void, label: string}} options
     */
    constructor(place, atlas, options) {
        this.atlas = atlas;
        const features = sharedFeatures(atlas);
        this.bounds = features.bounds;
        this.map = new MapView({
            container: place,
            attributionControl: {compact: true, customAttribution: atlas.data.zones.source ?? ''},
            style: /** @type {any} */ (this.style(features)),
            bounds: features.bounds,
            fitBoundsOptions: {padding: 24},
            canvasContextAttributes: {preserveDrawingBuffer: true},
            fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
        });
        this.map.getCanvas().setAttribute('aria-label', options.label);
        this.map.addControl(new NavigationControl({showCompass: false}), 'top-right');
        this.map.addControl(new ScaleControl({unit: 'metric'}), 'bottom-right');
        this.ready = new Promise((resolve) => this.map.once('load', resolve));
        this.map.on('click', 'zones', (event) => options.onZone(Number(event.features?.[0]?.id ?? -1)));
        this.map.on('moveend', () => {
            const {lng, lat} = this.map.getCenter();
            options.onMove([lng, lat, this.map.getZoom()]);
        });
    }

    /** @param {any} features */
    style(features) {
        const data = this.atlas.data;
        return {
            version: 8,
            sources: {
                zones: {type: 'geojson', data: features},
                outlines: {type: 'geojson', data: outlines(data)},
                ...layerSources(this.atlas),
            },
            layers: [
                {id: 'ground', type: 'background', paint: {'background-color': css('--water')}},
                {id: 'empty', type: 'fill', source: 'zones', paint: {'fill-color': css('--empty')}},
                {id: 'zones', type: 'fill', source: 'zones', paint: {'fill-color': 'rgba(0,0,0,0)'}},
                {id: 'withheld', type: 'fill', source: 'zones', paint: {'fill-pattern': 'hatch', 'fill-opacity': 0}},
                {id: 'borders', type: 'line', source: 'zones', paint: {'line-color': css('--zone-line'), 'line-width': 0.6}},
                {id: 'outlines', type: 'line', source: 'outlines',
                    paint: {'line-color': css('--ink'), 'line-width': ['interpolate', ['linear'], ['zoom'], 7, 1, 12, 2.5]}},
                ...layerStyles(this.atlas),
                {id: 'chosen', type: 'line', source: 'zones', paint: {'line-color': css('--focus'),
                    'line-width': ['case', ['boolean', ['feature-state', 'chosen'], false], 4, 0]}},
            ],
        };
    }

    /** Colours the zones by a column. @param {any} column */
    async paint(column) {
        await this.ready;
        if (!this.map.hasImage('hatch')) {
            this.map.addImage('hatch', hatch(css('--soft')), {pixelRatio: 2});
        }
        for (let zone = 0; zone < this.atlas.n; zone++) {
            this.map.setFeatureState({source: 'zones', id: zone}, {k: classState(this.atlas, column, zone)});
        }
        this.map.setPaintProperty('zones', 'fill-color', fillOf(column.classes?.colours ?? []));
        this.map.setPaintProperty('withheld', 'fill-opacity',
            ['case', ['<', ['coalesce', ['feature-state', 'k'], 0], NONE], 1, 0]);
    }

    /** Colours zones by numbers 0 .. n-1 that a caller worked out; below 0 = none. @param {ArrayLike<number>} classes @param {string[]} colours */
    async paintClasses(classes, colours) {
        await this.ready;
        for (let zone = 0; zone < this.atlas.n; zone++) {
            this.map.setFeatureState({source: 'zones', id: zone}, {k: classes[zone]});
        }
        this.map.setPaintProperty('zones', 'fill-color', fillOf(colours));
    }

    /** @param {number | null} zone */
    async choose(zone) {
        await this.ready;
        if (this.chosen !== undefined && this.chosen !== null) {
            this.map.setFeatureState({source: 'zones', id: this.chosen}, {chosen: false});
        }
        this.chosen = zone;
        if (zone !== null) {
            this.map.setFeatureState({source: 'zones', id: zone}, {chosen: true});
        }
    }

    /** Pales the zones that a filter leaves out. @param {Set<number> | null} kept */
    async keep(kept) {
        await this.ready;
        for (let zone = 0; zone < this.atlas.n; zone++) {
            this.map.setFeatureState({source: 'zones', id: zone}, {out: kept !== null && !kept.has(zone)});
        }
        this.map.setPaintProperty('zones', 'fill-opacity', ['case', ['boolean', ['feature-state', 'out'], false], 0.12, 1]);
    }

    /** Shows layers as the state says. @param {import('./store.js').State} state */
    async showLayers(state) {
        await this.ready;
        layerVisible(this.map, this.atlas, state);
    }
}

/** @type {WeakMap<any, ReturnType<typeof zoneFeatures>>} */
const made = new WeakMap();

/** Maps side by side share their shapes. @param {import('./atlas.js').Atlas} atlas */
function sharedFeatures(atlas) {
    const features = made.get(atlas) ?? zoneFeatures(atlas.data);
    made.set(atlas, features);
    return features;
}

/** A colour of the present theme. @param {string} name */
export function css(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
