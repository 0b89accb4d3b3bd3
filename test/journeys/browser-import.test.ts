import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { choose, createOwner, goTo, misfits, openPage, startBrowser, type Watched, WORDS } from './support/browser.ts';
import { product, type Serving } from './support/product.ts';

const { imports, kit, today } = WORDS.en;

/** Ten good lines, one day that does not exist, one line twice (two parcels, for all a file without line numbers can say); `SELLS TO THEM` is no heading anybody knows. */
const CUSTOMS = [
  'IMPORT DATE,IMPORTER,SELLS TO THEM,HS CODE,PRODUCT,QUANTITY,UNIT,NET WEIGHT KG,CIF VALUE USD,BL NO',
  ...Array.from({ length: 10 }, (_, line) =>
    [
      `2026-0${1 + (line % 9)}-1${line}`,
      line % 2 === 0 ? 'MERCADO CORDILLERA S.A.' : 'CASA TUPANA E.I.R.L.',
      line % 3 === 0 ? 'NINGBO LANHAIYUE KITCHENWARE CO., LTD.' : 'YUYAO BRIGHT POT CO., LTD.',
      '732393',
      'STAINLESS STEEL POT 24 CM',
      String(1000 + line),
      'PCS',
      String(2400 + line),
      String(18000 + 10 * line),
      `BL77100${line}`,
    ]
      .map((cell) => (cell.includes(',') ? `"${cell}"` : cell))
      .join(','),
  ),
  '2026-02-31,CASA TUPANA E.I.R.L.,YUYAO BRIGHT POT,732393,STAINLESS STEEL POT 24 CM,500,PCS,1200,9000,BL900001',
].join('\n');
const TWICE = `${CUSTOMS}\n${CUSTOMS.split('\n')[2]}\n`;

const PIVOT = [
  'IMPORTER_NAME,HS_CODE,TOTALVALUE,%GTTOTALVALUE,MONTHYEAR',
  'MERCADO CORDILLERA S.A.,732393,18000,0.5,Jul 2026',
  'CASA TUPANA E.I.R.L.,732393,9000,0.25,Aug 2026',
].join('\n');

let server: Serving;
let browser: Browser;
let owner: Watched;

beforeAll(async () => {
  [server, browser] = await Promise.all([product().serve(), startBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Drops a file onto the wizard, as from the desktop. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([file, content]) => {
      const carried = new DataTransfer();
      carried.items.add(new File([content], file, { type: 'text/csv' }));
      return carried;
    },
    [name, text] as const,
  );
  await page.dispatchEvent('.bw-drop', 'drop', { dataTransfer });
}

/** Rows read, and accepted, rejected, skipped, duplicate, as the page says them. */
async function counts(page: Page): Promise<readonly number[]> {
  const said = await page.locator('.bw-conserve-number').allTextContents();
  return said.map((text) => Number(text.replaceAll(/[^\d]/g, '')));
}

async function pick(page: Page, name: string, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name, exact: true });
  await box.click();
  await box.fill(option);
  await box.press('Enter');
}

describe('an empty workspace', () => {
  it('greets its first owner in English with the first step', async () => {
    if (server.setUpUrl === null) throw new Error('the server gave no set-up address');
    owner = await openPage(browser, server.url, 'en');
    await createOwner(owner, server.setUpUrl, 'en');
    expect(await owner.page.getByRole('heading', { level: 1 }).textContent()).toBe(today.title);
    expect(await owner.page.getByText(today.firstTitle).isVisible()).toBe(true);
    expect(owner.page.url()).not.toContain('setup=');
    expect(await misfits(owner.page)).toEqual([]);
    expect(owner.complaints()).toEqual([]);
  });
});

describe('a file of a vendor', () => {
  it('is mapped, corrected, counted, imported and taken back', async () => {
    const { page } = owner;
    await page.getByRole('button', { name: today.start }).click();
    await drop(page, 'cordillera.csv', TWICE);
    await page.getByRole('columnheader').filter({ hasText: 'SELLS TO THEM' }).waitFor();
    expect(await page.getByRole('columnheader').filter({ hasText: 'IMPORT DATE' }).textContent()).toContain(
      imports.sure,
    );

    await page.getByLabel(imports.source, { exact: true }).fill('Harbour Ledger');
    await pick(page, imports.reportingCountry, 'PE Peru');
    await pick(page, imports.fieldFor.replace('{{heading}}', 'SELLS TO THEM'), 'Exporter');
    await page.getByRole('columnheader').filter({ hasText: imports.byHand }).waitFor();
    await page.getByRole('button', { name: imports.read }).click();

    await page.getByText(imports.previewTitle).waitFor();
    expect(await counts(page)).toEqual([12, 11, 1, 0, 0]);
    await expectTotals(page);
    expect(await page.getByText('2026-02-31').first().isVisible()).toBe(true);
    await page.getByRole('button', { name: imports.line.replace('{{line}}', '12') }).click();
    const record = page.locator('.bw-record');
    await record.waitFor();
    expect(await record.getByRole('row').filter({ hasText: 'IMPORT DATE' }).textContent()).toContain('2026-02-31');
    expect(await record.getByRole('row').filter({ hasText: 'SELLS TO THEM' }).textContent()).toContain('Exporter');
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await misfits(page)).toEqual([]);
    await page.getByRole('button', { name: imports.commit.replace('{{count}}', '11') }).click();

    await page.getByRole('button', { name: imports.seeCoverage }).waitFor();
    expect(await counts(page)).toEqual([12, 11, 1, 0, 0]);
    const [rejects] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: imports.rejectsDownload }).click(),
    ]);
    const kept = await readFile(await rejects.path(), 'utf8');
    expect(kept.split('\n').filter((line) => line.includes('BL900001'))).toHaveLength(1);
    expect(kept).toContain('SELLS TO THEM');

    await goTo(owner, '/data/imports');
    const row = page.getByRole('row').filter({ hasText: 'cordillera.csv' });
    expect((await row.locator('.bw-figure').allTextContents()).slice(0, 5)).toEqual(['12', '11', '1', '0', '0']);
    await row.getByRole('button', { name: kit.undo }).click();
    await page.getByText(imports.undone.replace('{{removed}}', '11').replace('{{restored}}', '0')).first().waitFor();
    await row.getByText(imports.state_undone).waitFor();
    const coverage = await (await page.request.get('/api/coverage')).json();
    expect(coverage.sources).toEqual([]);
    expect(owner.complaints()).toEqual([]);
  });

  it.each<[Language, RegExp]>([
    ['en', /monthly summary/],
    ['zh', /汇总/],
  ])('that is a pivot is refused in a sentence (%s)', async (language, sentence) => {
    await choose(owner.page, { language });
    await goTo(owner, '/data/imports/new');
    await drop(owner.page, 'summary.csv', PIVOT);
    const refusal = owner.page.locator('.bw-refusal');
    await refusal.waitFor();
    expect(await refusal.textContent()).toMatch(sentence);
    expect(await owner.page.getByText(WORDS[language].imports.refusedKept).isVisible()).toBe(true);
    expect(await owner.page.getByRole('navigation').first().textContent()).toContain(WORDS[language].shell.data);
    expect(owner.complaints()).toEqual([]);
  });
});

/** The totals shown are those of the good lines: 18,000 + 18,010 + … + 18,090, and 18,010 of the line that stands twice. */
async function expectTotals(page: Page): Promise<void> {
  expect(await page.getByText('198,460').first().isVisible()).toBe(true);
}
