/**
 * The page laid out, and kept in step with what is chosen.
 */
import {about} from './about.js';
import {charts} from './charts.js';
import {controls} from './controls.js';
import {announce, el, fill} from './dom.js';
import {finder} from './finder.js';
import {encode} from './fragment.js';
import {Maps, WIDE} from './maps.js';
import {resolve} from './places.js';
import {profile} from './profile.js';
import {reachPanel} from './reach.js';
import {stateOf} from './start.js';
import {printSheet, stillMaps, takeaway} from './takeaway.js';
import {themeButton} from './theme.js';
import {zoneTable} from './table.js';

/** @typedef {import('./atlas.js').Atlas} Atlas */
/** @typedef {import('./store.js').Store} Store */

/** @param {Atlas} atlas @param {Store} store @param {Maps} maps */
function header(atlas, store, maps) {
    const data = atlas.data;
    const restyle = () => maps.views.forEach((view) => void view.restyle());
    return el('header', {},
        el('div', {class: 'title'}, el('h1', {}, el('bdi', {}, data.title)), data.illustrative ? el('p', {class: 'badge'}, 'Illustrative data') : null),
        data.intro ? el('p', {class: 'intro'}, data.intro) : null,
        finder(atlas, (entry) => choose(atlas, store, maps, entry)),
        el('nav', {'aria-label': 'Parts of the page'}, el('a', {href: '#table-title'}, 'Table'), el('a', {href: '#charts-title'}, 'Chart'),
            el('a', {href: '#about-title'}, 'About')),
        themeButton(store, restyle),
        data.basemap ? el('p', {class: 'intro soft'}, 'The base map asks another computer for pictures; it can be switched off among the layers.') : null);
}

/** Goes to what was found. @param {Atlas} atlas @param {Store} store @param {Maps} maps @param {import('./search.js').Entry} entry */
function choose(atlas, store, maps, entry) {
    if (entry.place.startsWith('group:')) {
        store.set({group: entry.place.slice('group:'.length)});
        announce(`Kept to ${entry.label}.`);
        return;
    }
    const set = entry.place.startsWith('point:') ? entry.place.split(':')[1] : '';
    store.set({place: entry.place, ...(set ? {layers: {...store.state.layers, [set]: true}} : {})});
    const chosen = resolve(atlas, entry.place);
    if (chosen) {
        maps.views[0]?.goTo(chosen.at);
        document.getElementById('profile-name')?.focus();
    }
}

/** The links within the page move the focus; the address keeps the view. @param {MouseEvent} event */
function follow(event) {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    const to = link && document.getElementById(/** @type {string} */ (link.getAttribute('href')).slice(1));
    if (to) {
        event.preventDefault();
        to.scrollIntoView();
        to.focus();
    }
}

/** The maps fill what the header leaves of the window. @param {HTMLElement} app */
function measureHead(app) {
    const head = /** @type {HTMLElement} */ (app.querySelector('header'));
    const measure = () => app.style.setProperty('--head', `${head.offsetHeight}px`);
    measure();
    new ResizeObserver(measure).observe(head);
}

/** The profile of what is chosen. @param {Atlas} atlas @param {Store} store @param {HTMLElement} side */
function showProfile(atlas, store, side) {
    const place = resolve(atlas, store.state.place);
    const opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    side.hidden = place === null;
    if (place === null) {
        fill(side);
        return;
    }
    const close = () => {
        store.set({place: ''});
        (opener?.isConnected ? opener : document.getElementById('find'))?.focus();
    };
    fill(side, profile(atlas, place, close, place.zone >= 0 ? reachPanel(atlas, store, place.zone) : null));
    announce(`${place.title} is selected; its profile is shown.`);
}

/** Where the profile is below the map, it comes into view once something is chosen. @param {HTMLElement} side */
function bringIntoView(side) {
    if (!side.hidden && !matchMedia(WIDE).matches) {
        document.getElementById('profile-name')?.focus({preventScroll: true});
        side.scrollIntoView({block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'});
    }
}

/** Two maps have their keys below them: those are there before the maps measure what room is left. @param {Maps} maps @param {import('./store.js').State} state */
function makeRoom(maps, state) {
    if (maps.element.dataset.compare !== state.compare) {
        maps.element.dataset.compare = state.compare;
        maps.keys[1].hidden = state.compare !== 'side' && state.compare !== 'swipe';
        maps.showKeys(state);
    }
}

/** What to do first, as long as nothing is chosen. @param {Store} store */
function hint(store) {
    const words = el('p', {class: 'hint', 'aria-hidden': 'true'}, 'Choose a zone on the map to see its profile');
    const show = () => {
        words.hidden = store.state.place !== '';
    };
    show();
    store.subscribe(show);
    return words;
}

/** What is below the maps waits for the first picture. @param {Atlas} atlas @param {Store} store @param {HTMLElement} place */
function later(atlas, store, place) {
    let done = false;
    return () => {
        if (!done) {
            done = true;
            fill(place, charts(atlas, store), zoneTable(atlas, store), about(atlas));
        }
    };
}

/** @param {Store} store @param {import('./store.js').State} first */
function keepAddress(store, first) {
    let waiting = 0;
    store.subscribe((state) => {
        clearTimeout(waiting);
        waiting = window.setTimeout(() => history.replaceState(null, '', `#${encode(state, first)}`), 200);
    });
}

/** The maps, or what there is without them. @param {Maps} maps @param {() => void} onReady */
async function begin(maps, onReady) {
    setTimeout(onReady, 4000);
    try {
        await maps.begin();
    } catch {
        maps.views.length = 0;
        maps.element.classList.add('still');
        fill(maps.stage, el('p', {class: 'note'}, 'This browser has no WebGL, so the map does not move. It shows what you choose; '
            + 'pick zones in the table or by their name.'), stillMaps(maps.atlas, maps.store, maps));
        maps.showKeys(maps.store.state);
    }
    document.body.dataset.ready = String(Math.round(performance.now()));
    onReady();
}

/** @param {HTMLElement} app @param {Atlas} atlas @param {Store} store @param {import('./store.js').State} first */
export function layOut(app, atlas, store, first) {
    const maps = new Maps(atlas, store);
    const side = el('div', {class: 'side', hidden: true});
    const below = el('div', {class: 'below'});
    fill(app,
        el('a', {class: 'skip', href: '#column'}, 'Skip to the controls'),
        el('a', {class: 'skip', href: '#table-title'}, 'Skip to the table'),
        header(atlas, store, maps),
        el('div', {class: 'desk'},
            el('section', {id: 'controls', 'aria-label': 'Controls'}, controls(atlas, store, matchMedia(WIDE).matches)),
            el('main', {}, el('div', {class: 'pair'}, maps.element, side), takeaway(atlas, store, maps), below)),
        printSheet(atlas, store, maps),
        el('div', {id: 'live', class: 'sr', role: 'status', 'aria-live': 'polite'}));
    app.addEventListener('click', follow);
    measureHead(app);
    showProfile(atlas, store, side);
    makeRoom(maps, store.state);
    maps.stage.id = 'map';
    maps.stage.tabIndex = -1;
    maps.stage.append(hint(store));
    void begin(maps, later(atlas, store, below));
    store.subscribe((state, changed) => {
        makeRoom(maps, state);
        maps.update(state, changed);
        if (changed.has('place')) {
            showProfile(atlas, store, side);
            bringIntoView(side);
        }
    });
    keepAddress(store, first);
    window.addEventListener('hashchange', () => store.set(stateOf(atlas, location.hash, first)));
}
