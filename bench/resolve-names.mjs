// Resolves generated company names and compares with the truth they were made from. Run after `npm run build`:
// node bench/resolve-names.mjs [names …]     (default 30000 100000 300000; each size in a process of its own)
// BENCH_TIME_ONLY=1 leaves the comparison with the truth out; BENCH_WRONG=1 lists names wrongly joined.
// Targets: 300,000 distinct names within 60 s and 1.5 GB; growth near linear; automatic precision at least 0.99, automatic
// and review together recall at least 0.90, blocking completeness at least 0.98.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cleanName } from '../dist/src/companies/clean-name.js';
import { companyBook } from '../dist/src/companies/company-book.js';
import { matchCustomers } from '../dist/src/companies/match-customers.js';
import { nameIndex } from '../dist/src/companies/name-index.js';
import { proposeGroups } from '../dist/src/companies/propose-groups.js';
import { proposeRespellings } from '../dist/src/companies/propose-respellings.js';
import { resolveParties } from '../dist/src/companies/resolve-parties.js';
import { scoreNames } from '../dist/src/companies/score-names.js';

const AUTOMATIC = 0.94;
const REVIEW = 0.72;
const CUSTOMERS = 1_000;
const SAMPLE = 20_000;

let state = 1;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (limit) => Math.floor(random() * limit);
const pick = (list) => list[below(list.length)];
const split = (text) => text.split(' ');

const ONSETS = split('b br c ch cl d dr f fl g gr h j k kr l m n p pl qu r s sh st t tr v w z');
const VOWELS = split('a e i o u a e o ai ea');
const CODAS = split('n r l s x m rd lt nd ck ss n r l');
const PINYIN = split(
  'hai tian hua xin long feng jin yuan da cheng bo wei jia rui kang heng tong li min qiang sheng tai xiang yi zhi zhong shun fu gang guo hong ming ning ping qing ru shan teng wan wen xing yang yong ze chang',
);
const HAN = [
  ...'海天华新龙丰金源大成博伟佳瑞康恒通利民强盛泰翔益智众顺富钢国宏明宁平清如山腾万文兴阳永泽昌凯诺拓卓越星辰光宇嘉禾润百汇银河东方远航',
];
const CITIES = split('NINGBO SHENZHEN GUANGZHOU HANGZHOU XIAMEN QINGDAO YIWU SUZHOU FOSHAN DONGGUAN SHANGHAI TIANJIN');
const HAN_CITIES = split('宁波 深圳市 广州市 杭州 厦门 青岛 义乌市 苏州 佛山市 东莞市 上海 天津市');
const HAN_TRADES = split('五金 贸易 进出口 科技 电子 塑料制品 家具 服饰 机械 国际贸易 实业 包装材料 工艺品 照明');
const TRADES = split(
  'TRADING IMPORT ELECTRONICS HARDWARE TEXTILES PLASTICS FURNITURE MACHINERY FOODS CHEMICALS CERAMICS TOOLS LIGHTING PACKAGING GARMENTS METALS AUTOPARTS GLASS TILES TOYS',
);
const MORE = [
  '',
  '',
  '',
  '',
  ' INTERNATIONAL',
  ' GROUP',
  ' INDUSTRIES',
  ' ENTERPRISES',
  ' IMPORT & EXPORT',
  ' MANUFACTURING',
  ' PRODUCTS',
  ' SUPPLIES',
];
const COUNTRIES = [
  ['US', ['INC', 'LLC', 'CORP']],
  ['GB', ['LTD', 'LIMITED', 'PLC']],
  ['DE', ['GMBH', 'AG', 'GMBH & CO KG']],
  ['MX', ['SA DE CV', 'S DE RL DE CV']],
  ['PE', ['SAC', 'SRL', 'EIRL', 'SA']],
  ['IN', ['PVT LTD', 'LIMITED', 'PRIVATE LIMITED']],
  ['TR', ['LTD STI', 'AS']],
  ['VN', ['CO LTD', 'JSC']],
  ['MY', ['SDN BHD']],
];

function word() {
  let text = '';
  const syllables = 2 + below(2);
  for (let index = 0; index < syllables; index += 1)
    text += pick(ONSETS) + pick(VOWELS) + (random() < 0.35 ? pick(CODAS) : '');
  return text.toUpperCase();
}
const pinyinBrand = () =>
  Array.from({ length: random() < 0.8 ? 2 : 3 }, () => pick(PINYIN))
    .join('')
    .toUpperCase();

