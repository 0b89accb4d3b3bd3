import type { PartEnds } from '../readers/text-file.ts';
import { ExactSum, type ParseReport } from './report.ts';

/** Whether parts read apart are the file read whole: each begins at the place and line where the one before ended between records. */
export function partsFit(parts: readonly (PartEnds | null)[]): boolean {
  return parts.every((part, at) => {
    if (part === null) return false;
    if (at === 0) return part.from === 0 && part.firstLine === 1;
    const before = parts[at - 1] ?? null;
    return before !== null && before.to === part.from && before.nextLine === part.firstLine;
  });
}

/** What came of a whole file, from what came of its parts in order. */
export function addReports(parts: readonly ParseReport[]): ParseReport {
  const [first] = parts;
  if (first === undefined) throw new RangeError('no parts');
  const sum = (of: 'rows' | 'accepted' | 'rejected' | 'skipped' | 'duplicates') =>
    parts.reduce((total, part) => total + part[of], 0);
  const counts = (of: 'reasons' | 'doubts' | 'withheldByMonth' | 'withheldByMonthAndChapter') =>
    addCounts(parts.map((part) => part[of]));
  const dates = (of: 'dateFrom' | 'dateTo') => parts.flatMap((part) => part[of] ?? []).sort();
  return {
    rows: sum('rows'),
    accepted: sum('accepted'),
    rejected: sum('rejected'),
    skipped: sum('skipped'),
    duplicates: sum('duplicates'),
    reasons: counts('reasons'),
    doubts: counts('doubts'),
    withheldByMonth: counts('withheldByMonth'),
    withheldByMonthAndChapter: counts('withheldByMonthAndChapter'),
    sums: addSums(parts.map((part) => part.sums)),
    headings: first.headings,
    dateFrom: dates('dateFrom')[0] ?? null,
    dateTo: dates('dateTo').at(-1) ?? null,
    statedRecords: first.statedRecords,
  };
}

function addCounts(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total = new Map<string, number>();
  for (const [key, count] of counts.flatMap((each) => Object.entries(each)))
    total.set(key, (total.get(key) ?? 0) + count);
  return Object.fromEntries(total);
}

function addSums(sums: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const total = new Map<string, ExactSum>();
  for (const [currency, amount] of sums.flatMap((each) => Object.entries(each))) {
    const sum = total.get(currency) ?? new ExactSum();
    sum.add(amount);
    total.set(currency, sum);
  }
  return Object.fromEntries([...total].map(([currency, sum]) => [currency, sum.toString()]));
}
