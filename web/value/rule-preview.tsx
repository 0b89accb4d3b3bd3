import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RulePreview } from '#src/value/rules/contract.ts';
import { Section, TierBadge, useSay } from '../kit/index.ts';
import { VerdictBadge } from './wrong-check.tsx';
import './profit.css';
import './tier-history.css';

/** Who would move and why, before anything is published. */
export function RulePreviewCard({ preview }: { readonly preview: RulePreview }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const name = (code: string, text: string) => (
    <Link to="/customers/$code" params={{ code }} search={{ tab: 'value' }} className="bw-strong">
      {text}
    </Link>
  );
  return (
    <Section title={t('rules.previewTitle')} extra={t('rules.previewOf', { count: preview.customers })}>
      <p className="bw-cut-finding">{say(preview.finding)}</p>
      <ul className="bw-tier-moved bw-rules-moves">
        {preview.moves.map((move) => (
          <li key={move.code}>
            <span className="bw-row">
              {name(move.code, move.name)}
              <TierBadge tier={move.from} />
              <span aria-hidden="true">→</span>
              <TierBadge tier={move.to} />
            </span>
            <p className="bw-quiet bw-small">{say(move.reason)}</p>
          </li>
        ))}
        {preview.verdicts.map((change) => (
          <li key={`v-${change.code}`}>
            <span className="bw-row">
              {name(change.code, change.name)}
              <VerdictBadge verdict={change.from} />
              <span aria-hidden="true">→</span>
              <VerdictBadge verdict={change.to} />
            </span>
            <p className="bw-quiet bw-small">{say(change.finding)}</p>
          </li>
        ))}
        {preview.segments.map((change) => (
          <li key={`s-${change.code}`}>
            <span className="bw-row">
              {name(change.code, change.name)}
              <span>
                {say(change.from)} → {say(change.to)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
