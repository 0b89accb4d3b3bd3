import type { ServiceMatrix } from '#src/value/index.ts';
import { TIER_WORDS } from '#src/vocabulary/words.ts';
import type { ReportSection } from '../report.ts';

/** Service promised and not kept, customer by customer. */
export function serviceSection(service: ServiceMatrix): ReportSection {
  const broken = service.customers.filter(({ breaches }) => breaches > 0);
  const reasonOf = (customer: (typeof broken)[number], kind: string) => {
    const found = customer.measured.find((one) => one.kind === kind);
    return found?.kept === false ? found.reason : null;
  };
  return {
    key: 'service',
    title: { zh: '服务承诺与兑现', en: 'Service promised and kept' },
    sheet: { zh: '服务', en: 'Service' },
    grade: null,
    finding: service.finding,
    insufficient: null,
    chart: null,
    table:
      broken.length === 0
        ? null
        : {
            columns: [
              { key: 'customer', title: { zh: '客户', en: 'Customer' }, kind: 'text', width: 2.2 },
              { key: 'tier', title: { zh: '层级', en: 'Tier' }, kind: 'text', width: 1 },
              { key: 'response', title: { zh: '首次答复', en: 'First answer' }, kind: 'text', width: 2.6 },
              { key: 'delivery', title: { zh: '交货', en: 'Delivery' }, kind: 'text', width: 2.6 },
              { key: 'visits', title: { zh: '拜访', en: 'Visits' }, kind: 'text', width: 1.8 },
            ],
            rows: broken.map((customer) => [
              customer.name,
              TIER_WORDS[customer.tier],
              reasonOf(customer, 'response'),
              reasonOf(customer, 'delivery'),
              reasonOf(customer, 'visits'),
            ]),
            onPaper: { rows: 20, from: 'start' },
          },
    note: null,
  };
}
