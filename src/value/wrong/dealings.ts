/** What dealing with a customer looked like over the window; counts of what was recorded, null where nothing was. */
export interface Dealings {
  /** Quotations by number, and revisions beyond the first version. */
  readonly quotes: number;
  readonly revisions: number;
  readonly quotesWon: number;
  readonly quotesLost: number;
  readonly quotesVanished: number;
  /** Mean discount below list price, fraction, and of how many quotations it is known. */
  readonly discount: number | null;
  readonly discountKnown: number;
  /** Losses (quotes and inquiries) with a reason, and those lost on price. */
  readonly lossesWithReason: number;
  readonly lostOnPrice: number;
  /** Changes of the specification, over quotations that record them. */
  readonly specChanges: number;
  readonly specKnown: number;
  readonly inquiries: number;
  readonly inquiriesVanished: number;
  readonly inquiriesDecided: number;
  /** Inquiries that name neither product, description nor HS code, or no quantity. */
  readonly inquiriesVague: number;
  readonly orders: number;
  /** Orders cancelled after they were placed. */
  readonly cancellations: number;
  readonly interactions: number;
  readonly complaints: number;
}

/** A customer nobody ever recorded anything of. */
export const NO_DEALINGS: Dealings = {
  quotes: 0,
  revisions: 0,
  quotesWon: 0,
  quotesLost: 0,
  quotesVanished: 0,
  discount: null,
  discountKnown: 0,
  lossesWithReason: 0,
  lostOnPrice: 0,
  specChanges: 0,
  specKnown: 0,
  inquiries: 0,
  inquiriesVanished: 0,
  inquiriesDecided: 0,
  inquiriesVague: 0,
  orders: 0,
  cancellations: 0,
  interactions: 0,
  complaints: 0,
};
