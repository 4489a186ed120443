import { html, nothing, type TemplateResult } from 'lit';
import type { Ageing, Client, ClientAnalysis, Insight } from '../../../src/index.js';
import { barSize } from '../bar-size.js';
import { figureOf, indicatorOf, isOwned, isSeen, numberIn, type Drawing } from '../detail-drawing.js';
import { insightsOf } from '../detail-head.js';
import { emptyState, skeleton } from '../detail-parts.js';
import { detailIcon } from '../detail-icons.js';
import { renderIndicators } from './indicators.js';

const ages = ['current', 'days30', 'days60', 'days90', 'older'] as const;

/** Credit, receivables by age, what to collect, and the indicators in the layout of the schema. */
export function renderTab(drawing: Drawing, client: Client): TemplateResult {
  const { state, words } = drawing;
  if (state.analysis.status === 'loading') return html`<div class="body analysis" aria-busy="true"><div>${skeleton(6)}</div><div>${skeleton(6)}</div></div>`;
  if (state.analysis.status === 'failed') {
    return html`<div class="body">${emptyState(detailIcon('clock'), words.partFailed, drawing.reason(state.analysis.failure.code), html`<button type="button" class="button" @click=${() => drawing.screen.retry()}>${words.retry}</button>`)}</div>`;
  }
  const analysis = state.analysis.value;
  return html`<div class="body analysis">
    <div class="drawn">${renderCredit(drawing, client)}${renderAgeing(drawing, analysis)}${insightsOf(drawing).map((insight) => (insight.code === 'no-credit-with-orders' ? renderCollect(drawing, insight) : nothing))}${renderPayments(drawing, client, analysis)}</div>
    <div class="indicators" id="indicators" tabindex="-1"><div class="title-line"><h2>${words.indicators}</h2><span class="caption end">${words.indicatorsKey}</span></div>
      ${renderIndicators(drawing, client, analysis, drawnBeside(drawing, client, analysis))}</div>
  </div>`;
}

/** Figures that the drawings of this tab print already. */
function drawnBeside(drawing: Drawing, client: Client, { ageing }: ClientAnalysis): ReadonlySet<string> {
  const seen = (...names: readonly string[]) => names.every((name) => isSeen(drawing.crm, name));
  const credit = seen('creditLimit', 'creditAvailable') && figureOf(drawing, client, 'creditLimit').value !== null;
  const ages = seen('receivableBalance', 'overdueBalance') && ageing !== null;
  return new Set([...(credit ? ['receivableBalance', 'pendingOrders'] : []), ...(ages ? ['receivableBalance', 'overdueBalance'] : [])]);
}

function renderCredit(drawing: Drawing, client: Client): TemplateResult | typeof nothing {
  const { words, write, crm } = drawing;
  if (!isSeen(crm, 'creditLimit') || !isSeen(crm, 'creditAvailable')) return nothing;
  const of = (name: string) => numberIn(figureOf(drawing, client, name).value);
  const [limit, owed, orders, available] = [of('creditLimit'), of('receivableBalance'), of('pendingOrders'), of('creditAvailable')];
  const { age } = figureOf(drawing, client, 'creditAvailable');
  const head = html`<div class="title-line"><h2>${words.credit}</h2><span class="caption end">${age ?? nothing}</span></div>`;
  if (limit === null) return html`<section class="block" id="credit" tabindex="-1">${head}<p class="quiet">${words.creditUnknown}${maySetCredit(drawing) ? html` <button type="button" class="link" @click=${drawing.edit}>${words.setCredit}</button>` : nothing}</p></section>`;
  const money = (amount: number | null) => (amount === null ? words.missing : write.money(amount));
  const used = Math.max(0, owed ?? 0) + Math.max(0, orders ?? 0);
  const scale = Math.max(limit, used, 1);
  const within = (amount: number, before: number) => Math.max(0, Math.min(amount, limit - before));
  const debt = within(Math.max(0, owed ?? 0), 0);
  const waiting = within(Math.max(0, orders ?? 0), debt);
  return html`<section class="block" id="credit" tabindex="-1">${head}
    <div class="stack" role="img" aria-label=${words.creditBar(write.money(limit), money(owed), money(orders), money(available))}><i class="debt" ${barSize((debt / scale) * 100)}></i><i class="orders" ${barSize((waiting / scale) * 100)}></i>${used > limit ? html`<i class="over" ${barSize(((used - limit) / scale) * 100)}></i>` : nothing}<span class="limit" aria-hidden="true" ${barSize((limit / scale) * 100, 'inset-inline-start')}><span>${words.creditParts.limit}</span></span></div>
    <dl class="sum"><div><dt>${words.creditParts.limit}</dt><dd>${write.money(limit)}</dd></div><div><dt><i class="swatch debt"></i>${words.creditParts.receivables}</dt><dd class=${owed === null ? 'missing' : ''}>${money(owed)}</dd></div><div><dt><i class="swatch orders"></i>${words.creditParts.orders}</dt><dd class=${orders === null ? 'missing' : ''}>${money(orders)}</dd></div><div><dt>${available !== null && available < 0 ? html`<i class="swatch over"></i>` : nothing}${words.creditParts.available}</dt><dd class=${available === null ? 'missing' : available < 0 ? 'negative' : ''}>${money(available)}</dd></div></dl></section>`;
}

