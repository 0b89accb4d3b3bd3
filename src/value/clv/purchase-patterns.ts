/** One customer's repeat purchases as order models read them; all durations in one unit, weeks throughout the product. */
export interface Purchases {
  /** Repeat order-days. */
  readonly x: number;
  /** First order to last; 0 when x is 0. */
  readonly tx: number;
  /** First order to the as-of date. */
  readonly T: number;
  /** Sum of the logarithms of the times between orders; 0 when x is 0. Needed for k > 1 only. */
  readonly logIntervals: number;
}

/** Customers with the same (x, tx, T) counted together, in the columns that likelihoods run over. */
export interface PurchasePatterns {
  readonly size: number;
  readonly customers: number;
  readonly repeatCustomers: number;
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  /** Customers of each pattern. */
  readonly weight: Float64Array;
  /** Where the pattern's x stands in `counts`. */
  readonly slot: Int32Array;
  /** The different values of x. */
  readonly counts: readonly number[];
  /** Sum of `logIntervals` over all customers. */
  readonly logIntervals: number;
}

/**
 * Counts equal purchase records together, so that a likelihood is worked out once for each.
 * @param options.group `false` keeps every customer apart.
 * @throws RangeError when a record cannot be: tx beyond T, repeats without time between, or time without repeats.
 */
export function purchasePatterns(
  customers: readonly Purchases[],
  { group = true }: { readonly group?: boolean } = {},
): PurchasePatterns {
  const seen = new Map<string, number>();
  const first: Purchases[] = [];
  const weights: number[] = [];
  let logIntervals = 0;
  for (const customer of customers) {
    check(customer);
    logIntervals += customer.logIntervals;
    const key = group ? `${customer.x}|${customer.tx}|${customer.T}` : '';
    const known = group ? seen.get(key) : undefined;
    if (known === undefined) {
      if (group) seen.set(key, first.length);
      first.push(customer);
      weights.push(1);
    } else weights[known] = (weights[known] ?? 0) + 1;
  }
  const slots = new Map<number, number>();
  for (const { x } of first) if (!slots.has(x)) slots.set(x, slots.size);
  return {
    size: first.length,
    customers: customers.length,
    repeatCustomers: customers.reduce((sum, { x }) => sum + (x > 0 ? 1 : 0), 0),
    x: Float64Array.from(first, ({ x }) => x),
    tx: Float64Array.from(first, ({ tx }) => tx),
    T: Float64Array.from(first, ({ T }) => T),
    weight: Float64Array.from(weights),
    slot: Int32Array.from(first, ({ x }) => slots.get(x) ?? 0),
    counts: [...slots.keys()],
    logIntervals,
  };
}

/** Every `step`-th pattern, for a first look at a large sample. Sums over customers are no longer those of the whole. */
export function everyPattern(patterns: PurchasePatterns, step: number): PurchasePatterns {
  const keep = <A extends Float64Array | Int32Array>(values: A): A => values.filter((_, i) => i % step === 0) as A;
  const weight = keep(patterns.weight);
  return {
    ...patterns,
    size: weight.length,
    x: keep(patterns.x),
    tx: keep(patterns.tx),
    T: keep(patterns.T),
    weight,
    slot: keep(patterns.slot),
  };
}

function check({ x, tx, T, logIntervals }: Purchases): void {
  const possible =
    Number.isInteger(x) &&
    x >= 0 &&
    T >= 0 &&
    tx >= 0 &&
    tx <= T &&
    (x === 0) === (tx === 0) &&
    Number.isFinite(logIntervals);
  if (!possible) throw new RangeError(`not a purchase record: x ${x}, tx ${tx}, T ${T}`);
}
