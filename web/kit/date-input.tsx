import { Input } from 'antd';
import { lazy, type ReactElement, Suspense } from 'react';

const DatePickerInput = lazy(() => import('./date-picker.tsx'));

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
    <Suspense fallback={<Input readOnly aria-label={label} value={value ?? ''} className="bw-date" />}>
      <DatePickerInput value={value} onChange={onChange} label={label} />
    </Suspense>
  );
}
