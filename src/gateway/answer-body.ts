/** The body as text; `null` when it has more than `mostBytes`, and the rest is not read. */
export async function readLimited(answer: Request | Response, mostBytes: number): Promise<string | null> {
  const said = Number(answer.headers.get('content-length') ?? 0);
  if (said > mostBytes) {
    await answer.body?.cancel().catch(() => {});
    return null;
  }
  if (!answer.body) return '';
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > mostBytes) {
      await reader.cancel().catch(() => {});
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Shorter ones are words that data may hold. */
const shortestSecret = 6;

/** `text` without any of `secrets`, as they are and as JSON or an address would write them. */
export function scrubbed(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < shortestSecret) continue;
    for (const form of new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])) clean = clean.replaceAll(form, '***');
  }
  return clean;
}