function maySetCredit({ crm, write, readonly }: Drawing): boolean {
  const field = write.field('creditLimit');
  return field !== undefined && !readonly && crm.permissions.update && crm.permissions.fields['creditLimit'] !== 'readonly' && !isOwned(crm, field);
}

function renderAgeing(drawing: Drawing, { ageing, indicators }: ClientAnalysis): TemplateResult | typeof nothing {
  const asOf = indicators['receivableBalance']?.asOf ?? null;
  const { words, write, crm, go } = drawing;
  if (!isSeen(crm, 'receivableBalance') || !isSeen(crm, 'overdueBalance')) return nothing;
  const open = numberIn(indicatorOf(drawing, 'openInvoices')?.value ?? null);
  const head = html`<div class="title-line"><h2>${words.ageing}</h2><span class="caption end">${ageing && asOf !== null ? `${open === null ? '' : `${words.invoices(open)}, `}${words.asOf(words.sources.erp, write.when(asOf))}` : nothing}</span></div>`;
  if (!ageing) return html`<section class="block" id="ageing" tabindex="-1">${head}<p class="quiet">${words.ageingUnknown}</p></section>`;
  const total = ages.reduce((sum, name) => sum + ageing[name], 0);
  const overdue = total - ageing.current;
  if (total === 0 && ageing.favour === 0) return html`<section class="block" id="ageing" tabindex="-1">${head}<p class="quiet">${words.nothingOwed}</p></section>`;
  return html`<section class="block" id="ageing" tabindex="-1">${head}
    <ul class="ages">${ages.map((name) => ageRow(drawing, ageing, name, total))}
      <li class="total">${sumRow(words.agesTotal, write.money(total), total === 0 ? '' : words.percent(100))}</li>
      <li>${sumRow(words.agesOverdue, write.money(overdue), total === 0 ? '' : words.percent((overdue / total) * 100))}</li>
      ${ageing.favour < 0 ? html`<li>${sumRow(words.inFavour, write.money(ageing.favour), '')}</li>` : nothing}</ul>
    <p><button type="button" class="link" @click=${() => go('reports', { report: 'open-invoices' })}>${words.openInvoices}</button></p></section>`;
}

function ageRow({ words, write }: Drawing, ageing: Ageing, name: (typeof ages)[number], total: number): TemplateResult {
  const most = Math.max(1, ...ages.map((one) => ageing[one]));
  const amount = ageing[name];
  return html`<li data-age=${name}><div><span>${words.ages[name]}</span><span class="track" aria-hidden="true">${amount > 0 ? html`<i class=${name} ${barSize((amount / most) * 100)}></i>` : nothing}</span><span class="num">${write.money(amount)}</span><span class="num quiet">${total === 0 ? '' : words.percent((amount / total) * 100)}</span></div></li>`;
}

