// Pictures of the page made comparable between machines: halved, few colours, and compared by shares of pixels.
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const require = createRequire(join(resolve(process.env.JA_PAGE_TESTS), 'package.json'));
const UPNG = require('upng-js');
const {default: pixelmatch} = await import(pathToFileURL(require.resolve('pixelmatch')).href);

/** Colours of a kept picture, and the side of the squares that are looked at one by one, in its pixels. */
const COLOURS = 64, SQUARE = 40;

/** @typedef {{width: number, height: number, data: Uint8Array}} Picture */

/** @param {Uint8Array} png @returns {Picture} */
export function read(png) {
    const image = UPNG.decode(png.buffer.slice(png.byteOffset, png.byteOffset + png.byteLength));
    return {width: image.width, height: image.height, data: new Uint8Array(UPNG.toRGBA8(image)[0])};
}

/** @param {Picture} picture @param {number} colours 0 = all */
export function write({width, height, data}, colours = COLOURS) {
    return new Uint8Array(UPNG.encode([data.buffer], width, height, colours));
}

/** Each pixel the mean of four: edges of letters count less. @param {Picture} picture @returns {Picture} */
export function halved({width, height, data}) {
    const w = width >> 1, h = height >> 1, out = new Uint8Array(4 * w * h);
    for (let y = 0; y < h; y++) {
        for (let x = 0; x < w; x++) {
            for (let c = 0; c < 4; c++) {
                const at = 4 * (2 * y * width + 2 * x) + c;
                out[4 * (y * w + x) + c] = Math.round((data[at] + data[at + 4] + data[at + 4 * width] + data[at + 4 * width + 4]) / 4);
            }
        }
    }
    return {width: w, height: h, data: out};
}

/**
 * What differs: the share of all pixels, that of the worst square, and a picture of it.
 * @param {Picture} got @param {Picture} kept
 */
export function difference(got, kept) {
    if (got.width !== kept.width || got.height !== kept.height) {
        return {share: 1, worst: 1, at: [0, 0], picture: got};
    }
    const {width, height} = got, data = new Uint8Array(got.data.length);
    const share = pixelmatch(got.data, kept.data, data, width, height, {threshold: 0.06, diffMask: true}) / (width * height);
    let worst = 0, at = [0, 0];
    for (let top = 0; top < height; top += SQUARE) {
        for (let left = 0; left < width; left += SQUARE) {
            const right = Math.min(left + SQUARE, width), bottom = Math.min(top + SQUARE, height);
            let n = 0;
            for (let y = top; y < bottom; y++) {
                for (let x = left; x < right; x++) {
                    n += data[4 * (y * width + x) + 3] > 0 ? 1 : 0;
                }
            }
            const own = n / ((right - left) * (bottom - top));
            if (own > worst) {
                worst = own;
                at = [2 * left, 2 * top];
            }
        }
    }
    return {share, worst, at, picture: {width, height, data}};
}
