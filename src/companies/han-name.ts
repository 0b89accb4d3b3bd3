import { romanise } from './fold.ts';
import { HAN_PLACES } from './place-words.ts';

/** A Chinese company name taken apart the way such names are built: place, brand, trade, legal form. */
export interface HanName {
  /** The characters without legal form, 省 and 市, brackets and marks: what two Chinese spellings are compared by. */
  readonly core: string;
  /** The characters of the firm's own: neither place nor trade word. */
  readonly brand: string;
  /** Words for comparison with other scripts: places and brand in pinyin, trade words in English. */
  readonly words: readonly string[];
  /** Standard legal form, null when none is written. */
  readonly legalForm: string | null;
  /** First characters of its parts, as short names are made of them (吉林电力 → 吉电). */
  readonly initials: string;
  /** Place characters, in order. */
  readonly places: readonly string[];
}

const FORMS: readonly (readonly [RegExp, string])[] = [
  [/(?:分公司|分厂|办事处|代表处)$/, 'branch'],
  [/股份有限公司$/, 'joint stock ltd'],
  [/股份公司$/, 'joint stock ltd'],
  [/有限责任公司$/, 'ltd'],
  [/有限公司$/, 'ltd'],
  [/股份有限$/, 'joint stock ltd'],
  [/有限$/, 'ltd'],
  [/[（(]?(?:有限合伙|普通合伙)[）)]?$/, 'cn-partnership'],
  [/株式会社$|^株式会社/, 'kk'],
  [/有限会社$|^有限会社/, 'yk'],
  [/总公司$|公司$/, 'co'],
];

/** Trade words of Chinese names with the English used for them, most usual first. */
const TRADE_WORDS: readonly (readonly [string, string])[] = `
  进出口 import_export;国际贸易 international_trading;对外贸易 foreign_trade;贸易 trading;商贸 trading;经贸 trading;工贸 industry_trading;外贸 foreign_trade
  实业 industry;工业 industry;产业 industry;企业 enterprise;集团 group;控股 holding;投资 investment;发展 development;开发 development;股份 ;国际 international
  科技 technology;技术 technology;高科 technology;电子 electronic;电器 electric;电气 electric;电力 power;电机 motor;电源 power;电缆 cable;电池 battery;能源 energy;新能源 new_energy
  五金 hardware;金属 metal;钢铁 steel;不锈钢 stainless_steel;钢管 steel_pipe;铝业 aluminium;铜业 copper;有色 nonferrous;工具 tool;机械 machinery;机电 electromechanical;机床 machine;设备 equipment;装备 equipment;制造 manufacturing;自动化 automation;仪器 instrument;仪表 instrument;精密 precision;模具 mould
  纺织 textile;服装 garment;服饰 apparel;针织 knitting;化纤 fiber;皮革 leather;鞋业 shoe;箱包 bag;家纺 textile
  家具 furniture;家居 home;家电 electric;厨具 kitchenware;日用品 household;用品 product;制品 product;产品 product;礼品 gift;工艺品 craft;玩具 toy;文具 stationery;体育 sport;户外 outdoor
  塑料 plastic;塑胶 plastic;橡胶 rubber;包装 packaging;纸业 paper;印刷 printing;化工 chemical;化学 chemical;材料 material;新材料 new_material;建材 building_material;建筑 construction;建设 construction;工程 engineering;陶瓷 ceramic;卫浴 sanitary;石材 stone;玻璃 glass;水泥 cement;木业 wood;地板 floor;门窗 door
  汽车 automotive;零部件 part;配件 part;汽配 auto_part;轮胎 tire;自行车 bicycle;摩托车 motorcycle;船舶 shipping;航空 aviation
  食品 food;饮料 beverage;农业 agriculture;农产品 agricultural;水产 aquatic;茶业 tea;酒业 liquor;生物 bio;医药 pharmaceutical;药业 pharmaceutical;制药 pharmaceutical;医疗 medical;器械 instrument;健康 health
  照明 lighting;灯饰 lighting;光电 optoelectronic;光学 optical;半导体 semiconductor;通信 communication;通讯 communication;信息 information;网络 network;软件 software;数码 digital;智能 intelligent;文化 culture;传媒 media
  物流 logistics;货运 freight;国际货运代理 international_freight_forwarding;供应链 supply_chain;运输 transport;环保 environmental;环境 environment;水务 water;燃气 gas;石油 petroleum;石化 petrochemical;矿业 mining;地产 real_estate;房地产 real_estate;置业 real_estate
  银行 bank;证券 securities;保险 insurance;金融 finance;酒店 hotel;百货 department_store;商业 commercial;商务 business;服务 service;管理 management;系统 system;装饰 decoration;设计 design;厂 factory;工厂 factory
  旅游 tourism;教育 education;娱乐 entertainment;影视 film;动力 power;重工 heavy_industry;轻工 light_industry;特种 special;高新 high_technology;创新 innovation;综合 general;专用 special;电讯 telecom;电信 telecom;数据 data;互联网 internet;云 cloud;健康 health`
  .split(/[;\n]/)
  .map((entry) => entry.trim())
  .filter((entry) => entry !== '')
  .map((entry) => {
    const [han = '', english = ''] = entry.split(' ');
    return [han, english.replaceAll('_', ' ')] as const;
  })
  .sort(([a], [b]) => b.length - a.length);

