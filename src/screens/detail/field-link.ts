import { isNational } from '../../schema/field-types/contact-look.js';
import type { FieldTypeName } from '../../schema/schema.js';

/** Where a value leads: `web` opens another page, `mail` and `call` another program. */
export interface FieldLink {
  readonly href: string;
  readonly kind: 'web' | 'mail' | 'call';
}

/** What no address of a person's needs, and what makes one look like another: control, blank and direction characters, quotes, angle brackets. */
const suspicious = /[\u0000-\u0020\u007f-\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff0-\uffff<>"'`\\^{|}]/;

const longest = 2_000;

/**
 * The link of a web page, mail or phone value, `null` for what is no safe one: then it is shown as plain text. Only
 * `http:`, `https:`, `mailto:` and `tel:` come out, whatever goes in. Never throws.
 * Source: OWASP ASVS 5, 1.2.2 (only safe URL protocols).
 */
export function fieldLink(type: FieldTypeName, value: unknown): FieldLink | null {
  if (typeof value !== 'string' || value.length > longest) return null;
  if (type === 'url') return webLink(value);
  if (type === 'email') return mailLink(value);
  return type === 'phone' ? callLink(value) : null;
}

/** A page where the address can be looked up on a map; `null` for an address of nothing. */
export function mapLink(parts: readonly (string | null)[], host = 'https://www.openstreetmap.org/search?query='): FieldLink | null {
  const place = parts.filter((part): part is string => part !== null && part.trim() !== '').join(', ').slice(0, 300);
  if (place === '') return null;
  const url = parsed(`${host}${encodeURIComponent(place)}`);
  return url?.protocol === 'https:' ? { href: url.href, kind: 'web' } : null;
}

function webLink(text: string): FieldLink | null {
  const address = text.trim();
  if (suspicious.test(address)) return null;
  // `ferretodo.example` as people write it; a scheme, or an address of no scheme (`//host`), is what it is.
  const written = /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[a-z0-9.-]+:\d{1,5}(\/|$)/i.test(address) ? address : address.startsWith('/') ? null : `https://${address}`;
  const url = written === null ? null : parsed(written);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  // A name and password before the host only make one host look like another.
  if (url.username !== '' || url.password !== '' || address.slice(0, address.indexOf('/', 8) >>> 0).includes('@')) return null;
  const host = url.hostname;
  return host.includes('.') && !host.startsWith('.') && !host.includes('..') ? { href: url.href, kind: 'web' } : null;
}

function mailLink(text: string): FieldLink | null {
  const address = text.trim();
  if (suspicious.test(address) || !/^[^@/?#%&,;:()[\]]{1,64}@[^@/?#%&,;:()[\]]{1,253}$/.test(address)) return null;
  const url = parsed(`mailto:${address}`);
  return url?.protocol === 'mailto:' ? { href: url.href, kind: 'mail' } : null;
}

function callLink(text: string): FieldLink | null {
  const written = text.trim();
  // More than one number, or an extension in words, is no number to dial.
  if (!/^\+?[\d\s().-]{5,25}$/.test(written)) return null;
  const digits = written.replace(/\D/g, '');
  if (digits.length < 5 || digits.length > 15) return null;
  const dialled = written.startsWith('+') ? `+${digits}` : isNational(digits) ? `+57${digits}` : digits;
  return { href: `tel:${dialled}`, kind: 'call' };
}

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
