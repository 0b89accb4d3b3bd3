import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CAUSE_WORDS,
  type Cause,
  type CoverageGrade,
  GRADE_WORDS,
  type Grade,
  TIER_WORDS,
  type Tier,
} from '#src/vocabulary/words.ts';
import { usePalette } from './use-theme.ts';
import { useSay } from './use-words.ts';

/** The shape of a grade: circle, diamond, triangle, square, dashed ring. Never colour alone. */
export function GradeMark({ grade, size = 12 }: { readonly grade: Grade; readonly size?: number }): ReactElement {
  const mark = usePalette().grades[grade].mark;
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" className="bw-mark">
      {grade === 'green' && <circle cx="8" cy="8" r="6.5" fill={mark} />}
      {grade === 'yellow' && <path d="M8 .8 15.2 8 8 15.2.8 8z" fill={mark} />}
      {grade === 'orange' && <path d="M8 1.2 15.6 14.6H.4z" fill={mark} />}
      {grade === 'red' && <rect x="1.5" y="1.5" width="13" height="13" rx="1" fill={mark} />}
      {grade === 'grey' && (
        <circle cx="8" cy="8" r="6" fill="none" stroke={mark} strokeWidth="2" strokeDasharray="3 2.3" />
      )}
    </svg>
  );
}

/** A grade as shape, word and colour; with its cause when there is one. Null: never inspected. */
export function GradeBadge({
  grade,
  cause = null,
}: {
  readonly grade: Grade | null;
  readonly cause?: Cause | null;
}): ReactElement {
  const say = useSay();
  const palette = usePalette();
  const { t } = useTranslation();
  if (grade === null) return <span className="bw-quiet">{t('kit.notInspected')}</span>;
  const { tint, ink } = palette.grades[grade];
  return (
    <span className="bw-badge" style={{ background: tint, color: ink }}>
      <GradeMark grade={grade} />
      <span>{say(GRADE_WORDS[grade])}</span>
      {cause !== null && <span className="bw-badge-cause">{say(CAUSE_WORDS[cause])}</span>}
    </span>
  );
}

/** The mark of a tier: a small pyramid with its layer filled; outlined for new and inactive. */
export function TierMark({ tier, size = 14 }: { readonly tier: Tier; readonly size?: number }): ReactElement {
  const colour = usePalette().tiers[tier];
  const fill = (own: Tier) => (tier === own ? colour : 'none');
  const outside = tier === 'new' || tier === 'inactive';
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      className="bw-mark"
      stroke={colour}
      strokeWidth="1.2"
      strokeLinejoin="round"
    >
      {outside ? (
        <path d="M8 1 15 15H1z" fill="none" strokeDasharray={tier === 'inactive' ? '2 2' : '0'} />
      ) : (
        <>
          <path d="M8 1 10.3 5.6H5.7z" fill={fill('strategic')} />
          <path d="M5.4 6.2h5.2l2.1 4.2H3.3z" fill={fill('core')} />
          <path d="M3 11h10l2 4H1z" fill={fill('long-tail')} />
        </>
      )}
    </svg>
  );
}

/** A tier as mark and word. Null: not assessed. */
export function TierBadge({ tier }: { readonly tier: Tier | null }): ReactElement {
  const say = useSay();
  const colour = usePalette().tiers;
  const { t } = useTranslation();
  if (tier === null) return <span className="bw-quiet">{t('kit.notAssessed')}</span>;
  return (
    <span className="bw-tier" style={{ color: colour[tier] }}>
      <TierMark tier={tier} />
      <span>{say(TIER_WORDS[tier])}</span>
    </span>
  );
}

/** The coverage grade A–D as a lettered box, with what it means as its title. */
export function CoverageBadge({
  coverage,
  reason,
}: {
  readonly coverage: CoverageGrade | null;
  readonly reason?: string;
}): ReactElement {
  const { t } = useTranslation();
  if (coverage === null) return <span className="bw-quiet">—</span>;
  const title = reason ?? t(`kit.coverage${coverage}`);
  return (
    <span className={`bw-coverage bw-coverage-${coverage}`} title={title}>
      <span className="bw-sr">{t('kit.coverage')} </span>
      {coverage}
    </span>
  );
}
