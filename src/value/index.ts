export type { Assessment, Rfmt, RfmtPart } from './contract.ts';
export { averageOrder, type IndustryBenchmark, industryBenchmark } from './monetary.ts';
export { type OrderDay, type PurchaseHistory, purchaseHistory } from './purchase-history.ts';
export { type PurchaseSummary, purchaseSummary } from './purchase-summary.ts';
export { SEGMENT_WORDS, SEGMENTS, type SegmentKey } from './segment.ts';
export type { AssessmentResult, CustomerFacts, Insufficient, OrderFact, PaymentFact, Wallet } from './value.ts';
export { valueRuleGroup } from './value-rule-group.ts';
export { type ValueRules, valueRules } from './value-rules.ts';
export { type WalletWindow, walletWindows } from './wallet-windows.ts';
