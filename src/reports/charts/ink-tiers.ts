import type { Tier } from '#src/vocabulary/words.ts';

/** Colours of tiers in print; the light palette of the screen. */
export const TIER_INK: Readonly<Record<Tier, string>> = {
  strategic: '#3d2f8f',
  core: '#6a62b8',
  'long-tail': '#8f8fc4',
  new: '#4d7f8c',
  inactive: '#8a939b',
};
