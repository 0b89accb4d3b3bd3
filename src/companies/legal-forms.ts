/**
 * Legal forms by their standard form: spellings seen in trade records, folded (lower case, no dots). Two names with
 * different standard forms are evidence of different entities; spellings of one form are the same. Longest first when matched.
 */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  ltd: [
    'co ltd',
    'co limited',
    'company limited',
    'company ltd',
    'co lt',
    'ltd',
    'limited',
    'ltd co',
    'limited company',
    'co pvt ltd',
    'coltd',
    'co l t d',
    'l t d',
    '有限公司',
    '有限责任公司',
    '股份有限公司',
    'you xian gong si',
    'you xian ze ren gong si',
    'gu fen you xian gong si',
  ],
  'pvt ltd': ['pvt ltd', 'private limited', 'private ltd', 'pvt limited', 'p ltd', 'p limited', 'pvt'],
  'pte ltd': ['pte ltd', 'pte limited', 'pte'],
  'pty ltd': ['pty ltd', 'proprietary limited', 'pty limited', 'pty'],
  'sdn bhd': ['sdn bhd', 'sendirian berhad', 'sdn berhad'],
  bhd: ['bhd', 'berhad'],
  inc: ['inc', 'incorporated', 'incorp'],
  corp: ['corp', 'corporation'],
  llc: ['llc', 'l l c', 'limited liability company'],
  lp: ['lp', 'llp', 'limited partnership'],
  plc: ['plc', 'p l c', 'public limited company'],
  gmbh: ['gmbh', 'gesellschaft mit beschrankter haftung', 'g m b h', 'mbh'],
  'gmbh & co kg': ['gmbh co kg', 'gmbh and co kg', 'gmbh u co kg'],
  ag: ['ag', 'aktiengesellschaft', 'a g'],
  kg: ['kg', 'kommanditgesellschaft'],
  sa: ['sa', 's a', 'sociedad anonima', 'societe anonyme', 'spolka akcyjna'],
  sac: ['sac', 's a c', 'sociedad anonima cerrada'],
  saa: ['saa', 's a a'],
  eirl: ['eirl', 'e i r l', 'empresa individual de responsabilidad limitada'],
  srl: [
    'srl',
    's r l',
    'sociedad de responsabilidad limitada',
    'societa a responsabilita limitata',
    's de rl',
    's r ltda',
    'scrl',
  ],
  'sa de cv': ['sa de cv', 's a de c v', 'sapi de cv'],
  's de rl de cv': ['s de rl de cv', 's de r l de c v'],
  ltda: ['ltda', 'limitada', 'cia ltda', 'lda'],
  spa: ['spa', 's p a', 'societa per azioni'],
  sas: ['sas', 's a s'],
  sarl: ['sarl', 's a r l'],
  eurl: ['eurl'],
  sl: ['sl', 's l', 'slu', 's l u', 'sociedad limitada'],
  bv: ['bv', 'b v', 'besloten vennootschap'],
  nv: ['nv', 'n v'],
  ab: ['ab', 'aktiebolag'],
  as: ['as', 'a s', 'anonim sirketi', 'anonim sti'],
  'ltd sti': ['ltd sti', 'limited sirketi', 'limited sti'],
  oy: ['oy', 'oyj'],
  aps: ['aps', 'anpartsselskab'],
  'sp z o o': ['sp z o o', 'spolka z ograniczona odpowiedzialnoscia', 'spzoo'],
  kft: ['kft'],
  sro: ['sro', 's r o'],
  doo: ['doo', 'd o o'],
  ooo: ['ooo', 'o o o', 'obshchestvo s ogranichennoi otvetstvennostiu'],
  jsc: ['jsc', 'joint stock company', 'zao', 'oao', 'pjsc', 'ojsc', 'joint stock co'],
  pt: ['pt', 'perseroan terbatas'],
  kk: ['kk', 'kabushiki kaisha'],
  fze: ['fze', 'fzco', 'fz llc', 'fzc'],
  wll: ['wll', 'w l l'],
  co: ['co', 'company', 'cia', 'compania'],
};

/** A legal form found at the end (or, for PT and OOO, the start) of a name. */
export interface LegalFormMatch {
  /** Standard form, e.g. `ltd`. */
  readonly form: string;
  /** The tokens without it. */
  readonly rest: readonly string[];
}

const BY_SPELLING = new Map<string, string>();
for (const [form, spellings] of Object.entries(SPELLINGS))
  for (const spelling of spellings) BY_SPELLING.set(spelling, form);
const LONGEST = 7;
const PREFIX_FORMS = new Set(['pt', 'ooo', 'jsc', 'cv']);

/**
 * Takes the legal form off a folded name.
 * @param tokens Lower-case ASCII words without punctuation.
 * @returns `null` when no form is written, or when nothing would be left (a name that is only a form).
 */
export function takeLegalForm(tokens: readonly string[]): LegalFormMatch | null {
  for (let count = Math.min(LONGEST, tokens.length - 1); count >= 1; count -= 1) {
    const form = BY_SPELLING.get(tokens.slice(tokens.length - count).join(' '));
    if (form !== undefined) return { form, rest: tokens.slice(0, tokens.length - count) };
  }
  const first = tokens[0];
  if (first !== undefined && tokens.length > 1) {
    const form = BY_SPELLING.get(first);
    if (form !== undefined && PREFIX_FORMS.has(form)) return { form, rest: tokens.slice(1) };
  }
  return null;
}

/** Whether two standard forms speak against one entity; a missing form (`null`) speaks for nothing. */
export function legalFormsConflict(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b && !(isLoose(a, b) || isLoose(b, a));
}

/** `co` alone is written for `ltd` and `corp` alike in shipping documents. */
function isLoose(a: string, b: string): boolean {
  return a === 'co' && (b === 'ltd' || b === 'corp' || b === 'inc');
}
