import { inventWords } from './names.ts';
import { randomOf } from './random.ts';

/** A seller in customs records; every spelling reads as the same firm. */
export interface Exporter {
  readonly name: string;
  readonly spellings: readonly string[];
  readonly country: string;
  readonly port: string;
}

interface Place {
  readonly city: string;
  readonly port: string;
}

const CHINA: readonly Place[] = [
  { city: 'NINGBO', port: 'NINGBO' },
  { city: 'YONGKANG', port: 'NINGBO' },
  { city: 'HANGZHOU', port: 'SHANGHAI' },
  { city: 'JIEYANG', port: 'SHANTOU' },
  { city: 'YANGJIANG', port: 'SHENZHEN' },
  { city: 'JIANGMEN', port: 'GUANGZHOU' },
  { city: 'TAIZHOU', port: 'NINGBO' },
  { city: 'CHAOZHOU', port: 'SHANTOU' },
  { city: 'QINGDAO', port: 'QINGDAO' },
];
const TRADES = [
  'KITCHENWARE',
  'HOUSEWARE',
  'METAL PRODUCTS',
  'INDUSTRY AND TRADE',
  'STAINLESS STEEL PRODUCTS',
  'IMPORT AND EXPORT',
  'CUP INDUSTRY',
  'TABLEWARE',
];
const ABROAD = [
  {
    country: 'IN',
    port: 'NHAVA SHEVA',
    people: 'india',
    form: 'STEELWARE PVT. LTD.',
    variant: 'STEELWARE PRIVATE LIMITED',
  },
  {
    country: 'VN',
    port: 'HO CHI MINH',
    people: 'island',
    form: 'METALWARE JOINT STOCK COMPANY',
    variant: 'METALWARE JSC',
  },
  { country: 'TR', port: 'ISTANBUL', people: 'kenya', form: 'MUTFAK ESYALARI A.S.', variant: 'MUTFAK ESYALARI AS' },
] as const;
const CHINESE = 150;
const EACH_ABROAD = 7;

/** Words no invented name may come near to: our own and our customers'. */
export const takenWords = new Set<string>();

/** All sellers of the sample market, in a fixed order. */
export const EXPORTERS: readonly Exporter[] = makeExporters();

/** The forwarders that stand as sellers on a few lines. */
export const FORWARDERS: readonly Exporter[] = [
  {
    name: 'BRIGHTKEEL FREIGHT FORWARDING CO., LTD.',
    spellings: ['BRIGHTKEEL FREIGHT FORWARDING CO., LTD.'],
    country: 'CN',
    port: 'NINGBO',
  },
  {
    name: 'OSTWIND LOGISTICS (HK) LIMITED',
    spellings: ['OSTWIND LOGISTICS (HK) LIMITED'],
    country: 'HK',
    port: 'HONG KONG',
  },
];

/** A new seller that a story introduces; nobody bought from it before. */
export function newcomer(word: string, city: string, trade: string): Exporter {
  const name = `${city} ${word} ${trade}`;
  return {
    name: `${name} CO., LTD.`,
    spellings: [`${name} CO., LTD.`, `${name} CO.,LTD`],
    country: 'CN',
    port: 'NINGBO',
  };
}

function makeExporters(): readonly Exporter[] {
  const random = randomOf('exporters');
  const chinese = inventWords('china', 'exporters', CHINESE, takenWords).map((word): Exporter => {
    const place = random.pick(CHINA);
    const name = `${place.city} ${word} ${random.pick(TRADES)}`;
    const spellings = [`${name} CO., LTD.`, `${name} CO.,LTD`, `${name} CO LTD`, `${name} COMPANY LIMITED`].slice(
      0,
      random.between(2, 4),
    );
    return { name: `${name} CO., LTD.`, spellings, country: 'CN', port: place.port };
  });
  const abroad = ABROAD.flatMap((place) =>
    inventWords(place.people, `exporters-${place.country}`, EACH_ABROAD, takenWords).map(
      (word): Exporter => ({
        name: `${word} ${place.form}`,
        spellings: [`${word} ${place.form}`, `${word} ${place.variant}`],
        country: place.country,
        port: place.port,
      }),
    ),
  );
  return [...chinese, ...abroad];
}
