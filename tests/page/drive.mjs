// Drives the page. Usage: node drive.mjs KENT HOSTILE   (folders that jobatlas built)
import {done, launch, ok} from './harness.mjs';
import {hostile} from './hostile.mjs';
import {keyboard} from './keyboard.mjs';
import {numbers} from './numbers.mjs';
import {reach} from './reach.mjs';
import {states} from './states.mjs';

const [kent, bad] = process.argv.slice(2);
const browser = await launch();
try {
    reach(kent);
    const zones = await numbers(browser, kent);
    await keyboard(browser, kent, zones);
    await hostile(browser, bad);
    await states(browser, kent);
} catch (error) {
    ok(false, 'the tests ran to their end', error.stack);
} finally {
    await browser.close();
}
process.exitCode = done();
