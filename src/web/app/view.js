/**
 * One map: zones in the classes of a picture, with layers above. It shows what it is told and tells what was clicked.
 */
import {Map as MapView, NavigationControl, ScaleControl} from 'maplibre-gl';
import {hatch} from './hatch.js';
import {baseSources, baseStyles, clickable, layerSources, layerStyles, layerVisible} from './layers.js';
import {outlines, zoneFeatures} from './geometry.js';
import {NONE} from './picture.js';

/** @param {string[]} colours */
function fillOf(colours) {
    const state = ['coalesce', ['feature-state', 'k'], NONE];
    return colours.length === 0 ? 'rgba(0,0,0,0)'
        : ['match', state, ...colours.flatMap((colour, k) => [k, colour]), 'rgba(0,0,0,0)'];
}

/** Of districts and the area's edge, on the colours of classes, which are the same in every theme. */
const OUTLINE = '#0b0c0c';

const HATCHED = ['case', ['>=', ['coalesce', ['feature-state', 'k'], 0], NONE], 0, ['boolean', ['feature-state', 'out'], false], 0.25, 1];
const KEPT = ['case', ['boolean', ['feature-state', 'out'], false], 0.12, 1];
const MARKED = ['case', ['boolean', ['feature-state', 'chosen'], false], 4, ['boolean', ['feature-state', 'under'], false], 2.5, 0];

/** @typedef {[number, number, number]} Camera longitude, latitude, zoom */
/**
 * @typedef {object} Options
 * @property {string} label of the map for who cannot see it
 * @property {Camera | null} camera to begin with; null = all zones
 * @property {boolean} scrolls whether the wheel zooms without a key, and one finger moves the map
 * @property {(place: string) => void} onChoose
 * @property {(zone: number) => void} onHover -1 = none
 * @property {(camera: Camera, done: boolean) => void} onMove
 */

export class ZoneMap {
    /** @param {HTMLElement} place @param {import('./atlas.js').Atlas} atlas @param {Options} options */
    constructor(place, atlas, options) {
        this.atlas = atlas;
        this.options = options;
        /** @type {Record<string, number>} */
        this.marked = {chosen: -1, under: -1};
        /** @type {number[]} */
        this.classes = [];
        const features = sharedFeatures(atlas);
        this.bounds = features.bounds;
        this.map = new MapView({
            container: place,
            attributionControl: {compact: true, customAttribution: []},
            style: /** @type {any} */ (this.style(features)),
            ...(options.camera ? {center: [options.camera[0], options.camera[1]], zoom: options.camera[2]}
                : {bounds: features.bounds, fitBoundsOptions: {padding: {top: 24, bottom: 24, left: 40, right: 40}}}),
            canvasContextAttributes: {preserveDrawingBuffer: true},
            cooperativeGestures: !options.scrolls,
            dragRotate: false, pitchWithRotate: false, touchPitch: false,
            fadeDuration: 0,
        });
        this.describe();
        this.ready = new Promise((resolve) => this.map.once('style.load', resolve)).then(() => this.begin());
        this.listen();
    }

    /** Names and keys of the map itself. */
    describe() {
        const canvas = this.map.getCanvas();
        canvas.setAttribute('aria-label', this.options.label);
        canvas.setAttribute('aria-describedby', 'map-help');
        this.map.touchZoomRotate.disableRotation();
        this.map.keyboard.disableRotation();
        this.map.addControl(new NavigationControl({showCompass: false}), 'top-right');
        this.map.addControl(new ScaleControl({unit: 'metric'}), 'bottom-right');
    }

    /** The pattern must be there before the layer that is drawn with it. */
    begin() {
        this.map.addImage('hatch', hatch(css('--soft')), {pixelRatio: 2});
        this.map.addLayer({id: 'withheld', type: 'fill', source: 'zones',
            paint: {'fill-pattern': 'hatch', 'fill-opacity': /** @type {any} */ (HATCHED)}}, 'borders');
    }

    listen() {
        const zoneAt = (/** @type {any} */ point) => Number(this.map.queryRenderedFeatures(point, {layers: ['zones']})[0]?.id ?? -1);
        this.map.on('click', ({point}) => {
            const [top] = this.map.queryRenderedFeatures(point, {layers: clickable(this.map, this.atlas)});
            const zone = zoneAt(point);
            this.options.onChoose(top ? `point:${top.source.slice('points-'.length)}:${top.id}`
                : zone >= 0 ? `zone:${this.atlas.data.zones.code[zone]}` : '');
        });
        this.map.on('mousemove', ({point}) => this.options.onHover(zoneAt(point)));
        this.map.on('mouseout', () => this.options.onHover(-1));
        this.map.on('move', () => this.options.onMove(this.camera, false));
        this.map.on('moveend', () => this.options.onMove(this.camera, true));
    }

