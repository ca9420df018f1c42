/**
 * The map's first picture: the zones, lines and names of the first view, drawn at once and in the same place as the map
 * will have them, while the library that moves the map is still starting. It follows the map until that has drawn itself.
 */
import {el} from './dom.js';
import {arcPoints, edges, ringOrder} from './geometry.js';
import {hatch} from './hatch.js';
import {anchorOf} from './layers.js';
import {mercator, projection} from './mercator.js';
import {WITHHELD} from './picture.js';

const DEGREE = 1e6;

/** Points nearer than this to the last one drawn, in pixels, are left out. */
const NEAR = 0.4;

/** @typedef {import('./mercator.js').Window} Window */
/** @typedef {{water: string, line: string, soft: string, border: number, chosen: string, zone: number}} Look of what is no zone's colour; which zone is chosen, -1 = none */
/** @typedef {CanvasRenderingContext2D} Pen */

export class Sketch {
    /** @param {any} data @param {Window} window what the map will show first */
    constructor(data, window) {
        this.data = data;
        this.window = window;
        const {width, height} = window, sharp = globalThis.devicePixelRatio ?? 1;
        this.element = el('canvas', {class: 'sketch', width: Math.round(width * sharp), height: Math.round(height * sharp), 'aria-hidden': 'true'});
        // A canvas that is said to be read is drawn by the processor, which does it several times faster than a graphics
        // card that is one only by software.
        this.pen = /** @type {Pen} */ (this.element.getContext('2d', {alpha: false, willReadFrequently: true}));
        this.pen.scale(this.element.width / width, this.element.height / height);
        this.at = projected(data.geometry, window);
    }

    /** @param {import('./picture.js').Picture} picture @param {string[]} colours of the zones @param {Look} look @param {boolean} names whether towns are named */
    draw(picture, colours, look, names) {
        const {pen, at, data: {geometry}} = this;
        pen.fillStyle = look.water;
        pen.fillRect(0, 0, this.window.width, this.window.height);
        for (const colour of new Set(colours)) {
            fillZones(pen, geometry, at, colour, (zone) => colours[zone] === colour);
        }
        if (picture.classes.includes(WITHHELD)) {
            fillZones(pen, geometry, at, pattern(pen, look.soft), (zone) => picture.classes[zone] === WITHHELD);
        }
        const edge = edges(this.data);
        if (look.border > 0) {
            strokeArcs(pen, geometry, at, look.line, look.border, (arc) => edge[arc] === 0);
        }
        strokeArcs(pen, geometry, at, '#0b0c0c', outlineWidth(this.window.zoom), (arc) => edge[arc] === 1);
        if (look.zone >= 0) {
            pen.beginPath();
            rings(geometry, look.zone).forEach((ring) => trace(pen, at, ringOrder(geometry, ring)));
            pen.strokeStyle = look.chosen;
            pen.lineWidth = 4;
            pen.stroke();
        }
        if (names) {
            nameTowns(pen, this.data, this.window);
        }
    }

    /** Where the map has moved to since. @param {import('maplibre-gl').Map} map */
    follow(map) {
        const {x, y} = map.project(this.window.centre), {width, height, zoom} = this.window;
        this.element.style.transform = `translate(${x - width / 2}px, ${y - height / 2}px) scale(${2 ** (map.getZoom() - zoom)})`;
    }
}

/** Of lines between groups: as wide as the map has them. @param {number} zoom */
export function outlineWidth(zoom) {
    return 1 + 1.5 * Math.min(Math.max((zoom - 7) / 5, 0), 1);
}

/** Pixels of all points of the arcs, x and y in turn. @param {any} geometry @param {Window} window */
function projected(geometry, {centre, zoom, width, height}) {
    const xy = arcPoints(geometry), at = new Float32Array(xy.length);
    const [cx, cy] = mercator(...centre), size = 512 * 2 ** zoom;
    for (let i = 0; i < xy.length; i += 2) {
        const sine = Math.sin((xy[i + 1] / DEGREE * Math.PI) / 180);
        at[i] = (xy[i] / DEGREE / 360 + 0.5 - cx) * size + width / 2;
        at[i + 1] = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) - cy) * size + height / 2;
    }
    return at;
}

/** Adds a line through points to the path. @param {Pen} pen @param {Float32Array} at @param {ArrayLike<number>} order */
function trace(pen, at, order) {
    let x = at[2 * order[0]], y = at[2 * order[0] + 1];
    pen.moveTo(x, y);
    for (let i = 1; i < order.length; i++) {
        const nx = at[2 * order[i]], ny = at[2 * order[i] + 1];
        if (i === order.length - 1 || Math.abs(nx - x) > NEAR || Math.abs(ny - y) > NEAR) {
            pen.lineTo(nx, ny);
            x = nx;
            y = ny;
        }
    }
}

