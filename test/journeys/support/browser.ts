import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { en } from '../../../web/texts/en/index.ts';
import { zh } from '../../../web/texts/zh/index.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The owner every journey in the browser creates. */
export const OWNER = { name: 'Shen Yue', email: 'owner@lanhaiyue.example', password: 'tea before the meeting' };

/** The texts of the interface, to find things by what a person reads. */
export const WORDS = { zh, en } as const;

/** Screens the product promises to fit. */
export const SCREENS = {
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;
export type Screen = keyof typeof SCREENS;

/** A page, and everything that went wrong on it so far: console errors, refused content, failed scripts and answers. */
export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Complaints since the last call; clears them. */
  complaints(): readonly string[];
  /** How many requests wait for their answer. */
  asking(): number;
}

/** Starts the browser of the machine, named by `BELLWETHER_BROWSER` or Debian's Chromium. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['BELLWETHER_BROWSER'] ?? '/usr/bin/chromium', args: FLAGS });
}

/** Opens an empty page with a visitor's own cookies. Animations are off, as for people who ask for less motion. */
export async function openPage(
  browser: Browser,
  url: string,
  language: Language,
  screen: Screen = 'desk',
): Promise<Watched> {
  const context = await browser.newContext({
    baseURL: url,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    viewport: SCREENS[screen],
    reducedMotion: 'reduce',
    colorScheme: 'light',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' || expectedAnswer(message.text(), message.location().url)) return;
    found.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => found.push(`error: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) found.push(`answer ${response.status()}: ${response.url()}`);
  });
  let waiting = 0;
  page.on('request', () => {
    waiting += 1;
  });
  page.on('requestfinished', () => {
    waiting -= 1;
  });
  page.on('requestfailed', () => {
    waiting -= 1;
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`),
    );
  });
  return { page, context, complaints: () => found.splice(0), asking: () => waiting };
}

/** A visitor who is not signed in asks who they are and is told no; that answer is part of the plan. */
function expectedAnswer(text: string, from: string): boolean {
  return /status of (401|422)/.test(text) && from.includes('/api/');
}

/** Waits until nothing is asked any more, the page has its data and its charts are drawn. */
export async function settle({ page, asking }: Watched): Promise<void> {
  const until = Date.now() + 20_000;
  for (let quiet = 0; quiet < 3; ) {
    const whole = asking() === 0 && (await page.evaluate(isWhole));
    quiet = whole ? quiet + 1 : 0;
    if (Date.now() > until) throw new Error(`${page.url()} is not whole after 20 s; ${asking()} requests wait`);
    await page.waitForTimeout(40);
  }
}

function isWhole(): boolean {
  return (
    document.querySelector('h1, .bw-empty-title') !== null &&
    document.querySelector('.bw-loading, .ant-skeleton, .ant-spin-spinning') === null &&
    [...document.querySelectorAll('figure [role="img"]')].every((chart) => chart.querySelector('svg') !== null)
  );
}

/** Goes to an address of the program and waits for the page to be whole. */
export async function goTo(watched: Watched, address: string): Promise<void> {
  await watched.page.goto(address);
  await settle(watched);
}

/** Creates the owner with the one-time set-up address, in the language of the page, and lands on Today. */
export async function createOwner(watched: Watched, setUpUrl: string, language: Language): Promise<void> {
  const { page } = watched;
  const { access } = WORDS[language];
  await page.goto(setUpUrl);
  await page.getByLabel(access.workspaceName).fill('蓝海悦厨具 Lanhaiyue Kitchenware');
  await page.getByLabel(access.name, { exact: true }).fill(OWNER.name);
  await page.getByLabel(access.email).fill(OWNER.email);
  await page.getByLabel(access.newPassword).fill(OWNER.password);
  await page.getByRole('button', { name: access.create }).click();
  await page.waitForURL((address) => address.pathname === '/');
  await settle(watched);
}

/** Changes the language and the theme of the person signed in, as the menu of the person does. */
export async function choose(
  page: Page,
  wish: { readonly language?: Language; readonly theme?: 'light' | 'dark' },
): Promise<void> {
  const me = await (await page.request.get('/api/me')).json();
  const answer = await page.request.patch('/api/me', { data: wish, headers: { 'x-csrf-token': me.csrfToken } });
  if (!answer.ok()) throw new Error(`the wish was refused with ${answer.status()}: ${await answer.text()}`);
}

const PARTS = Object.keys(zh);

/** Names of settings, which the log of changes shows as they are. */
const SETTINGS = ['trade.scope'];

/** What makes a page unfit: it is wider than the screen, shows a key in place of words, or shows a value nobody meant. */
export function misfits(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    ([parts, settings]) => {
      const found: string[] = [];
      const root = document.documentElement;
      const excess = root.scrollWidth - root.clientWidth;
      if (excess > 0) {
        const widest = [...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
          .slice(0, 3)
          .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`);
        found.push(`${excess} px wider than the screen: ${widest.join(', ')}`);
      }
      const named = [...document.querySelectorAll('[aria-label],[title],[placeholder]')].flatMap((element) =>
        ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
      );
      // biome-ignore lint/performance/useDomNodeTextContent: only what is on screen counts
      const said = [document.title, document.body.innerText, ...named].join('\n');
      const keys = new RegExp(`(?<![\\w.@/-])(?:${parts.join('|')})\\.(?!(?:csv|tsv|xlsx|json)\\b)[\\w-]+`, 'g');
      for (const [key] of said.matchAll(keys))
        if (!settings.includes(key)) found.push(`a key in place of words: ${key}`);
      for (const odd of said.match(/\{\{\w*\}\}|\bundefined\b|\bNaN\b|\[object \w+\]|\bInvalid Date\b|\bInfinity\b/g) ??
        [])
        found.push(`a value nobody meant: ${odd}`);
      return [...new Set(found)];
    },
    [PARTS, SETTINGS] as const,
  );
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical violations of WCAG 2.2 AA on the page, one line each. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: judge } = globalThis as unknown as {
      axe: {
        run(
          where: Document,
          options: object,
        ): Promise<{
          violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
        }>;
      };
    };
    const { violations } = await judge.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id} ×${nodes.length}: ${nodes
            .slice(0, 2)
            .map((node) => `${node.html.slice(0, 160)} – ${node.failureSummary.split('\n')[1]?.trim().slice(0, 160)}`)
            .join(' | ')}`,
      );
  });
}

const shots = process.env['BELLWETHER_SCREENSHOTS'];

/** Keeps a picture of the page in the directory named by `BELLWETHER_SCREENSHOTS`, when it is set. */
export async function picture(page: Page, name: string): Promise<void> {
  if (shots === undefined || shots === '') return;
  if (!existsSync(shots)) mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}
