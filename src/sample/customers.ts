import { hashText, randomOf } from './random.ts';

/** How a customer pays and buys. */
export interface Terms {
  readonly payment: string;
  /** Parts of the order's amount, and days after shipment each falls due (negative: before). */
  readonly parts: readonly (readonly [number, number])[];
}

const TERMS = {
  lc: { payment: '即期信用证 L/C at sight', parts: [[1, 12]] },
  advance: { payment: '100% T/T in advance', parts: [[1, -20]] },
  deposit: {
    payment: '30%定金，余款见提单副本',
    parts: [
      [0.3, -28],
      [0.7, 10],
    ],
  },
  dp: { payment: 'D/P at sight', parts: [[1, 21]] },
  oa30: { payment: 'O/A 30 days', parts: [[1, 30]] },
  oa60: { payment: 'O/A 60 days', parts: [[1, 60]] },
  oa90: { payment: 'O/A 90 days', parts: [[1, 90]] },
} as const satisfies Readonly<Record<string, Terms>>;
type TermName = keyof typeof TERMS;

/** A customer of the sample company. */
export interface SampleCustomer {
  readonly code: string;
  readonly name: string;
  readonly nameLocal: string;
  readonly country: string;
  readonly city: string;
  readonly industry: string;
  /** Index into the company's managers. */
  readonly manager: number;
  /** What they buy from us in an ordinary year, USD FOB. */
  readonly annualUsd: number;
  readonly ordersPerQuarter: number;
  /** Our ordinary share of what they import in our scope. */
  readonly share: number;
  readonly terms: Terms;
  readonly incoterms: readonly string[];
  /** Ordinary days late; negative pays early. */
  readonly daysLate: number;
  readonly currency: string;
  readonly taxId: string | null;
  /** HS subheadings they buy, with weights. */
  readonly mix: readonly (readonly [string, number])[];
  /** First and last quarter they buy from us, from the last complete one; null: always. */
  readonly from: number | null;
  readonly to: number | null;
  readonly note: string;
}

const MIXES: readonly (readonly (readonly [string, number])[])[] = [
  [
    ['732393', 0.5],
    ['961700', 0.3],
    ['821599', 0.2],
  ],
  [
    ['961700', 0.7],
    ['732393', 0.3],
  ],
  [
    ['732393', 0.45],
    ['732399', 0.25],
    ['761510', 0.3],
  ],
  [
    ['732393', 0.4],
    ['821599', 0.35],
    ['821191', 0.25],
  ],
  [
    ['961700', 0.45],
    ['732393', 0.35],
    ['732399', 0.2],
  ],
];

const DEALER = '家居用品进口商';
const CHAIN = '连锁超市';
const HOTEL = '酒店用品';
const GIFT = '礼品促销';
const ONLINE = '电商零售';

type Row = readonly [
  name: string,
  local: string,
  city: string,
  industry: string,
  thousands: number,
  orders: number,
  share: number,
  terms: TermName,
  incoterms: string,
  late: number,
];

