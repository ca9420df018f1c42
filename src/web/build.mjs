// Bundles the page's program: page.html, page.css, page.js and the map's worker, into the folder given.
// What it reads is fixed by package-lock.json, so that the same sources give the same bytes.
import {build} from 'esbuild';
import {readFile, writeFile, mkdir} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {join} from 'node:path';

const out = process.argv[2];
if (!out) {
    throw new Error('give the folder to write to: node build.mjs FOLDER');
}
const here = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const maplibre = join(createRequire(import.meta.url).resolve('maplibre-gl/package.json'), '..');

/** One file as a script of its own, without what would end the element that it stands in. */
async function bundle(entry, options = {}) {
    const made = await build({
        entryPoints: [entry],
        bundle: true,
        minify: true,
        write: false,
        format: 'iife',
        target: 'es2022',
        charset: 'utf8',
        legalComments: 'none',
        ...options,
    });
    return made.outputFiles[0].text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

await mkdir(out, {recursive: true});
await writeFile(join(out, 'page.js'), await bundle(join(here, 'app/main.js')));
// The library's worker says that importing it does nothing, which would leave it out.
const worker = await bundle(join(here, 'app/worker.js'), {ignoreAnnotations: true});
await writeFile(join(out, 'worker.js'), worker);
const style = await Promise.all([
    readFile(join(maplibre, 'dist/maplibre-gl.css'), 'utf8'),
    readFile(join(here, 'styles.css'), 'utf8'),
]);
const packed = await build({stdin: {contents: style.join('\n'), loader: 'css'}, minify: true, write: false});
await writeFile(join(out, 'page.css'), packed.outputFiles[0].text);
await writeFile(join(out, 'page.html'), await readFile(join(here, 'page.html')));
