import { axisFx, axisX, axisY, barX, barY, gridX, gridY, lineY, plot, ruleX, ruleY, text, type Markish } from '@observablehq/plot';
import type { ChartPoint, ChartSpec, Incomplete } from '../../../src/index.js';

/** A chart ready to be drawn: its points, and how each thing is written. */
export interface ChartDrawing {
  readonly points: readonly ChartPoint[];
  readonly spec: ChartSpec;
  /** px */
  readonly width: number;
  readonly name: string;
  readonly description: string;
  /** Under or beside a bar, in few letters. */
  readonly short: (point: ChartPoint) => string;
  /** In full, with the series where there are several. */
  readonly full: (point: ChartPoint) => string;
  /** In few digits. */
  readonly amount: (value: number) => string;
  /** The colour of a point by the number of its token, `1` to `4`, or `age-0` to `age-4`. */
  readonly color: (point: ChartPoint) => string;
  readonly incomplete: Incomplete | null;
}

const height = 280;
/** px a bar needs to carry its figure above it. */
const roomForFigure = 44;
/** px a name in few letters needs; in less a month is its first letter. */
const roomForName = 34;
/** Keeps a figure apart from the bar it stands over. */
const halo = { stroke: 'var(--_surface)', strokeWidth: 3 };

/**
 * The chart as an SVG image, made beside the page. It has no style sheet, no style attributes and no text but what the
 * drawing writes, so that it stands under a strict policy; colours are the theme's, by name.
 */
export function drawChart(drawing: ChartDrawing): SVGSVGElement {
  const ranked = drawing.spec.kind === 'ranked-bar';
  const drawn = ranked ? drawRanked(drawing) : drawing.spec.y.length > 1 && drawing.spec.kind === 'grouped-bar' ? drawGrouped(drawing) : drawPlain(drawing);
  const svg = (drawn.localName === 'svg' ? drawn : drawn.querySelector('svg')) as SVGSVGElement;
  return asImage(svg, drawing);
}

function drawPlain(drawing: ChartDrawing): Element {
  const { points, spec, width, short, amount, full } = drawing;
  const domain = [...new Set(points.map(({ x }) => keyOf(x)))];
  const band = (width - 60) / Math.max(1, domain.length);
  const nameOf = names(points, short, band);
  const x = (point: ChartPoint) => keyOf(point.x);
  const y = (point: ChartPoint) => point.value;
  const marks: Markish[] = [gridY({ stroke: 'var(--_border)' }), axisY({ tickFormat: amount, tickSize: 0, ticks: 5, label: null }), axisX({ tickFormat: nameOf, tickSize: 0, label: null })];
  if (spec.kind === 'line') {
    for (const one of spec.y) {
      const own = points.filter(({ series }) => series === one);
      marks.push(lineY(own, { x, y, stroke: own[0] ? token(drawing, own[0]) : 'currentColor', strokeWidth: 2 }), text(own, { x, y, text: (point: ChartPoint) => amount(point.value), dy: -9, className: 'figure', ...halo }));
    }
  } else {
    for (const [fill, own] of byColor(drawing)) {
      marks.push(barY(own, { x, y, fill, title: full, rx: 2, insetLeft: 3, insetRight: 3, stroke: 'var(--_chart-line)', strokeWidth: 0.75, fillOpacity: (point: ChartPoint) => opacity(drawing, point) }));
    }
    // A bar of a stack has its figure in the table only.
    if (band >= roomForFigure && spec.y.length === 1) marks.push(text(points, { x, y, text: (point: ChartPoint) => amount(point.value), dy: -8, className: 'figure', ...halo }));
    marks.push(text(points.filter(({ marked }) => marked), { x, y, text: () => '▼', dy: band >= roomForFigure ? -22 : -9, className: 'marked' }));
  }
  marks.push(ruleY([0], { stroke: 'var(--_border-strong)' }));
  return plot({ width, height, marginLeft: 52, marginRight: 8, marginTop: 30, marginBottom: 28, className: 'plot', x: { type: 'band', domain, paddingInner: 0.25, paddingOuter: 0.1 }, y: { label: null, nice: true }, marks });
}

