import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldLink, mapLink } from '../../../../src/screens/detail/field-link.js';
import { formulaTexts } from '../../../support/nasty-texts.js';

describe('fieldLink', () => {
  it.each([
    ['url', 'https://ferretodo.example', 'https://ferretodo.example/'],
    ['url', 'http://ferretodo.example/a?b=c#d', 'http://ferretodo.example/a?b=c#d'],
    ['url', 'ferretodo.example', 'https://ferretodo.example/'],
    ['url', 'www.ferretodo.example:8080/x', 'https://www.ferretodo.example:8080/x'],
    ['url', 'https://maps.example/@6.25,-75.56', 'https://maps.example/@6.25,-75.56'],
    ['email', 'compras@ferretodo.example', 'mailto:compras@ferretodo.example'],
    ['email', 'ñandú@ferretodo.example', 'mailto:%C3%B1and%C3%BA@ferretodo.example'],
    ['phone', '3005550142', 'tel:+573005550142'],
    ['phone', '604 555 0118', 'tel:+576045550118'],
    ['phone', '(602) 820 78 68', 'tel:+576028207868'],
    ['phone', '+1 305 555 0100', 'tel:+13055550100'],
    ['phone', '2345678', 'tel:2345678'],
  ] as const)('links a %s written %j', (type, value, href) => {
    expect(fieldLink(type, value)?.href).toBe(href);
  });

  it.each([
    ['url', 'javascript:alert(1)'],
    ['url', 'JaVaScRiPt:alert(1)'],
    ['url', ' \u0001javascript:alert(1)'],
    ['url', 'java\nscript:alert(1)'],
    ['url', 'java\tscript:alert(1)'],
    ['url', 'javascript://ferretodo.example/%0aalert(1)'],
    ['url', 'data:text/html,<script>alert(1)</script>'],
    ['url', 'vbscript:msgbox(1)'],
    ['url', 'blob:https://ferretodo.example/1'],
    ['url', 'file:///etc/passwd'],
    ['url', 'ftp://ferretodo.example'],
    ['url', '//ferretodo.example'],
    ['url', '/ruta'],
    ['url', '\\\\ferretodo.example\\x'],
    ['url', 'https://banco.example@malo.example'],
    ['url', 'https://banco.example:clave@malo.example/'],
    ['url', 'banco.example@malo.example'],
    ['url', 'https://ferretodo\u202eelpmaxe.odoterref'],
    ['url', 'https://ferre\u200btodo.example'],
    ['url', 'https://localhost'],
    ['url', 'no tiene'],
    ['url', ''],
    ['url', 'https://ferretodo.example/"onmouseover="alert(1)'],
    ['url', `https://ferretodo.example/${'a'.repeat(3_000)}`],
    ['email', 'compras@ferretodo.example?bcc=otro@malo.example'],
    ['email', 'compras@ferretodo.example,otro@malo.example'],
    ['email', 'compras@ferretodo.example\r\nBcc: otro@malo.example'],
    ['email', 'compras%0d%0a@ferretodo.example'],
    ['email', 'javascript:alert(1)@x.co'],
    ['email', 'esto no es un correo'],
    ['phone', '3005550142;ext=1'],
    ['phone', '3005550142 / 3005550143'],
    ['phone', '*#06#'],
    ['phone', 'tel:javascript'],
    ['phone', '12'],
    ['text', 'https://ferretodo.example'],
    ['long-text', 'javascript:alert(1)'],
  ] as const)('does not link a %s written %j', (type, value) => {
    expect(fieldLink(type, value)).toBeNull();
  });

  it('gives no scheme but the four safe ones, whatever it is given', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.emailAddress(), fc.constantFrom(...formulaTexts.map(([text]) => text)), fc.tuple(fc.constantFrom('javascript:', 'data:', 'https://', 'mailto:', 'tel:'), fc.string()).map((parts) => parts.join('')));
    fc.assert(fc.property(fc.constantFrom('url', 'email', 'phone', 'text' as const), texts, (type, text) => {
      const link = fieldLink(type, text);
      if (!link) return;
      const { protocol, username, password } = new URL(link.href);
      expect(['http:', 'https:', 'mailto:', 'tel:']).toContain(protocol);
      expect(username + password).toBe('');
    }));
  });

  it.each([null, 5, true, ['https://a.example'], undefined])('links no %j', (value) => {
    expect(fieldLink('url', value)).toBeNull();
  });
});

describe('mapLink', () => {
  it('looks an address up, encoded', () => {
    expect(mapLink(['Carrera 52 # 44-18', null, 'Medellín'])?.href).toBe('https://www.openstreetmap.org/search?query=Carrera%2052%20%23%2044-18%2C%20Medell%C3%ADn');
  });

  it('keeps what an address says inside the query', () => {
    const link = mapLink(['x&layers=T#map=1/2/3"><script>'])!;
    expect(new URL(link.href).searchParams.get('query')).toBe('x&layers=T#map=1/2/3"><script>');
    expect(new URL(link.href).hash).toBe('');
  });

  it('has nothing to look up without an address, and no map that is not https', () => {
    expect(mapLink([null, '  '])).toBeNull();
    expect(mapLink(['Calle 1'], 'javascript:alert(')).toBeNull();
    expect(mapLink(['Calle 1'], 'http://mapas.example/?q=')).toBeNull();
  });
});
