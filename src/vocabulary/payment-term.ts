/** Payment terms from safest to riskiest for the seller; the order is the one risk rules rely on. */
export const PAYMENT_TERMS = ['advance', 'lc', 'cad', 'dp', 'da', 'deposit', 'open-account'] as const;
export type PaymentTerm = (typeof PAYMENT_TERMS)[number];

const PATTERNS: readonly (readonly [RegExp, PaymentTerm])[] = [
  [/\bL\s*\/?\s*C\b|LETTER OF CREDIT|LETTRE DE CREDIT|CARTA DE CREDITO|信用证|信用證/, 'lc'],
  [/\bD\s*\/\s*P\b|\bDP\b|DOCUMENTS? AGAINST PAYMENT|付款交单/, 'dp'],
  [/\bD\s*\/\s*A\b|\bDA\b|DOCUMENTS? AGAINST ACCEPTANCE|承兑交单/, 'da'],
  [/\bCAD\b|CASH AGAINST DOCUMENTS|交单付现/, 'cad'],
  [/\bO\s*\/\s*A\b|OPEN ACCOUNT|\bNET\s*\d+|\d+\s*DAYS?\b|ACCOUNT PAYMENT|赊销|月结|账期|COBRANZA/, 'open-account'],
  [/\d+\s*%.*(BALANCE|BEFORE|AGAINST|尾款|余款)|DEPOSIT|定金|订金/, 'deposit'],
  [/ADVANCE|PREPAID|PREPAYMENT|\bT\s*\/?\s*T\b|CASH WITH ORDER|ANTICIPADO|GIRO DIRECTO|电汇|预付|前T\/T/, 'advance'],
];

/**
 * Reads how a deal is paid, in English, Chinese or Spanish: `30% T/T, balance before shipment` → deposit.
 * @returns `null` when nothing known is named.
 */
export function parsePaymentTerm(text: string): PaymentTerm | null {
  const upper = text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase();
  for (const [pattern, term] of PATTERNS) if (pattern.test(upper)) return term;
  return null;
}