function drawGrouped(drawing: ChartDrawing): Element {
  const { points, spec, width, short, amount, full } = drawing;
  const domain = [...new Set(points.map(({ x }) => keyOf(x)))];
  // Oldest at the left, as time goes.
  const series = [...spec.y].reverse();
  const group = (width - 60) / Math.max(1, domain.length);
  const nameOf = names(points, short, group);
  const fx = (point: ChartPoint) => keyOf(point.x);
  const x = (point: ChartPoint) => point.series;
  const y = (point: ChartPoint) => point.value;
  const newest = points.filter((point) => point.series === spec.y[0]);
  const marks: Markish[] = [gridY({ stroke: 'var(--_border)' }), axisY({ tickFormat: amount, tickSize: 0, ticks: 5, label: null }), axisFx({ tickFormat: nameOf, label: null, anchor: 'bottom', lineWidth: Math.max(3, group / 13) })];
  for (const [fill, own] of byColor(drawing)) {
    marks.push(barY(own, { fx, x, y, fill, title: full, rx: 1.5, stroke: 'var(--_chart-line)', strokeWidth: 0.75, fillOpacity: (point: ChartPoint) => opacity(drawing, point) }));
  }
  if (group >= roomForFigure) marks.push(text(newest, { fx, x, y, text: (point: ChartPoint) => amount(point.value), dy: -8, className: 'figure', ...halo }));
  marks.push(ruleY([0], { stroke: 'var(--_border-strong)' }));
  return plot({ width, height, marginLeft: 52, marginRight: 4, marginTop: 24, marginBottom: 40, className: 'plot', fx: { domain, paddingInner: 0.18, paddingOuter: 0.05 }, x: { domain: series, axis: null, paddingInner: 0.08, paddingOuter: 0 }, y: { label: null, nice: true }, marks });
}

function drawRanked(drawing: ChartDrawing): Element {
  const { points, width, short, amount, full } = drawing;
  const domain = [...new Set(points.map(({ x }) => keyOf(x)))];
  const nameOf = names(points, short);
  const letters = Math.min(width < 480 ? 14 : 26, Math.max(...domain.map((key) => nameOf(key).length), 4));
  const y = (point: ChartPoint) => keyOf(point.x);
  const x = (point: ChartPoint) => point.value;
  const marks: Markish[] = [gridX({ stroke: 'var(--_border)' }), axisX({ tickFormat: amount, tickSize: 0, ticks: 4, label: null }), axisY({ tickFormat: (key: string) => cut(nameOf(key), letters), tickSize: 0, label: null })];
  for (const [fill, own] of byColor(drawing)) marks.push(barX(own, { x, y, fill, title: full, rx: 2, insetTop: 3, insetBottom: 3, stroke: 'var(--_chart-line)', strokeWidth: 0.75 }));
  marks.push(text(points, { x, y, text: (point: ChartPoint) => amount(point.value), textAnchor: 'start', dx: 6, className: 'figure', ...halo }), ruleX([0], { stroke: 'var(--_border-strong)' }));
  return plot({ width, height: domain.length * 30 + 44, marginLeft: letters * 7 + 8, marginRight: 64, marginTop: 8, marginBottom: 28, className: 'plot', y: { type: 'band', domain, label: null }, x: { label: null, nice: true }, marks });
}

/** What a policy or a screen reader would stumble over is taken away; the picture has one name. */
function asImage(svg: SVGSVGElement, { name, description }: ChartDrawing): SVGSVGElement {
  for (const sheet of svg.querySelectorAll('style')) sheet.remove();
  for (const element of [svg, ...svg.querySelectorAll<SVGElement>('*')]) {
    element.removeAttribute('style');
    for (const attribute of ['aria-label', 'aria-description', 'aria-hidden']) element.removeAttribute(attribute);
  }
  for (const attribute of ['fill', 'font-family', 'font-size', 'text-anchor']) svg.removeAttribute(attribute);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `${name}. ${description}`);
  return svg;
}

/** Points of one colour, drawn together. */
function byColor(drawing: ChartDrawing): ReadonlyMap<string, readonly ChartPoint[]> {
  const groups = new Map<string, ChartPoint[]>();
  for (const point of drawing.points) {
    const fill = token(drawing, point);
    const own = groups.get(fill);
    if (own) own.push(point);
    else groups.set(fill, [point]);
  }
  return groups;
}

function token({ color }: ChartDrawing, point: ChartPoint): string {
  return `var(--_chart-${color(point)})`;
}

/** A period that is not over is pale. */
function opacity({ incomplete }: ChartDrawing, { x, series }: ChartPoint): number {
  return incomplete?.row === x && (incomplete.column ?? series) === series ? 0.6 : 1;
}

function names(points: readonly ChartPoint[], short: (point: ChartPoint) => string, room = Infinity): (key: string) => string {
  const known = new Map(points.map((point) => [keyOf(point.x), short(point)]));
  return (key) => {
    const name = known.get(key) ?? key;
    return room < roomForName && name.length < 12 ? name.slice(0, 1).toUpperCase() : room < 90 ? cut(name, Math.max(6, Math.floor(room / 6))) : name;
  };
}

/** A scale has no place for `null`. */
function keyOf(x: ChartPoint['x']): string {
  return x === null ? '' : String(x);
}

function cut(words: string, letters: number): string {
  return words.length <= letters ? words : `${words.slice(0, letters - 1).trimEnd()}…`;
}
