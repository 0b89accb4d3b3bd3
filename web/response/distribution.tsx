import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { GRADE_WORDS, GRADES, type Grade, TIER_WORDS, TIERS, type Tier } from '#src/vocabulary/words.ts';
import { GradeMark, NumberText, TierMark, usePalette, useSay } from '../kit/index.ts';

/** How many customers stand in each grade; each leads to those customers. */
export function GradeDistribution({ counts }: { readonly counts: Readonly<Record<Grade, number>> }): ReactElement {
  const say = useSay();
  const palette = usePalette();
  const order: readonly Grade[] = ['red', 'orange', 'yellow', 'green', 'grey'];
  return (
    <div className="bw-strip">
      <div className="bw-strip-bar" aria-hidden="true">
        {order.map(
          (grade) =>
            counts[grade] > 0 && (
              <span key={grade} style={{ flex: counts[grade], background: palette.grades[grade].mark }} />
            ),
        )}
      </div>
      <ul>
        {order
          .filter((grade) => GRADES.includes(grade))
          .map((grade) => (
            <li key={grade}>
              <Link to="/customers" search={{ grade }} className="bw-strip-item">
                <span className="bw-row">
                  <GradeMark grade={grade} /> {say(GRADE_WORDS[grade])}
                </span>
                <NumberText value={counts[grade]} />
              </Link>
            </li>
          ))}
      </ul>
    </div>
  );
}

/** How many customers stand in each tier; each leads to those customers. */
export function TierDistribution({
  tiers,
}: {
  readonly tiers: readonly { readonly tier: Tier; readonly customers: number }[];
}): ReactElement {
  const say = useSay();
  const palette = usePalette();
  const count = (tier: Tier) => tiers.find((entry) => entry.tier === tier)?.customers ?? 0;
  return (
    <div className="bw-strip">
      <div className="bw-strip-bar" aria-hidden="true">
        {TIERS.map(
          (tier) =>
            count(tier) > 0 && <span key={tier} style={{ flex: count(tier), background: palette.tiers[tier] }} />,
        )}
      </div>
      <ul>
        {TIERS.map((tier) => (
          <li key={tier}>
            <Link to="/customers" search={{ tier }} className="bw-strip-item">
              <span className="bw-row">
                <TierMark tier={tier} /> {say(TIER_WORDS[tier])}
              </span>
              <NumberText value={count(tier)} />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
