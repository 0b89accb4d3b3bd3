import { editDistance } from './edit-distance.ts';

/**
 * Legal forms by their standard form: spellings seen in trade records, folded (lower case, no dots; other scripts as
 * {@link fold} writes them). Two names with different standard forms are evidence of different entities; spellings of one
 * form are the same. Longest first when matched.
 */
const SPELLINGS: Readonly<Record<string, string>> = {
  ltd: `co ltd, co limited, company limited, company ltd, co lt, ltd, limited, ltd co, limited company, coltd, co l t d, l t d,
    co ltda co, comp ltd, cia limited, ltd company, co litd, limite, limi, limit, ltd liability co, ltda co ltd, cong ty tnhh,
    cty tnhh, cong ty trach nhiem huu han, tnhh, tnhh mtv, cong ty tnhh mtv, cong ty tnhh mot thanh vien, bameum, beam`,
  'joint stock ltd': 'gu fen you xian gong si, company limited by shares, co ltd by shares',
  'pvt ltd': `pvt ltd, private limited, private ltd, pvt limited, p ltd, p limited, pvt, co pvt ltd, private limi, private lim,
    private li, private l, pvt l, pvt lt, private limite, pvt lim`,
  'pte ltd': 'pte ltd, pte limited, pte',
  'pty ltd': 'pty ltd, proprietary limited, pty limited, pty, proprietary ltd, propriety limited, edms bpk',
  'sdn bhd': 'sdn bhd, sendirian berhad, sdn berhad, sdn bhdn, snd bhd',
  bhd: 'bhd, berhad',
  inc: 'inc, incorporated, incorp, co inc, company inc',
  corp: 'corp, corporation, corpn, corporacion, coporation, corp ltd, corporation limited, corporation ltd, corpo, corporat',
  llc: 'llc, l l c, limited liability company, limited liability co, lllc, trading llc co, ltd liability company',
  llp: 'llp, l l p, limited liability partnership',
  lp: 'lp, l p, limited partnership',
  plc: 'plc, p l c, public limited company, public company limited, public co ltd, pcl, public ltd company, public ltd co',
  gmbh: 'gmbh, gesellschaft mit beschrankter haftung, gesellschaft mit beschraenkter haftung, g m b h, mbh, ges m b h, gesmbh, gmbh ltd',
  'gmbh & co kg':
    'gmbh co kg, gmbh and co kg, gmbh u co kg, gmbh und co kg, gmbh co, gmbh and co, gmbh co ohg, gmbh and co ohg',
  ag: 'ag, aktiengesellschaft, a g',
  kg: 'kg, kommanditgesellschaft, co kg, and co kg, ohg',
  ek: 'e k, e kfm, ek, einzelunternehmen',
  sa: 's a, sa, sociedad anonima, societe anonyme, spolka akcyjna, sociedade anonima, sociedad anonim, sa abierta',
  sac: 'sac, s a c, sociedad anonima cerrada, soc anonima cerrada, s a cerrada',
  saa: 'saa, s a a, sociedad anonima abierta',
  sau: 'sau, s a u',
  saic: 'saic, s a i c, sacif, s a c i f, saci, s a c i, saicf, sacifia, sacifi',
  eirl: 'eirl, e i r l, empresa individual de responsabilidad limitada, eireli, e r i l, e i r ltda',
  srl: `srl, s r l, sociedad de responsabilidad limitada, societa a responsabilita limitata, societatea cu raspundere limitata,
    s r ltda, scrl, sociedad comercial de responsabilidad limitada, s c r l, soc resp ltda, srltda, s r ltd`,
  srls: 'srls, s r l s',
  'sa de cv':
    'sa de cv, s a de c v, s a de cv, sa de c v, sociedad anonima de capital variable, s a de c, sa de c, s a c v, sa cv',
  'sapi de cv': 'sapi de cv, s a p i de c v, s a p i de cv, sapi',
  's de rl de cv': 's de rl de cv, s de r l de c v, s de rl, s de r l, srl de cv, s r l de c v, s de r l de cv',
  ltda: 'ltda, limitada, cia ltda, compania limitada, sociedad limitada ltda, sociedade limitada, e cia ltda, l t d a, ltda me, ltda epp, lta',
  lda: 'lda, l d a, unipessoal lda',
  eireli: 'eireli, e i r e l i',
  spa: 'spa, s p a, societa per azioni, sociedad por acciones, s per a',
  sas: 'sas, s a s, sasu, sociedad por acciones simplificada, societe par actions simplifiee, s a s bic',
  sarl: 'sarl, s a r l, societe a responsabilite limitee, sarlu, sarl au, suarl',
  eurl: 'eurl, e u r l',
  snc: 'snc, s n c, societe en nom collectif, s n c di',
  sl: 'sl, s l, slu, s l u, sociedad limitada, sociedad limitada unipersonal, sll',
  scoop: 'soc coop, s coop, societa cooperativa, sociedad cooperativa, scarl, s c a r l',
  bv: 'bv, b v, besloten vennootschap, bvba, b v b a',
  nv: 'nv, n v, naamloze vennootschap',
  srv: 'cv, c v, comanditaire vennootschap',
  ab: 'ab, aktiebolag, a b',
  as: 'as, a s, anonim sirketi, anonim sti, anonim sirket, aksjeselskap, aktieselskab, anonim s',
  'ltd sti': 'ltd sti, limited sirketi, limited sti, ltd sirketi, limited sirket, l t d s t i, ltd st, limited s',
  asa: 'asa, allmennaksjeselskap',
  oy: 'oy, oyj, osakeyhtio, oy ab',
  aps: 'aps, anpartsselskab',
  'sp z o o':
    'sp z o o, sp zoo, sp z oo, spolka z ograniczona odpowiedzialnoscia, spzoo, s p z o o, spolka z o o, sp z o',
  'sp j': 'sp j, spolka jawna, sp k, spolka komandytowa',
  kft: 'kft, korlatolt felelossegu tarsasag',
  zrt: 'zrt, nyrt, zartkoruen mukodo reszvenytarsasag',
  sro: 'sro, s r o, spol s r o, spolecnost s rucenim omezenym',
  'a s cz': 'akciova spolecnost',
  doo: 'doo, d o o, d 0 0, d o o el, dooel',
  dd: 'dd, d d',
  ood: 'ood, o o d, eood, e o o d',
  ooo: `ooo, o o o, obshchestvo s ogranichennoy otvetstvennostyu, obshchestvo s ogranichennoi otvetstvennostiu,
    obschestvo s ogranichennoy otvetstvennostyu, obshestvo s ogranichennoy otvetstvennostyu`,
  tov: 'tov, tovaristvo z obmezhenoyu vidpovidalnistyu, tovarystvo z obmezhenoyu vidpovidalnistyu, tzov',
  too: 'too, tovarishchestvo s ogranichennoy otvetstvennostyu',
  mchj: 'mchj, masuliyati cheklangan jamiyat',
  up: 'chup, chtup, odo, oao rb',
  jsc: `jsc, joint stock company, joint stock co, jt stock co, cong ty co phan, cty co phan, cong ty cp, ctcp, aktsionernoe obshchestvo,
    ao, a o, aktsionernoye obshchestvo`,
  zao: 'zao, z a o, zakrytoe aktsionernoe obshchestvo, cjsc, closed joint stock company',
  oao: 'oao, o a o, otkrytoe aktsionernoe obshchestvo, ojsc, open joint stock company',
  pao: 'pao, p a o, publichnoe aktsionernoe obshchestvo, pjsc, public joint stock company, pat, prat',
  ad: 'a d, ead',
  'ip person': 'ip, individualnyy predprinimatel, individualniy predprinimatel, fop, chp, spd fl',
  pt: 'pt, p t, perseroan terbatas, tbk',
  'cv id': 'c v',
  ud: 'ud, u d',
  kk: 'kk, k k, kabushiki kaisha, kabushikikaisha, zhu shi hui she, kabushiki gaisha',
  yk: 'yk, yugen kaisha, yugen gaisha, you xian hui she, godo kaisha',
  'co kr': 'jusighoesa, chusik hoesa, yuhanhoesa',
  fze: 'fze, f z e, free zone establishment',
  fzco: 'fzco, fzc, f z co, f z c, fz co',
  'fz llc': 'fz llc, fzllc, fz l l c, dmcc',
  wll: 'wll, w l l, with limited liability',
  saoc: 'saoc, s a o c, saog',
  est: 'est, establishment, estab, establ',
  sal: 'sal, s a l',
  sae: 's a e, sae',
  epe: 'epe, e p e, mon epe, monoprosopi epe',
  ae: 'ae, a e, abee, a b e e, aebe, anonymi etaireia',
  ike: 'ike, i k e',
  cc: 'cc, c c, close corporation',
  'cn partnership': 'you xian he huo, pu tong he huo',
  branch: 'fen gong si',
  co: 'co, company, cia, compania, comp, compagnie, gong si, cong ty, cty, compan, etaireia',
};

