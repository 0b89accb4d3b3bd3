/**
 * P(N ≥ n) of a negative binomial count with size `size` and success odds z, for n = 0 … `until`: how many purchase
 * stages pass in a time t when the rate is Gamma(size, rate) and z = t/(rate + t).
 */
export function stageTail(size: number, z: number, until: number): Float64Array {
  const tail = new Float64Array(until + 1);
  if (z <= 0) {
    tail[0] = 1;
    return tail;
  }
  const terms = probabilities(size, z, until);
  let below = 0;
  let n = 0;
  for (; n <= until && below < 0.5; n += 1) {
    tail[n] = 1 - below;
    below += terms[n] ?? 0;
  }
  if (n > until) return tail;
  // Further out 1 minus the sum would keep no digits: sum from far out inwards.
  let above = beyond(size, z, until + 1, terms[until] ?? 0);
  for (let m = until; m >= n; m -= 1) {
    above += terms[m] ?? 0;
    tail[m] = Math.min(1, above);
  }
  return tail;
}

/** How many stages hardly any customer passes: eight standard deviations above the mean of {@link stageTail}. */
export function mostStages(size: number, z: number): number {
  const mean = (size * z) / (1 - z);
  return mean + 8 * Math.sqrt(mean / (1 - z)) + 8;
}

/** P(N = 0 … until), by logarithms where the first is too small for a double. */
function probabilities(size: number, z: number, until: number): Float64Array {
  const terms = new Float64Array(until + 1);
  let log = size * Math.log1p(-z);
  if (log > -600) {
    let term = Math.exp(log);
    for (let n = 0; n <= until; n += 1) {
      terms[n] = term;
      term *= ((size + n) * z) / (n + 1);
    }
    return terms;
  }
  for (let n = 0; n <= until; n += 1) {
    terms[n] = Math.exp(log);
    log += Math.log(((size + n) * z) / (n + 1));
  }
  return terms;
}

/** P(N ≥ n), given P(N = n − 1). */
function beyond(size: number, z: number, n: number, before: number): number {
  let term = (before * (size + n - 1) * z) / n;
  let sum = term;
  for (let m = n; m < n + 1_000_000 && term > sum * 1e-17; m += 1) {
    term *= ((size + m) * z) / (m + 1);
    sum += term;
  }
  return sum;
}
