import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantedTruths } from '#src/sample/index.ts';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import {
  barriers,
  choose,
  createOwner,
  goTo,
  misfits,
  openPage,
  picture,
  SCREENS,
  settle,
  startBrowser,
  type Watched,
} from './support/browser.ts';
import { product, type Serving } from './support/product.ts';

const LOST = plantedTruths(calendarDate('2026-10-31')).find((truth) => truth.expect?.cause === 'passive-loss')?.code;

const PAGES: readonly string[] = [
  '/',
  '/customers',
  '/value/pyramid',
  '/value/profit',
  '/value/lifetime',
  '/value/wrong',
  '/value/rfmt',
  '/value/tiers',
  '/value/service',
  '/value/lists',
  '/value/rules',
  `/customers/${LOST}`,
  `/customers/${LOST}?tab=trade`,
  `/customers/${LOST}?tab=value`,
  `/customers/${LOST}?tab=money`,
  `/customers/${LOST}?tab=selling`,
  `/customers/${LOST}?tab=people`,
  `/customers/${LOST}?tab=timeline`,
  '/customers/grey',
  '/customers/grey?tab=trade',
  '/health',
  '/health/alerts',
  '/health/alerts/1',
  '/health/tasks',
  '/health/playbooks',
  '/health/watchlist',
  '/health/calendar',
  '/health/meeting',
  '/reports',
  '/data/imports',
  '/data/imports/new',
  '/data/imports/3',
  '/data/companies',
  '/data/companies/1',
  '/data/review',
  '/data/coverage',
  '/settings/profile',
  '/settings/entities',
  '/settings/rules',
  '/settings/users',
  '/settings/channels',
  '/settings/audit',
  '/no-such-page',
];
const DARK: readonly string[] = ['/', `/customers/${LOST}?tab=trade`, '/health', '/health/alerts/1', '/data/coverage'];

let server: Serving;
let browser: Browser;
const visitors: Partial<Record<Language, Watched>> = {};

beforeAll(async () => {
  const [serving, started] = await Promise.all([product().serve('--sample'), startBrowser()]);
  server = serving;
  browser = started;
  if (server.setUpUrl === null) throw new Error('the server gave no set-up address');
  const zh = await openPage(browser, server.url, 'zh');
  await createOwner(zh, server.setUpUrl, 'zh');
  visitors.zh = zh;
  visitors.en = await colleague(zh, 'en');
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** A second owner who reads another language. */
async function colleague(owner: Watched, language: Language): Promise<Watched> {
  const { csrfToken } = await (await owner.page.request.get('/api/me')).json();
  const invited = await owner.page.request.post('/api/users', {
    headers: { 'x-csrf-token': csrfToken },
    data: { email: 'partner@lanhaiyue.example', name: 'Ida Partner', role: 'owner', scope: 'all', team: null },
  });
  const { invitationToken } = await invited.json();
  const theirs = await openPage(browser, server.url, language);
  const accepted = await theirs.page.request.post('/api/accept-invitation', {
    data: { token: invitationToken, password: 'another long password' },
  });
  expect(accepted.status()).toBe(200);
  await choose(theirs.page, { language });
  return theirs;
}

/** A customer whose data carry no judgement. */
async function greyCustomer(page: Page): Promise<string> {
  const board = await (await page.request.get('/api/health/board')).json();
  return board.customers.find((customer: { grade: string }) => customer.grade === 'grey').code;
}

/** Everything unfit about each page, for both screens. Barriers do not hang on the language, so each is judged on one screen. */
async function inspect(language: Language, addresses: readonly string[], mark: string): Promise<readonly string[]> {
  const visitor = visitors[language];
  if (visitor === undefined) throw new Error('nobody reads this language');
  const { page } = visitor;
  const found: string[] = [];
  const grey = await greyCustomer(page);
  for (const pattern of addresses) {
    const address = pattern.replace('grey', grey);
    for (const screen of ['desk', 'phone'] as const) {
      await page.setViewportSize(SCREENS[screen]);
      if (screen === 'desk') await goTo(visitor, address);
      else await settle(visitor);
      const name = `${address.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'today'}-${language}-${screen}${mark}`;
      await picture(page, name);
      const judged = mark !== '' || (screen === 'desk') === (language === 'zh');
      const problems = [...(await misfits(page)), ...(judged ? await barriers(page) : []), ...visitor.complaints()];
      found.push(...problems.map((problem) => `${name}: ${problem}`));
    }
  }
  return found;
}

describe('every page, on a desk and on a phone', () => {
  it('is whole, fits, reads and opens to everybody, in Chinese and in English', async () => {
    const [zh, en] = await Promise.all([inspect('zh', PAGES, ''), inspect('en', PAGES, '')]);
    expect([...zh, ...en]).toEqual([]);
  });

  it('does so in the dark', async () => {
    for (const visitor of Object.values(visitors)) await choose(visitor.page, { theme: 'dark' });
    const [zh, en] = await Promise.all([inspect('zh', DARK, '-dark'), inspect('en', DARK.slice(0, 3), '-dark')]);
    expect([...zh, ...en]).toEqual([]);
  });
});