/** A legal form found at the end (or the start) of a name. */
export interface LegalFormMatch {
  /** Standard form, e.g. `ltd`. */
  readonly form: string;
  /** The tokens without it. */
  readonly rest: readonly string[];
}

const BY_SPELLING = new Map<string, string>();
for (const [form, spellings] of Object.entries(SPELLINGS))
  for (const spelling of spellings.split(',')) {
    const words = spelling.replace(/\s+/g, ' ').trim();
    if (!BY_SPELLING.has(words)) BY_SPELLING.set(words, form);
  }
const LONGEST = 7;
/** Forms written first only when spelled so: "LTD X" is a cut name, "CONG TY TNHH X" is not. */
const PREFIX_SPELLINGS =
  /^(?:pt|p t|ooo|o o o|obs?hc?h?estvo .*|tov|tovar.*|tzov|too|jsc|ao|aktsion.*|joint stock company|zao|oao|ojsc|cjsc|pjsc|pao|otkrytoe .*|zakrytoe .*|publichnoe .*|c v|ud|srl|s r l|societatea .*|ip|individualn.*|fop|chp|chup|chtup|odo|llc|limited liability company|cong ty.*|cty.*|ctcp|sarl|zhu shi hui she|you xian hui she|jusighoesa|yuhanhoesa|kabushiki.*|oy|ab)$/;
