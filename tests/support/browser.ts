import { chromium, type Browser, type BrowserContext, type LaunchOptions } from 'playwright-core';
import { findBrowser } from '../../scripts/browser.mjs';

/** Starts the project's Chromium. Close it in the end. */
export const startBrowser = async (options: LaunchOptions = {}): Promise<Browser> => {
  const { args, ...found } = await findBrowser();
  return chromium.launch({ ...found, ...options, args: [...args, ...(options.args ?? [])] });
};

/** Starts it on a profile folder that outlives it, for tests that kill the browser and open it again. */
export const startPersistent = async (folder: string, options: LaunchOptions = {}): Promise<BrowserContext> => {
  const { args, ...found } = await findBrowser();
  return chromium.launchPersistentContext(folder, { ...found, ...options, args: [...args, ...(options.args ?? [])] });
};
