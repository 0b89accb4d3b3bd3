import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { ReactElement } from 'react';

/** The calendar behind {@link DateInput}; loaded when a date is first asked for. */
export default function DatePickerInput({
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
