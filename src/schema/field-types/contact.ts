import { quoted } from '../../client/issue.js';
import { text, tooLong, trimBlanks } from './text.js';
import type { FieldType } from './field-type.js';
import { emailLook, isNational, phoneLook, urlLook } from './contact-look.js';

/** One or more addresses; a doubtful one is kept with a warning, since the ERP's are not all right. */
export const email: FieldType = {
  ...text,
  ...emailLook,
  parser: (field) => (written, report) => {
    const value = trimBlanks(written);
    if (value === '') return null;
    if (tooLong(value, field.maxLength, report)) return null;
    if (!areEmails(value)) report('invalid-email', 'warning', { text: quoted(value) });
    return value;
  },
  checker: (field) => (value, report) => {
    if (typeof value !== 'string') report('wrong-type', 'error', { expected: 'text' });
    else if (!tooLong(value, field.maxLength, report) && !areEmails(value)) report('invalid-email', 'warning', { text: quoted(value) });
  },
};

/**
 * A Colombian number as its ten digits, one of another country as `+` and digits; whatever else is kept as written: old
 * numbers of seven digits, several in one cell, extensions.
 * Source: CRC, Resolución 5826 of 2019: ten digits, 60 + area for a landline, 3 for a mobile.
 */
export const phone: FieldType = {
  ...text,
  ...phoneLook,
  parser: (field) => (written, report) => {
    const value = trimBlanks(written);
    if (value === '') return null;
    const read = readPhone(value);
    if (tooLong(read.value, field.maxLength, report)) return null;
    if (!read.known) report('invalid-phone', 'warning', { text: quoted(value) });
    return read.value;
  },
  checker: (field) => (value, report) => {
    if (typeof value !== 'string') report('wrong-type', 'error', { expected: 'text' });
    else if (!tooLong(value, field.maxLength, report) && !readPhone(value).known) report('invalid-phone', 'warning', { text: quoted(value) });
  },
};

/** A web address; what is no http or https address is kept as text with a warning, and never becomes a link. */
export const url: FieldType = {
  ...text,
  ...urlLook,
  parser: (field) => (written, report) => {
    const value = trimBlanks(written);
    if (value === '') return null;
    if (tooLong(value, field.maxLength, report)) return null;
    if (linkOf(value) === null) report('invalid-url', 'warning', { text: quoted(value) });
    return value;
  },
  checker: (field) => (value, report) => {
    if (typeof value !== 'string') report('wrong-type', 'error', { expected: 'text' });
    else if (!tooLong(value, field.maxLength, report) && linkOf(value) === null) report('invalid-url', 'warning', { text: quoted(value) });
  },
};

/**
 * The address a web page may link to for a stored text: http, https, mailto and tel only, `https` where no scheme is
 * written; `null` for all else: scripts, user names in the address, marks of direction, host-relative addresses.
 */
export function linkOf(written: string): string | null {
  if (written.length > 2_048 || isUnsafe.test(written)) return null;
  const scheme = /^[a-z][a-z0-9+.-]{0,20}:/i.exec(written)?.[0].toLowerCase();
  const known = scheme === 'http:' || scheme === 'https:' || scheme === 'mailto:' || scheme === 'tel:';
  // `ejemplo.com:8080` has no scheme, `javascript:…` and `data:…` have one that is not ours.
  if (scheme !== undefined && !known && !/^[^:/]+\.[^:/]+:\d{1,5}(\/|$)/.test(written)) return null;
  if (!known && (written[0] === '/' || !written.includes('.'))) return null;
  try {
    const address = new URL(known ? written : `https://${written}`);
    if (address.username !== '' || address.password !== '') return null;
    if (address.protocol === 'mailto:' || address.protocol === 'tel:') return address.href;
    return (address.protocol === 'https:' || address.protocol === 'http:') && address.hostname.includes('.') ? address.href : null;
  } catch {
    return null;
  }
}

const isUnsafe = /[\s\p{Cc}\p{Cf}]/u;

/** The address a telephone link calls, or `null` for a text that is no one number. */
export function phoneLinkOf(written: string): string | null {
  const { value, known } = readPhone(written);
  if (!known) return null;
  return value[0] === '+' ? `tel:${value}` : value.length === 10 ? `tel:+57${value}` : null;
}

interface Phone {
  readonly value: string;
  /** Whether it is a number one can call as it is. */
  readonly known: boolean;
}

function readPhone(value: string): Phone {
  if (value.length === 10 && isNational(value)) return { value, known: true };
  if (value.length > 120) return { value, known: false };
  const parts = value.split(/[/;,|]|\sy\s|\so\s/);
  if (parts.length > 1) return { value, known: parts.every((part) => readOne(part.trim()).known) };
  return readOne(value);
}

function readOne(value: string): Phone {
  let digits = '';
  let odd = false;
  for (const character of value) {
    const code = character.codePointAt(0)!;
    if (code >= 48 && code <= 57) digits += character;
    else if (code >= 0xff10 && code <= 0xff19) digits += String(code - 0xff10);
    else if (!(character === '+' && digits === '') && !' ()-.\u00a0\u2010\u2011\u2013\u202f\u200e'.includes(character)) {
      odd = true;
      break;
    }
  }
  if (odd) {
    // `604 123 4567 ext. 12`: the number before the extension must be one; all is kept.
    const at = /\b(ext|extensi[oó]n|ex)\b/i.exec(value)?.index;
    return { value, known: at !== undefined && at > 0 && readOne(value.slice(0, at).trim()).known };
  }
  const international = value.startsWith('+') || value.startsWith('(+');
  const national = digits.startsWith('0057') ? digits.slice(4) : (digits.length === 12 && digits.startsWith('57')) || (international && digits.startsWith('57')) ? digits.slice(2) : digits;
  if (isNational(national)) return { value: national, known: true };
  if (international && !digits.startsWith('57') && digits.length >= 8 && digits.length <= 15) return { value: `+${digits}`, known: true };
  return { value, known: false };
}

/** One address, or several with `;` or `,` between. */
function areEmails(value: string): boolean {
  if (value.length > 1_000) return false;
  const parts = value.split(/[;,]/).map((part) => part.trim()).filter((part) => part !== '');
  return parts.length > 0 && parts.every(isEmail);
}

/** Looks for a shape that can be delivered to, in one pass; it can't know whether anybody is there. */
function isEmail(value: string): boolean {
  const at = value.indexOf('@');
  if (at < 1 || at > 64 || value.length > 254 || value.indexOf('@', at + 1) >= 0) return false;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) continue;
    if (code <= 0x20 || code === 0x7f || (code < 0x7f && '<>()[]\\:"'.includes(value[i]!))) return false;
    if (code > 0x7f && isUnsafe.test(String.fromCodePoint(value.codePointAt(i)!))) return false;
  }
  const local = value.slice(0, at);
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return false;
  const labels = value.slice(at + 1).split('.');
  return labels.length > 1 && labels.every((label) => label !== '' && label.length <= 63 && !label.startsWith('-') && !label.endsWith('-') && !label.includes('_')) && labels.at(-1)!.length > 1;
}
