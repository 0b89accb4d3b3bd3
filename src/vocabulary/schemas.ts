import { z } from 'zod';
import type { CalendarDate, Month, Quarter } from './calendar-date.ts';
import { parseCalendarDate } from './calendar-date.ts';

/** Contract form of a calendar date, `YYYY-MM-DD`. */
export const calendarDateSchema = z
  .string()
  .refine((text) => parseCalendarDate(text) !== null, 'calendar date YYYY-MM-DD')
  .transform((text) => text as CalendarDate)
  .meta({ id: 'CalendarDate', format: 'date' });

/** Contract form of a month, `YYYY-MM`. */
export const monthSchema = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .transform((text) => text as Month);

/** Contract form of a quarter, `YYYYQn`. */
export const quarterSchema = z
  .string()
  .regex(/^\d{4}Q[1-4]$/)
  .transform((text) => text as Quarter);

/** A sentence in both languages. */
export const bilingualSchema = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Bilingual' });

/** An exact amount (decimal text) with its ISO 4217 currency. */
export const moneySchema = z
  .object({ amount: z.string().regex(/^-?\d+(\.\d+)?$/), currency: z.string().regex(/^[A-Z]{3}$/) })
  .meta({ id: 'Money' });
