import type { Bilingual } from '#src/vocabulary/bilingual.ts';

/** Which of our documents counts as a purchase in R, F and M. */
export const PURCHASE_DOCUMENTS = ['order', 'invoice', 'receipt'] as const;
export type PurchaseDocument = (typeof PURCHASE_DOCUMENTS)[number];

/** What a document that counts as a purchase is called, its days, and its average. */
export const PURCHASE_WORDS: Readonly<
  Record<PurchaseDocument, { readonly one: Bilingual; readonly days: Bilingual; readonly average: Bilingual }>
> = {
  order: {
    one: { zh: '有效订单', en: 'valid order' },
    days: { zh: '下单日', en: 'order days' },
    average: { zh: '平均订单额', en: 'Average order' },
  },
  invoice: {
    one: { zh: '发票', en: 'invoice' },
    days: { zh: '开票日', en: 'invoice days' },
    average: { zh: '平均每张发票', en: 'Average invoice' },
  },
  receipt: {
    one: { zh: '回款', en: 'receipt' },
    days: { zh: '回款日', en: 'receipt days' },
    average: { zh: '平均每笔回款', en: 'Average receipt' },
  },
};

/** The choices as an editor of rules names them. */
export const PURCHASE_CHOICES: Readonly<Record<PurchaseDocument, Bilingual>> = {
  order: { zh: '订单', en: 'Order' },
  invoice: { zh: '发票', en: 'Invoice' },
  receipt: { zh: '回款', en: 'Receipt' },
};
