import type { FieldChoice } from '#src/intake/index.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { BodyOf } from '#src/vocabulary/endpoint.ts';
import { CHANNELS, CONTACT_ROLES, DIRECTIONS, INTERACTION_KINDS } from '../dealings/choices.ts';
import type * as contract from '../dealings/contract.ts';
import { insertInteraction, markEdited, saveContact } from '../store.ts';
import { findCustomer } from './read-customers.ts';

/**
 * Adds a person at a customer the caller may see, or corrects the one of that name; what is entered counts as edited by hand.
 * @throws Refusal `not-found`; `invalid` for a role that is none.
 */
export async function addContact(
  deps: Deps,
  caller: Caller,
  code: string,
  body: BodyOf<typeof contract.addContact>,
): Promise<{ readonly id: number }> {
  demand(caller, 'tasks.write');
  demandWord(CONTACT_ROLES, body.role);
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const customer = await findCustomer(tx, deps, caller, code);
    const id = await saveContact(tx, customer.id, body);
    const fields = Object.entries(body).flatMap(([field, value]) => (value ? [field] : []));
    await markEdited(tx, { noun: 'contact', rowId: id, fields, by: caller.userId });
    await recordChange(tx, caller, {
      action: 'add',
      noun: 'contact',
      nounId: id,
      details: { customer: customer.code, fields },
    });
    return { id };
  });
}

/**
 * Records what passed between a customer the caller may see and us.
 * @throws Refusal `not-found`; `invalid` for a word that is none, or a day to come.
 */
export async function addInteraction(
  deps: Deps,
  caller: Caller,
  code: string,
  body: BodyOf<typeof contract.addInteraction>,
): Promise<{ readonly id: number }> {
  demand(caller, 'tasks.write');
  demandWord(CHANNELS, body.channel);
  demandWord(DIRECTIONS, body.direction);
  demandWord(INTERACTION_KINDS, body.kind);
  if (body.date > deps.clock.today())
    throw new Refusal('invalid', { zh: '日期不能晚于今天。', en: 'The day lies in the future.' }, { date: body.date });
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const customer = await findCustomer(tx, deps, caller, code);
    const id = await insertInteraction(tx, customer.id, { ...body, recordedBy: caller.userId });
    await recordChange(tx, caller, {
      action: 'add',
      noun: 'interaction',
      nounId: id,
      details: { customer: customer.code, kind: body.kind, date: body.date },
    });
    return { id };
  });
}

function demandWord(choices: readonly FieldChoice[], code: string | undefined): void {
  if (code === undefined || code === '' || choices.some((known) => known.code === code)) return;
  throw new Refusal('invalid', { zh: `没有“${code}”这个选项。`, en: `There is no choice “${code}”.` }, { code });
}
