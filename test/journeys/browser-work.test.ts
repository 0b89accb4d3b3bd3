import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantedTruths, SAMPLE_CUSTOMERS } from '#src/sample/index.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { ALERT_STATE_WORDS } from '#src/vocabulary/words.ts';
import { choose, createOwner, goTo, openPage, settle, startBrowser, type Watched, WORDS } from './support/browser.ts';
import { product, type Serving } from './support/product.ts';

const nameOf = (code: string | undefined) => SAMPLE_CUSTOMERS.find((customer) => customer.code === code)?.name ?? '';
const found = plantedTruths(calendarDate('2026-10-31')).filter((truth) => truth.expect !== null);
const lost = found.find((truth) => truth.expect?.cause === 'passive-loss')?.code ?? '';
const { zh, en } = WORDS;

let server: Serving;
let browser: Browser;
let owner: Watched;

beforeAll(async () => {
  [server, browser] = await Promise.all([product().serve('--sample'), startBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function textOf(page: Page, where: string): Promise<string> {
  return (await page.locator(where).allTextContents()).join('\n');
}

describe('the first morning', () => {
  it('sets up the owner in Chinese and names every planted customer on Today, in both languages', async () => {
    if (server.setUpUrl === null) throw new Error('the server gave no set-up address');
    owner = await openPage(browser, server.url, 'zh');
    const { page } = owner;
    await createOwner(owner, server.setUpUrl, 'zh');
    expect(await textOf(page, 'h1')).toBe(zh.today.title);
    const chinese = await textOf(page, 'main');
    for (const { code } of found) expect(chinese).toContain(nameOf(code));
    expect(chinese).toContain('份额');

    await choose(page, { language: 'en' });
    await goTo(owner, '/');
    expect(await textOf(page, 'h1')).toBe(en.today.title);
    const english = await textOf(page, 'main');
    for (const { code } of found) expect(english).toContain(nameOf(code));
    expect(english).not.toContain('份额');
    await choose(page, { language: 'zh' });
    expect(owner.complaints()).toEqual([]);
  });
});

describe('an alert', () => {
  it('is read, acknowledged, worked on and resolved with an outcome that the timeline keeps', async () => {
    const { page } = owner;
    await goTo(owner, '/');
    const line = page.getByRole('article').filter({ hasText: nameOf(lost) });
    await line.getByRole('link', { name: zh.today.nextAcknowledge }).click();
    await page.waitForURL(/\/health\/alerts\/\d+$/);
    await settle(owner);
    const id = Number(page.url().split('/').at(-1));
    const { playbook, tasks } = await (await page.request.get(`/api/alerts/${id}`)).json();
    const said = await textOf(page, 'main');
    expect(said).toMatch(/份额由 \d+% 降至 \d+%/);
    expect(said).toContain(playbook.title.zh);
    for (const task of tasks) expect(said).toContain(task.title.zh);
    expect(tasks.length).toBeGreaterThan(1);

    await page.getByRole('button', { name: zh.alerts.to_acknowledged }).click();
    await page.getByRole('button', { name: zh.alerts['to_in-progress'] }).waitFor();
    const first = page.locator('.bw-task').first();
    await first.getByRole('button', { name: zh.tasks.script }).click();
    await first.getByLabel(zh.tasks.note).fill('客户采购说新供应商账期 90 天');
    await first.getByRole('button', { name: zh.kit.save }).click();
    await first.locator('.bw-task-note').waitFor();
    await first.getByRole('checkbox').click();
    await page.locator('.bw-task-done').waitFor();
    expect(await page.locator('.bw-task-done .bw-task-note').textContent()).toBe('客户采购说新供应商账期 90 天');

    await page.getByRole('button', { name: zh.alerts['to_in-progress'] }).click();
    await page.getByRole('button', { name: zh.alerts.to_resolved }).click();
    const dialog = page.getByRole('dialog');
    const resolve = dialog.getByRole('button', { name: ALERT_STATE_WORDS.resolved.zh });
    expect(await resolve.isDisabled()).toBe(true);
    await dialog.getByLabel(zh.alerts.outcomeQuestion).fill('账期改为 60 天，份额回到一半以上');
    await resolve.click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('账期改为 60 天，份额回到一半以上').first().waitFor();

    await goTo(owner, `/customers/${lost}?tab=timeline`);
    const history = await textOf(page, '.bw-timeline');
    expect(history).toContain('账期改为 60 天，份额回到一半以上');
    expect(history).toContain(tasks[0].title.zh);
    expect(owner.complaints()).toEqual([]);
  });

  it('is not resolved without an outcome, whoever asks', async () => {
    const { page } = owner;
    const { alerts } = await (await page.request.get('/api/alerts')).json();
    const { csrfToken } = await (await page.request.get('/api/me')).json();
    const answer = await page.request.post(`/api/alerts/${alerts[0].id}/move`, {
      headers: { 'x-csrf-token': csrfToken },
      data: { version: alerts[0].version, to: 'resolved' },
    });
    expect(answer.status()).toBeGreaterThanOrEqual(400);
    expect(answer.status()).toBeLessThan(500);
  });
});

describe('the page of a customer', () => {
  it.each([
    ['trade', 5],
    ['money', 1],
  ] as const)('draws what it says and shows the numbers (%s)', async (tab, least) => {
    const { page } = owner;
    await goTo(owner, `/customers/${lost}?tab=${tab}`);
    const charts = page.locator('figure');
    const count = await charts.count();
    expect(count).toBeGreaterThanOrEqual(least);
    for (let index = 0; index < count; index += 1) {
      const chart = charts.nth(index);
      const picture = chart.locator('div[role="img"]');
      expect((await picture.getAttribute('aria-label'))?.length).toBeGreaterThan(8);
      expect(await picture.locator('svg path').count()).toBeGreaterThan(3);
      await chart.getByRole('button', { name: zh.kit.asTable }).click();
      expect(await chart.locator('tbody tr').count()).toBeGreaterThan(0);
      await chart.getByRole('button', { name: zh.kit.asChart }).click();
      await picture.locator('svg').waitFor();
    }
    expect(owner.complaints()).toEqual([]);
  });

  it.each([
    ['PDF · English', '%PDF'],
    ['Excel · 简体中文', 'PK'],
  ])('hands out its report as %s', async (format, mark) => {
    const { page } = owner;
    await goTo(owner, `/customers/${lost}`);
    await page.getByRole('button', { name: zh.customer.report }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.getByRole('menuitem', { name: format }).click(),
    ]);
    const bytes = await readFile(await file.path());
    expect(bytes.subarray(0, mark.length).toString('latin1')).toBe(mark);
    expect(bytes.length).toBeGreaterThan(5_000);
    expect(file.suggestedFilename()).toMatch(/\.(pdf|xlsx)$/);
  });
});

describe('the review queue', () => {
  it('is decided and undone without a mouse', async () => {
    const { page } = owner;
    await goTo(owner, '/data/review');
    const open = async () => (await (await page.request.get('/api/companies/review?status=open')).json()).counts.open;
    const before = await open();
    expect(before).toBeGreaterThan(0);
    await page.keyboard.press('a');
    await page.getByRole('button', { name: zh.kit.undo }).waitFor();
    await settle(owner);
    expect(await open()).toBe(before - 1);
    await page.keyboard.press('z');
    await page.getByText(zh.review.undone_other.replace('{{count}}', '1')).waitFor();
    await settle(owner);
    expect(await open()).toBe(before);
    expect(owner.complaints()).toEqual([]);
  });
});

describe('settings', () => {
  it('publish a changed threshold as a new version', async () => {
    const { page } = owner;
    await choose(page, { language: 'en' });
    await goTo(owner, '/settings/rules');
    const number = page.getByRole('spinbutton').first();
    const old = Number(await number.inputValue());
    await number.fill(String(old + 1));
    await number.press('Tab');
    await page.getByRole('button', { name: /^Publish 1/ }).click();
    await page.getByText(en.settings.published.replace('{{version}}', '1')).waitFor();
    await goTo(owner, '/settings/rules');
    expect(Number(await page.getByRole('spinbutton').first().inputValue())).toBe(old + 1);
    expect(
      await page.getByText(en.settings.version.replace('{{version}}', '1'), { exact: true }).count(),
    ).toBeGreaterThan(0);
    expect(owner.complaints()).toEqual([]);
  });

  it('invite a person of sales, who sees own customers and neither cost nor the log', async () => {
    const { page } = owner;
    await goTo(owner, '/settings/users');
    await page.getByRole('button', { name: en.settings.invite }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(en.access.name).fill('Qiao Ran');
    await dialog.getByLabel(en.access.email).fill('qiao@lanhaiyue.example');
    await dialog.getByRole('button', { name: en.settings.invite }).click();
    const link = await page.getByRole('textbox', { name: en.settings.inviteReady }).inputValue();
    await giveCustomers(page, 'qiao@lanhaiyue.example', [lost]);

    const sales = await openPage(browser, server.url, 'en');
    await sales.page.goto(link);
    await sales.page.getByLabel(en.access.newPassword).fill('a lantern by the quay');
    await sales.page.getByLabel(en.access.repeatPassword).fill('a lantern by the quay');
    await sales.page.getByRole('button', { name: en.access.enter }).click();
    await sales.page.waitForURL((address) => address.pathname === '/');
    await choose(sales.page, { language: 'en' });
    await goTo(sales, '/customers');
    const listed = await textOf(sales.page, 'main');
    expect(SAMPLE_CUSTOMERS.filter((customer) => listed.includes(customer.name)).map(({ code }) => code)).toEqual([
      lost,
    ]);
    await goTo(sales, '/settings/rules');
    expect(await textOf(sales.page, 'main')).not.toContain(en.shell.audit);
    expect(await sales.page.getByRole('spinbutton').first().isDisabled()).toBe(true);
    await goTo(sales, `/customers/${lost}?tab=value`);
    expect(await textOf(sales.page, 'main')).toContain(en.value.noMargin);
    expect(sales.complaints()).toEqual([]);

    const other = SAMPLE_CUSTOMERS.find((customer) => customer.code !== lost)?.code;
    for (const [path, status] of [
      [`/api/customers/${other}`, 404],
      ['/api/audit', 403],
    ] as const)
      expect((await sales.page.request.get(path)).status()).toBe(status);
    await sales.context.close();
  });
});

/** Makes a person the owner of customers. */
async function giveCustomers(page: Page, email: string, codes: readonly string[]): Promise<void> {
  const { csrfToken } = await (await page.request.get('/api/me')).json();
  const { users } = await (await page.request.get('/api/users')).json();
  const ownerId = users.find((user: { email: string }) => user.email === email).id;
  for (const code of codes) {
    const { version } = await (await page.request.get(`/api/customers/${code}`)).json();
    const answer = await page.request.patch(`/api/customers/${code}`, {
      headers: { 'x-csrf-token': csrfToken },
      data: { version, ownerId },
    });
    expect(answer.status()).toBe(200);
  }
}
