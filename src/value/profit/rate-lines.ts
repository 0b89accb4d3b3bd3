import { Decimal } from 'decimal.js';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted } from '#src/vocabulary/english.ts';
import { capitalCost } from '../charges/capital-cost.ts';
import { creditLossMatrix } from '../charges/credit-loss.ts';
import { sayPercent } from '../number-words.ts';
import type { CustomerProfit } from './contract.ts';
import type { ProfitLedger } from './profit-ledger.ts';
import type { ProfitRules } from './profit-rules.ts';

type Line = CustomerProfit['lines'][number];

/** The charges by our rates: expected credit loss, capital, exchange. Where the books do not say, the amount is null. */
export function rateLines(ledger: ProfitLedger, rules: ProfitRules): Line[] {
  return [lossLine(ledger, rules), capitalLine(ledger, rules), exchangeLine(ledger)];
}

function line(key: Line['key'], label: Bilingual, amount: Decimal | null, zh: string, en: string): Line {
  return { key, label, amount: amount?.toFixed(4) ?? null, source: 'computed', reason: { zh, en } };
}

/** Whether the customer bought in the window, so that something must have been owed and paid. */
function bought({ orders }: ProfitLedger): boolean {
  return orders > 0;
}

function lossLine(ledger: ProfitLedger, rules: ProfitRules): Line {
  const { open } = ledger;
  const label = { zh: '预期坏账', en: 'Expected credit loss' };
  if (open.basis === null && bought(ledger))
    return line('credit-loss', label, null, '没有发票和回款记录，算不出。', 'No invoices or payments are recorded.');
  if (open.withoutRate > 0)
    return line(
      'credit-loss',
      label,
      null,
      `${open.withoutRate} 笔未收款缺汇率，算不出。`,
      `${counted(open.withoutRate, 'open amount has', 'open amounts have')} no exchange rate.`,
    );
  const { total } = creditLossMatrix([
    { balance: Decimal.max(0, new Decimal(open.notDue).plus(open.undated)), rate: rules.lossNotDue },
    { balance: new Decimal(open.to30), rate: rules.lossTo30 },
    { balance: new Decimal(open.to60), rate: rules.lossTo60 },
    { balance: new Decimal(open.to90), rate: rules.lossTo90 },
    { balance: new Decimal(open.over90), rate: rules.lossOver90 },
  ]);
  const zhBasis = open.basis === 'invoices' ? '未付发票' : '未收款';
  const enBasis = open.basis === 'invoices' ? 'Open invoices' : 'Payments still open';
  const zhUndated = Number(open.undated) === 0 ? '' : '没有到期日的按未到期算；';
  const enUndated = Number(open.undated) === 0 ? '' : ' those without due date count as not due;';
  return line(
    'credit-loss',
    label,
    total,
    `期末${zhBasis}按逾期天数乘损失率；${zhUndated}损失率为可改的假设。`,
    `${enBasis} on the last day by days overdue × loss rate;${enUndated} the rates are assumptions you can change.`,
  );
}

function capitalLine(ledger: ProfitLedger, rules: ProfitRules): Line {
  const label = { zh: '资金占用', en: 'Capital cost' };
  if (ledger.paymentsWithoutRate > 0)
    return line(
      'capital',
      label,
      null,
      `${ledger.paymentsWithoutRate} 笔回款缺汇率，算不出。`,
      `${counted(ledger.paymentsWithoutRate, 'payment has', 'payments have')} no exchange rate.`,
    );
  if (ledger.paymentsTimed === 0 && ledger.paymentsUntimed > 0)
    return line(
      'capital',
      label,
      null,
      '回款没有对应的订单或交期，算不出占用天数。',
      'Payments name no order with a delivery date, so days cannot be counted.',
    );
  if (ledger.paymentsTimed === 0 && bought(ledger))
    return line(
      'capital',
      label,
      null,
      '没有回款记录，算不出占用天数。',
      'No payments are recorded, so days cannot be counted.',
    );
  const rate = sayPercent(rules.capitalRate, 1);
  const { paymentsFromInvoice: invoiced, paymentsFromOrder: ordered } = ledger;
  const zhInvoiced = invoiced === 0 ? '' : `；${invoiced} 笔没有交货日，从开票日算`;
  const zhOrdered = ordered === 0 ? '' : `；${ordered} 笔既无交货日又无发票，从下单日算，占用偏高`;
  const enInvoiced = invoiced === 0 ? '' : `; ${invoiced} without delivery day count from the invoice`;
  const enOrdered = ordered === 0 ? '' : `; ${ordered} with neither count from the order, which is too long`;
  return line(
    'capital',
    label,
    capitalCost(new Decimal(ledger.amountDays), 1, rules.capitalRate),
    `${ledger.paymentsTimed} 笔款从交货到收款的天数 × 年 ${rate}；先款后货为负${zhInvoiced}${zhOrdered}。`,
    `${counted(ledger.paymentsTimed, 'payment')}: days from delivery to payment × ${rate} a year; paid before delivery counts negative${enInvoiced}${enOrdered}.`,
  );
}

function exchangeLine(ledger: ProfitLedger): Line {
  const label = { zh: '汇兑损失', en: 'Exchange loss' };
  if (ledger.paymentsWithoutRate > 0 || (ledger.paymentsExchanged === 0 && ledger.ordersForeign > 0))
    return line(
      'exchange',
      label,
      null,
      '外币订单没有可比汇率的回款，算不出。',
      'Orders in foreign currency have no payments whose rate could be compared.',
    );
  return line(
    'exchange',
    label,
    new Decimal(ledger.exchangeResult).negated(),
    '收款日汇率与下单日汇率之差；负数为收益。',
    'Rate on the day of payment against the rate of the order; negative is a gain.',
  );
}