const PERU: readonly Row[] = [
  ['KORVANTO HOGAR S.A.C.', '秘鲁科凡托家居', 'LIMA', DEALER, 620, 3, 0.46, 'deposit', 'FOB', 2],
  ['ALMACENES TRUVELLO S.A.', '秘鲁楚维洛百货', 'LIMA', CHAIN, 2350, 5, 0.6, 'lc', 'FOB/CIP', 0],
  ['QUINTAVERDE MENAJE S.A.C.', '秘鲁金塔维德', 'LIMA', DEALER, 1480, 4, 0.55, 'deposit', 'FOB/CIP', 3],
  ['SUPERMERCADOS LLANOMAR S.A.', '秘鲁雅诺马超市', 'AREQUIPA', CHAIN, 1900, 5, 0.48, 'lc', 'FOB/CIP', -1],
  ['PACHACOCINA IMPORT E.I.R.L.', '秘鲁帕查厨具', 'LIMA', DEALER, 310, 2, 0.37, 'deposit', 'FOB', 4],
  ['HOGARISMO DEL PERU S.A.C.', '秘鲁霍加里斯莫', 'TRUJILLO', DEALER, 860, 3, 0.44, 'oa30', 'FOB/CIF', 5],
  ['DISTRIBUIDORA CAMPOLINDO S.R.L.', '秘鲁坎波林多', 'CHICLAYO', DEALER, 540, 3, 0.5, 'oa60', 'CIF', 12],
  ['MENAJES SURCANTO S.A.C.', '秘鲁苏尔坎托', 'LIMA', HOTEL, 420, 2, 0.42, 'deposit', 'FOB', 1],
  ['REGALOS FIESTAMORA S.A.C.', '秘鲁节庆礼品', 'LIMA', GIFT, 380, 2, 0.52, 'advance', 'FOB', 0],
  ['COMERCIAL VISTAPUNA S.A.C.', '秘鲁维斯塔普纳', 'CUSCO', DEALER, 170, 1, 0.33, 'deposit', 'FOB', 2],
  ['BAZAR OLLANTERO E.I.R.L.', '秘鲁奥扬特罗', 'PIURA', DEALER, 64, 1, 0.4, 'advance', 'FOB', 0],
];
const COLOMBIA: readonly Row[] = [
  ['CACEROLAS ANDIMARCA S.A.S.', '哥伦比亚安迪马卡', 'BOGOTA', DEALER, 1650, 4, 0.57, 'lc', 'FOB/CIP', 0],
  ['ALMACENES BRISALTA S.A.', '哥伦比亚布里萨尔塔', 'MEDELLIN', CHAIN, 1120, 4, 0.43, 'deposit', 'FOB/CIP', 2],
  ['GRUPO COCINARTE MONTELVA S.A.S.', '哥伦比亚蒙特瓦', 'BOGOTA', CHAIN, 2050, 5, 0.51, 'lc', 'FOB/CIP', -2],
  ['VAJILLAS PUERTOCLARO LTDA.', '哥伦比亚克拉罗港', 'BARRANQUILLA', DEALER, 450, 2, 0.36, 'deposit', 'FOB', 3],
  ['INVERSIONES TERMOVALLE S.A.S.', '哥伦比亚特莫瓦耶', 'CALI', DEALER, 520, 3, 0.47, 'oa30', 'FOB', 4],
  ['HOTELERIA SABANETO S.A.S.', '哥伦比亚萨瓦内托', 'BOGOTA', HOTEL, 260, 2, 0.31, 'deposit', 'CIF', 1],
  ['DETALLES FLORESTINA S.A.S.', '哥伦比亚弗洛雷斯', 'MEDELLIN', GIFT, 130, 1, 0.28, 'advance', 'FOB', 0],
  ['TIENDAS ROBLEMAR S.A.', '哥伦比亚罗布雷马', 'PEREIRA', CHAIN, 340, 2, 0.39, 'oa60', 'FOB', 7],
];
const ECUADOR: readonly Row[] = [
  ['COMERCIAL GUAYAVENTO CIA. LTDA.', '厄瓜多尔瓜亚文托', 'GUAYAQUIL', DEALER, 720, 3, 0.49, 'deposit', 'FOB', 2],
  ['ALMACENES CUMBRESOL S.A.', '厄瓜多尔昆布雷索', 'QUITO', CHAIN, 480, 2, 0.41, 'lc', 'FOB/CIP', 0],
];
const INDIA: readonly Row[] = [
  ['MANDIRKART HOMEWARE PRIVATE LIMITED', '印度曼迪卡特', 'MUMBAI', CHAIN, 1380, 4, 0.53, 'lc', 'FOB/CIP', 1],
  ['SASTAGHAR BAZAAR PRIVATE LIMITED', '印度萨斯塔加', 'DELHI', ONLINE, 96, 6, 0.34, 'oa90', 'FOB', 55],
  ['RASOIVEDA KITCHENS PRIVATE LIMITED', '印度拉索维达', 'PUNE', DEALER, 980, 3, 0.5, 'deposit', 'FOB/CIP', 3],
  ['THALIPRIME RETAIL LIMITED', '印度塔利普莱', 'CHENNAI', CHAIN, 760, 3, 0.45, 'lc', 'CIF', 2],
  ['CHULHASTAR APPLIANCES PRIVATE LIMITED', '印度楚拉斯塔', 'AHMEDABAD', DEALER, 420, 2, 0.38, 'deposit', 'FOB', 0],
  ['GHARALOKI LIVING PRIVATE LIMITED', '印度加拉洛基', 'BENGALURU', ONLINE, 610, 3, 0.42, 'oa30', 'FOB', 6],
  ['PATELGAON TRADERS PRIVATE LIMITED', '印度帕特冈', 'SURAT', DEALER, 150, 1, 0.3, 'dp', 'FOB', 9],
  ['UPHARWALA GIFTS PRIVATE LIMITED', '印度乌帕瓦拉', 'DELHI', GIFT, 210, 2, 0.44, 'advance', 'FOB', 0],
  ['SAMUDRAVIEW HOSPITALITY SUPPLIES LIMITED', '印度萨穆德拉', 'KOCHI', HOTEL, 280, 2, 0.35, 'deposit', 'CIF', 4],
  ['NAVKITCHEN ENTERPRISES PRIVATE LIMITED', '印度纳夫厨具', 'KOLKATA', DEALER, 90, 1, 0.27, 'deposit', 'FOB', 3],
];
const PHILIPPINES: readonly Row[] = [
  ['BALAYKUSINA TRADING INC.', '菲律宾巴莱库西纳', 'MANILA', DEALER, 690, 3, 0.45, 'deposit', 'FOB/CIP', 2],
  ['HAPAGDIWA HOUSEWARES CORPORATION', '菲律宾迪瓦家品', 'CEBU', DEALER, 520, 3, 0.4, 'lc', 'FOB', 1],
  ['TINDAHARI STORES INC.', '菲律宾丁达哈里', 'QUEZON CITY', CHAIN, 1260, 4, 0.47, 'lc', 'FOB/CIP', 0],
  ['PASALUBONGO GIFTS CORPORATION', '菲律宾巴萨礼品', 'MAKATI', GIFT, 120, 1, 0.33, 'advance', 'FOB', 0],
  ['LUTOMASAYA KITCHEN SUPPLY INC.', '菲律宾鲁托玛', 'DAVAO', DEALER, 230, 2, 0.36, 'deposit', 'FOB', 5],
  ['ISLAVENDO HOSPITALITY INC.', '菲律宾伊斯拉', 'MANILA', HOTEL, 180, 1, 0.3, 'dp', 'CIF', 3],
  ['BAHAYPLUSO MARKETING CORPORATION', '菲律宾巴海普拉', 'PASIG', ONLINE, 75, 1, 0.29, 'deposit', 'FOB', 2],
];
const KENYA: readonly Row[] = [
  ['JIKONIBORA DISTRIBUTORS LIMITED', '肯尼亚吉科尼', 'NAIROBI', DEALER, 580, 3, 0.5, 'deposit', 'CIF', 3],
  ['SUFURIAKAZI LIMITED', '肯尼亚苏弗里亚', 'MOMBASA', DEALER, 320, 2, 0.45, 'deposit', 'CIF', 6],
  ['DUKAPANA SUPERMARKETS LIMITED', '肯尼亚杜卡帕纳', 'NAIROBI', CHAIN, 740, 3, 0.42, 'lc', 'FOB/CIP', 0],
  ['SAVANNAHEARTH HOTEL SUPPLIES LIMITED', '肯尼亚草原酒店用品', 'NAIROBI', HOTEL, 140, 1, 0.38, 'advance', 'CIF', 0],
];
const OTHERS: Readonly<Record<string, readonly Row[]>> = {
  US: [
    ['BRAMBLEWICK KITCHEN BRANDS, INC.', '美国布兰博', 'CHICAGO', DEALER, 2700, 5, 0, 'oa60', 'FOB/CIP', 2],
    ['HOLLOWPINE HOME LLC', '美国霍洛派恩', 'DALLAS', ONLINE, 830, 3, 0, 'oa30', 'FOB', 3],
    ['PENDERLAKE PROMOTIONS INC.', '美国彭德湖礼品', 'ATLANTA', GIFT, 140, 1, 0, 'deposit', 'FOB', 1],
    ['COPPERMOOR STORES CORPORATION', '美国铜沼百货', 'SEATTLE', CHAIN, 1550, 4, 0, 'lc', 'FOB/CIP', 0],
    ['WINDLETON OUTFITTERS LLC', '美国温德尔顿', 'DENVER', ONLINE, 95, 1, 0, 'advance', 'FOB', 0],
  ],
  DE: [
    ['KESSELBRUNN HAUSHALTSWAREN GMBH', '德国凯瑟布伦', 'HAMBURG', DEALER, 1180, 4, 0, 'oa30', 'FOB/CIP', 0],
    ['TAFELHORST HANDELS GMBH', '德国塔弗霍斯特', 'KOELN', CHAIN, 560, 3, 0, 'lc', 'FOB', 0],
    ['NORDLOEFFEL GMBH', '德国诺德勒费', 'BREMEN', GIFT, 82, 1, 0, 'deposit', 'FOB', 1],
  ],
  PL: [
    ['GARNKOWIN POLSKA SP. Z O.O.', '波兰加恩科温', 'POZNAN', DEALER, 390, 2, 0, 'deposit', 'CIF', 4],
    ['STOLMARECK SP. Z O.O.', '波兰斯托马雷克', 'GDANSK', ONLINE, 110, 1, 0, 'deposit', 'FOB', 2],
  ],
  AE: [
    ['DUNECRADLE GENERAL TRADING LLC', '阿联酋沙丘', 'DUBAI', DEALER, 680, 3, 0, 'deposit', 'FOB/CIP', 3],
    ['MAJLISTONE HOTEL SUPPLIES LLC', '阿联酋玛吉利斯', 'ABU DHABI', HOTEL, 240, 2, 0, 'lc', 'CIF', 1],
    ['PEARLWADI TRADING FZE', '阿联酋珍珠谷', 'SHARJAH', DEALER, 88, 1, 0, 'deposit', 'FOB', 8],
  ],
  ZA: [
    ['KAROOSPOON TRADING (PTY) LTD', '南非卡鲁', 'JOHANNESBURG', DEALER, 330, 2, 0, 'deposit', 'CIF', 3],
    ['TAFELVELDT RETAIL (PTY) LTD', '南非塔弗', 'CAPE TOWN', CHAIN, 150, 1, 0, 'oa60', 'CIF', 15],
  ],
  AU: [
    ['BILLABRIDGE HOMEWARES PTY LTD', '澳大利亚比拉桥', 'MELBOURNE', DEALER, 470, 2, 0, 'oa30', 'FOB', 1],
    ['COOLAMINT OUTDOOR PTY LTD', '澳大利亚库拉', 'BRISBANE', ONLINE, 105, 1, 0, 'deposit', 'FOB', 0],
  ],
  CL: [['MENAJE CORDILLANO SPA', '智利科迪亚诺', 'SANTIAGO', DEALER, 290, 2, 0, 'deposit', 'FOB', 2]],
};

