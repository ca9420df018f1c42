/**
 * One map: zones in the classes of a picture, with layers above. It shows what it is told and tells what was clicked.
 */
import {getGlobalDispatcher, Map as MapView, NavigationControl, ScaleControl} from 'maplibre-gl';
import {BORDER, borderZoom, wholeCamera} from './extent.js';
import {zoneAt, zoneFeature} from './geometry.js';
import {hatch} from './hatch.js';
import {baseSources, baseStyles, clickable, firstLayers, layerVisible, lowestLayer} from './layers.js';
import {zoneColours} from './paint.js';
import {WITHHELD} from './picture.js';
import {Pointer} from './pointer.js';
import {BROUGHT, packShapes, PROTOCOL} from './shapes.js';
import {css, ground} from './theme.js';

/** Of districts and the area's edge, on the colours of classes, which are the same in every theme. */
const OUTLINE = '#0b0c0c';

/** So many pixels for each of the screen's, while nobody sees the map: its programs and shapes are made ready on few. */
const COARSE = 0.05;

const HATCHED = ['coalesce', ['feature-state', 'h'], 0];

/** @typedef {[number, number, number]} Camera longitude, latitude, zoom */
/**
 * @typedef {object} Options
 * @property {string} label of the map for who cannot see it
 * @property {Camera} camera to begin with
 * @property {boolean} whole it shows the whole area
 * @property {import('./picture.js').Picture} picture to begin with
 * @property {Set<number> | null} kept to begin with; null = all zones
 * @property {import('./store.js').State} state to begin with
 * @property {import('./sketch.js').Sketch | null} sketch that stands in the map's place until it has drawn itself
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
        this.sketch = options.sketch;
        this.chosen = -1;
        /** Nobody has moved it from where it shows the whole area, and it goes on to when its size changes. */
        this.whole = options.whole;
        this.picture = options.picture;
        this.kept = options.kept;
        // Asking for a colour of the theme makes the browser style the whole page first.
        this.ground = ground(atlas);
        this.colours = zoneColours(this.picture, this.kept, this.ground);
        this.shapes = shapesOf(atlas, this.colours);
        const [lon, lat, zoom] = options.camera;
        this.map = new MapView({
            container: place,
            attributionControl: {compact: true, customAttribution: []},
            style: /** @type {any} */ (this.style()),
            validateStyle: false,
            center: [lon, lat], zoom,
            ...(this.sketch ? {pixelRatio: COARSE} : {}),
            canvasContextAttributes: {preserveDrawingBuffer: true},
            cooperativeGestures: !options.scrolls,
            dragRotate: false, pitchWithRotate: false, touchPitch: false,
            fadeDuration: 0,
        });
        this.pointer = new Pointer(this.map, atlas.data.geometry);
        withoutSky(this.map);
        this.describe();
        this.loaded = new Promise((resolve) => this.map.once('style.load', resolve)).then(() => this.begin());
        /** Resolves when the whole map has been drawn. */
        this.drawn = this.settle();
        this.listen();
    }

    /** Names and keys of the map itself. */
    describe() {
        const canvas = this.map.getCanvas();
        canvas.setAttribute('aria-label', `${this.options.label}: ${this.picture.title}`);
        canvas.setAttribute('aria-describedby', 'map-help');
        this.map.touchZoomRotate.disableRotation();
        this.map.keyboard.disableRotation();
        this.map.addControl(new NavigationControl({showCompass: false}), 'top-right');
        this.map.addControl(new ScaleControl({unit: 'metric'}), 'bottom-right');
    }

    begin() {
        this.border();
        this.map.on('zoom', () => this.border());
        if (this.picture.classes.includes(WITHHELD)) {
            this.hatch();
        }
    }

    /** Draws unseen and coarsely until everything is there, then once as it should be. */
    async settle() {
        const {map, sketch} = this;
        if (sketch) {
            map.getCanvas().style.opacity = '0';
            map.on('move', () => this.sketch?.follow(map));
            await map.once('idle');
            this.quiet = true;
            map.setPixelRatio(/** @type {any} */ (undefined));
            this.quiet = false;
        }
        await map.once('idle');
        this.uncover();
    }

    /** The map itself is seen from now on. */
    uncover() {
        this.sketch?.element.remove();
        this.sketch = null;
        this.map.getCanvas().style.opacity = '';
    }

    listen() {
        const place = this.map.getContainer();
        this.map.on('movestart', () => place.setAttribute('aria-busy', 'true'));
        this.map.on('render', () => place.setAttribute('aria-busy', 'true'));
        this.map.on('idle', () => place.removeAttribute('aria-busy'));
        const under = (/** @type {{lng: number, lat: number}} */ {lng, lat}) => zoneAt(this.atlas.data, lng, lat);
        this.map.on('click', ({point, lngLat}) => {
            const layers = clickable(this.map, this.atlas);
            const top = layers.length > 0 ? this.map.queryRenderedFeatures(point, {layers})[0] : undefined;
            const zone = under(lngLat);
            this.options.onChoose(top ? `point:${top.source.slice('points-'.length)}:${top.id}`
                : zone >= 0 ? `zone:${this.atlas.data.zones.code[zone]}` : '');
        });
        this.map.on('mousemove', ({lngLat}) => this.options.onHover(under(lngLat)));
        this.map.on('mouseout', () => this.options.onHover(-1));
        this.map.on('movestart', ({originalEvent}) => {
            this.whole &&= !originalEvent;
        });
        this.map.on('resize', () => this.whole && this.showWhole());
        const moved = (/** @type {boolean} */ done) => this.quiet || this.options.onMove(this.camera, done && !this.whole);
        this.map.on('move', () => moved(false));
        this.map.on('moveend', () => moved(true));
    }

    showWhole() {
        const {clientWidth, clientHeight} = this.map.getContainer();
        const [lon, lat, zoom] = wholeCamera(this.atlas, clientWidth, clientHeight);
        this.map.jumpTo({center: [lon, lat], zoom});
    }

    /** @returns {Camera} */
    get camera() {
        const {lng, lat} = this.map.getCenter();
        const round = (/** @type {number} */ value, /** @type {number} */ steps) => Math.round(value * steps) / steps;
        return [round(lng, 1e5), round(lat, 1e5), round(this.map.getZoom(), 100)];
    }

    style() {
        const first = firstLayers(this.atlas, this.options.state);
        const own = ['coalesce', ['feature-state', 'c'], ['at', ['get', 'k'], ['literal', this.shapes.palette]]];
        return {
            version: 8,
            sources: {
                ...baseSources(this.atlas),
                zones: {type: 'geojson', data: `${PROTOCOL}://zones?${this.shapes.number}`},
                outlines: {type: 'geojson', data: `${PROTOCOL}://outlines?${this.shapes.number}`},
                ...first.sources,
            },
            layers: [
                {id: 'ground', type: 'background', paint: {'background-color': css('--water')}},
                ...baseStyles(this.atlas),
                {id: 'zones', type: 'fill', source: 'zones', // Lines run along all edges, so that these need no smoothing of their own.
                    paint: {'fill-color': ['to-color', own], 'fill-antialias': false}},
                {id: 'outlines', type: 'line', source: 'outlines',
                    paint: {'line-color': OUTLINE, 'line-width': ['interpolate', ['linear'], ['zoom'], 7, 1, 12, 2.5]}},
                ...first.layers,
            ],
        };
    }

    /** Lines around zones, once they are large enough for them. */
    border() {
        const from = borderZoom(this.atlas);
        if (this.map.getZoom() >= from - 0.5 && !this.map.getSource('borders')) {
            this.map.addSource('borders', {type: 'geojson', data: `${PROTOCOL}://borders?${this.shapes.number}`});
            this.map.addLayer({id: 'borders', type: 'line', source: 'borders', minzoom: Math.max(from, 0),
                paint: {'line-color': css('--zone-line'), 'line-width': BORDER}}, 'outlines');
        }
    }

    /** The colours of another theme. */
    async restyle() {
        await this.loaded;
        const paint = /** @type {[string, any, string][]} */ ([['ground', 'background-color', '--water'],
            ['borders', 'line-color', '--zone-line'], ['chosen', 'line-color', '--chosen']]);
        paint.filter(([layer]) => this.map.getLayer(layer)).forEach(([layer, property, colour]) => this.map.setPaintProperty(layer, property, css(colour)));
        if (this.map.hasImage('hatch')) {
            this.map.updateImage('hatch', hatch(css('--soft')));
        }
        this.ground = ground(this.atlas);
        await this.show(this.picture, this.kept);
    }

    /** Shows a picture, paler where a filter leaves zones out. @param {import('./picture.js').Picture} picture @param {Set<number> | null} kept null = all */
    async show(picture, kept) {
        await this.loaded;
        const before = this.colours;
        this.picture = picture;
        this.kept = kept;
        this.colours = zoneColours(picture, kept, this.ground);
        this.colours.forEach((c, zone) => {
            if (before[zone] !== c) {
                this.map.setFeatureState({source: 'zones', id: zone}, {c});
            }
        });
        if (this.hatched || picture.classes.includes(WITHHELD)) {
            this.hatch();
        }
        this.map.getCanvas().setAttribute('aria-label', `${this.options.label}: ${picture.title}`);
    }

    /** Hatches what is withheld. The pattern must be there before the layer that is drawn with it. */
    hatch() {
        const before = this.hatched ?? [];
        this.hatched = this.picture.classes.map((k, zone) => (k !== WITHHELD ? 0 : this.kept !== null && !this.kept.has(zone) ? 0.25 : 1));
        this.hatched.forEach((h, zone) => {
            if (h !== (before[zone] ?? 0)) {
                this.map.setFeatureState({source: 'zones', id: zone}, {h});
            }
        });
        if (!this.map.getLayer('withheld')) {
            this.map.addImage('hatch', hatch(css('--soft')), {pixelRatio: 2});
            this.map.addLayer({id: 'withheld', type: 'fill', source: 'zones',
                paint: {'fill-pattern': 'hatch', 'fill-opacity': /** @type {any} */ (HATCHED)}}, this.map.getLayer('borders') ? 'borders' : 'outlines');
        }
    }

    /** Outlines the zone that is chosen. @param {number} zone -1 = none */
    async choose(zone) {
        await this.loaded;
        if (this.chosen === zone) {
            return;
        }
        this.chosen = zone;
        const features = zone < 0 ? [] : [zoneFeature(this.atlas.data.geometry, zone, {})];
        const data = /** @type {any} */ ({type: 'FeatureCollection', features});
        if (this.map.getSource('chosen')) {
            /** @type {any} */ (this.map.getSource('chosen')).setData(data);
        } else {
            this.map.addSource('chosen', {type: 'geojson', data});
            this.map.addLayer({id: 'chosen', type: 'line', source: 'chosen',
                paint: {'line-color': css('--chosen'), 'line-width': 4}}, lowestLayer(this.map, this.atlas));
        }
    }

    /** Shows layers as the state says. @param {import('./store.js').State} state */
    async showLayers(state) {
        await this.loaded;
        layerVisible(this.map, this.atlas, state);
    }

    /** @param {[number, number]} center */
    goTo(center) {
        this.whole = false;
        const zoom = Math.max(this.map.getZoom(), 10.5);
        if (still()) {
            this.map.jumpTo({center, zoom});
        } else {
            this.map.easeTo({center, zoom, duration: 600});
        }
    }
}

let sent = 0;

/** Sends the worker shapes, and says under what number, and what the property k of a zone stands for. @param {import('./atlas.js').Atlas} atlas @param {string[]} colours */
function shapesOf(atlas, colours) {
    const palette = [...new Set(colours)];
    const order = new Map(palette.map((colour, k) => [colour, k]));
    const message = {number: String(sent++), blob: packShapes(atlas.data, colours.map((colour) => order.get(colour) ?? 0))};
    const dispatcher = getGlobalDispatcher();
    // Workers may end before they have it, and others start in their place.
    const bring = () => dispatcher.broadcast(BROUGHT, message).catch(() => {});
    dispatcher.on('workerscreate', bring);
    void bring();
    return {palette, number: message.number};
}

/**
 * Leaves out the sky, which the library draws in every frame, whole, and then covers with a map that lies flat.
 * @param {any} map
 */
function withoutSky(map) {
    if (map.painter?.drawFunctions?.sky) {
        map.painter.drawFunctions = {...map.painter.drawFunctions, sky() {}};
    }
}

/** Whether the reader asks for no motion. */
function still() {
    return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
