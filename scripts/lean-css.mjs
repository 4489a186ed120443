/**
 * A Vite plugin that takes comments and indentation out of the style sheets in modules (`css` templates), which no
 * minifier of JavaScript touches: they are for who reads the source, and every page would load them.
 */
export function leanCss() {
  return {
    name: 'lean-css',
    enforce: /** @type {const} */ ('pre'),
    transform: (/** @type {string} */ code, /** @type {string} */ id) => (/\/components\/.*\.ts$/.test(id) && code.includes('css`') ? { code: code.replace(/(?<=\bcss)`[^`]*`/g, lean), map: null } : null),
  };
}

/** @param {string} sheet with its backticks */
function lean(sheet) {
  return sheet.replace(/\/\*[^]*?\*\//g, '').replace(/\s*\n\s*/g, ' ');
}
