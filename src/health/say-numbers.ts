import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import type { ChosenMeasure } from './health.ts';

/** A fraction as a percentage: whole above 10 %, one digit below. */
export function percent(fraction: number): string {
  const value = Math.abs(fraction) * 100;
  const text = value >= 10 || Number.isInteger(Math.round(value * 10) / 10) ? value.toFixed(0) : value.toFixed(1);
  return `${fraction < 0 && Number(text) !== 0 ? '-' : ''}${text}%`;
}

/** A quarter in words: 2025年第三季度, Q3 2025. */
export function sayQuarter(quarter: Quarter): Bilingual {
  const year = quarter.slice(0, 4);
  const number = Number(quarter.slice(5));
  return { zh: `${year}年${['一', '二', '三', '四'][number - 1] ?? ''}季度`, en: `Q${number} ${year}` };
}

/** An amount in the inspection's measure, rounded as people say it. */
export function sayAmount(amount: number, chosen: Pick<ChosenMeasure, 'measure' | 'unit'>): Bilingual {
  switch (chosen.measure) {
    case 'value':
      return { zh: `${chinese(amount)}美元`, en: `USD ${english(amount)}` };
    case 'weight':
      return amount >= 1000
        ? { zh: `${chinese(amount / 1000)}吨`, en: `${english(amount / 1000)} t` }
        : { zh: `${chinese(amount)}千克`, en: `${english(amount)} kg` };
    case 'quantity':
      return {
        zh: `${chinese(amount)} ${chosen.unit ?? ''}`.trim(),
        en: `${english(amount)} ${chosen.unit ?? ''}`.trim(),
      };
    case 'shipments':
      return { zh: `${chinese(amount)}票`, en: `${english(amount)} shipments` };
  }
}

function chinese(amount: number): string {
  if (amount >= 1e8) return `${trim(amount / 1e8)}亿`;
  if (amount >= 1e4) return `${trim(amount / 1e4)}万`;
  return trim(amount);
}

function english(amount: number): string {
  if (amount >= 1e9) return `${trim(amount / 1e9)} bn`;
  if (amount >= 1e6) return `${trim(amount / 1e6)} m`;
  if (amount >= 1e4) return `${trim(amount / 1e3)}k`;
  return trim(amount);
}

function trim(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1).replace(/\.0$/, '');
}
