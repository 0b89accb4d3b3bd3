import { Input } from 'antd';
import type { ReactElement } from 'react';

/** A calendar date, `YYYY-MM-DD`; empty is null. */
export function DateInput({
  value,
  onChange,
  label,
  min,
}: {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly label: string;
  readonly min?: string;
}): ReactElement {
  return (
    <Input
      type="date"
      aria-label={label}
      value={value ?? ''}
      {...(min === undefined ? {} : { min })}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      className="bw-date"
    />
  );
}
