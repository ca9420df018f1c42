/**
 * The data of the page: unpacks what docs/page-format.md describes.
 */

/** @typedef {{t: string, at: number, n: number}} Reference */

const TYPES = {
    u8: Uint8Array, i8: Int8Array, u16: Uint16Array, i16: Int16Array, u32: Uint32Array, i32: Int32Array,
    f64: Float64Array,
};

/**
 * Bytes of a base64 text that may have been packed with gzip.
 * @param {string} text
 * @returns {Promise<ArrayBuffer>}
 */
export async function unpack(text) {
    const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(stream).arrayBuffer();
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
function bytesOf(text) {
    const direct = /** @type {any} */ (Uint8Array).fromBase64;
    if (direct) {
        return direct.call(Uint8Array, text);
    }
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) {
        bytes[i] = binary.charCodeAt(i);
    }
    return bytes;
}

/** @param {any} value @returns {value is Reference} */
function isReference(value) {
    return value !== null && typeof value === 'object' && typeof value.t === 'string' &&
        typeof value.at === 'number' && typeof value.n === 'number' && Object.keys(value).length === 3;
}

/**
 * The container's JSON with every reference replaced by its array.
 * @param {ArrayBuffer} buffer
 * @returns {any}
 */
export function open(buffer) {
    const view = new DataView(buffer);
    const magic = String.fromCharCode(...new Uint8Array(buffer, 0, 4));
    if (magic !== 'JATL' || view.getUint32(4, true) !== 1) {
        throw new Error('the data of this page cannot be read by its program');
    }
    const length = view.getUint32(8, true);
    const blob = Math.ceil((12 + length) / 8) * 8;
    const json = new TextDecoder().decode(new Uint8Array(buffer, 12, length));
    return resolved(JSON.parse(json), (reference) => typed(buffer, blob, reference));
}

/**
 * Puts arrays in the place of references. Lists hold values of one kind, so that of texts and numbers the first tells.
 * @param {any} value @param {(reference: Reference) => any} arrayOf @returns {any}
 */
function resolved(value, arrayOf) {
    if (isReference(value)) {
        return arrayOf(value);
    }
    if (value === null || typeof value !== 'object' || (Array.isArray(value) && typeof value.find((entry) => entry !== null) !== 'object')) {
        return value;
    }
    for (const key of Object.keys(value)) {
        value[key] = resolved(value[key], arrayOf);
    }
    return value;
}

/** @param {ArrayBuffer} buffer @param {number} blob @param {Reference} reference */
function typed(buffer, blob, reference) {
    const Type = TYPES[/** @type {keyof typeof TYPES} */ (reference.t)];
    return new Type(buffer, blob + reference.at, reference.n);
}

/**
 * Pairs of coordinates from differences in zigzag, seven bits a byte.
 * @param {Uint8Array} bytes
 * @param {number} pairs
 * @returns {Int32Array} x and y in turn
 */
export function lines(bytes, pairs) {
    const out = new Int32Array(2 * pairs);
    let at = 0;
    for (let i = 0; i < out.length; i++) {
        let value = 0, shift = 0, byte;
        do {
            byte = bytes[at++];
            value |= (byte & 0x7f) << shift;
            shift += 7;
        } while (byte & 0x80);
        const difference = (value >>> 1) ^ -(value & 1);
        out[i] = difference + (i >= 2 ? out[i - 2] : 0);
    }
    return out;
}
