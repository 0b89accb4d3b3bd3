import * as crypto from 'node:crypto';
import type { PartyColumns, StagingColumn } from '../import-target.ts';
import type { MappedColumn } from '../reading-plan.ts';
import { isPlaceholderName } from '../type-text.ts';
import type { CopyLines } from './copy-lines.ts';
import { HashNumbers } from './hash-table.ts';

const REMEMBERED = 65_536;
/** Parties told apart at once; beyond them all are forgotten and get new numbers. */
const CAP = 3_000_000;

/** The identity a name had last, with its key and number. */
interface KnownParty {
  readonly name: string;
  readonly taxId: string;
  readonly country: string;
  readonly key: string;
  readonly number: number;
}

/** One of the target's parties: places of its columns in a row's values, -1 where there is none. */
interface Role {
  readonly role: number;
  readonly name: number;
  readonly taxId: number;
  readonly country: number;
  readonly address: number;
  readonly key: number;
  /** Column of the file that holds the name. */
  readonly cell: number;
  readonly bySlot: (KnownParty | null)[];
  readonly byName: Map<string, KnownParty>;
  numbers: HashNumbers;
}

/** 128-bit hash of a text as 32 hexadecimal digits, which PostgreSQL reads as uuid. */
const md5: (text: string) => string =
  typeof crypto.hash === 'function'
    ? (text) => crypto.hash('md5', text, 'hex')
    : (text) => crypto.createHash('md5').update(text).digest('hex');

/**
 * Gives every party of a row its key and a number. A party is the same while name, tax id, country and, where the name is a
 * placeholder, address are; the first row that names it has it written down, once. Numbers run from 1 without gaps over all
 * roles; each role has its own. A party may get a second number in a file of more than three million.
 */
export class PartyNumbers {
  readonly #roles: readonly Role[];
  readonly #parties: CopyLines;
  readonly #partyLines: CopyLines;
  #counts = new Uint32Array(1024);
  /** Counts begin at the number behind this one. */
  #base = 0;
  #last = 0;

  /**
   * @param mapped Columns of the file: a party is found again by the slot of its name's cell, else by the name.
   * @param parties Takes number, role, key and what identifies it; `partyLines` numbers with their lines.
   */
  constructor(
    columns: readonly StagingColumn[],
    parties: readonly PartyColumns[],
    mapped: readonly MappedColumn[],
    out: { readonly parties: CopyLines; readonly partyLines: CopyLines },
  ) {
    const place = (name: string) => columns.findIndex((column) => column.name === name);
    this.#roles = parties.map((party, role) => ({
      role,
      name: place(party.name),
      taxId: place(party.taxId),
      country: place(party.country),
      address: place(party.address),
      key: place(party.key),
      cell: mapped.find((candidate) => candidate.field === `${party.role}_name`)?.index ?? -1,
      bySlot: [],
      byName: new Map(),
      numbers: new HashNumbers(),
    }));
    this.#parties = out.parties;
    this.#partyLines = out.partyLines;
  }

  /** Fills the keys in `values` and the numbers, 0 for a party that is not named, in `numbers`. */
  fill(values: (string | null)[], slots: Readonly<Int32Array> | undefined, numbers: Int32Array): void {
    if (this.#roles.some((role) => role.numbers.size >= CAP)) this.#forget();
    for (const role of this.#roles) numbers[role.role] = this.#numberOf(role, values, slots?.[role.cell] ?? -1);
  }

  /** Counts a row that was kept. */
  count(numbers: Int32Array): void {
    for (const role of this.#roles) {
      const number = numbers[role.role] ?? 0;
      if (number === 0) continue;
      const at = number - this.#base;
      if (at >= this.#counts.length) {
        const longer = new Uint32Array(this.#counts.length * 2);
        longer.set(this.#counts);
        this.#counts = longer;
      }
      this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    }
  }

  /** Hands on the lines per party and everything not handed on yet. */
  finish(): void {
    this.#tellLines();
    this.#parties.flush();
    this.#partyLines.flush();
  }

  #numberOf(role: Role, values: (string | null)[], slot: number): number {
    const name = values[role.name] ?? null;
    if (name === null) return 0;
    const taxId = values[role.taxId] ?? '';
    const country = values[role.country] ?? '';
    const kept = slot < 0 ? undefined : role.bySlot[slot];
    const last = kept?.name === name ? kept : role.byName.get(name);
    if (last !== undefined && last.taxId === taxId && last.country === country) {
      values[role.key] = last.key;
      if (slot >= 0 && last !== kept) keep(role.bySlot, slot, { ...last, name });
      return last.number;
    }
    const placeholder = isPlaceholderName(name);
    const key = md5(`${name}|${taxId}|${country}|${placeholder ? (values[role.address] ?? '') : ''}`);
    values[role.key] = key;
    const number = this.#numberOfKey(role, key, values);
    if (placeholder) return number;
    if (role.byName.size >= REMEMBERED) role.byName.clear();
    const own = { name: Buffer.from(name).toString(), taxId: Buffer.from(taxId).toString(), country, key, number };
    role.byName.set(own.name, own);
    if (slot >= 0) keep(role.bySlot, slot, { ...own, name });
    return number;
  }

  #numberOfKey(role: Role, key: string, values: readonly (string | null)[]): number {
    const number = role.numbers.numberOf(key, this.#last + 1);
    if (number <= this.#last) return number;
    this.#last = number;
    const lines = this.#parties;
    lines.begin();
    lines.put(String(number), false);
    lines.put(String(role.role), false);
    lines.put(key, false);
    for (const at of [role.name, role.taxId, role.country, role.address]) lines.put(values[at] ?? null, true);
    lines.end();
    return number;
  }

  #tellLines(): void {
    for (let number = this.#base + 1; number <= this.#last; number += 1) {
      const count = this.#counts[number - this.#base] ?? 0;
      if (count === 0) continue;
      this.#partyLines.begin();
      this.#partyLines.put(String(number), false);
      this.#partyLines.put(String(count), false);
      this.#partyLines.end();
    }
  }

  #forget(): void {
    this.#tellLines();
    this.#counts = new Uint32Array(1024);
    this.#base = this.#last;
    for (const role of this.#roles) {
      role.numbers = new HashNumbers();
      role.byName.clear();
      role.bySlot.length = 0;
    }
  }
}

function keep(bySlot: (KnownParty | null)[], slot: number, party: KnownParty): void {
  while (bySlot.length <= slot) bySlot.push(null);
  bySlot[slot] = party;
}
