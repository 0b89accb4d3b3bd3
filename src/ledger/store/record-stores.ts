import { type Dataset, KEY_MODES } from '#src/intake/index.ts';
import type { WriteTarget } from '#src/intake/use-cases/index.ts';
import { compareRecords } from './compare-records.ts';
import { planRecords } from './plan-records.ts';
import type { RecordTable } from './record-table.ts';
import { CONTACT, COST_ENTRY, CREDIT_LIMIT, INQUIRY, INTERACTION, INVOICE, PRODUCT, QUOTE } from './records.ts';
import { undoRecords } from './undo-records.ts';
import { undoCustomerChanges } from './write-customers.ts';
import { writeRecords } from './write-records.ts';

function recordStore(dataset: Dataset, record: RecordTable): WriteTarget {
  return {
    dataset,
    modes: KEY_MODES,
    plan: (tx, batch, staging) => planRecords(tx, record, batch, staging),
    differences: (tx, _batch, _staging, limit) => compareRecords(tx, record, limit),
    write: (tx, batch, staging) => writeRecords(tx, record, batch, staging),
    undo: async (tx, batch) => {
      const undone = await undoRecords(tx, record, batch);
      if (record.customer === 'none') return undone;
      const customers = await undoCustomerChanges(tx, batch.id);
      return {
        removed: undone.removed + customers.removed,
        restored: undone.restored + customers.restored,
        kept: [...undone.kept, ...customers.kept],
      };
    },
  };
}

/** People at a customer. */
export const contactStore = recordStore('contacts', CONTACT);
/** The catalogue. */
export const productStore = recordStore('products', PRODUCT);
/** Invoices. */
export const invoiceStore = recordStore('invoices', INVOICE);
/** Requests of customers. */
export const inquiryStore = recordStore('inquiries', INQUIRY);
/** Quotes and their revisions. */
export const quoteStore = recordStore('quotes', QUOTE);
/** Mails, calls, meetings, visits and complaints. */
export const interactionStore = recordStore('interactions', INTERACTION);
/** Costs to serve. */
export const costStore = recordStore('costs', COST_ENTRY);
/** Credit limits. */
export const creditLimitStore = recordStore('credit-limits', CREDIT_LIMIT);