/** Numbers of a zone's rings. @param {any} geometry @param {number} zone @returns {number[]} */
function rings({part_of, ring_of}, zone) {
    const first = ring_of[part_of[zone]];
    return Array.from({length: ring_of[part_of[zone + 1]] - first}, (_, i) => first + i);
}

/** @param {Pen} pen @param {any} geometry @param {Float32Array} at @param {string | CanvasPattern} style @param {(zone: number) => boolean} wanted */
function fillZones(pen, geometry, at, style, wanted) {
    pen.beginPath();
    for (let zone = 0; zone + 1 < geometry.part_of.length; zone++) {
        if (wanted(zone)) {
            rings(geometry, zone).forEach((ring) => trace(pen, at, ringOrder(geometry, ring)));
        }
    }
    pen.fillStyle = style;
    pen.fill('evenodd');
}

/** @param {Pen} pen @param {any} geometry @param {Float32Array} at @param {string} colour @param {number} width @param {(arc: number) => boolean} wanted */
function strokeArcs(pen, geometry, at, colour, width, wanted) {
    pen.beginPath();
    for (let arc = 0; arc + 1 < geometry.point_of.length; arc++) {
        if (wanted(arc)) {
            const first = geometry.point_of[arc];
            trace(pen, at, Array.from({length: geometry.point_of[arc + 1] - first}, (_, i) => first + i));
        }
    }
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.lineJoin = 'round';
    pen.stroke();
}

/** Hatching, two of its pixels to one. @param {Pen} pen @param {string} colour */
function pattern(pen, colour) {
    const image = hatch(colour);
    const canvas = el('canvas', {width: image.width, height: image.height});
    canvas.getContext('2d').putImageData(image, 0, 0);
    const made = /** @type {CanvasPattern} */ (pen.createPattern(canvas, 'repeat'));
    made.setTransform(new DOMMatrix().scale(0.5));
    return made;
}

/**
 * A name in lines, as the map's library breaks it: as even as they get between spaces and after hyphens, where it is wider
 * than a line may be. (Its rule: squares of what lines lack of an even share; of the last half where short, twice where long.)
 * @param {string} text @param {number} most width of a line @param {(part: string) => number} widthOf @returns {string[]}
 */
export function broken(text, most, widthOf) {
    const even = widthOf(text) / Math.ceil(widthOf(text) / most);
    const lack = (/** @type {string} */ line) => (widthOf(line.trim()) - even) ** 2;
    /** @param {string[]} parts @returns {{lines: string[], bad: number}} */
    const best = (parts) => {
        const whole = parts.join('');
        let found = {lines: [whole.trim()], bad: lack(whole) * (widthOf(whole) < even ? 0.5 : 2)};
        for (let i = 1; i < parts.length; i++) {
            const line = parts.slice(0, i).join(''), rest = best(parts.slice(i));
            if (lack(line) + rest.bad < found.bad) {
                found = {lines: [line.trim(), ...rest.lines], bad: lack(line) + rest.bad};
            }
        }
        return found;
    };
    return widthOf(text) <= most ? [text] : best((text.match(/[^\s-]*[\s-]?/g) ?? [text]).filter(Boolean).slice(0, 8)).lines;
}

/** Names of towns, the largest first; who comes later gives way. @param {Pen} pen @param {any} data @param {Window} window */
function nameTowns(pen, data, window) {
    const {towns} = data, project = projection(window);
    /** @type {number[][]} */
    const taken = [];
    pen.textBaseline = 'middle';
    pen.lineJoin = 'round';
    pen.lineWidth = 3.2;
    pen.strokeStyle = '#ffffff';
    pen.fillStyle = '#0b0c0c';
    [...towns.name.keys()].sort((a, b) => towns.rank[a] - towns.rank[b]).forEach((i) => {
        const size = towns.rank[i] === 1 ? 14 : 12, anchor = anchorOf(data, i);
        const [x, y] = project([towns.x[i] / DEGREE, towns.y[i] / DEGREE]);
        pen.font = `${size}px sans-serif`;
        pen.textAlign = anchor;
        const widthOf = (/** @type {string} */ part) => pen.measureText(part).width;
        const lines = broken(towns.name[i], 8 * size, widthOf);
        const wide = Math.max(...lines.map(widthOf)), high = 0.6 * size * lines.length;
        const left = x - (anchor === 'center' ? wide / 2 : anchor === 'right' ? wide : 0);
        const box = [left - 6, y - high - 6, left + wide + 6, y + high + 6];
        if (!taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) {
            taken.push(box);
            lines.forEach((line, k) => {
                const at = y - high + 1.2 * size * (k + 0.5) + 2;
                pen.strokeText(line, x, at);
                pen.fillText(line, x, at);
            });
        }
    });
}