/** One firm: its name as a register writes it, with what respelling it needs. */
function firm() {
  const kind = random();
  if (kind < 0.1)
    return {
      country: 'CN',
      parts: [pick(HAN_CITIES) + pick(HAN) + pick(HAN) + (random() < 0.3 ? pick(HAN) : '') + pick(HAN_TRADES)],
      form: '有限公司',
    };
  if (kind < 0.4)
    return {
      country: 'CN',
      parts: [pick(CITIES), pinyinBrand(), ...split(pick(TRADES) + pick(MORE))],
      form: 'CO LTD',
    };
  const [country, forms] = pick(COUNTRIES);
  const brand = random() < 0.35 ? [word(), word()] : [word()];
  return { country, parts: [...brand, ...split(pick(TRADES) + pick(MORE))], form: pick(forms) };
}

/** Another firm that looks like this one: other trade, city, form or number. */
function sister({ country, parts, form }) {
  if (parts.length === 1) return null;
  const turn = random();
  const changed = [...parts];
  if (turn < 0.5) changed[changed.length - 1] = pick(TRADES);
  else if (turn < 0.7) changed.push('PLANT', String(2 + below(8)));
  else if (country === 'CN') changed[0] = pick(CITIES);
  else return { country: pick(COUNTRIES)[0], parts: [...parts, pick(['CHILE', 'VIETNAM', 'POLAND', 'INDIA'])], form };
  return { country, parts: changed, form };
}

const SPELLED = {
  'CO LTD': ['CO., LTD.', 'CO.,LIMITED', 'COMPANY LIMITED', 'CO.,LTD', 'LTD'],
  LTD: ['LIMITED', 'LTD.', 'LTD.,'],
  INC: ['INC.', 'INCORPORATED'],
  LLC: ['L.L.C.', 'LLC.'],
  GMBH: ['G.M.B.H.', 'GESELLSCHAFT MIT BESCHRÄNKTER HAFTUNG', 'GMBH.'],
  'SA DE CV': ['S.A. DE C.V.', 'S A DE C V', 'SA. DE CV.'],
  SAC: ['S.A.C.', 'S A C'],
  SRL: ['S.R.L.', 'S R L'],
  'PVT LTD': ['PRIVATE LIMITED', '(P) LTD', 'PVT. LTD.', 'PVT LIMITED'],
  'LTD STI': ['LTD. ŞTİ.', 'LİMİTED ŞİRKETİ'],
  'SDN BHD': ['SDN. BHD.', 'SDN BERHAD'],
  有限公司: ['有限责任公司', '有限公司'],
};
const SHORTER = {
  INTERNATIONAL: 'INTL',
  INDUSTRIES: 'IND',
  MANUFACTURING: 'MFG',
  ENTERPRISES: 'ENT',
  IMPORT: 'IMP',
  TRADING: 'TRDG',
  TEXTILES: 'TEXTILE',
};

function misspelt(text) {
  const at = 1 + below(text.length - 2);
  const turn = random();
  if (turn < 0.35) return text.slice(0, at) + text.slice(at + 1);
  if (turn < 0.6) return text.slice(0, at) + text[at] + text.slice(at);
  if (turn < 0.8) return text.slice(0, at) + (text[at + 1] ?? '') + text[at] + text.slice(at + 2);
  return text.slice(0, at) + 'AEIORNTLSM'[below(10)] + text.slice(at + 1);
}

/** The same firm as another clerk writes it. */
function respelt({ parts, form }) {
  const words = [...parts];
  let ending = pick(SPELLED[form] ?? [form]);
  if (parts.length > 1) {
    const turn = random();
    const longest = words.reduce((best, part, index) => (part.length > words[best].length ? index : best), 0);
    if (turn < 0.3) words[longest] = misspelt(words[longest]);
    else if (turn < 0.45) words.splice(0, 2, words[0] + words[1]);
    else if (turn < 0.6)
      words.forEach((part, index) => {
        words[index] = SHORTER[part] ?? part;
      });
    else if (turn < 0.7) words.push(words.shift());
    else if (turn < 0.8) ending = '';
    else if (turn < 0.85) words.splice(words.length - 1, 1);
    else if (turn < 0.9) return words.join('') + (ending === '' ? '' : ` ${ending}`);
  }
  if (parts.length === 1) return random() < 0.5 ? parts[0] + ending : parts[0].replace('市', '') + form;
  return `${words.join(' ')}${ending === '' ? '' : ` ${ending}`}`;
}

