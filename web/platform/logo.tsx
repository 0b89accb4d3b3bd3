import type { ReactElement } from 'react';
import { usePalette } from '../kit/index.ts';

/** The product's mark: a wind vane. */
export function Logo({ size = 24 }: { readonly size?: number }): ReactElement {
  const { accent, panel } = usePalette();
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill={accent} />
      <path d="M8 24V8M12 24h12" stroke={panel} strokeWidth="2.4" strokeLinecap="round" />
      <path d="M10 8.5 25 12.5 10 17z" fill={panel} />
    </svg>
  );
}
