import { describe, expect, it } from 'vitest';
import { harmlessFile, openableType } from '../../../src/activities/file-safety.js';
import { fileNameOf } from '../../../src/activities/validate.js';

const bytes = (...parts: (string | number[])[]) => new Blob(parts.map((part) => (typeof part === 'string' ? part : new Uint8Array(part))));

describe('openableType', () => {
  it.each([
    ['a PDF', bytes('%PDF-1.7 ...'), 'application/pdf'],
    ['a PNG', bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'image/png'],
    ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['a GIF', bytes('GIF89a..'), 'image/gif'],
    ['a WebP', bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 '), 'image/webp'],
    ['HTML', bytes('<!doctype html><script>1</script>'), null],
    ['an SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>'), null],
    ['nothing', bytes(), null],
    ['a PDF that begins with something else', bytes('<script>%PDF-'), null],
  ])('of %s by its bytes alone', async (_, file, type) => {
    expect(await openableType(file)).toBe(type);
  });

  it('believes no file what it says of itself', async () => {
    const html = new File(['<script>1</script>'], 'foto.png', { type: 'image/png' });
    const { blob, openable } = await harmlessFile(html);
    expect([blob.type, openable, await blob.text()]).toEqual(['application/octet-stream', false, '<script>1</script>']);
  });
});

describe('fileNameOf', () => {
  it.each([
    ['Balance 2025.pdf', 'Balance 2025.pdf'],
    ['C:\\Users\\x\\acta.docx', 'acta.docx'],
    ['../../etc/passwd', 'passwd'],
    ['foto\u202egpj.exe', 'fotogpj.exe'],
    ['\u0000\n', 'Asunto'],
    [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(196)}.pdf`],
  ])('of %j is %j', (given, name) => {
    expect(fileNameOf(new File([], given), 'Asunto')).toBe(name);
  });
});
