/**
 * The page for browsers that cannot run the interactive one: its table stands in <noscript>, as text to this program.
 */

/** @param {HTMLElement} plain */
export function showPlain(plain) {
    plain.hidden = false;
    for (const hidden of plain.querySelectorAll('noscript')) {
        const parsed = new DOMParser().parseFromString(hidden.textContent ?? '', 'text/html');
        hidden.replaceWith(...parsed.body.childNodes);
    }
}
