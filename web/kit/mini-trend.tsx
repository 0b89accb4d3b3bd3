import type { ReactElement } from 'react';
import { usePalette } from './use-theme.ts';

/** A small line without axes; nulls break it, the last `openEnd` points are dashed. */
export function MiniTrend({
  values,
  label,
  width = 120,
  height = 32,
  openEnd = 0,
  floor = 0,
}: {
  readonly values: readonly (number | null)[];
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
  readonly openEnd?: number;
  readonly floor?: number;
}): ReactElement | null {
  const { accent, line } = usePalette();
  const known = values.filter((value): value is number => value !== null);
  if (known.length < 2) return null;
  const top = Math.max(...known, floor + Number.EPSILON);
  const x = (index: number) => 3 + (index / Math.max(1, values.length - 1)) * (width - 6);
  const y = (value: number) => height - 3 - ((value - floor) / (top - floor || 1)) * (height - 6);
  const path = (from: number, to: number) => {
    let text = '';
    let pen = false;
    for (let index = from; index < to; index += 1) {
      const value = values[index] ?? null;
      if (value === null) {
        pen = false;
        continue;
      }
      text += `${pen ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = true;
    }
    return text;
  };
  const closed = values.length - openEnd;
  const lastIndex = values.findLastIndex((value) => value !== null);
  const last = values[lastIndex] ?? floor;
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="bw-trend"
    >
      <path d={`M0 ${height - 2}H${width}`} stroke={line} />
      <path d={path(0, closed)} fill="none" stroke={accent} strokeWidth="1.8" strokeLinejoin="round" />
      {openEnd > 0 && (
        <path
          d={path(Math.max(0, closed - 1), values.length)}
          fill="none"
          stroke={accent}
          strokeWidth="1.5"
          strokeDasharray="3 3"
        />
      )}
      <circle cx={x(lastIndex)} cy={y(last)} r="2.6" fill={accent} />
    </svg>
  );
}
