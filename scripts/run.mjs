// @ts-check
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Runs one of the project's tools (by its name in node_modules/.bin) or another program by its path, in the project's
 * folder, with no input, its words shown as they come (`quiet`: only when it fails).
 * @param {string} tool
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string> }} [options]
 * @returns {Promise<void>}
 * @throws {Error} one sentence that names the tool and how it ended.
 */
export const run = (tool, args, { quiet = false, env = {} } = {}) =>
  new Promise((resolve, reject) => {
    const windows = process.platform === 'win32';
    const file = /[\\/]/.test(tool) ? tool : join(root, 'node_modules', '.bin', windows ? `${tool}.cmd` : tool);
    const child = spawn(windows ? `"${file}"` : file, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'], shell: windows });
    /** @type {Buffer[]} */
    const said = [];
    child.stdout?.on('data', (chunk) => said.push(chunk));
    child.stderr?.on('data', (chunk) => said.push(chunk));
    child.on('error', (cause) => reject(new Error(`${tool} could not be started (${cause.message}): run "npm ci" and try again.`, { cause })));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve();
      if (quiet) process.stderr.write(Buffer.concat(said));
      reject(new Error(`${[tool, ...args].join(' ')} ended with ${signal ?? `code ${code}`}; its own words are above.`));
    });
  });