const UNMISTAKABLE =
  /^(?:(?:co|company|pvt|private|pte|pty|p) (?:ltd|limited)|ltd|limited|gmbh|llc|inc|srl|s r l|sa de cv|s a de c v|doo|d o o|d 0 0|sdn bhd|sarl|ltd sti|sac|s a c|sp z o o|ood|plc|eood|wll)$/;
const LONG_WORDS = [
  'limited',
  'corporation',
  'incorporated',
  'company',
  'private',
  'aktiengesellschaft',
  'gesellschaft',
  'responsabilidad',
  'limitada',
  'anonima',
  'sirketi',
];
const ODD_WORDS = new Map<string, string>([
  ['lymited', 'limited'],
  ['comany', 'company'],
  ['comapny', 'company'],
  ['pvtltd', 'pvt ltd'],
  ['coltd', 'co ltd'],
  ['cltd', 'co ltd'],
  ['sadecv', 'sa de cv'],
  ['spzoo', 'sp zoo'],
]);

/**
 * Takes the legal form off a folded name; a second one behind it ("CO INC LTD") goes too, the last named is the answer.
 * @param tokens Lower-case ASCII words without punctuation.
 * @returns `null` when no form is written, or when nothing would be left (a name that is only a form).
 */
export function takeLegalForm(tokens: readonly string[]): LegalFormMatch | null {
  const last = takeAtEnd(tokens);
  if (last !== null) {
    const inner = takeAtStart(last.rest) ?? (last.form === 'branch' ? null : takeAtEnd(last.rest));
    if (inner === null || inner.rest.length === 0) return last;
    return { form: last.form === 'co' || last.form === 'pt' ? inner.form : last.form, rest: inner.rest };
  }
  return takeAtStart(tokens) ?? takeInside(tokens);
}