/** Codes of customers that began late or stopped, with quarters from the last complete one. */
const LIVES: Readonly<Record<string, readonly [number | null, number | null]>> = {
  '0147': [-2, null],
  '0152': [0, null],
  '0159': [-2, null],
  '0150': [null, -6],
  '0155': [null, -5],
  '0157': [null, -7],
};
const NOTES: Readonly<Record<string, string>> = {
  '0123': '账期一再延长，每单数量小，反复比价',
  '0147': '展会新客户',
  '0152': '网站询盘转化',
};
const AMERICAS: ReadonlySet<string> = new Set(['PE', 'CO', 'EC', 'US', 'CL']);
const WITH_TAX_ID: Readonly<Record<string, (random: number) => string>> = {
  PE: (random) => `20${String(random).padStart(9, '4').slice(-9)}`,
  CO: (random) => `9${String(random).padStart(9, '0').slice(-9)}`,
  EC: (random) => `09${String(random).padStart(8, '7').slice(-8)}001`,
  IN: (random) => `05${String(random).padStart(8, '3').slice(-8)}`,
};

/** All customers, by code; sixty of them in thirteen countries. */
export const SAMPLE_CUSTOMERS: readonly SampleCustomer[] = makeCustomers();

/** The tax id a firm of that country would bear; null where records do not carry one. */
export function inventTaxId(country: string, key: string): string | null {
  return WITH_TAX_ID[country]?.(hashText(`tax|${key}`)) ?? null;
}

