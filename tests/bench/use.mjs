// What a reader does with a page, timed within it: from the event to the end of all that it sets off, and to a frame.

/** Places that are clicked, in shares of the map. */
const PLACES = [[0.35, 0.55], [0.62, 0.42], [0.5, 0.6], [0.75, 0.5], [0.42, 0.4], [0.66, 0.62], [0.3, 0.45], [0.55, 0.5]];

export const CLICKS = PLACES.length;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/**
 * In the page: times the next event of a kind. `answered`: the answer stands in the document, on top of what the event
 * waited before any handler had it; `seen`: the next frame was given to the screen, with all that the map drew for it
 * finished.
 */
function arm(type) {
    window.timed = new Promise((resolve) => addEventListener(type, (event) => {
        const port = new MessageChannel();
        const times = {};
        const answer = new MutationObserver(() => {
            times.answered ??= performance.now() - event.timeStamp;
        });
        answer.observe(document.body, {subtree: true, childList: true, characterData: true});
        const map = document.querySelector('.map canvas');
        const done = () => {
            if (map) {
                const pen = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d', {willReadFrequently: true});
                pen.drawImage(map, 0, 0, 1, 1, 0, 0, 1, 1);
                pen.getImageData(0, 0, 1, 1);
            }
            resolve({...times, seen: performance.now() - event.timeStamp});
        };
        port.port1.onmessage = () => {
            times.answered ??= performance.now() - event.timeStamp;
            answer.disconnect();
            requestAnimationFrame(() => requestAnimationFrame(done));
        };
        port.port2.postMessage(0);
    }, {once: true, capture: true}));
}

/** @param {() => Promise<unknown>} act */
async function timed(page, type, act) {
    await page.evaluate(arm, type);
    await act();
    return page.evaluate(() => window.timed);
}

const quiet = (page) => page.locator('.map:not([aria-busy])').first().waitFor({timeout: 120_000});

/** Clicks on zones; the profile says what is in reach. */
async function clicks(page) {
    if (await page.locator('#window').count() === 0) {
        return undefined;
    }
    const box = await page.locator('.map').first().boundingBox(), runs = [];
    for (const [x, y] of PLACES) {
        await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
        await page.waitForTimeout(150);
        runs.push(await timed(page, 'click', () => page.mouse.click(box.x + x * box.width, box.y + y * box.height)));
        await quiet(page);
    }
    const of = (what) => runs.map((run) => run[what]);
    return {answered: median(of('answered')), seen: median(of('seen')), slowest: {answered: Math.max(...of('answered')), seen: Math.max(...of('seen'))}};
}

/** Asks for reach by the first window, where the page has travel times. */
async function askReach(page) {
    const box = await page.locator('.map').first().boundingBox();
    await page.mouse.click(box.x + 0.5 * box.width, box.y + 0.55 * box.height);
    await quiet(page);
    if (await page.locator('#window').count() > 0) {
        await page.selectOption('#window', {index: 2});
        await quiet(page);
    }
}

async function limit(page) {
    if (await page.locator('#minutes').count() === 0) {
        return undefined;
    }
    await page.locator('#minutes').focus();
    const runs = [];
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowRight', 'ArrowRight', 'ArrowLeft']) {
        runs.push(await timed(page, 'input', () => page.keyboard.press(key)));
        await quiet(page);
    }
    return {answered: median(runs.map((run) => run.answered)), seen: median(runs.map((run) => run.seen))};
}

/** Reach is put away first: the column is seen. */
async function column(page) {
    if (await page.locator('#window').count() > 0) {
        await page.selectOption('#window', '');
    }
    const runs = [], n = await page.locator('#column option').count();
    for (const index of [1, 2, 0].filter((i) => n > 1 && i < n)) {
        await quiet(page);
        runs.push(await timed(page, 'change', () => page.selectOption('#column', {index})));
    }
    return runs.length === 0 ? undefined : {answered: median(runs.map((run) => run.answered)), seen: median(runs.map((run) => run.seen))};
}

/** Frames while the map is dragged for about two seconds. */
async function drag(page) {
    const box = await page.locator('.map').first().boundingBox();
    const at = (share) => [box.x + (0.3 + 0.4 * share) * box.width, box.y + (0.5 + 0.1 * share) * box.height];
    await page.mouse.move(...at(0));
    await page.mouse.down();
    await page.evaluate(() => {
        window.frames = [];
        const frame = (now) => {
            window.frames.push(now);
            window.dragging = requestAnimationFrame(frame);
        };
        window.dragging = requestAnimationFrame(frame);
    });
    for (let i = 1; i <= 60; i++) {
        await page.mouse.move(...at(i / 60));
        await page.waitForTimeout(16);
    }
    const frames = await page.evaluate(() => {
        cancelAnimationFrame(window.dragging);
        return window.frames;
    });
    await page.mouse.up();
    await quiet(page);
    const gaps = frames.slice(1).map((now, i) => now - frames[i]);
    return {rate: (1000 * gaps.length) / (frames.at(-1) - frames[0]), longest: Math.max(...gaps)};
}

async function zoom(page) {
    await page.locator('.map canvas').first().focus();
    const from = await page.evaluate(() => performance.now());
    for (let i = 0; i < 2; i++) {
        await page.keyboard.press('Equal');
        await page.waitForTimeout(50);
    }
    await quiet(page);
    return await page.evaluate(() => performance.now()) - from;
}

export async function use(page) {
    await quiet(page);
    await askReach(page);
    return {click: await clicks(page), limit: await limit(page), column: await column(page), drag: await drag(page), zoom: await zoom(page)};
}
