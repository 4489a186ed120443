/**
 * How long a `Retry-After` asks to wait, in ms; `null` when it says nothing that counts: empty, hexadecimal, negative,
 * no date. A date is counted from the server's own `Date`, so that a wrong clock here makes no difference.
 * Source: RFC 9110, 10.2.3.
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Za-z]{3,9},? /.test(text)) return null;
  const at = Date.parse(text);
  if (Number.isNaN(at)) return null;
  const served = Date.parse(headers.get('date') ?? '');
  return Math.max(0, at - (Number.isNaN(served) ? nowMs : served));
}
