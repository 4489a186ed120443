/** `900742137` and 9 as `900.742.137-9`; a text with letters stays as it is. */
export function formatIdentification(number: string, checkDigit: number | null): string {
  const grouped = isDigits(number) && !number.startsWith('0') ? groupDigits(number) : number;
  return checkDigit === null ? grouped : `${grouped}-${checkDigit}`;
}

/** Digits and nothing else, at least one. */
export function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return text.length > 0;
}

function groupDigits(digits: string): string {
  let grouped = '';
  for (let i = 0; i < digits.length; i++) {
    if (i > 0 && (digits.length - i) % 3 === 0) grouped += '.';
    grouped += digits[i]!;
  }
  return grouped;
}
