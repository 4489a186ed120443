import type { Browser, CDPSession } from 'playwright-core';

/**
 * A tab without Playwright's own page around it, which keeps each page visible and so awake: this one can be frozen as
 * the browser freezes tabs nobody looks at. All of them are of one profile.
 */
export interface PlainTab {
  /** What the expression comes to, awaited. @throws what it throws */
  evaluate<T>(expression: string): Promise<T>;
  /** Freezes it, or wakes it up. */
  setFrozen(frozen: boolean): Promise<void>;
  close(): Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

export async function openPlainTab(browser: Browser, url: string): Promise<PlainTab> {
  const session: CDPSession = await browser.newBrowserCDPSession();
  const { targetId } = await session.send('Target.createTarget', { url });
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (message: Message) => void>();
  let last = 0;
  session.on('Target.receivedMessageFromTarget', (event) => {
    const message = JSON.parse(event.message) as Message;
    if (event.sessionId === sessionId && message.id !== undefined) waiting.get(message.id)?.(message);
  });
  const send = async <T>(method: string, params: object = {}): Promise<T> => {
    const id = ++last;
    const answer = new Promise<Message>((resolve) => waiting.set(id, resolve));
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) });
    const { result, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result as T;
  };
  return {
    async evaluate<T>(expression: string): Promise<T> {
      const { result, exceptionDetails } = await send<{ readonly result: { readonly value: T }; readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } } }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    setFrozen: (frozen) => send('Page.setWebLifecycleState', { state: frozen ? 'frozen' : 'active' }),
    async close() {
      await session.send('Target.closeTarget', { targetId });
      await session.detach();
    },
  };
}
