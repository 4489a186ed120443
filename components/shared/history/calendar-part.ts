import { html, nothing, type TemplateResult } from 'lit';
import { monthWeeks, movedDay, type HistoryScreen } from '../../../src/index.js';
import { icon } from '../icons.js';
import { whenOf, type HistoryDrawing } from './history-drawing.js';

/** The most entries of the agenda that are shown before the rest is asked for. */
export const agendaShown = 6;

/** A month as a grid of days: marks say what was done and what is planned, one day at a time is in the order of the keyboard. */
export function renderMonth({ state, words, screen }: HistoryDrawing): TemplateResult {
  const { month, focusDay, days, today, filter } = state;
  const open = filter.from !== '' && filter.from === filter.to ? filter.from : null;
  return html`<div class="calendar"><div class="row"><h2 id="month">${words.month(month)}</h2><span class="end"><button type="button" class="button quiet icon-only small" aria-label=${words.previousMonth} @click=${() => screen.moveTo(movedDay(focusDay, 'PageUp')!)}>${icon('left')}</button><button type="button" class="button quiet icon-only small" aria-label=${words.nextMonth} @click=${() => screen.moveTo(movedDay(focusDay, 'PageDown')!)}>${icon('right')}</button></span></div>
    <table class="month" role="grid" aria-labelledby="month" aria-describedby="month-keys" @keydown=${(event: KeyboardEvent) => onKey(event, screen)} @click=${(event: Event) => onClick(event, screen)}>
      <thead><tr role="row">${words.weekdays.map(([letter, name]) => html`<th scope="col" role="columnheader" abbr=${name}><span aria-hidden="true">${letter}</span><span class="sr">${name}</span></th>`)}</tr></thead>
      <tbody>${monthWeeks(month).map((week) => html`<tr role="row">${week.map(({ day, inMonth }) => {
        const { done = 0, planned = 0, documents = 0 } = days.get(day) ?? {};
        const label = `${words.longDay(day)}${day === today ? `, ${words.today}` : ''}, ${words.dayCount(done, planned, documents)}`;
        return html`<td role="gridcell" data-day=${day} tabindex=${day === focusDay ? 0 : -1} aria-label=${label} aria-selected=${day === open ? 'true' : 'false'} aria-current=${day === today ? 'date' : nothing}><span class="date ${inMonth ? '' : 'out'} ${done + documents > 0 ? 'has' : ''} ${planned > 0 ? 'next' : ''}">${Number(day.slice(8))}</span></td>`;
      })}</tr>`)}</tbody></table>
    <p class="sr" id="month-keys">${words.calendarKeys}</p>
    <div class="legend" aria-hidden="true"><span><i class="mark"></i>${words.done}</span><span><i class="mark next"></i>${words.planned}</span></div></div>`;
}

/** What is planned, the next first. */
export function renderAgenda({ state, words, verbs }: HistoryDrawing, all: boolean, showAll: () => void): TemplateResult {
  const { agenda, today, mayEdit, busy } = state;
  const entries = all ? agenda : agenda.slice(0, agendaShown);
  return html`<div class="upcoming"><div class="row"><h2 id="upcoming" tabindex="-1">${words.upcoming}</h2>${agenda.length === 0 ? nothing : html`<button type="button" class="link end" id="take-calendar" @click=${() => verbs.calendarFile('planned')}>${words.takeCalendar}</button>`}</div>
    ${agenda.length === 0 ? html`<p class="quiet">${words.nothingPlanned}</p>` : html`<ul class="agenda" aria-labelledby="upcoming">${entries.map((activity) => {
      const { day, time } = whenOf(activity.start);
      return html`<li><div><b dir="auto">${activity.subject}</b><div class="quiet">${words.moment(day, time, today)}${day < today ? html` <span class="badge warning dot">${words.status.late}</span>` : nothing}</div></div>${mayEdit ? html`<button type="button" class="button quiet small icon-only" aria-label=${words.completeIt(activity.subject)} title=${words.completeIt(activity.subject)} ?disabled=${busy !== null} @click=${() => verbs.complete(activity, true)}>${icon('check')}</button>` : nothing}</li>`;
    })}</ul>${entries.length < agenda.length ? html`<button type="button" class="link" @click=${showAll}>${words.more(agenda.length - entries.length)}</button>` : nothing}`}</div>`;
}

/** The cell of a day, once drawn. */
export function dayCell(root: ParentNode, day: string): HTMLElement | null {
  return root.querySelector(`td[data-day="${day}"]`);
}

function onKey(event: KeyboardEvent, screen: HistoryScreen): void {
  const day = (event.target as HTMLElement).closest<HTMLElement>('td[data-day]')?.dataset['day'];
  if (day === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    return toggle(day, screen);
  }
  const to = movedDay(day, event.key, event.shiftKey);
  if (to === null || to < '1900-01-01' || to > '2199-12-31') return;
  event.preventDefault();
  screen.moveTo(to);
}

function onClick(event: Event, screen: HistoryScreen): void {
  const day = (event.target as HTMLElement).closest<HTMLElement>('td[data-day]')?.dataset['day'];
  if (day !== undefined) toggle(day, screen);
}

function toggle(day: string, screen: HistoryScreen): void {
  const { from, to } = screen.state.filter;
  screen.moveTo(day);
  screen.openDay(from === day && to === day ? null : day);
}
