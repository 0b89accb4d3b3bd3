import type { Damage } from '#src/platform/database/damage/find-damage.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { type Check, check, type Installation } from './doctor-checks.ts';

/** Source: PostgreSQL, errcodes appendix. */
const INSUFFICIENT_PRIVILEGE = '42501';

/** What the slices know of their tables, which the platform does not. */
export interface FactsCare {
  /** Tables that can be brought about again from kept originals. */
  readonly rebuildable: readonly string[];
  /**
   * Compares ledger, facts and rollups of every workspace; nothing: all agree. `tables` are those that are wrong.
   * @param limitMs Time one comparison may take; 0: as long as it needs.
   */
  readonly verify: (
    limitMs: number,
  ) => Promise<{ readonly faults: readonly Bilingual[]; readonly tables: readonly string[] }>;
  /** Brings facts and rollups of every workspace about again from the originals. */
  readonly rebuild: () => Promise<void>;
}

/** What a look at every page came to. */
export interface DamageReport {
  readonly checks: readonly Check[];
  readonly damages: readonly Damage[];
  /** Rebuildable tables whose rows are damaged or not what the ledger says. */
  readonly rebuild: readonly string[];
  /** Damaged tables only a backup brings back. */
  readonly lost: readonly string[];
}

/**
 * Reads every page of the database, then compares ledger, facts and rollups.
 * @param limitMs Time one comparison may take; 0: as long as it needs.
 */
export async function lookForDamage(installation: Installation, care: FactsCare, limitMs = 0): Promise<DamageReport> {
  const find = installation.damage()?.find ?? null;
  const damages = find === null ? [] : await find();
  const rows = damages.filter(({ part }) => part !== 'index').map(({ table }) => table);
  const facts = await care.verify(limitMs).catch((error: unknown) => {
    if (damages.length > 0) return { faults: [], tables: [] };
    if (isClosed(error)) return { faults: [CLOSED], tables: care.rebuildable };
    throw error;
  });
  const isRebuildable = (table: string) => care.rebuildable.includes(table);
  const rebuild = [...new Set([...rows.filter(isRebuildable), ...facts.tables])].sort();
  const lost = [...new Set(rows.filter((table) => !isRebuildable(table)))].sort();
  return {
    checks: [pagesCheck(find !== null, damages, care), factsCheck(damages, facts.faults)],
    damages,
    rebuild,
    lost,
  };
}

const CLOSED: Bilingual = {
  zh: '有关的表已停止查询，等待修复',
  en: 'the tables concerned are closed to questions until they are mended',
};

/** Whether the tables were taken from the application after an earlier look. */
function isClosed(error: unknown): boolean {
  return error instanceof Refusal && error.details['code'] === INSUFFICIENT_PRIVILEGE;
}

function pagesCheck(looked: boolean, damages: readonly Damage[], care: FactsCare): Check {
  if (!looked)
    return check(
      'pages',
      'warning',
      '外部数据库的数据页请用它自己的工具检查（pg_amcheck、pg_checksums）',
      'The pages of an external database are checked with its own tools (pg_amcheck, pg_checksums)',
    );
  if (damages.length === 0) return check('pages', 'ok', '每个数据页都完好', 'Every page of the database is sound');
  const said = damages.map((damage) => describe(damage, care));
  return check(
    'pages',
    'fault',
    `数据库文件损坏：${said.map(({ zh }) => zh).join('；')}`,
    `Files of the database are damaged: ${said.map(({ en }) => en).join('; ')}`,
    { damages },
  );
}

function describe(damage: Damage, care: FactsCare): Bilingual {
  const { relation, table, pages, firstPage } = damage;
  const zhWhat = damage.kind === 'flipped' ? '字节与写入时不符' : '内容丢失';
  const enWhat = damage.kind === 'flipped' ? 'hold other bytes than were written' : 'are gone';
  const remedy = remedyOf(damage, care);
  return {
    zh: `${relation}（表 ${table}）有 ${pages} 页${zhWhat}，自第 ${firstPage} 页起。${remedy.zh}`,
    en: `${pages} page(s) of ${relation} (table ${table}) ${enWhat}, from page ${firstPage}. ${remedy.en}`,
  };
}

function remedyOf({ part, table }: Damage, care: FactsCare): Bilingual {
  if (part === 'index')
    return {
      zh: '这是索引，数据本身还在：运行 doctor --repair 重建',
      en: 'It is an index, the rows are there: doctor --repair makes it again',
    };
  if (care.rebuildable.includes(table))
    return {
      zh: '可由保留的原文件重建：运行 doctor --repair',
      en: 'It can be rebuilt from the kept originals: run doctor --repair',
    };
  return {
    zh: '这里是您自己的数据，不能凭猜测重建：请停服务，用最近一次备份恢复数据目录',
    en: 'These are your own records and are not rebuilt by guess: stop the server and restore the data directory from the latest backup',
  };
}

function factsCheck(damages: readonly Damage[], faults: readonly Bilingual[]): Check {
  if (faults.length > 0)
    return check(
      'facts',
      'fault',
      `海关记录与导入台账不符：${faults.map(({ zh }) => zh).join('；')}。运行 doctor --repair 由原文件重建`,
      `Customs facts are not what the ledger of imports says: ${faults.map(({ en }) => en).join('; ')}. Run doctor --repair to rebuild them from the originals`,
    );
  if (damages.length > 0)
    return check(
      'facts',
      'warning',
      '有损坏的数据页，海关记录与台账的核对以修复后为准',
      'With damaged pages the comparison of facts and ledger counts only after mending',
    );
  return check('facts', 'ok', '海关记录、导入台账与汇总一致', 'Customs facts, ledger of imports and rollups agree');
}

/**
 * Mends what can be mended without guessing: damaged indexes are made again, damaged facts and rollups set aside and rebuilt
 * from the originals. What only a backup brings back is left and said.
 */
export async function mendDamage(installation: Installation, care: FactsCare): Promise<readonly Check[]> {
  const tools = installation.damage();
  if (tools === null) return [];
  const before = await lookForDamage(installation, care);
  const done: Check[] = [];
  const indexes = await tools.reindex(before.damages);
  if (indexes.length > 0)
    done.push(
      check('repair', 'ok', `已重建索引：${indexes.join('、')}`, `Made again, from the rows: ${indexes.join(', ')}`),
    );
  if (before.rebuild.length > 0) {
    await tools.replace(care.rebuildable, care.rebuild);
    done.push(
      check(
        'repair',
        'ok',
        '已由原文件重建海关记录与汇总；旧表留在 set_aside_… 架构中，确认无误后可删除',
        'Customs facts and rollups are rebuilt from the originals; the old tables are kept in a schema set_aside_… and can be dropped once all is well',
      ),
    );
  }
  if (done.length === 0)
    done.push(check('repair', 'ok', '没有可自动修复的损坏', 'There is nothing that can be mended here'));
  return [...done, ...(await lookForDamage(installation, care)).checks];
}
