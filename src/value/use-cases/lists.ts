import { visibleCustomer } from '#src/ledger/use-cases/index.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { readSetting } from '#src/platform/settings/settings.ts';
import { addMonths, type CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { BodyOf, ResponseOf } from '#src/vocabulary/endpoint.ts';
import type { addToList, decideListEntry, getLists, ListAction, ListState } from '../lists/contract.ts';
import { mayPropose, moveListEntry } from '../lists/list-life.ts';
import { listsFinding, presentEntry } from '../lists/present-lists.ts';
import type { StopLossProposal } from '../lists/stop-loss.ts';
import { visibility } from '../policy.ts';
import { baseCurrency } from '../queries/base-currency.ts';
import { listEntries } from '../queries/list-entries.ts';
import { addListEntry, changeListEntry, closeListEntries } from '../store.ts';
import { valueRules } from '../value-rules.ts';

/** Every entry of the lists over the customers the caller may see, what waits for a decision first. */
export function readLists(deps: Deps, caller: Caller): Promise<ResponseOf<typeof getLists>> {
  demand(caller, 'value.read');
  const today = deps.clock.today();
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const stored = await listEntries(tx, { scope: rowScope(caller), today });
      const { money } = visibility(caller);
      const entries = stored.map((entry) => presentEntry(entry, today, money));
      const { value } = await readSetting(tx, valueRules);
      return {
        finding: listsFinding(entries),
        today,
        months: value.listMonths,
        entries,
        baseCurrency: await baseCurrency(tx),
      };
    },
    { isolation: 'snapshot', readOnly: true },
  );
}

/** Puts a customer on a list by hand. @throws Refusal `not-found`; `invalid` for a past last day; `conflict` when a list holds already. */
export function putOnList(
  deps: Deps,
  caller: Caller,
  request: BodyOf<typeof addToList>,
): Promise<{ readonly id: number }> {
  demand(caller, 'value.write');
  const today = deps.clock.today();
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const scope = rowScope(caller);
    const { code, list, reason, until } = request;
    const customerId = (await visibleCustomer(tx, { scope, code }))?.id ?? null;
    if (customerId === null)
      throw new Refusal('not-found', { zh: `找不到客户 ${code}。`, en: `There is no customer ${code}.` });
    refusePast(until, today);
    const entries = await listEntries(tx, { scope, today, customerCode: code });
    if (
      !mayPropose(
        entries.filter(({ state }) => state !== 'rejected'),
        today,
      )
    )
      throw new Refusal('conflict', {
        zh: '该客户已在名单上或有待定建议，请先处理原有记录。',
        en: 'The customer is on a list already or waits for a decision; settle that first.',
      });
    const id = await addListEntry(tx, {
      customerId,
      list,
      state: 'in-force',
      finding: null,
      evidence: null,
      proposedOn: today,
      reason,
      from: today,
      until,
      by: caller.name,
      action: 'put',
    });
    await recordChange(tx, caller, {
      action: 'put-on-list',
      noun: 'customer',
      nounId: code,
      details: { list, until, reason },
    });
    return { id };
  });
}

/** Decides a proposal, an appeal or an entry in force. @throws Refusal `not-found`, `conflict` (changed meanwhile), `invalid` (not possible now). */
export function decideOnList(
  deps: Deps,
  caller: Caller,
  id: number,
  decision: BodyOf<typeof decideListEntry>,
): Promise<{ readonly state: ListState }> {
  demand(caller, 'value.write');
  return move(deps, caller, id, decision);
}

/** Appeals against an entry in force. @throws Refusal as {@link decideOnList}. */
export function appealList(
  deps: Deps,
  caller: Caller,
  id: number,
  appeal: { readonly reason: string; readonly version: number },
): Promise<{ readonly state: ListState }> {
  demand(caller, 'tasks.write');
  return move(deps, caller, id, { ...appeal, action: 'appeal' });
}

function move(
  deps: Deps,
  caller: Caller,
  id: number,
  step: {
    readonly action: ListAction;
    readonly reason: string;
    readonly until?: CalendarDate | undefined;
    readonly version: number;
  },
): Promise<{ readonly state: ListState }> {
  const today = deps.clock.today();
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const entry = (await listEntries(tx, { scope: rowScope(caller), today })).find((one) => one.id === id);
    if (entry === undefined)
      throw new Refusal('not-found', { zh: '没有这条名单记录。', en: 'There is no such entry.' });
    const state = moveListEntry(entry.state, step.action);
    if (state === null)
      throw new Refusal('invalid', { zh: '当前状态不能这样处理。', en: 'That is not possible in the state it is in.' });
    const { value: rules } = await readSetting(tx, valueRules);
    const until = step.until ?? addMonths(today, rules.listMonths);
    refusePast(until, today);
    const settles = step.action === 'confirm' || step.action === 'reject';
    const changed = await changeListEntry(tx, id, step.version, {
      state,
      reason: step.action === 'appeal' ? entry.reason : step.reason,
      appeal: step.action === 'appeal' ? step.reason : entry.appeal,
      from: step.action === 'confirm' ? today : entry.from,
      until: state === 'ended' ? today : settles ? until : entry.until,
      by: caller.name,
      action: step.action,
      note: step.reason,
    });
    if (!changed)
      throw new Refusal('conflict', {
        zh: '这条记录刚被别人改过，请刷新后再处理。',
        en: 'Somebody changed this entry meanwhile. Reload and decide again.',
      });
    await recordChange(tx, caller, {
      action: `list-${step.action}`,
      noun: 'customer',
      nounId: entry.code,
      details: { list: entry.list, state, reason: step.reason },
    });
    return { state };
  });
}

function refusePast(until: CalendarDate, today: CalendarDate): void {
  if (until < today)
    throw new Refusal('invalid', { zh: '有效期应在今天或以后。', en: 'The last day must be today or later.' });
}

/**
 * Turns what the stop-loss rule found in a run into proposals, takes back those it no longer makes, and ends entries past
 * their last day. Runs inside the assessment's transaction.
 */
export async function proposeLists(
  tx: Tx,
  found: ReadonlyMap<number, StopLossProposal>,
  today: CalendarDate,
): Promise<void> {
  const entries = await listEntries(tx, { scope: { kind: 'all' }, today });
  const stale = entries.filter(
    ({ state, finding, customerId }) => state === 'proposed' && finding !== null && !found.has(customerId),
  );
  const past = entries.filter(
    ({ state, until }) => (state === 'in-force' || state === 'appealed') && until !== null && until < today,
  );
  await closeListEntries(
    tx,
    stale.map(({ id }) => id),
    'withdrawn',
  );
  await closeListEntries(
    tx,
    past.map(({ id }) => id),
    'expired',
  );
  for (const [customerId, proposal] of found) {
    const own = entries.filter((entry) => entry.customerId === customerId);
    if (!mayPropose(own, today)) continue;
    await addListEntry(tx, {
      customerId,
      list: 'black',
      state: 'proposed',
      finding: proposal.finding,
      evidence: proposal.evidence,
      proposedOn: today,
      reason: null,
      from: null,
      until: null,
      by: null,
      action: 'propose',
    });
  }
}
