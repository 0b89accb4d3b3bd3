import { visibleCustomer } from '#src/ledger/use-cases/index.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { ResponseOf } from '#src/vocabulary/endpoint.ts';
import type * as contract from '../contract.ts';
import { describeEffect } from '../describe-effect.ts';
import type { LessonProposal } from '../lessons.ts';
import { ALL_PLAYBOOKS, CRISIS_PLAYBOOKS } from '../library/index.ts';
import { measureEffect } from '../measure-effect.ts';
import { planTasks } from '../plan-tasks.ts';
import { alertCourses } from '../queries/alert-courses.ts';
import { listAlerts } from '../queries/list-alerts.ts';
import { listLessons } from '../queries/list-lessons.ts';
import { openPlaybookTasks } from '../queries/open-playbook-tasks.ts';
import { insertCrisisTasks, insertLesson, oneOpensAtATime, settleLesson as storeSettledLesson } from '../store.ts';

/** Every playbook with what became of the alerts the caller sees, and the lessons. */
export function readPlaybooks(deps: Deps, caller: Caller): Promise<ResponseOf<typeof contract.listPlaybooks>> {
  demand(caller, 'alerts.read');
  const scope = rowScope(caller);
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const courses = await alertCourses(tx, scope);
      const today = deps.clock.today();
      const playbooks = ALL_PLAYBOOKS.map((playbook) => ({
        ...playbook,
        steps: [...playbook.steps],
        effect:
          playbook.level === null
            ? null
            : measureEffect(
                courses.filter(({ level }) => level === playbook.level),
                today,
              ),
      }));
      return {
        finding: describeEffect(playbooks.flatMap(({ effect }) => (effect === null ? [] : [effect]))),
        playbooks,
        lessons: [...(await listLessons(tx, scope))],
      };
    },
    { isolation: 'snapshot', readOnly: true },
  );
}

/**
 * Starts a crisis playbook for a customer; steps that wait already are not made twice.
 * @throws Refusal `not-found` for the playbook or a customer out of reach.
 */
export function startPlaybook(
  deps: Deps,
  caller: Caller,
  start: { readonly key: string; readonly customerCode: string },
): Promise<{ tasks: number }> {
  demand(caller, 'tasks.write');
  const playbook = CRISIS_PLAYBOOKS.find(({ key }) => key === start.key);
  if (playbook === undefined)
    throw new Refusal('not-found', {
      zh: '没有这套可以手动启动的预案。',
      en: 'There is no such playbook to start by hand.',
    });
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const customer = await visibleCustomer(tx, { code: start.customerCode, scope: rowScope(caller) });
    if (customer === null)
      throw new Refusal('not-found', {
        zh: `没有编码为 ${start.customerCode} 的客户。`,
        en: `There is no customer ${start.customerCode}.`,
      });
    await oneOpensAtATime(tx);
    const waiting = await openPlaybookTasks(tx, { playbookKey: playbook.key });
    const facts = { customerName: customer.name, finding: null, signals: [] };
    const tasks = planTasks(playbook, facts, deps.clock.today()).filter(
      ({ stepKey }) => !waiting.has(`${start.customerCode}|${stepKey}`),
    );
    if (tasks.length === 0) return { tasks: 0 };
    await insertCrisisTasks(tx, { customerId: customer.id, ownerUserId: customer.ownerUserId }, tasks);
    await recordChange(tx, caller, {
      action: 'start',
      noun: 'playbook',
      nounId: playbook.key,
      details: { customer: start.customerCode, tasks: tasks.length },
    });
    return { tasks: tasks.length };
  });
}

/** Writes down a lesson, about an alert the caller sees or about none. @throws Refusal `not-found`. */
export function addLesson(
  deps: Deps,
  caller: Caller,
  lesson: {
    readonly said: string;
    readonly proposes: LessonProposal;
    readonly alertId: number | null;
    readonly playbookKey: string | null;
  },
): Promise<{ id: number }> {
  demand(caller, 'alerts.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    let customerId: number | null = null;
    if (lesson.alertId !== null) {
      const [alert] = await listAlerts(tx, { id: lesson.alertId, today: deps.clock.today(), scope: rowScope(caller) });
      if (alert === undefined) throw new Refusal('not-found', { zh: '没有这条预警。', en: 'There is no such alert.' });
      const customer = await visibleCustomer(tx, { code: alert.customer.code, scope: rowScope(caller) });
      customerId = customer?.id ?? null;
    }
    const id = await insertLesson(tx, { ...lesson, customerId, byUserId: caller.userId });
    await recordChange(tx, caller, {
      action: 'add',
      noun: 'lesson',
      nounId: id,
      details: { proposes: lesson.proposes },
    });
    return { id };
  });
}

/** Adopts or rejects a lesson. */
export function settleLesson(
  deps: Deps,
  caller: Caller,
  id: number,
  state: 'adopted' | 'rejected',
): Promise<{ settled: boolean }> {
  demand(caller, 'settings.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const settled = await storeSettledLesson(tx, id, state);
    if (settled) await recordChange(tx, caller, { action: 'settle', noun: 'lesson', nounId: id, details: { state } });
    return { settled };
  });
}
