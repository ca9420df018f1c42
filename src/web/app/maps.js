/**
 * The maps: one, or two side by side or one over the other, moved and marked together.
 */
import {announce, el, fill, name} from './dom.js';
import {BORDER, borderZoom, wholeCamera} from './extent.js';
import {keyOf} from './key.js';
import {layerLegend} from './layerkey.js';
import {legend} from './legend.js';
import {zoneColours} from './paint.js';
import {picturesOf} from './picture.js';
import {resolve} from './places.js';
import {selected} from './selection.js';
import {Sketch} from './sketch.js';
import {css, ground} from './theme.js';
import {ZoneMap} from './view.js';

/** So wide the page shows the map beside everything else, and the wheel is the map's. */
export const WIDE = '(min-width: 64rem)';

const PAINTS = ['column', 'other', 'compare', 'place', 'window', 'minutes', 'direction'];
const KEEPS = ['group', 'filter', 'brush', 'brushOther', 'top', 'sort'];
const LAYERS = ['layers', 'hours', 'sector', 'circles'];

export class Maps {
    /** @param {import('./atlas.js').Atlas} atlas @param {import('./store.js').Store} store */
    constructor(atlas, store) {
        this.atlas = atlas;
        this.store = store;
        /** @type {ZoneMap[]} */
        this.views = [];
        this.moving = false;
        /** @type {Sketch | null} */
        this.sketch = null;
        /** @type {{key: string, pictures: import('./picture.js').Picture[]} | null} */
        this.shown = null;
        this.first = el('div', {class: 'map'});
        this.second = el('div', {class: 'map', hidden: true});
        this.keys = [el('div', {class: 'key'}), el('div', {class: 'key second', hidden: true})];
        this.hover = el('p', {class: 'hover', hidden: true, 'aria-hidden': 'true'});
        this.slider = el('input', {type: 'range', min: 0, max: 100, class: 'swipe', hidden: true, value: store.state.swipe,
            'aria-label': 'Where the two maps part, from left to right', oninput: () => store.set({swipe: Number(this.slider.value)})});
        this.stage = el('div', {class: 'stage'}, this.first, this.second, this.slider, this.hover);
        this.element = el('section', {class: 'maps', 'aria-label': 'Map'},
            el('p', {id: 'map-help', class: 'sr'}, 'Arrow keys move the map, plus and minus zoom. The table holds the same zones as text.'),
            this.stage, el('div', {class: 'keys'}, ...this.keys));
    }

    /**
     * Begins to draw: a sketch at once, then the map. Fails where the browser cannot.
     * @returns {Promise<void>} until the map is drawn
     */
    async begin() {
        const {state} = this.store;
        this.showKeys(state);
        const {clientWidth: width, clientHeight: height} = this.stage;
        const camera = state.camera ?? wholeCamera(this.atlas, width, height);
        if (state.compare !== 'side' && state.compare !== 'swipe') {
            this.sketch = new Sketch(this.atlas.data, {centre: [camera[0], camera[1]], zoom: camera[2], width, height});
            this.draw(state);
            this.stage.append(this.sketch.element);
            await painted();
            document.body.dataset.painted = String(Math.round(performance.now()));
        }
        this.views.push(this.open(this.first, camera, 0, state.camera === null));
        document.body.dataset.live = String(Math.round(performance.now()));
        this.update(this.store.state, new Set([...PAINTS, ...LAYERS]));
        window.addEventListener('resize', () => this.views[0]?.uncover(), {once: true});
        await this.views[0].drawn;
    }

    /** The sketch, as long as it is there. @param {import('./store.js').State} state */
    draw(state) {
        const [picture] = this.pictures, set = selected(this.atlas, state);
        const border = this.sketch && this.sketch.window.zoom >= borderZoom(this.atlas) ? BORDER : 0;
        const zone = resolve(this.atlas, state.place)?.zone ?? -1;
        this.sketch?.draw(picture, zoneColours(picture, set, ground(this.atlas)),
            {water: css('--water'), line: css('--zone-line'), soft: css('--soft'), border, chosen: css('--chosen'), zone}, state.layers.towns !== false);
    }

    /**
     * @param {HTMLElement} place @param {import('./view.js').Camera} camera @param {number} i which of the maps
     * @param {boolean} [whole] it shows the whole area
     */
    open(place, camera, i, whole = false) {
        const {state} = this.store;
        /** @type {ZoneMap} */
        const view = new ZoneMap(place, this.atlas, {
            label: `${i === 0 ? 'Map' : 'Second map'} of ${this.atlas.data.area ?? this.atlas.data.title}`, camera, whole, scrolls: matchMedia(WIDE).matches,
            picture: this.pictures[i] ?? this.pictures[0], kept: selected(this.atlas, state), state, sketch: i === 0 ? this.sketch : null,
            onChoose: (chosen) => this.store.set({place: chosen}),
            onHover: (zone) => this.point(zone),
            onMove: (now, done) => this.moved(view, now, done),
        });
        return view;
    }

