/** A text that its cell cuts short is told whole where one points or stands. */
export function tellWhole(target: HTMLElement): void {
  const badge = target.closest<HTMLElement>('.badge[aria-label]');
  if (badge) badge.title = badge.getAttribute('aria-label')!;
  const cell = target.closest<HTMLElement>('.cell:not(.check, .actions)');
  if (!cell) return;
  const held = cell.querySelector<HTMLElement>('.open') ?? cell;
  const whole = held.scrollWidth > held.clientWidth ? [...held.childNodes].map((node) => node.textContent?.trim()).filter(Boolean).join(' ') : '';
  if (held.title !== whole) held.title = whole;
}
