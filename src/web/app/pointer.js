/**
 * The outline of the zone under the pointer: over the map, which need not be drawn again for it.
 */
import {svg} from './dom.js';
import {zoneRings} from './geometry.js';
import {pathOf} from './mercator.js';

export class Pointer {
    /** @param {import('maplibre-gl').Map} map @param {any} geometry */
    constructor(map, geometry) {
        this.map = map;
        this.geometry = geometry;
        this.zone = -1;
        this.outline = svg('path', {});
        map.getCanvasContainer().append(svg('svg', {class: 'pointer', 'aria-hidden': 'true'}, this.outline));
        map.on('movestart', () => this.show(-1));
    }

    /** @param {number} zone -1 = none */
    show(zone) {
        if (this.zone === zone) {
            return;
        }
        this.zone = zone;
        const {clientWidth: width, clientHeight: height} = this.map.getContainer();
        const project = (/** @type {any} */ place) => {
            const {x, y} = this.map.project(place);
            return /** @type {[number, number]} */ ([x, y]);
        };
        this.outline.setAttribute('d', zone < 0 ? '' : zoneRings(this.geometry, zone)
            .map((ring) => pathOf(ring, project, {centre: [0, 0], zoom: 0, width, height})).join(''));
    }
}
