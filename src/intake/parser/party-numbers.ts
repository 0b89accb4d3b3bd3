import * as crypto from 'node:crypto';
import type { PartyColumns, StagingColumn } from '../import-target.ts';
import type { FilePart } from '../readers/file-parts.ts';
import type { MappedColumn } from '../reading-plan.ts';
import { isPlaceholderName } from '../type-text.ts';
import type { CopyLines } from './copy-lines.ts';
import { HashNumbers } from './hash-table.ts';

const REMEMBERED = 65_536;
/** Parties told apart at once; beyond them all are forgotten and get new numbers. */
const CAP = 3_000_000;

/** The identity a name had last, with its key and its place among the parties met. */
interface KnownParty {
  readonly name: string;
  readonly taxId: string;
  readonly country: string;
  readonly key: string;
  readonly place: number;
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
 * roles; each role has its own. A party may get a second number in a file of more than three million. Readers of the parts of
 * a file take turns: the first of two has 1, 3, 5 and so on.
 */
export class PartyNumbers {
  readonly #roles: readonly Role[];
  readonly #parties: CopyLines;
  readonly #partyLines: CopyLines;
  readonly #part: FilePart;
  #counts = new Uint32Array(1024);
  /** Counts begin behind this many parties. */
  #base = 0;
  /** Parties met so far. */
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
    part: FilePart,
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
    this.#part = part;
  }

  /**
   * Fills the keys in `values` and, in `places`, which of the parties met so far each is, from 1; 0: none is named.
   * @param line Number of the row in the file.
   */
  fill(line: number, values: (string | null)[], slots: Readonly<Int32Array> | undefined, places: Int32Array): void {
    if (this.#roles.some((role) => role.numbers.size >= CAP)) this.#forget();
    for (const role of this.#roles) places[role.role] = this.#placeOf(role, line, values, slots?.[role.cell] ?? -1);
  }

  /** The number of a party by its place. */
  number(place: number): number {
    return (place - 1) * this.#part.count + this.#part.index + 1;
  }

  /** Counts a row that was kept. */
  count(places: Int32Array): void {
    for (const role of this.#roles) {
      const place = places[role.role] ?? 0;
      if (place === 0) continue;
      const at = place - this.#base;
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

  #placeOf(role: Role, line: number, values: (string | null)[], slot: number): number {
    const name = values[role.name] ?? null;
    if (name === null) return 0;
    const taxId = values[role.taxId] ?? '';
    const country = values[role.country] ?? '';
    const kept = slot < 0 ? undefined : role.bySlot[slot];
    const last = kept?.name === name ? kept : role.byName.get(name);
    if (last !== undefined && last.taxId === taxId && last.country === country) {
      values[role.key] = last.key;
      if (slot >= 0 && last !== kept) keep(role.bySlot, slot, { ...last, name });
      return last.place;
    }
    const placeholder = isPlaceholderName(name);
    const key = md5(`${name}|${taxId}|${country}|${placeholder ? (values[role.address] ?? '') : ''}`);
    values[role.key] = key;
    const place = this.#placeOfKey(role, line, key, values);
    if (placeholder) return place;
    if (role.byName.size >= REMEMBERED) role.byName.clear();
    const own = { name: Buffer.from(name).toString(), taxId: Buffer.from(taxId).toString(), country, key, place };
    role.byName.set(own.name, own);
    if (slot >= 0) keep(role.bySlot, slot, { ...own, name });
    return place;
  }

  #placeOfKey(role: Role, line: number, key: string, values: readonly (string | null)[]): number {
    const place = role.numbers.numberOf(key, this.#last + 1);
    if (place <= this.#last) return place;
    this.#last = place;
    const lines = this.#parties;
    lines.begin();
    lines.put(String(this.number(place)), false);
    lines.put(String(line), false);
    lines.put(String(role.role), false);
    lines.put(key, false);
    for (const at of [role.name, role.taxId, role.country, role.address]) lines.put(values[at] ?? null, true);
    lines.end();
    return place;
  }

  #tellLines(): void {
    for (let place = this.#base + 1; place <= this.#last; place += 1) {
      const count = this.#counts[place - this.#base] ?? 0;
      if (count === 0) continue;
      this.#partyLines.begin();
      this.#partyLines.put(String(this.number(place)), false);
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
