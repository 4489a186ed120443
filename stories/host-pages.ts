/**
 * Pages of other people, as the elements find them: what their style sheets say of every element, of text and of
 * colours. Written for this book in the manner of each.
 */
export const hostPages = {
  plain: '',
  /** A framework's base styles, with its own idea of buttons, tables, labels and box sizes. */
  framework: `
    *, ::before, ::after { box-sizing: border-box; }
    :root { --bs-body-color: #212529; --bs-primary: #0d6efd; font-size: 16px; }
    body { margin: 0; font: 400 1rem/1.5 system-ui, "Segoe UI", sans-serif; color: #212529; background: #fff; -webkit-text-size-adjust: 100%; }
    h1, h2, h3 { margin: 0 0 .5rem; font-weight: 500; line-height: 1.2; }
    p, ul, ol, dl { margin: 0 0 1rem; }
    label { display: inline-block; margin-bottom: .5rem; }
    button, input, select, textarea { margin: 0; font: inherit; line-height: inherit; }
    button { border-radius: 0; text-transform: none; background: #0d6efd; color: #fff; padding: .375rem .75rem; border: 1px solid #0d6efd; }
    input, select, textarea { display: block; width: 100%; padding: .375rem .75rem; border: 1px solid #ced4da; border-radius: .25rem; }
    table { width: 100%; margin-bottom: 1rem; border-collapse: collapse; caption-side: bottom; }
    td, th { padding: .5rem; border-top: 1px solid #dee2e6; }
    a { color: #0d6efd; text-decoration: underline; }
    mark { padding: .2em; background: #fcf8e3; }
    progress { vertical-align: baseline; }
    .row { display: flex; flex-wrap: wrap; margin: 0 -12px; }
    .row > * { width: 100%; padding: 0 12px; }
    .badge { display: inline-block; padding: .35em .65em; font-size: .75em; font-weight: 700; color: #fff; }
    .button, .cell, .list, .head, .foot, .state { border: 4px dashed red; }
  `,
  /** Everything unset: nothing looks or behaves as a browser makes it. */
  reset: `
    * { all: unset; display: revert; box-sizing: border-box; }
    *, ::before, ::after { margin: 0; padding: 0; border: 0 solid; font: inherit; letter-spacing: 0.05em; text-transform: uppercase; line-height: 1; }
    body { font: italic 1.8rem/1 serif; text-align: center; }
    ol, ul { list-style: none; }
    img, svg, video { display: block; max-width: 100%; }
  `,
  /** Dark by its own means, whatever the system says, with a dense serif and links of its own. */
  dark: `
    :root { color-scheme: dark; }
    body { margin: 0; background: #101418; color: #d7dde4; font: 400 15px/1.6 Georgia, "Times New Roman", serif; }
    button { all: revert; background: #2b3440; color: #fff; }
    a { color: #7fd1ff; }
  `,
} as const;

export type HostPage = keyof typeof hostPages;