function makeCustomers(): readonly SampleCustomer[] {
  const rows: readonly (readonly [string, readonly Row[]])[] = [
    ['PE', PERU],
    ['CO', COLOMBIA],
    ['EC', ECUADOR],
    ['IN', INDIA],
    ['PH', PHILIPPINES],
    ['KE', KENYA],
    ...Object.entries(OTHERS),
  ];
  return rows
    .flatMap(([country, list]) => list.map((row) => [country, row] as const))
    .map(([country, row], index) => customerOf(String(101 + index).padStart(4, '0'), country, row));
}

function customerOf(code: string, country: string, row: Row): SampleCustomer {
  const [name, nameLocal, city, industry, thousands, ordersPerQuarter, share, terms, incoterms, daysLate] = row;
  const random = randomOf(`customer|${code}`);
  const [from, to] = LIVES[code] ?? [null, null];
  return {
    code,
    name,
    nameLocal,
    country,
    city,
    industry,
    manager: (AMERICAS.has(country) ? 0 : 2) + (random.next() < 0.5 ? 0 : 1),
    annualUsd: thousands * 1000,
    ordersPerQuarter,
    share,
    terms: TERMS[terms],
    incoterms: incoterms.split('/'),
    daysLate,
    currency: country === 'DE' || country === 'PL' ? 'EUR' : 'USD',
    taxId: inventTaxId(country, name),
    mix: random.pick(MIXES),
    from,
    to,
    note: NOTES[code] ?? '',
  };
}
