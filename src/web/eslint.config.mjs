// What the page's program is held to besides its types.
import js from '@eslint/js';
import globals from 'globals';

const markup = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'write', 'localStorage', 'sessionStorage', 'indexedDB']
    .map((property) => ({property, message: 'Text of the data is never markup, and the page stores nothing.'}));

export default [
    js.configs.recommended,
    {
        files: ['app/*.js'],
        languageOptions: {globals: globals.browser},
        rules: {
            'no-restricted-properties': ['error', ...markup],
            'no-restricted-globals': ['error', 'localStorage', 'sessionStorage', 'indexedDB', 'fetch', 'XMLHttpRequest'],
            'no-eval': 'error', 'no-implied-eval': 'error', 'no-new-func': 'error',
            'eqeqeq': 'error', 'prefer-const': 'error', 'no-var': 'error', 'no-shadow': 'error',
            'max-lines': ['error', 300], 'max-lines-per-function': ['error', 60], 'max-depth': ['error', 3], 'complexity': ['error', 15],
            'max-len': ['error', {code: 180}],
        },
    },
    {files: ['test/*.js', '*.mjs'], languageOptions: {globals: globals.node}},
];
