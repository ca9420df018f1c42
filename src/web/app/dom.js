/**
 * Elements. All text goes in as text: nothing of the data is ever read as markup.
 */

/**
 * @param {string} tag
 * @param {Record<string, any>} [properties] `on...` are listeners, `class`, `data-...`, `aria-...` and other attributes;
 *     false, null and undefined are left out, true is an empty attribute
 * @param {...(Node | string | number | null | undefined | false)} children
 * @returns {any} the element
 */
export function el(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    put(element, properties, children);
    return element;
}

/**
 * The same in a drawing.
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {...(Node | string | number | null | undefined | false)} children
 * @returns {any}
 */
export function svg(tag, properties = {}, ...children) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    put(element, properties, children);
    return element;
}

/** @param {Element} element @param {Record<string, any>} properties @param {any[]} children */
function put(element, properties, children) {
    for (const [key, value] of Object.entries(properties)) {
        if (key.startsWith('on')) {
            element.addEventListener(key.slice(2), value);
        } else if (value !== false && value !== null && value !== undefined) {
            element.setAttribute(key, value === true ? '' : String(value));
        }
    }
    for (const child of children) {
        if (child !== null && child !== undefined && child !== false) {
            element.append(child instanceof Node ? child : String(child));
        }
    }
}

/**
 * Replaces what is in an element.
 * @param {Element} element
 * @param {...(Node | string | null | undefined | false)} children
 */
export function fill(element, ...children) {
    element.replaceChildren();
    put(element, {}, children);
}

/**
 * A name from the data, kept apart from the direction of the text around it.
 * @param {string} text
 */
export function name(text) {
    return el('bdi', {}, text);
}

/** Says something to who cannot see it. @param {string} text */
export function announce(text) {
    const place = document.getElementById('live');
    if (place) {
        place.textContent = '';
        requestAnimationFrame(() => {
            place.textContent = text;
        });
    }
}
