import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { ReactElement } from 'react';

/** A calendar date, shown and kept as `YYYY-MM-DD`; empty is null. */
export function DateInput({
  value,
  onChange,
  label,
}: {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly label: string;
}): ReactElement {
  return (
    <DatePicker
      aria-label={label}
      format="YYYY-MM-DD"
      value={value === null ? null : dayjs(value, 'YYYY-MM-DD')}
      onChange={(date) => onChange(date === null ? null : date.format('YYYY-MM-DD'))}
      className="bw-date"
    />
  );
}
