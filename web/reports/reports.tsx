import { Button, Segmented, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listCustomers } from '#src/ledger/contract.ts';
import { getReport, listReports } from '#src/reports/contract.ts';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { type Answer, download } from '../api.ts';
import {
  EmptyState,
  Loaded,
  PageFrame,
  Section,
  useCall,
  useLanguage,
  useRefusalNotice,
  useSay,
} from '../kit/index.ts';

type Report = Answer<typeof listReports>['reports'][number];

/** Reports that can be made, each with its choices beside it. */
export function ReportsPage(): ReactElement {
  const { t } = useTranslation();
  const query = useCall(listReports, {});
  return (
    <PageFrame title={t('shell.reports')}>
      <Loaded query={query} kind="card">
        {({ reports }) =>
          reports.length === 0 ? (
            <Section>
              <EmptyState title={t('reports.empty')} />
            </Section>
          ) : (
            reports.map((report) => <ReportForm key={report.name} report={report} />)
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function ReportForm({ report }: { readonly report: Report }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const refuse = useRefusalNotice();
  const language = useLanguage();
  const [customer, setCustomer] = useState<string | null>(null);
  const [format, setFormat] = useState(report.formats[0] ?? 'pdf');
  const [lang, setLang] = useState<Language>(language);
  const [busy, setBusy] = useState(false);
  const customers = useCall(listCustomers, {}, { enabled: report.perCustomer });
  const make = () => {
    setBusy(true);
    download(
      getReport,
      { params: { name: report.name }, query: { format, lang, ...(customer === null ? {} : { customer }) } },
      `${report.name}-${customer ?? 'all'}-${lang}.${format}`,
    )
      .catch(refuse)
      .finally(() => setBusy(false));
  };
  return (
    <Section title={say(report.title)}>
      <div className="bw-stack-lg">
        <p className="bw-quiet" style={{ maxWidth: 720 }}>
          {say(report.description)}
        </p>
        <div className="bw-row" style={{ gap: 12 }}>
          {report.perCustomer && (
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              style={{ width: 280 }}
              aria-label={t('customers.name')}
              placeholder={t('reports.chooseCustomer')}
              loading={customers.isLoading}
              value={customer}
              onChange={(value: string) => setCustomer(value)}
              options={(customers.data?.customers ?? []).map((row) => ({
                value: row.code,
                label: `${row.name} · ${row.code}`,
              }))}
            />
          )}
          <Segmented
            aria-label={t('reports.format')}
            value={format}
            onChange={setFormat}
            options={report.formats.map((value) => ({ value, label: value.toUpperCase() }))}
          />
          <Segmented<Language>
            aria-label={t('shell.language')}
            value={lang}
            onChange={setLang}
            options={[
              { value: 'zh', label: '简体中文' },
              { value: 'en', label: 'English' },
            ]}
          />
          <Button type="primary" loading={busy} disabled={report.perCustomer && customer === null} onClick={make}>
            {t('kit.download')}
          </Button>
        </div>
      </div>
    </Section>
  );
}
