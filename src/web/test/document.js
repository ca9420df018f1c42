/**
 * As much of a document as the page's modules need to build elements: what they build can be read back as text.
 */
class Node {
    constructor() {
        /** @type {any[]} */
        this.children = [];
        this.style = {setProperty() {}};
        this.dataset = {};
        /** @type {Map<string, string>} */
        this.attributes = new Map();
        this.listeners = new Map();
        this.value = '';
    }
    setAttribute(name, value) {
        this.attributes.set(name, value);
    }
    removeAttribute(name) {
        this.attributes.delete(name);
    }
    append(...more) {
        this.children.push(...more);
    }
    replaceChildren(...more) {
        this.children = more;
    }
    addEventListener(name, listener) {
        this.listeners.set(name, listener);
    }
    get textContent() {
        return this.children.map((child) => (child instanceof Node ? child.textContent : child)).join('');
    }
    set textContent(text) {
        this.children = [text];
    }
    /** All elements of a tag below. */
    all(tag) {
        return this.children.flatMap((child) => child instanceof Node ? [...(child.tag === tag ? [child] : []), ...child.all(tag)] : []);
    }
    querySelector(tag) {
        return this.all(tag)[0] ?? null;
    }
}

const create = (tag) => Object.assign(new Node(), {tag});

Object.assign(globalThis, {
    Node,
    document: {createElement: create, createElementNS: (_space, tag) => create(tag), getElementById: () => null},
});