const FILLING = new Set(['集团', '控股', '股份', '国际', '企业']);
const TRADE_BY_FIRST = byFirst(TRADE_WORDS);
const PLACE_BY_FIRST = byFirst(HAN_PLACES);
const PLACE_ENDING = /^(?:壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|自治州|地区|省|市|区|县)/;

/** Takes a Chinese (or Japanese) name apart; null when it holds no Han character. `text`: NFKC, lower case. */
export function readHanName(text: string): HanName | null {
  if (!/\p{Script=Han}/u.test(text)) return null;
  let rest = text.replace(/[\s"'“”‘’《》·.,、*-]/g, '').replace(/^(?:st|xd|xr|dr)(?=\p{Script=Han})/u, '');
  let legalForm: string | null = null;
  for (const [pattern, form] of FORMS) {
    const without = rest.replace(pattern, '');
    if (without === rest || without === '') continue;
    rest = without;
    legalForm = form;
    break;
  }
  rest = rest.replace(/[()[\]【】]/g, '|');
  const words: string[] = [];
  const places: string[] = [];
  let brand = '';
  let core = '';
  let own = '';
  let initials = '';
  const closeBrand = () => {
    if (own !== '') words.push(...romanised(own));
    for (let at = 0; at < own.length; at += 2) initials += own[at] ?? '';
    brand += own;
    own = '';
  };
  for (let index = 0; index < rest.length; ) {
    const place = longestAt(PLACE_BY_FIRST, rest, index);
    const trade = place === null ? longestAt(TRADE_BY_FIRST, rest, index) : null;
    if (place !== null && (own === '' || rest[index - 1] === '|')) {
      closeBrand();
      words.push(place[1]);
      places.push(place[0]);
      initials += place[0][0] ?? '';
      core += place[0];
      index += place[0].length + (PLACE_ENDING.exec(rest.slice(index + place[0].length))?.[0].length ?? 0);
    } else if (trade !== null && !(own === '' && brand === '' && trade[0].length < 2)) {
      closeBrand();
      words.push(...trade[1].split(' ').filter((word) => word !== ''));
      core += trade[0];
      if (!FILLING.has(trade[0])) initials += trade[0][0] ?? '';
      index += trade[0].length;
    } else {
      const character = rest[index] ?? '';
      if (character === '|') closeBrand();
      else {
        own += character;
        core += character;
      }
      index += 1;
    }
  }
  closeBrand();
  return { core, brand, words, legalForm, initials, places };
}

function romanised(own: string): readonly string[] {
  return romanise(own)
    .replace(/([a-zü]) (?=[a-zü])/g, '$1')
    .replaceAll('ü', 'u')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function byFirst(
  list: readonly (readonly [string, string])[],
): ReadonlyMap<string, readonly (readonly [string, string])[]> {
  const map = new Map<string, (readonly [string, string])[]>();
  for (const entry of list) {
    const first = entry[0][0] ?? '';
    map.set(first, [...(map.get(first) ?? []), entry]);
  }
  return map;
}

function longestAt(
  words: ReadonlyMap<string, readonly (readonly [string, string])[]>,
  text: string,
  index: number,
): readonly [string, string] | null {
  for (const entry of words.get(text[index] ?? '') ?? []) if (text.startsWith(entry[0], index)) return entry;
  return null;
}