/** Distinct names with the firm each is of. */
function generate(count) {
  state = 20261125;
  const parties = [];
  const seen = new Set();
  let firms = 0;
  const add = (rawName, country, entity) => {
    const key = `${rawName}|${country}`;
    if (parties.length >= count || seen.has(key)) return false;
    seen.add(key);
    parties.push({ id: parties.length + 1, rawName, country, taxId: null, address: null, entity });
    return true;
  };
  const coreSeen = new Set();
  const register = (made) => {
    const name = `${made.parts.join(' ')} ${made.form}`.replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, '$1');
    const core = `${cleanName(name).core}|${made.country}`;
    if (coreSeen.has(core)) return;
    coreSeen.add(core);
    firms += 1;
    add(name, made.country, firms);
    const times = random() < 0.3 ? 1 + below(3) : 0;
    for (let time = 0; time < times; time += 1) add(respelt(made), made.country, firms);
  };
  while (parties.length < count) {
    const made = firm();
    register(made);
    const other = random() < 0.12 ? sister(made) : null;
    if (other !== null) register(other);
  }
  // Clerks do not take turns: the names come in no order.
  for (let at = parties.length - 1; at > 0; at -= 1) {
    const other = below(at + 1);
    [parties[at], parties[other]] = [parties[other], parties[at]];
  }
  parties.forEach((party, index) => {
    party.id = index + 1;
  });
  return { parties, firms };
}

const pairs = (size) => (size * (size - 1)) / 2;
function pairFigures(parties, clusterOf) {
  const count = (keyOf) => {
    const sizes = new Map();
    for (const party of parties) {
      const key = keyOf(party);
      sizes.set(key, (sizes.get(key) ?? 0) + 1);
    }
    return [...sizes.values()].reduce((sum, size) => sum + pairs(size), 0);
  };
  const truth = count((party) => party.entity);
  const made = count((party) => clusterOf.get(party.id));
  const both = count((party) => `${party.entity}:${clusterOf.get(party.id)}`);
  return { truth, made, both, precision: both / made, recall: both / truth };
}

function run(count) {
  const { parties, firms } = generate(count);
  const cpu = process.cpuUsage();
  const started = performance.now();
  const marks = [];
  const mark = (label) => {
    const { user, system } = process.cpuUsage(cpu);
    marks.push([label, (user + system) / 1e6]);
  };
  const resolution = resolveParties(parties, []);
  mark('names placed');
  const companies = resolution.founded.map((company) => ({ ...company, id: company.ref + 1, address: null }));
  companyBook(companies);
  mark('companies read');
  const customers = companies.filter((_, index) => index % Math.ceil(companies.length / CUSTOMERS) === 0);
  const matches = matchCustomers(
    customers.map((company) => ({
      id: company.id,
      code: String(company.id),
      name: company.name,
      nameLocal: null,
      country: company.country,
      taxId: null,
    })),
    companies,
  );
  mark('customers matched');
  const mattering = new Set(matches.links.map((link) => link.companyId));
  const respellings = proposeRespellings(
    companies,
    mattering,
    new Map(companies.map((company) => [company.id, company.id])),
    new Map(),
  );
  mark('respellings asked');
  const groups = proposeGroups(companies, mattering);
  mark('groups asked');
  const seconds = (performance.now() - started) / 1000;
  const used = process.cpuUsage(cpu);
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);

  console.log(
    JSON.stringify({
      names: count,
      firms,
      seconds: round(seconds),
      processorSeconds: round((used.user + used.system) / 1e6),
      peakMb,
      marks: marks.map(([label, at]) => `${label} ${round(at)}`).join(', '),
      companies: companies.length,
      links: matches.links.length,
      asked: matches.proposals.length + respellings.length,
      groupsAsked: groups.length,
    }),
  );
  if (process.env.BENCH_TIME_ONLY) return;
  const clusterOf = new Map(
    resolution.decisions.map((decision) => [decision.partyId, decision.newCompanyRef ?? -decision.partyId]),
  );
  const automatic = pairFigures(parties, clusterOf);
  const fresh = Math.min(1_000, Math.floor(count / 10));
  const before = resolveParties(parties.slice(0, -fresh), []);
  const known = before.founded.map((company) => ({ ...company, id: company.ref + 1 }));
  const spellings = before.decisions.flatMap((decision, index) =>
    decision.newCompanyRef === null
      ? []
      : [{ companyId: decision.newCompanyRef + 1, rawName: parties[index].rawName, address: null, byTaxId: false }],
  );
  const again = performance.now();
  const after = resolveParties(parties.slice(-fresh), known, { spellings, rejected: [] });
  const incrementalSeconds = (performance.now() - again) / 1000;
  const placedAlike = after.decisions.every((decision, index) => {
    const whole = resolution.decisions[count - fresh + index];
    const company =
      decision.companyId ?? (decision.newCompanyRef === null ? null : known.length + decision.newCompanyRef + 1);
    return company === (whole.newCompanyRef === null ? null : whole.newCompanyRef + 1);
  });

  console.log(
    JSON.stringify({
      names: count,
      automaticPrecision: round(automatic.precision, 4),
      automaticRecall: round(automatic.recall, 4),
      ...reviewFigures(parties, clusterOf),
      incremental: `${fresh} new names: ${round(incrementalSeconds)} s, ${placedAlike ? 'placed as in one run' : 'PLACED OTHERWISE'}`,
    }),
  );
  if (process.env.BENCH_WRONG) printWrong(parties, clusterOf);
}