    /** @returns {Camera} */
    get camera() {
        const {lng, lat} = this.map.getCenter();
        const round = (/** @type {number} */ value, /** @type {number} */ steps) => Math.round(value * steps) / steps;
        return [round(lng, 1e5), round(lat, 1e5), round(this.map.getZoom(), 100)];
    }

    /** @param {any} features */
    style(features) {
        return {
            version: 8,
            sources: {
                ...baseSources(this.atlas),
                zones: {type: 'geojson', data: features},
                outlines: {type: 'geojson', data: outlines(this.atlas.data)},
                ...layerSources(this.atlas),
            },
            layers: [
                {id: 'ground', type: 'background', paint: {'background-color': css('--water')}},
                ...baseStyles(this.atlas),
                {id: 'empty', type: 'fill', source: 'zones', paint: {'fill-color': css('--empty'), 'fill-opacity': this.atlas.data.basemap ? 0.4 : 1}},
                {id: 'zones', type: 'fill', source: 'zones', paint: {'fill-color': 'rgba(0,0,0,0)', 'fill-opacity': KEPT}},
                {id: 'borders', type: 'line', source: 'zones', paint: {'line-color': css('--zone-line'), 'line-width': 0.6}},
                {id: 'outlines', type: 'line', source: 'outlines',
                    paint: {'line-color': OUTLINE, 'line-width': ['interpolate', ['linear'], ['zoom'], 7, 1, 12, 2.5]}},
                {id: 'marked', type: 'line', source: 'zones', paint: {'line-color': css('--chosen'), 'line-width': MARKED}},
                ...layerStyles(this.atlas),
            ],
        };
    }

    /** The colours of another theme. */
    async restyle() {
        await this.ready;
        this.map.updateImage('hatch', hatch(css('--soft')));
        const paint = /** @type {[string, any, string][]} */ ([['ground', 'background-color', '--water'], ['empty', 'fill-color', '--empty'],
            ['borders', 'line-color', '--zone-line'], ['marked', 'line-color', '--chosen']]);
        paint.forEach(([layer, property, colour]) => this.map.setPaintProperty(layer, property, css(colour)));
    }

    /** @param {import('./picture.js').Picture} picture */
    async paint(picture) {
        await this.ready;
        picture.classes.forEach((k, zone) => {
            if (this.classes[zone] !== k) {
                this.map.setFeatureState({source: 'zones', id: zone}, {k});
            }
        });
        this.classes = picture.classes;
        this.map.getCanvas().setAttribute('aria-label', `${this.options.label}: ${picture.title}`);
        this.map.setPaintProperty('zones', 'fill-color', /** @type {any} */ (fillOf(picture.colours)));
    }

    /** Outlines the zone that is chosen, or that the pointer is over. @param {'chosen' | 'under'} how @param {number} zone -1 = none */
    async mark(how, zone) {
        await this.ready;
        if (this.marked[how] !== zone) {
            [[this.marked[how], false], [zone, true]].filter(([id]) => Number(id) >= 0).forEach(([id, on]) =>
                this.map.setFeatureState({source: 'zones', id: Number(id)}, {[how]: on}));
            this.marked[how] = zone;
        }
    }

    /** Pales the zones that a filter leaves out. @param {Set<number> | null} kept */
    async keep(kept) {
        await this.ready;
        for (let zone = 0; zone < this.atlas.n; zone++) {
            const out = kept !== null && !kept.has(zone);
            if (out !== Boolean(this.out?.[zone])) {
                this.map.setFeatureState({source: 'zones', id: zone}, {out});
            }
        }
        this.out = Array.from({length: this.atlas.n}, (_, zone) => kept !== null && !kept.has(zone));
    }

    /** Shows layers as the state says. @param {import('./store.js').State} state */
    async showLayers(state) {
        await this.ready;
        layerVisible(this.map, this.atlas, state);
    }

    /** @param {[number, number]} center */
    goTo(center) {
        const zoom = Math.max(this.map.getZoom(), 10.5);
        if (still()) {
            this.map.jumpTo({center, zoom});
        } else {
            this.map.easeTo({center, zoom, duration: 600});
        }
    }
}

/** Whether the reader asks for no motion. */
function still() {
    return matchMedia('(prefers-reduced-motion: reduce)').matches;
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
