import { Button, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CRITERIA, type Criterion, weighCriteria } from '#src/value/weigh/contract.ts';
import type { Answer } from '../api.ts';
import { Section, useFormats, useSay, useSend } from '../kit/index.ts';
import './pairwise-weights.css';

type Weights = Answer<typeof weighCriteria>;

const PAIRS = CRITERIA.flatMap((first, at) => CRITERIA.slice(at + 1).map((second) => ({ first, second })));
/** Saaty's scale: above 0 the first is the more important, below 0 the second. */
const STEPS = [8, 6, 4, 2, 0, -2, -4, -6, -8] as const;

/** Weights of the value score by comparing its parts two by two, with the check that the comparisons agree. */
export function PairwiseWeights({
  disabled,
  onUse,
}: {
  readonly disabled: boolean;
  /** Called with weights that sum to 1, in whole percents. */
  readonly onUse: (weights: Readonly<Record<Criterion, number>>) => void;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const [steps, setSteps] = useState<Readonly<Record<string, number>>>({});
  const [found, setFound] = useState<Weights | null>(null);
  const weigh = useSend(weighCriteria, { touches: [], onDone: setFound });
  const change = (key: string, step: number) => {
    const next = { ...steps, [key]: step };
    setSteps(next);
    weigh.mutate({
      body: {
        comparisons: PAIRS.map((pair) => ({ ...pair, times: timesOf(next[keyOf(pair)] ?? 0) })),
      },
    });
  };
  return (
    <Section title={t('weigh.title')}>
      <p className="bw-quiet bw-small">{t('weigh.note')}</p>
      <div className="bw-weigh">
        {PAIRS.map((pair) => {
          const [first, second] = [t(`weigh.${pair.first}`), t(`weigh.${pair.second}`)];
          return (
            <div key={keyOf(pair)} className="bw-weigh-pair">
              <span>{t('weigh.pair', { first, second })}</span>
              <Select
                value={steps[keyOf(pair)] ?? 0}
                disabled={disabled}
                aria-label={t('weigh.pair', { first, second })}
                popupMatchSelectWidth={false}
                onChange={(step: number) => change(keyOf(pair), step)}
                options={STEPS.map((step) => ({
                  value: step,
                  label:
                    step === 0
                      ? t('weigh.equal')
                      : t('weigh.more', { name: step > 0 ? first : second, times: Math.abs(step) + 1 }),
                }))}
              />
            </div>
          );
        })}
      </div>
      {found !== null && (
        <div className="bw-weigh-found">
          <p className={found.consistent ? '' : 'bw-strong'}>{say(found.finding)}</p>
          <ul className="bw-weigh-bars">
            {CRITERIA.map((name) => (
              <li key={name}>
                <span>{t(`weigh.${name}`)}</span>
                <span className="bw-weigh-bar" aria-hidden="true">
                  <span style={{ width: `${100 * (found.weights[name] ?? 0)}%` }} />
                </span>
                <span className="bw-figure">{formats.percent(found.weights[name] ?? null)}</span>
              </li>
            ))}
          </ul>
          <Button
            type="primary"
            disabled={disabled || !found.consistent}
            onClick={() => onUse(wholePercents(found.weights))}
          >
            {t('weigh.use')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function keyOf({ first, second }: { readonly first: string; readonly second: string }): string {
  return `${first}-${second}`;
}

function timesOf(step: number): number {
  return step >= 0 ? step + 1 : 1 / (1 - step);
}

function wholePercents(weights: Weights['weights']): Record<Criterion, number> {
  const percent = (name: Criterion) => Math.max(1, Math.round(100 * (weights[name] ?? 0))) / 100;
  return {
    profit: percent('profit'),
    growth: percent('growth'),
    loyalty: percent('loyalty'),
    terms: percent('terms'),
    synergy: percent('synergy'),
    influence: percent('influence'),
  };
}
