import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { Quarter } from '#src/vocabulary/calendar-date.ts';

/** A fraction as a percentage: whole above 10 %, one digit below. */
export function percent(fraction: number): string {
  const value = Math.round(Math.abs(fraction) * 1000) / 10;
  const text = value >= 10 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(1);
  return `${fraction < 0 && Number(text) !== 0 ? '-' : ''}${text}%`;
}

/** A quarter in words: 2025年第三季度, Q3 2025. */
export function sayQuarter(quarter: Quarter): Bilingual {
  const year = quarter.slice(0, 4);
  const number = Number(quarter.slice(5));
  return { zh: `${year}年${['一', '二', '三', '四'][number - 1] ?? ''}季度`, en: `Q${number} ${year}` };
}
