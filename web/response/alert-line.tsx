import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertRow } from '#src/response/contract.ts';
import { ALERT_STATE_WORDS } from '#src/vocabulary/words.ts';
import { CountryText, GradeBadge, MoneyText, TierBadge, useSay } from '../kit/index.ts';

/** One alert as a line of a list: who, how bad and why, the finding, the next action. */
export function AlertLine({
  alert,
  withCustomer = true,
  atStake = null,
}: {
  readonly alert: AlertRow;
  readonly withCustomer?: boolean;
  /** What the customer bought in the last 12 months; null: not shown. */
  readonly atStake?: { readonly amount: string; readonly currency: string } | null;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <article className="bw-alert">
      <div className="bw-alert-head">
        {withCustomer && (
          <>
            <Link to="/customers/$code" params={{ code: alert.customer.code }} className="bw-alert-name">
              {alert.customer.name}
            </Link>
            <CountryText code={alert.customer.country} short />
            {alert.customer.tier !== null && <TierBadge tier={alert.customer.tier} />}
          </>
        )}
        <GradeBadge grade={alert.level} cause={alert.cause} />
        {atStake !== null && (
          <span className="bw-alert-stake" title={t('today.stake')}>
            <span className="bw-sr">{t('today.stake')} </span>
            <MoneyText amount={atStake.amount} currency={atStake.currency} compact />
          </span>
        )}
      </div>
      {withCustomer && <p className="bw-alert-finding">{say(alert.finding)}</p>}
      <div className="bw-alert-foot">
        <span>
          <span className="bw-quiet">{t('today.next')} </span>
          <Link to="/health/alerts/$id" params={{ id: String(alert.id) }} className="bw-strong">
            <NextAction alert={alert} />
          </Link>
        </span>
        <span className="bw-quiet">{say(ALERT_STATE_WORDS[alert.state])}</span>
        <span className="bw-quiet">{alert.owner?.name ?? t('kit.unassigned')}</span>
        {alert.dueDate !== null && (
          <span className={alert.overdue ? 'bw-overdue' : 'bw-quiet'}>
            {alert.overdue ? `${t('today.overdue')} · ${alert.dueDate}` : t('today.due', { date: alert.dueDate })}
          </span>
        )}
      </div>
    </article>
  );
}

function NextAction({ alert }: { readonly alert: AlertRow }): ReactElement {
  const { t } = useTranslation();
  if (alert.state === 'open') return <>{t('today.nextAcknowledge')}</>;
  if (alert.state === 'acknowledged') return <>{t('today.nextStart')}</>;
  if (alert.tasksOpen > 0) return <>{t('today.nextTasks', { open: alert.tasksOpen })}</>;
  return <>{t('alerts.open')}</>;
}
