import * as crypto from 'node:crypto';
import type { StagingColumn } from '../import-target.ts';
import type { MappedColumn } from '../reading-plan.ts';
import { isPlaceholderName } from '../type-text.ts';

const PARTY_CACHE = 65_536;

/** The identity a name had last, with its key. */
interface KnownParty {
  readonly name: string;
  readonly taxId: string;
  readonly country: string;
  readonly key: string;
}

/** 128-bit hash of a text as 32 hexadecimal digits, which PostgreSQL reads as uuid. */
const md5: (text: string) => string =
  typeof crypto.hash === 'function'
    ? (text) => crypto.hash('md5', text, 'hex')
    : (text) => crypto.createHash('md5').update(text).digest('hex');

/**
 * Fills the party keys of a staging row: `x_key` from `x_raw_name`, `x_tax_id`, the party's country (an importer's is
 * the import country) and, where the name is a placeholder, the address.
 * @param mapped Columns of the file: a party is found again by the slot of its name's cell, else by the name.
 * @returns A function that writes into the row's values; rows without such columns are left alone.
 */
export function partyKeys(
  columns: readonly StagingColumn[],
  mapped: readonly MappedColumn[],
): (values: (string | null)[], slots: Readonly<Int32Array> | undefined) => void {
  const at = new Map(columns.map((column, index) => [column.name, index]));
  const parties = columns.flatMap((column, key) => {
    const party = column.name.endsWith('_key') ? column.name.slice(0, -4) : null;
    const name = party === null ? undefined : at.get(`${party}_raw_name`);
    if (party === null || name === undefined) return [];
    const country = at.get(`${party}_country`) ?? at.get('import_country') ?? -1;
    const cell = mapped.find((candidate) => candidate.field === `${party}_name`)?.index ?? -1;
    const [taxId, address] = [at.get(`${party}_tax_id`) ?? -1, at.get(`${party}_address`) ?? -1];
    return [{ key, name, taxId, country, address, cell, bySlot: [] as (KnownParty | null)[] }];
  });
  const known = new Map<string, KnownParty>();
  return (values, slots) => {
    for (const party of parties) {
      const name = values[party.name] ?? null;
      if (name === null) continue;
      const taxId = values[party.taxId] ?? '';
      const country = values[party.country] ?? '';
      const slot = slots?.[party.cell] ?? -1;
      const kept = slot < 0 ? undefined : party.bySlot[slot];
      const last = kept?.name === name ? kept : known.get(name);
      if (last !== undefined && last.taxId === taxId && last.country === country) {
        values[party.key] = last.key;
        if (slot >= 0 && last !== kept) keep(party.bySlot, slot, { ...last, name });
        continue;
      }
      const placeholder = isPlaceholderName(name);
      const key = md5(`${name}|${taxId}|${country}|${placeholder ? (values[party.address] ?? '') : ''}`);
      values[party.key] = key;
      if (placeholder) continue;
      if (known.size >= PARTY_CACHE) known.clear();
      const own = { name: Buffer.from(name).toString(), taxId: Buffer.from(taxId).toString(), country, key };
      known.set(own.name, own);
      if (slot >= 0) keep(party.bySlot, slot, { ...own, name });
    }
  };
}

function keep(bySlot: (KnownParty | null)[], slot: number, party: KnownParty): void {
  while (bySlot.length <= slot) bySlot.push(null);
  bySlot[slot] = party;
}

/** Remembers 64-bit prints of hashes in little memory; beyond the cap it stops and says so. */
export class HashSet {
  static readonly CAP = 12_000_000;
  #slots = new Uint32Array(2 * 4096);
  #size = 0;

  get full(): boolean {
    return this.#size >= HashSet.CAP;
  }

  /** Whether the hash (32 hexadecimal digits) was there before; adds it otherwise. */
  addOrHas(hash: string): boolean {
    const high = Number.parseInt(hash.slice(0, 8), 16) || 1;
    const low = Number.parseInt(hash.slice(8, 16), 16);
    if (this.#find(high, low, false)) return true;
    if (this.full) return false;
    if ((this.#size + 1) * 3 > this.#slots.length) this.#grow();
    this.#find(high, low, true);
    this.#size += 1;
    return false;
  }

  #find(high: number, low: number, insert: boolean): boolean {
    const slots = this.#slots;
    const mask = slots.length / 2 - 1;
    let at = (high ^ low) & mask;
    for (;;) {
      const first = slots[at * 2] ?? 0;
      if (first === 0) {
        if (insert) {
          slots[at * 2] = high;
          slots[at * 2 + 1] = low;
        }
        return false;
      }
      if (first === high && slots[at * 2 + 1] === low) return true;
      at = (at + 1) & mask;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      const high = old[at] ?? 0;
      if (high !== 0) this.#find(high, old[at + 1] ?? 0, true);
    }
  }
}
