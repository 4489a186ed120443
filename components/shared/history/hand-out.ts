/** Hands a file to the person: one that may be shown opens in a tab of its own, any other is downloaded. */
export function handOut({ blob, name, openable }: { readonly blob: Blob; readonly name: string; readonly openable: boolean }): void {
  const url = URL.createObjectURL(blob);
  // The tab or the download has taken the address by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  const link = document.createElement('a');
  link.href = url;
  if (openable) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  } else link.download = name;
  link.click();
}
