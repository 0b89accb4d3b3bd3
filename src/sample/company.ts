import type { Bilingual } from '#src/vocabulary/bilingual.ts';

/** A product line of the sample company or of its market. Prices in USD FOB a piece. */
export interface Product {
  readonly code: string;
  readonly hs6: string;
  readonly zh: string;
  readonly en: string;
  readonly es: string;
  readonly price: number;
  readonly kg: number;
  /** Whether the sample company sells it; others do in any case. */
  readonly ours: boolean;
}

/** One of our legal entities and how customs records spell it; every spelling reads as the same firm. */
export interface OurEntity {
  readonly name: string;
  readonly nameLocal: string;
  readonly spellings: readonly string[];
}

const FACTORY: OurEntity = {
  name: 'NINGBO LANHAIYUE KITCHENWARE CO., LTD.',
  nameLocal: '宁波澜海越厨具有限公司',
  spellings: [
    'NINGBO LANHAIYUE KITCHENWARE CO., LTD.',
    'NINGBO LANHAIYUE KITCHENWARE CO.,LTD',
    'NINGBO LANHAIYUE KITCHENWARE CO LTD',
    'NINGBO LANHAIYUE KITCHEN WARE CO., LTD.',
    'NINGBO LANHAIYUE KITCHENWARE COMPANY LIMITED',
  ],
};
const TRADING: OurEntity = {
  name: 'ZHEJIANG LANHAIYUE TRADING CO., LTD.',
  nameLocal: '浙江澜海越贸易有限公司',
  spellings: [
    'ZHEJIANG LANHAIYUE TRADING CO., LTD.',
    'ZHEJIANG LANHAIYUE TRADING CO LTD',
    'ZHEJIANG LANHAIYUE TRADING CO., LIMITED',
    'ZHEJIANG LANHAIYUE TRADNG CO., LTD.',
  ],
};

/** An account manager of the sample company; the books name them in the customers' file. */
export interface AccountManager {
  readonly name: string;
  readonly team: string;
}

const MANAGERS = [
  { name: '沈亦舟', team: '美洲组' },
  { name: '顾听澜', team: '美洲组' },
  { name: '陆晚晴', team: '亚非欧组' },
  { name: '程牧野', team: '亚非欧组' },
] as const satisfies readonly AccountManager[];

/** Who the sample company is: a Zhejiang maker of stainless-steel kitchenware and vacuum flasks. All names are invented. */
export const SAMPLE_COMPANY: {
  readonly name: Bilingual;
  readonly baseCurrency: string;
  readonly entities: readonly [OurEntity, OurEntity];
  readonly managers: typeof MANAGERS;
  /** HS subheadings we supply. */
  readonly scope: readonly { readonly hs6: string; readonly label: Bilingual }[];
} = {
  name: { zh: '澜海越厨具（示例公司）', en: 'Lanhaiyue Kitchenware (sample company)' },
  baseCurrency: 'USD',
  entities: [FACTORY, TRADING],
  managers: MANAGERS,
  scope: [
    { hs6: '732393', label: { zh: '不锈钢餐桌、厨房用具', en: 'Stainless-steel table and kitchen articles' } },
    { hs6: '961700', label: { zh: '保温瓶及真空容器', en: 'Vacuum flasks and vessels' } },
    { hs6: '732399', label: { zh: '其他钢铁制厨房用具', en: 'Other iron or steel kitchen articles' } },
    { hs6: '821599', label: { zh: '不锈钢餐匙、餐叉', en: 'Spoons, forks and the like' } },
    { hs6: '821191', label: { zh: '固定刃餐刀', en: 'Table knives with fixed blades' } },
    { hs6: '761510', label: { zh: '铝制餐桌、厨房用具', en: 'Aluminium table and kitchen articles' } },
  ],
};

