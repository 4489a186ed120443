const implicit: Readonly<Record<string, string>> = {
  button: 'button, [role="button"]',
  checkbox: 'input[type="checkbox"], [role="checkbox"]',
  searchbox: 'input[type="search"]',
  link: 'a[href]',
  dialog: 'dialog[open]',
  combobox: 'select',
};

/** What is drawn with a role in a root, by its name where one is given (the whole of it, or a pattern). */
export function allByRole(root: ParentNode, role: string, name?: string | RegExp): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(implicit[role] ?? `[role="${role}"]`)].filter((element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    if (role !== 'button' || !element.hasAttribute('role') || element.getAttribute('role') === 'button') {
      const own = nameOf(element);
      return name === undefined || (typeof name === 'string' ? own === name : name.test(own));
    }
    return false;
  });
}

/** The one such element. @throws Error that says what there is when there is none, or more than one. */
export function byRole<T extends HTMLElement = HTMLElement>(root: ParentNode, role: string, name?: string | RegExp): T {
  const found = allByRole(root, role, name);
  if (found.length === 1) return found[0] as T;
  throw new Error(`${found.length} elements have the role ${role} and the name ${String(name)}; of the role there are: ${allByRole(root, role).map(nameOf).join(' | ')}`);
}

/** The name a screen reader says. */
export function nameOf(element: HTMLElement): string {
  const labels = element.getAttribute('aria-labelledby');
  const root = element.getRootNode() as Document | ShadowRoot;
  if (labels !== null) return clean(labels.split(' ').map((id) => root.getElementById(id)?.textContent ?? '').join(' '));
  return clean(element.getAttribute('aria-label') ?? element.textContent);
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Waits until `check` gives something, as a person would: for five seconds. */
export async function until<T>(check: () => T | false | null | undefined | Promise<T | false | null | undefined>, what = String(check)): Promise<T> {
  const end = Date.now() + 5_000;
  for (;;) {
    const found = await check();
    if (found !== false && found !== null && found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Waited in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
