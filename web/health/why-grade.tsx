import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '#src/health/contract.ts';
import { CAUSE_WORDS, DIMENSION_WORDS } from '#src/vocabulary/words.ts';
import { GradeMark, Section, useFormats, useSay } from '../kit/index.ts';
import './health.css';

/** Why the grade is what it is: the rule, the causes with how likely each is, the signals, and what was set aside. */
export function WhyGrade({ inspection }: { readonly inspection: Inspection }): ReactElement | null {
  const { t } = useTranslation();
  const say = useSay();
  const { why, causesLine, causes = [], signals, setAside = [] } = inspection;
  const { timing, power } = inspection.dimensions.share;
  if (why === undefined) return null;
  const footnotes = [
    ...(timing && signals.length > 0 ? [say(timing.sentence)] : []),
    ...(power && signals.length === 0 ? [say(power.sentence)] : []),
  ];
  return (
    <Section title={t('why.title')}>
      <p className="bw-why-rule">{say(why)}</p>
      <div className={causes.length > 0 ? 'bw-why' : undefined}>
        {causes.length > 0 && (
          <div>
            <h3 className="bw-why-head">{t('why.causes')}</h3>
            <CauseBars causes={causes} />
            {causesLine && <p className="bw-quiet bw-small">{say(causesLine)}</p>}
          </div>
        )}
        {(signals.length > 0 || setAside.length > 0 || footnotes.length > 0) && (
          <div>
            {signals.length > 0 && (
              <>
                <h3 className="bw-why-head">{t('why.seen')}</h3>
                <ul className="bw-why-list">
                  {signals.map((signal) => (
                    <Reason
                      key={`${signal.kind} ${signal.sentence.en}`}
                      mark={<GradeMark grade={signal.level} />}
                      head={`${say(DIMENSION_WORDS[signal.dimension])} · ${t('why.since', { quarter: signal.since })}`}
                      text={say(signal.sentence)}
                    />
                  ))}
                </ul>
              </>
            )}
            {setAside.length > 0 && (
              <>
                <h3 className="bw-why-head">{t('why.aside')}</h3>
                <ul className="bw-why-list">
                  {setAside.map(({ signal, sentence }) => (
                    <Reason
                      key={`${signal.kind} ${signal.sentence.en}`}
                      mark={<GradeMark grade="grey" />}
                      head={say(DIMENSION_WORDS[signal.dimension])}
                      text={say(sentence)}
                    />
                  ))}
                </ul>
              </>
            )}
            {footnotes.map((text) => (
              <p key={text} className="bw-quiet bw-small">
                {text}
              </p>
            ))}
          </div>
        )}
      </div>
    </Section>
  );
}

function Reason({
  mark,
  head,
  text,
}: {
  readonly mark: ReactNode;
  readonly head: string;
  readonly text: string;
}): ReactElement {
  return (
    <li className="bw-why-reason">
      {mark}
      <div>
        <div className="bw-quiet bw-small">{head}</div>
        <div>{text}</div>
      </div>
    </li>
  );
}

function CauseBars({ causes }: { readonly causes: NonNullable<Inspection['causes']> }): ReactElement {
  const say = useSay();
  const formats = useFormats();
  return (
    <ol className="bw-why-causes">
      {causes.slice(0, 4).map(({ cause, confidence }, index) => (
        <li key={cause}>
          <span className={index === 0 ? 'bw-strong' : undefined}>{say(CAUSE_WORDS[cause])}</span>
          <span className="bw-why-track" aria-hidden="true">
            <span className="bw-bar" style={{ width: `${Math.round(confidence * 100)}%` }} />
          </span>
          <span className={index === 0 ? 'bw-strong' : 'bw-quiet'}>{formats.percent(confidence)}</span>
        </li>
      ))}
    </ol>
  );
}