function sumRow(label: string, amount: string, share: string): TemplateResult {
  return html`<div><span>${label}</span><span class="track"></span><span class="num">${amount}</span><span class="num quiet">${share}</span></div>`;
}

function renderCollect({ words, write }: Drawing, { collect, available, missing }: Extract<Insight, { code: 'no-credit-with-orders' }>): TemplateResult | typeof nothing {
  if (collect.length === 0) return nothing;
  const sum = collect.reduce((all, { balance }) => all + balance, 0);
  return html`<section class="block" id="collect" tabindex="-1"><div class="title-line"><h2>${words.collect}</h2><span class="caption end">${words.collectFor(write.money(missing))}</span></div>
    <div class="scroll" role="region" aria-label=${words.collect} tabindex="0"><table class="grid plain"><thead><tr><th scope="col">${words.invoice}</th><th scope="col" class="narrow-out">${words.dueOn}</th><th scope="col" class="num">${words.daysOverdue}</th><th scope="col" class="num">${words.balance}</th></tr></thead>
    <tbody>${collect.map(({ number, dueDate, daysOverdue, balance }) => html`<tr><td><bdi>${number}</bdi></td><td class="narrow-out">${dueDate === null ? html`<span class="missing">${words.missing}</span>` : write.day(dueDate)}</td><td class="num">${daysOverdue !== null && daysOverdue > 0 ? write.number(daysOverdue) : '—'}</td><td class="num">${write.money(balance)}</td></tr>`)}
    <tr class="sumline"><td>${words.toCollect}</td><td class="narrow-out"></td><td></td><td class="num">${write.money(sum)}</td></tr><tr class="after"><td>${words.availableAfter}</td><td class="narrow-out"></td><td></td><td class="num ${available + sum < 0 ? 'negative' : ''}">${write.money(available + sum)}</td></tr></tbody></table></div></section>`;
}

/** Month by month, the days it took to pay and how many of them were agreed. Values stand over the bars. */
function renderPayments(drawing: Drawing, client: Client, { paymentMonths }: ClientAnalysis): TemplateResult | typeof nothing {
  const { words, crm } = drawing;
  if (!paymentMonths || !isSeen(crm, 'averagePaymentDays') || !paymentMonths.some(({ days }) => days !== null)) return nothing;
  const term = numberIn(figureOf(drawing, client, 'paymentTermDays').value);
  const most = Math.max(1, term ?? 0, ...paymentMonths.map(({ days }) => days ?? 0));
  return html`<section class="block" id="payments" tabindex="-1"><div class="title-line"><h2>${words.payments}</h2><span class="caption end">${words.paymentsKey}</span></div>
    <ol class="pay">${paymentMonths.map(({ month, days }) => {
      const within = days === null ? 0 : term === null ? days : Math.min(days, term);
      const beyond = days === null ? 0 : days - within;
      const name = words.months[Number(month.slice(5)) - 1] ?? month;
      return html`<li data-month=${month}><span class="columns"><b><span aria-hidden="true">${days === null ? '—' : Math.round(days)}</span><span class="sr">${days === null ? words.missing : words.days(Math.round(days))}</span></b><i class="beyond" aria-hidden="true" ${barSize((beyond / most) * 80, 'block-size')}></i><i class="within" aria-hidden="true" ${barSize((within / most) * 80, 'block-size')}></i></span><span>${name.slice(0, 1)}<span class="phone-out">${name.slice(1)}</span></span></li>`;
    })}${term === null ? nothing : html`<li class="term" aria-hidden="true" ${barSize((term / most) * 80, '--_term')}></li>`}</ol>
    <p class="legend"><span><i class="swatch within"></i>${words.within}</span><span><i class="swatch beyond"></i>${words.beyond}</span>${term === null ? nothing : html`<span><i class="swatch line"></i>${words.term(term)}</span>`}</p></section>`;
}
