/**
 * Light or dark: as the reader's system, or as chosen here.
 */
import {el} from './dom.js';

/** Which of both shows. @param {import('./store.js').State} state */
function dark(state) {
    return state.theme === '' ? matchMedia('(prefers-color-scheme: dark)').matches : state.theme === 'dark';
}

/** @param {import('./store.js').Store} store @param {() => void} onChange when the system's own changes */
export function themeButton(store, onChange) {
    const button = el('button', {type: 'button', onclick: () => store.set({theme: dark(store.state) ? 'light' : 'dark'})});
    const show = () => {
        document.documentElement.dataset.theme = store.state.theme;
        button.textContent = dark(store.state) ? 'Light colours' : 'Dark colours';
    };
    show();
    store.subscribe((_state, changed) => {
        if (changed.has('theme')) {
            show();
        }
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
        show();
        onChange();
    });
    return button;
}

/** A colour of the present theme. @param {string} name */
export function css(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Under the colours of zones. @param {import('./atlas.js').Atlas} atlas @returns {import('./paint.js').Ground} */
export function ground(atlas) {
    return {empty: css('--empty'), alpha: atlas.data.basemap ? 0.4 : 1};
}