/** Our goods, and two families that only others offer. */
export const PRODUCTS: readonly Product[] = [
  product(
    'LH-7301',
    '732393',
    '不锈钢汤锅 24cm',
    'STAINLESS STEEL STOCK POT 24CM',
    'OLLA DE ACERO INOXIDABLE 24 CM',
    6.8,
    1.4,
  ),
  product(
    'LH-7302',
    '732393',
    '不锈钢平底锅 28cm',
    'STAINLESS STEEL FRYING PAN 28CM',
    'SARTÉN DE ACERO INOXIDABLE 28 CM',
    5.4,
    1.1,
  ),
  product(
    'LH-7303',
    '732393',
    '不锈钢调理碗三件套',
    'STAINLESS STEEL MIXING BOWL SET 3PCS',
    'JUEGO DE BOLES DE ACERO INOXIDABLE 3 PZS',
    4.1,
    0.9,
  ),
  product(
    'LH-7304',
    '732393',
    '不锈钢饭盒 1.2L',
    'STAINLESS STEEL LUNCH BOX 1.2L',
    'LONCHERA DE ACERO INOXIDABLE 1.2 L',
    3.3,
    0.5,
  ),
  product(
    'LH-9601',
    '961700',
    '真空保温杯 500ml',
    'VACUUM FLASK DOUBLE WALL 500ML',
    'TERMO DE ACERO INOXIDABLE 500 ML',
    3.9,
    0.36,
  ),
  product(
    'LH-9602',
    '961700',
    '真空保温壶 1.0L',
    'VACUUM JUG 1.0L WITH HANDLE',
    'TERMO JARRA 1.0 L CON ASA',
    6.2,
    0.75,
  ),
  product(
    'LH-9603',
    '961700',
    '运动保温壶 750ml',
    'INSULATED SPORT BOTTLE 750ML',
    'BOTELLA TÉRMICA DEPORTIVA 750 ML',
    4.7,
    0.42,
  ),
  product('LH-7391', '732399', '碳钢烤盘', 'CARBON STEEL BAKING TRAY', 'BANDEJA PARA HORNEAR DE ACERO', 2.2, 0.8),
  product('LH-7392', '732399', '铁艺沥水架', 'IRON WIRE DISH RACK', 'ESCURRIDOR DE PLATOS DE ALAMBRE', 3.6, 1.2),
  product(
    'LH-8201',
    '821599',
    '不锈钢餐匙',
    'STAINLESS STEEL TABLE SPOON',
    'CUCHARA DE MESA DE ACERO INOXIDABLE',
    0.34,
    0.05,
  ),
  product(
    'LH-8202',
    '821599',
    '不锈钢餐叉',
    'STAINLESS STEEL TABLE FORK',
    'TENEDOR DE MESA DE ACERO INOXIDABLE',
    0.33,
    0.05,
  ),
  product(
    'LH-8211',
    '821191',
    '不锈钢餐刀',
    'STAINLESS STEEL TABLE KNIFE',
    'CUCHILLO DE MESA DE ACERO INOXIDABLE',
    0.48,
    0.07,
  ),
  product(
    'LH-7601',
    '761510',
    '铝制不粘锅 26cm',
    'ALUMINIUM NON-STICK PAN 26CM',
    'SARTÉN DE ALUMINIO ANTIADHERENTE 26 CM',
    4.6,
    0.9,
  ),
  product(
    'PL-3901',
    '392410',
    '硅胶厨具五件套',
    'SILICONE KITCHEN UTENSIL SET 5PCS',
    'JUEGO DE UTENSILIOS DE SILICONA 5 PZS',
    3.1,
    0.45,
    false,
  ),
  product(
    'PL-3902',
    '392410',
    '硅胶折叠餐盒',
    'SILICONE FOLDABLE LUNCH BOX',
    'LONCHERA PLEGABLE DE SILICONA',
    2.4,
    0.3,
    false,
  ),
  product(
    'BM-4401',
    '441919',
    '竹制收纳盒',
    'BAMBOO KITCHEN ORGANIZER BOX',
    'ORGANIZADOR DE COCINA DE BAMBÚ',
    4.4,
    0.9,
    false,
  ),
  product('BM-4402', '441919', '竹制餐盘', 'BAMBOO SERVING TRAY', 'BANDEJA DE BAMBÚ', 3.2, 0.7, false),
];

/** Products of an HS subheading. */
export function productsOf(hs6: string): readonly Product[] {
  return PRODUCTS.filter((product) => product.hs6 === hs6);
}

function product(
  code: string,
  hs6: string,
  zh: string,
  en: string,
  es: string,
  price: number,
  kg: number,
  ours = true,
): Product {
  return { code, hs6, zh, en, es, price, kg, ours };
}
