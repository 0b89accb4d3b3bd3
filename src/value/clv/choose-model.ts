import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { bgNbd } from './bg-nbd.ts';
import type { ClvRules } from './clv-rules.ts';
import { fitOrderModel, type OrderFit } from './fit-order-model.ts';
import type { Prior } from './maximise.ts';
import { mbgCnbd } from './mbg-cnbd.ts';
import type { OrderModel } from './order-model.ts';
import { paretoNbd } from './pareto-nbd.ts';
import { type PurchasePatterns, type Purchases, purchasePatterns } from './purchase-patterns.ts';

const MOST_STAGES = 12;

/** A model with its fit. */
export interface FittedModel {
  readonly model: OrderModel;
  readonly fit: OrderFit;
}

/** What the data allow: the model to use with all that were fitted, or none, and why. */
export interface ModelChoice {
  /** Null: too few customers ordered twice, history is carried on. */
  readonly chosen: FittedModel | null;
  readonly fitted: readonly FittedModel[];
  /** The fit leans on priors. */
  readonly prior: boolean;
  readonly reason: Bilingual;
}

/** Names of the models as people know them. */
export function modelName(model: Pick<OrderModel, 'name' | 'k'>): string {
  const names = { 'bg-nbd': 'BG/NBD', 'mbg-nbd': 'MBG/NBD', 'pareto-nbd': 'Pareto/NBD' } as const;
  return model.name === 'mbg-cnbd-k' ? `MBG/CNBD-${model.k}` : names[model.name];
}

/**
 * Fits the order models the data allow and chooses one: MBG/NBD unless another is likelier by the margin of the rules.
 * Stages of MBG/CNBD-k are added while they make the data likelier.
 */
export function chooseModel(customers: readonly Purchases[], rules: ClvRules): ModelChoice {
  const repeat = customers.filter(({ x }) => x > 0).length;
  if (repeat < rules.clvMinRepeat)
    return {
      chosen: null,
      fitted: [],
      prior: false,
      reason: {
        zh: `只有 ${repeat} 家客户下过第二单（拟合模型至少需要 ${rules.clvMinRepeat} 家）：按历史推算。`,
        en: `${repeat} customers with repeat orders (a model needs ${rules.clvMinRepeat}): history method.`,
      },
    };
  const prior = customers.length < rules.clvFullCustomers || repeat < rules.clvFullRepeat;
  const patterns = purchasePatterns(customers);
  const fitModel = (model: OrderModel): FittedModel | null => {
    const found = fitOrderModel(model, patterns, prior ? { priors: priorsFor(model, patterns) } : {});
    return found === null ? null : { model, fit: found };
  };
  const fitted = [...withStages(fitModel), fitModel(bgNbd), fitModel(paretoNbd)].flatMap((one) => one ?? []);
  const usable = fitted.filter((one) => one.fit.converged);
  const base = usable.find((one) => one.model.name === 'mbg-nbd') ?? usable[0] ?? null;
  const best = usable.reduce<FittedModel | null>(
    (top, one) => (top === null || one.fit.logLikelihood > top.fit.logLikelihood ? one : top),
    null,
  );
  if (base === null || best === null)
    return {
      chosen: null,
      fitted,
      prior,
      reason: { zh: '模型没有收敛：按历史推算。', en: 'No model converged: history method.' },
    };
  const gain = best.fit.logLikelihood - base.fit.logLikelihood;
  const chosen = gain > rules.clvModelMargin ? best : base;
  return {
    chosen,
    fitted,
    prior,
    reason: reasonOf(chosen, base, gain, { customers: customers.length, repeat, prior }),
  };
}

function withStages(fitModel: (model: OrderModel) => FittedModel | null): (FittedModel | null)[] {
  const plain = fitModel(mbgCnbd(1));
  let best = plain;
  for (let k = 2; k <= MOST_STAGES; k += 1) {
    const next = fitModel(mbgCnbd(k));
    if (next === null || best === null || next.fit.logLikelihood <= best.fit.logLikelihood) break;
    best = next;
  }
  return best === plain ? [plain] : [plain, best];
}

/** Wide priors: on average every tenth order is the last, rates differ by customer about as much as they are. */
function priorsFor(model: OrderModel, patterns: PurchasePatterns): Record<string, Prior> {
  let [time, orders] = [0, 0];
  for (let i = 0; i < patterns.size; i += 1) {
    time += (patterns.weight[i] ?? 0) * (patterns.T[i] ?? 0);
    orders += (patterns.weight[i] ?? 0) * (patterns.x[i] ?? 0);
  }
  const gap = time / Math.max(1, orders);
  return {
    r: { centre: 1, spread: 1 },
    alpha: { centre: gap / model.k, spread: 1 },
    a: { centre: 0.5, spread: 1 },
    b: { centre: 4.5, spread: 1 },
    s: { centre: 0.5, spread: 1 },
    beta: { centre: 5 * gap, spread: 1.5 },
  };
}

function reasonOf(
  chosen: FittedModel,
  base: FittedModel,
  gain: number,
  { customers, repeat, prior }: { readonly customers: number; readonly repeat: number; readonly prior: boolean },
): Bilingual {
  const name = modelName(chosen.model);
  const lead = gain.toFixed(1);
  const why =
    chosen === base
      ? { zh: '，没有其他模型明显更好', en: ', no other model being clearly better' }
      : {
          zh: `，对数似然比 ${modelName(base.model)} 高 ${lead}`,
          en: `, likelier than ${modelName(base.model)} by ${lead} in log-likelihood`,
        };
  const lean = prior
    ? { zh: '客户不多，拟合时参考了先验。', en: ' With so few customers the fit leans on priors.' }
    : { zh: '', en: '' };
  return {
    zh: `${customers} 家客户，其中 ${repeat} 家下过第二单：采用 ${name}${why.zh}。${lean.zh}`,
    en: `${customers} customers, ${repeat} with repeat orders: ${name}${why.en}.${lean.en}`,
  };
}
