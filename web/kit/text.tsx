import type { ReactElement } from 'react';
import { UNKNOWN_MARK } from './format.ts';
import { useFormats } from './use-words.ts';

/** Money in tabular figures; negative in red. Null: unknown or masked. */
export function MoneyText({
  amount,
  currency,
  compact = false,
  digits = 0,
}: {
  readonly amount: string | number | null;
  readonly currency: string;
  readonly compact?: boolean;
  readonly digits?: number;
}): ReactElement {
  const formats = useFormats();
  const text = compact ? formats.moneyCompact(amount, currency) : formats.money(amount, currency, digits);
  const negative = amount !== null && Number(amount) < 0;
  return <span className={negative ? 'bw-figure bw-negative' : 'bw-figure'}>{text}</span>;
}

/** A number in tabular figures. Null: unknown. */
export function NumberText({
  value,
  digits = 0,
}: {
  readonly value: number | string | null;
  readonly digits?: number;
}): ReactElement {
  return <span className="bw-figure">{useFormats().number(value, digits)}</span>;
}

/** A fraction 0–1 as a percentage. Null: unknown. */
export function PercentText({
  value,
  digits = 0,
}: {
  readonly value: number | null;
  readonly digits?: number;
}): ReactElement {
  return <span className="bw-figure">{useFormats().percent(value, digits)}</span>;
}

/** A calendar date or instant as `YYYY-MM-DD`. Null: unknown. */
export function DateText({ value }: { readonly value: string | null }): ReactElement {
  if (value === null) return <span className="bw-quiet">{UNKNOWN_MARK}</span>;
  return (
    <time className="bw-figure" dateTime={value}>
      {value.slice(0, 10)}
    </time>
  );
}

/** A country as code chip and name. */
export function CountryText({
  code,
  short = false,
}: {
  readonly code: string | null;
  readonly short?: boolean;
}): ReactElement {
  const name = useFormats().country(code);
  if (code === null || code === '') return <span className="bw-quiet">{UNKNOWN_MARK}</span>;
  return (
    <span className="bw-country" title={name}>
      <span className="bw-code">{code}</span>
      {!short && <span>{name}</span>}
    </span>
  );
}
