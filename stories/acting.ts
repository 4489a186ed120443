import type { LitElement } from 'lit';
import { expect, waitFor, within } from 'storybook/test';

/** The element of a story once it has drawn, and what a person finds in it by role and name. */
export async function inside<Tag extends keyof HTMLElementTagNameMap>(canvas: HTMLElement, tag: Tag) {
  const element = canvas.querySelector(tag) as HTMLElementTagNameMap[Tag] & LitElement;
  await element.updateComplete;
  return { element, root: element.renderRoot as ShadowRoot, find: within(element.renderRoot as unknown as HTMLElement) };
}

/** Waits until `selector` is in the element, as long as a busy machine may need. */
export async function there(root: ParentNode, selector: string): Promise<HTMLElement> {
  return waitFor(
    async () => {
      const found = root.querySelector<HTMLElement>(selector);
      await expect(found, selector).not.toBeNull();
      return found!;
    },
    { timeout: 20_000 },
  );
}

/** Before a story: the browser says that there is no connection, until the story is left. */
export function offline(): () => void {
  Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  return () => {
    Reflect.deleteProperty(navigator, 'onLine');
    window.dispatchEvent(new Event('online'));
  };
}