    /** The other map goes where this one went. @param {ZoneMap} view @param {import('./view.js').Camera} camera @param {boolean} done */
    moved(view, camera, done) {
        if (this.moving) {
            return;
        }
        this.moving = true;
        for (const other of this.views.filter((one) => one !== view)) {
            other.whole = view.whole;
            other.map.jumpTo({center: view.map.getCenter(), zoom: view.map.getZoom()});
        }
        this.moving = false;
        if (done) {
            this.store.set({camera});
        }
    }

    /** Says what is under the pointer. @param {number} zone */
    point(zone) {
        this.views.forEach((view) => view.pointer.show(zone));
        this.hover.hidden = zone < 0;
        if (zone >= 0) {
            const columns = [...new Set(this.pictures.flatMap((p) => p.columns))];
            fill(this.hover, el('strong', {}, name(this.atlas.data.zones.name[zone])), ...this.pictures.filter((p) => p.kind === 'reach')
                .map((p) => el('span', {}, p.labels[p.classes[zone]] ?? p.beyond)),
            ...columns.map((c) => el('span', {}, this.atlas.shown(c, this.atlas.cell(c, zone)))));
        }
    }

    /** What the maps show, worked out once for each choice. */
    get pictures() {
        const state = this.store.state;
        const key = JSON.stringify(PAINTS.map((choice) => /** @type {any} */ (state)[choice]));
        if (this.shown?.key !== key) {
            this.shown = {key, pictures: picturesOf(this.atlas, state)};
        }
        return this.shown.pictures;
    }

    /** @param {import('./store.js').State} state @param {Set<string>} changed */
    update(state, changed) {
        const has = (/** @type {string[]} */ keys) => keys.some((key) => changed.has(key));
        const fresh = this.second.hidden === (state.compare === 'side' || state.compare === 'swipe');
        this.arrange(state);
        if (fresh || has([...PAINTS, ...KEEPS])) {
            const set = selected(this.atlas, state);
            this.pictures.forEach((picture, i) => void this.views[i]?.show(picture, set));
            if (this.sketch?.element.isConnected) {
                this.draw(state);
            }
        }
        if (has(PAINTS)) {
            const zone = resolve(this.atlas, state.place)?.zone ?? -1;
            this.views.forEach((view) => void view.choose(zone));
        }
        if (has([...PAINTS, ...KEEPS, ...LAYERS])) {
            this.showKeys(state);
        }
        if (fresh || has(LAYERS)) {
            this.views.forEach((view) => void view.showLayers(state));
        }
        if (changed.has('theme')) {
            this.views.forEach((view) => void view.restyle());
        }
        if (changed.has('column') && this.views.length > 0) {
            announce(`The map shows ${this.atlas.column(state.column).label}.`);
        }
    }

    /** One map or two. @param {import('./store.js').State} state */
    arrange(state) {
        const two = (state.compare === 'side' || state.compare === 'swipe') && this.views.length > 0;
        const changed = this.stage.dataset.compare !== state.compare;
        const bounds = this.views[0]?.map.getBounds();
        this.stage.dataset.compare = state.compare;
        this.second.hidden = !two;
        this.keys[1].hidden = !two;
        this.slider.hidden = state.compare !== 'swipe';
        this.slider.value = String(state.swipe);
        this.second.style.clipPath = state.compare === 'swipe' ? `inset(0 0 0 ${state.swipe}%)` : '';
        this.stage.style.setProperty('--part', `${state.swipe}%`);
        if (two && this.views.length === 1) {
            this.views[0].uncover();
            this.views.push(this.open(this.second, this.views[0].camera, 1, this.views[0].whole));
        } else if (!two && this.views.length === 2) {
            this.views.pop()?.map.remove();
            this.second.replaceChildren();
        }
        if (changed && bounds) {
            this.moving = true;
            for (const {map, whole} of this.views) {
                map.resize();
                whole || map.fitBounds(bounds, {animate: false});
            }
            this.moving = false;
        }
    }

    /** @param {import('./store.js').State} state */
    showKeys(state) {
        const set = selected(this.atlas, state);
        this.pictures.forEach((picture, i) => fill(this.keys[i], legend(keyOf(this.atlas, picture, set)),
            i === 0 ? layerLegend(this.atlas, state) : null));
    }
}

/** When what was drawn has been given to the screen, or nobody looks. @returns {Promise<void>} */
function painted() {
    return new Promise((done) => {
        requestAnimationFrame(() => setTimeout(done));
        setTimeout(done, document.hidden ? 0 : 1000);
    });
}
