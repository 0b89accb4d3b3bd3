import { median } from '#src/stats/median.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { daysBetween, quarterOf } from '#src/vocabulary/calendar-date.ts';
import type { Decision } from './decision.ts';
import { cannotSay } from './decision.ts';

/** One visit, mail or call with a customer. */
export interface InteractionFact {
  readonly date: CalendarDate;
  readonly inbound: boolean;
  readonly complaint: boolean;
  readonly open: boolean;
  readonly shared: boolean;
  readonly theirHours: number | null;
}

/** Days that are compared with the customer's own habit before them. */
const RECENT_DAYS = 90;
const HABIT_DAYS = 360;
const YEAR_DAYS = 365;
/** Interactions the habit must hold. */
const HABIT_NEEDED = 8;
const PARTS_NEEDED = 3;
/** Contact days at most this part of the habit, this unlikely by chance. */
const QUIET_PART = 0.5;
const QUIET_CHANCE = 0.01;
const SLOWER_TIMES = 2;
const ANSWERS_NEEDED = 3;
const OPEN_COMPLAINTS = 2;

interface Part {
  readonly cools: boolean;
  readonly words: Bilingual;
}

/**
 * Judges whether the relationship cools: how often they turn to us, how fast they answer, what they share and what they complain about,
 * each against the customer's own habit of the year before.
 * @param interactions Any order, known by the as-of date.
 * @returns Yellow when two parts cool, or they fall silent; never worse. Grey when fewer than three parts can be seen: missing is not
 *   bad, and logging more does not make it better.
 */
export function gradeRelationship(interactions: readonly InteractionFact[], asOf: CalendarDate): Decision {
  const age = ({ date }: InteractionFact): number => daysBetween(date, asOf);
  const recent = interactions.filter((one) => age(one) >= 0 && age(one) < RECENT_DAYS);
  const habit = interactions.filter((one) => age(one) >= RECENT_DAYS && age(one) < RECENT_DAYS + HABIT_DAYS);
  const sameSeason = interactions.filter((one) => age(one) >= YEAR_DAYS && age(one) < YEAR_DAYS + RECENT_DAYS);
  if (interactions.length === 0)
    return cannotSay({
      zh: '没有往来记录（拜访、邮件、会议），暂不判断关系冷热。',
      en: 'There are no records of visits, mails or meetings, so the relationship is not judged.',
    });
  const parts = [
    frequency(recent, habit, sameSeason),
    answers(recent, habit),
    sharing(recent, habit),
    complaints(recent, habit),
  ].filter((part): part is Part => part !== null);
  if (habit.length < HABIT_NEEDED || parts.length < PARTS_NEEDED)
    return cannotSay({
      zh: `往来记录还看不出习惯：四项里能看清 ${parts.length} 项，至少要 ${PARTS_NEEDED} 项，且前一年要有 ${HABIT_NEEDED} 次以上往来。`,
      en: `The records of contact show no habit yet: ${parts.length} of four parts can be seen, ${PARTS_NEEDED} are needed, with ${HABIT_NEEDED} contacts in the year before.`,
    });
  const cooling = parts.filter((part) => part.cools);
  const silent = recent.every((one) => !one.inbound) && parts[0]?.cools === true;
  if (cooling.length < 2 && !silent)
    return {
      grade: 'green',
      insufficient: null,
      signals: [],
      sentence: {
        zh: `近 ${RECENT_DAYS} 天往来 ${recent.length} 次，与客户平时的习惯相当。`,
        en: `${recent.length} contacts in the last ${RECENT_DAYS} days, as usual for this customer.`,
      },
    };
  const sentence = {
    zh: `关系在降温：${cooling.map(({ words }) => words.zh).join('；')}。`,
    en: `The relationship is cooling: ${cooling.map(({ words }) => words.en).join('; ')}.`,
  };
  return {
    grade: 'yellow',
    sentence,
    insufficient: null,
    signals: [
      {
        kind: 'relationship-cools',
        dimension: 'relationship',
        level: 'yellow',
        cause: 'relationship-cooling',
        since: quarterOf(asOf),
        sentence,
        evidence: { recent: recent.length, habit: habit.length, parts: parts.length, cooling: cooling.length },
      },
    ],
  };
}

function contactDays(interactions: readonly InteractionFact[]): number {
  return new Set(interactions.filter((one) => one.inbound && !one.complaint).map(({ date }) => date)).size;
}

/** A quiet season is no cooling: what is usual is the year's habit or the same days of last year, whichever is less. */
function frequency(
  recent: readonly InteractionFact[],
  habit: readonly InteractionFact[],
  sameSeason: readonly InteractionFact[],
): Part | null {
  const allYear = (contactDays(habit) * RECENT_DAYS) / HABIT_DAYS;
  if (allYear <= 0) return null;
  const usual = Math.min(allYear, contactDays(sameSeason));
  const now = contactDays(recent);
  return {
    cools: usual > 0 && now <= QUIET_PART * usual && poissonAtMost(now, usual) <= QUIET_CHANCE,
    words: {
      zh: `近 ${RECENT_DAYS} 天主动联系 ${now} 天，平时约 ${usual.toFixed(1)} 天`,
      en: `they turned to us on ${now} days of the last ${RECENT_DAYS}, usually on ${usual.toFixed(1)}`,
    },
  };
}

function answers(recent: readonly InteractionFact[], habit: readonly InteractionFact[]): Part | null {
  const hours = (part: readonly InteractionFact[]) => part.flatMap(({ theirHours }) => theirHours ?? []);
  const [now, before] = [hours(recent), hours(habit)];
  const [slow, usual] = [median(now), median(before)];
  if (now.length < ANSWERS_NEEDED || before.length < ANSWERS_NEEDED || slow === null || usual === null || usual <= 0)
    return null;
  return {
    cools: slow >= SLOWER_TIMES * usual,
    words: {
      zh: `回复由平时 ${Math.round(usual)} 小时变为 ${Math.round(slow)} 小时`,
      en: `they answer in ${Math.round(slow)} hours instead of ${Math.round(usual)}`,
    },
  };
}

function sharing(recent: readonly InteractionFact[], habit: readonly InteractionFact[]): Part | null {
  const count = (part: readonly InteractionFact[]) => part.filter((one) => one.shared).length;
  const usual = (count(habit) * RECENT_DAYS) / HABIT_DAYS;
  if (usual <= 0) return null;
  const now = count(recent);
  return {
    cools: now <= QUIET_PART * usual && poissonAtMost(now, usual) <= QUIET_CHANCE,
    words: {
      zh: `透露计划和信息 ${now} 次，平时约 ${usual.toFixed(1)} 次`,
      en: `they shared plans ${now} times, usually ${usual.toFixed(1)}`,
    },
  };
}

function complaints(recent: readonly InteractionFact[], habit: readonly InteractionFact[]): Part {
  const open = [...recent, ...habit].filter((one) => one.open).length;
  return {
    cools: open >= OPEN_COMPLAINTS,
    words: { zh: `还有 ${open} 起投诉没有解决`, en: `${open} complaints are not settled` },
  };
}

function poissonAtMost(count: number, expected: number): number {
  let term = Math.exp(-expected);
  let sum = 0;
  for (let k = 0; k <= count; k++) {
    sum += term;
    term *= expected / (k + 1);
  }
  return sum;
}
