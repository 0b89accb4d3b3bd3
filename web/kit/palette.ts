import type { Grade, Tier } from '#src/vocabulary/words.ts';

/** Light or dark, as the person chose. */
export type ThemeName = 'light' | 'dark';

/** Colours that mean something: one accent, grades, tiers, chart inks. Grades and tiers use theirs nowhere else. */
export interface Palette {
  readonly accent: string;
  readonly page: string;
  readonly panel: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly negative: string;
  readonly grades: Readonly<Record<Grade, { readonly mark: string; readonly tint: string; readonly ink: string }>>;
  readonly tiers: Readonly<Record<Tier, string>>;
  /** Companies other than us, in order; told apart by lightness as well as hue. */
  readonly companies: readonly string[];
  readonly unknown: string;
}

/** The two palettes. Hues follow Okabe and Ito 2008, so that red, orange, yellow and green differ for colour-blind readers. */
export const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  light: {
    accent: '#0f5c7a',
    page: '#f4f6f8',
    panel: '#ffffff',
    ink: '#17222b',
    quiet: '#5b6873',
    line: '#dfe4e8',
    negative: '#a61b3c',
    grades: {
      green: { mark: '#00825c', tint: '#e3f4ee', ink: '#00563d' },
      yellow: { mark: '#d9a400', tint: '#fdf4d3', ink: '#664c00' },
      orange: { mark: '#d55e00', tint: '#fde8d9', ink: '#8a3b00' },
      red: { mark: '#9b1239', tint: '#f9e0e7', ink: '#7d0c2d' },
      grey: { mark: '#7d8993', tint: '#eceff2', ink: '#47525c' },
    },
    tiers: { strategic: '#3d2f8f', core: '#6a62b8', 'long-tail': '#8f8fc4', new: '#4d7f8c', inactive: '#8a939b' },
    companies: ['#c8773a', '#7a9e48', '#8d6cab', '#c9a227', '#b5607e', '#5f8fc7', '#8a7a63', '#57a39a'],
    unknown: '#aab3bb',
  },
  dark: {
    accent: '#5fb3d1',
    page: '#10161b',
    panel: '#182027',
    ink: '#e6ebef',
    quiet: '#9aa7b2',
    line: '#2c3740',
    negative: '#ff8fa6',
    grades: {
      green: { mark: '#2fb68a', tint: '#12332a', ink: '#8ee0c2' },
      yellow: { mark: '#f0c330', tint: '#3a3110', ink: '#f5dc85' },
      orange: { mark: '#f28a3c', tint: '#40260f', ink: '#f9bd8d' },
      red: { mark: '#e8557f', tint: '#401523', ink: '#ffa9c0' },
      grey: { mark: '#8b98a3', tint: '#273039', ink: '#b9c3cb' },
    },
    tiers: { strategic: '#a99cf5', core: '#8b85d6', 'long-tail': '#7675ab', new: '#6fa8b6', inactive: '#7d8993' },
    companies: ['#dd9257', '#9bbd6a', '#ac8fc8', '#dcbb4d', '#d0809c', '#82abdb', '#aa9a82', '#78bdb4'],
    unknown: '#66727d',
  },
};