/** Every name against an index of all: what blocking finds of the true pairs, and how many of them are at least asked about. */
function reviewFigures(parties, clusterOf) {
  const started = performance.now();
  const companies = parties.map((party) => ({
    id: party.id,
    name: party.rawName,
    country: party.country,
    taxIds: [],
    kind: 'firm',
  }));
  const book = companyBook(companies);
  const index = nameIndex(book.frequencies, book.entries.length);
  const mates = new Map();
  book.entries.forEach(({ name }, at) => {
    index.add(name, at);
    mates.set(parties[at].entity, [...(mates.get(parties[at].entity) ?? []), at]);
  });
  const indexed = performance.now();
  const step = Math.max(1, Math.floor(parties.length / SAMPLE));
  const figures = { looked: 0, compared: 0, pairs: 0, found: 0, asked: 0, askedWrongly: 0 };
  for (let at = 0; at < parties.length; at += step) {
    figures.looked += 1;
    const { name } = book.entries[at];
    const candidates = index.candidates(name);
    figures.compared += candidates.length;
    const close = new Set();
    for (const other of candidates) {
      if (other === at || parties[other].country !== parties[at].country) continue;
      const { score, veto } = scoreNames(name, book.entries[other].name, book.rarity);
      if (veto || score < REVIEW) continue;
      close.add(other);
      if (parties[other].entity !== parties[at].entity && score < AUTOMATIC) figures.askedWrongly += 1;
    }
    const found = new Set(candidates);
    for (const mate of mates.get(parties[at].entity)) {
      if (mate === at) continue;
      figures.pairs += 1;
      if (found.has(mate)) figures.found += 1;
      if (close.has(mate) || clusterOf.get(parties[mate].id) === clusterOf.get(parties[at].id)) figures.asked += 1;
    }
  }
  return {
    blockingCompleteness: round(figures.found / figures.pairs, 4),
    combinedRecall: round(figures.asked / figures.pairs, 4),
    comparedEach: round(figures.compared / figures.looked, 1),
    wrongQuestionsEach: round(figures.askedWrongly / figures.looked, 2),
    indexSeconds: round((indexed - started) / 1000),
    msEachName: round((performance.now() - indexed) / figures.looked, 3),
  };
}

function printWrong(parties, clusterOf) {
  const first = new Map();
  let printed = 0;
  for (const party of parties) {
    const cluster = clusterOf.get(party.id);
    const held = first.get(cluster);
    if (held === undefined) first.set(cluster, party);
    else if (held.entity !== party.entity && printed < 40) {
      printed += 1;
      console.log(`wrong: ${held.rawName}  |  ${party.rawName}  (${party.country})`);
    }
  }
}

function round(value, digits = 2) {
  return Number(value.toFixed(digits));
}

const sizes = process.argv.slice(2).map(Number);
if (sizes.length === 1) run(sizes[0]);
else
  for (const size of sizes.length === 0 ? [30_000, 100_000, 300_000] : sizes) {
    const child = spawnSync(
      process.execPath,
      ['--max-old-space-size=4096', fileURLToPath(import.meta.url), String(size)],
      { encoding: 'utf8' },
    );
    process.stdout.write(child.stdout + child.stderr);
  }
