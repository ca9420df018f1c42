/**
 * The pattern of zones whose number is withheld.
 */

const SIZE = 16;

/** @param {string} colour @returns {ImageData} */
export function hatch(colour) {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = SIZE;
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', {willReadFrequently: true}));
    pen.strokeStyle = colour;
    pen.lineWidth = 2.5;
    for (const shift of [-SIZE, 0, SIZE]) {
        pen.beginPath();
        pen.moveTo(shift, SIZE);
        pen.lineTo(shift + SIZE, 0);
        pen.stroke();
    }
    return pen.getImageData(0, 0, SIZE, SIZE);
}
