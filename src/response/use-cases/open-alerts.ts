import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { announce } from '#src/platform/notify/announce.ts';
import { decideAlerts } from '#src/response/decide-alerts.ts';
import { PLAYBOOKS } from '#src/response/library/index.ts';
import { planTasks } from '#src/response/plan-tasks.ts';
import { type CustomerForAlert, customersForAlerts } from '#src/response/queries/customers-for-alerts.ts';
import { gradesTold } from '#src/response/queries/grades-told.ts';
import { isSuperseded } from '#src/response/queries/is-superseded.ts';
import { standingAlerts } from '#src/response/queries/standing-alerts.ts';
import { DAYS_TO_ACT, type InspectedCustomer, type StandingAlert } from '#src/response/response.ts';
import {
  escalateAlert,
  insertAlert,
  insertEvent,
  insertPlannedTasks,
  oneOpensAtATime,
  wakeAlert,
} from '#src/response/store.ts';
import { tellAlert } from '#src/response/tell-alert.ts';
import { tellGrade } from '#src/response/tell-grade.ts';
import { addDays, type CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** What an inspection's alerts came to. */
export interface AlertSummary {
  readonly opened: number;
  readonly escalated: number;
}

/**
 * Opens, escalates or wakes alerts for what an inspection found, with the playbook's tasks. Joins the caller's
 * transaction. An inspection that looks back from an earlier date than the latest raises no alarm; snoozes that are over end in any case.
 */
export async function openAlerts(
  tx: Tx,
  caller: Caller,
  inspected: readonly InspectedCustomer[],
  dates: { readonly asOf: CalendarDate; readonly today: CalendarDate },
): Promise<AlertSummary> {
  await oneOpensAtATime(tx);
  const news = (await isSuperseded(tx, dates.asOf)) ? [] : inspected;
  const customers = await customersForAlerts(tx);
  await tellGrades(tx, news, customers, dates.asOf);
  const actions = decideAlerts(news, await standingAlerts(tx), dates.today);
  for (const action of actions) {
    if (action.kind === 'wake') {
      await wake(tx, action.alert, customers.get(action.alert.customerId), dates.today);
      continue;
    }
    const { customer, level } = action;
    const known = customers.get(customer.customerId);
    const ownerUserId = known?.ownerUserId ?? null;
    const dueDate = addDays(dates.today, DAYS_TO_ACT[level]);
    let alertId: number;
    if (action.kind === 'open') {
      alertId = await insertAlert(tx, {
        customerId: customer.customerId,
        cause: action.cause,
        level,
        finding: customer.finding,
        signals: customer.signals,
        asOf: dates.asOf,
        ownerUserId,
        dueDate,
      });
      await insertEvent(tx, { alertId, userId: caller.userId, kind: 'opened', to: 'open' });
    } else {
      alertId = action.alertId;
      await escalateAlert(tx, alertId, {
        level,
        finding: customer.finding,
        signals: customer.signals,
        asOf: dates.asOf,
        dueDate,
      });
      await insertEvent(tx, { alertId, userId: caller.userId, kind: 'escalated', note: level });
    }
    const tasks = planTasks(
      PLAYBOOKS[level],
      { customerName: known?.name ?? '', finding: customer.finding, signals: customer.signals },
      dates.today,
    );
    await announce(
      tx,
      tellAlert({
        alertId,
        kind: action.kind === 'open' ? 'opened' : 'escalated',
        customer: { id: customer.customerId, code: known?.code ?? '', name: known?.name ?? '' },
        cause: action.cause,
        level,
        finding: customer.finding,
        asOf: dates.asOf,
        dueDate,
      }),
      { userId: ownerUserId },
    );
    await insertPlannedTasks(tx, { alertId, customerId: customer.customerId, ownerUserId }, tasks);
  }
  const summary = {
    opened: actions.filter((action) => action.kind === 'open').length,
    escalated: actions.filter((action) => action.kind === 'escalate').length,
  };
  if (summary.opened + summary.escalated > 0) {
    await recordChange(tx, caller, {
      action: 'open',
      noun: 'alert',
      nounId: null,
      details: { ...summary, asOf: dates.asOf },
    });
  }
  return summary;
}

/** Tells other systems whose grade is another than they hold; a customer's first grade is no change. */
async function tellGrades(
  tx: Tx,
  inspected: readonly InspectedCustomer[],
  customers: ReadonlyMap<number, CustomerForAlert>,
  asOf: CalendarDate,
): Promise<void> {
  const held = await gradesTold(tx, { before: asOf });
  for (const { customerId, grade, cause } of inspected) {
    const from = held.get(customerId);
    const customer = customers.get(customerId);
    if (from === undefined || from === grade || customer === undefined) continue;
    const news = tellGrade({ customer, from, to: grade, cause, asOf });
    await announce(tx, news, { userId: null, inbox: false, channels: 'webhook' });
  }
}

async function wake(
  tx: Tx,
  alert: StandingAlert,
  customer: CustomerForAlert | undefined,
  today: CalendarDate,
): Promise<void> {
  const dueDate = addDays(today, DAYS_TO_ACT[alert.level]);
  const woken = await wakeAlert(tx, alert.id, dueDate);
  if (woken === null) return;
  await insertEvent(tx, { alertId: alert.id, userId: null, kind: 'woke' });
  await announce(
    tx,
    tellAlert({
      alertId: alert.id,
      kind: 'woke',
      customer: { id: alert.customerId, code: customer?.code ?? '', name: customer?.name ?? '' },
      cause: alert.cause,
      level: alert.level,
      finding: woken.finding,
      asOf: woken.asOf,
      dueDate,
    }),
    { userId: woken.ownerUserId },
  );
}