/** A form in the middle, before a town or a unit ("X PVT LTD UNIT 14"): only spellings that mean nothing else. */
function takeInside(tokens: readonly string[]): LegalFormMatch | null {
  for (let end = tokens.length - 1; end >= 2 && end >= tokens.length - 4; end -= 1)
    for (let count = Math.min(LONGEST, end - 1); count >= 1; count -= 1) {
      const spelling = tokens.slice(end - count, end).join(' ');
      const form = UNMISTAKABLE.test(spelling) ? BY_SPELLING.get(spelling) : undefined;
      if (form !== undefined) return { form, rest: [...tokens.slice(0, end - count), ...tokens.slice(end)] };
    }
  return null;
}

function takeAtEnd(words: readonly string[]): LegalFormMatch | null {
  const tokens = words.length > 1 ? [...words.slice(0, -1), spelledRight(words.at(-1) ?? '')] : words;
  for (let count = Math.min(LONGEST, tokens.length - 1); count >= 1; count -= 1) {
    const form = BY_SPELLING.get(tokens.slice(tokens.length - count).join(' '));
    if (form !== undefined && form !== 'ip person') return { form, rest: words.slice(0, words.length - count) };
  }
  return null;
}

function takeAtStart(tokens: readonly string[]): LegalFormMatch | null {
  for (let count = Math.min(LONGEST, tokens.length - 1); count >= 1; count -= 1) {
    const spelling = tokens.slice(0, count).join(' ');
    const form = BY_SPELLING.get(spelling);
    if (form !== undefined && PREFIX_SPELLINGS.test(spelling)) return { form, rest: tokens.slice(count) };
  }
  return null;
}

/** A long form word with a letter wrong ("LIMTED", "CORPORTION") is read as meant. */
function spelledRight(word: string): string {
  const odd = ODD_WORDS.get(word);
  if (odd !== undefined) return odd;
  if (word.length < 6 || BY_SPELLING.has(word)) return word;
  for (const right of LONG_WORDS)
    if (right[0] === word[0] && Math.abs(right.length - word.length) <= 1 && editDistance(right, word) <= 1)
      return right;
  return word;
}

/** Forms that translate or shorten each other: the left may be written for any on the right. */
const LOOSE: Readonly<Record<string, readonly string[]>> = {
  co: ['ltd', 'corp', 'inc', 'joint stock ltd', 'kk', 'co kr', 'jsc'],
  ltd: ['joint stock ltd', 'ooo', 'tov', 'too', 'ood', 'doo', 'ltd sti', 'co kr', 'kk', 'yk', 'mchj', 'sal'],
  llc: ['ooo', 'tov', 'too', 'ood', 'doo', 'mchj', 'fz llc', 'wll', 'ltd sti'],
  jsc: ['zao', 'oao', 'pao', 'ad', 'joint stock ltd', 'as', 'zrt'],
  corp: ['joint stock ltd', 'kk', 'co kr'],
  kg: ['gmbh & co kg'],
  's de rl de cv': ['srl'],
  srv: ['cv id'],
};

/** Whether two standard forms speak against one entity; a missing form (`null`) speaks for nothing. */
export function legalFormsConflict(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b && !isLoose(a, b) && !isLoose(b, a);
}

function isLoose(a: string, b: string): boolean {
  return LOOSE[a]?.includes(b) ?? false;
}
