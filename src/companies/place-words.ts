import { romanise } from './fold.ts';

/** Countries and parts of the world as they stand in company names: `code=word,word`. Several words: joined. */
const COUNTRIES = `
  CN=china,chinese,chine,prc,kitay,cina,cin,zhongguo HK=hongkong,xianggang MO=macau,macao,aomen TW=taiwan,formosa,tajwan
  VN=vietnam,vietnamese TH=thailand,thai,thailandia ID=indonesia MY=malaysia,malaysian SG=singapore,singapura,singapur
  PH=philippines,philippine,filipinas KH=cambodia,cambodge,kampuchea LA=laos MM=myanmar,burma JP=japan,japanese,japon,nippon,nihon
  KR=korea,korean,corea IN=india,indian,bharat,hindustan PK=pakistan,pakistani BD=bangladesh LK=srilanka,lanka,ceylon NP=nepal
  KZ=kazakhstan,kazahstan UZ=uzbekistan,ozbekiston RU=russia,russian,rus,rossiya,rossii,rusia UA=ukraine,ukraina,ukrainian,ukrayina
  BY=belarus GE=georgian AM=armenia AZ=azerbaijan MN=mongolia IR=iran,iranian IQ=iraq SA=saudi,saudiarabia AE=uae,emirates
  KW=kuwait QA=qatar BH=bahrain OM=oman JO=jordan LB=lebanon IL=israel SY=syria TR=turkey,turkiye,turkish,turk YE=yemen
  EG=egypt,misr,egyptian MA=morocco,maroc DZ=algeria,algerie TN=tunisia,tunisie LY=libya NG=nigeria,nigerian GH=ghana KE=kenya
  TZ=tanzania UG=uganda RW=rwanda ET=ethiopia,ethiopian ZA=southafrica,rsa ZW=zimbabwe ZM=zambia BW=botswana NA=namibia MZ=mozambique
  AO=angola CM=cameroon,cameroun CI=ivorycoast,cotedivoire SN=senegal MW=malawi LS=lesotho MU=mauritius SD=sudan LR=liberia
  DE=germany,german,deutschland,deutsche,deutsch,alemania,allemagne,almanya AT=austria,osterreich,oesterreich CH=switzerland,swiss,schweiz,suisse,svizzera
  FR=france,french,francaise,francais,francia GB=uk,britain,british,greatbritain,unitedkingdom,england,english,scotland,scottish IE=ireland,irish
  IT=italy,italia,italian,italiana,italiano ES=spain,espana,spanish,espanola,iberia,iberica PT=portugal,portuguesa NL=netherlands,nederland,holland,dutch
  BE=belgium,belgique,belgie,belgica LU=luxembourg DK=denmark,danmark,danish NO=norway,norge,norwegian SE=sweden,sverige,swedish,svenska FI=finland,suomi,finnish
  PL=poland,polska,polish CZ=czech,bohemia,ceska SK=slovakia,slovensko HU=hungary,magyarorszag,hungarian,hungaria RO=romania,romanian BG=bulgaria,bulgarian
  RS=serbia,srbija HR=croatia,hrvatska SI=slovenia,slovenija BA=bosnia MK=macedonia AL=albania,albanian GR=greece,hellas,hellenic,greek CY=cyprus
  MT=malta LT=lithuania,lietuva LV=latvia,latvija EE=estonia,eesti IS=iceland MD=moldova
  US=usa,america,us,unitedstates,eeuu,estadosunidos CA=canada,canadian,canadienne MX=mexico,mexicana,mexicano,mexican BR=brasil,brazil,brazilian,brasileira
  AR=argentina CL=chile,chilena CO=colombia,colombiana PE=peru,peruana,peruano EC=ecuador,ecuatoriana VE=venezuela BO=bolivia UY=uruguay PY=paraguay
  PA=panama CR=costarica NI=nicaragua,nica HN=honduras GT=guatemala SV=elsalvador DO=dominicana,dominican CU=cuba PR=puertorico JM=jamaica TT=trinidad
  AU=australia,australian,australasia NZ=newzealand,zealand FJ=fiji
  *AS=asia,asian,asiapacific,apac *EU=europe,europa,european,europea,avrupa,emea *AF=africa,african,afrique *ME=middleeast,gulf *LA=latinamerica,latam,latinoamerica,sudamerica,southamerica
  *CA=centralamerica,centroamerica *NA=northamerica,norteamerica`;

/** Cities and regions abroad that firms carry in their names: `country=city,city`. */
const CITIES = `
  US=california,texas,florida,newyork,chicago,losangeles,houston,miami,cleveland,seattle,boston,dallas,atlanta,ohio,michigan,illinois,newjersey,carolina,oregon,nevada,arizona,detroit,denver,philadelphia,sanfrancisco,sandiego
  CA=ontario,quebec,toronto,montreal,vancouver,alberta,calgary GB=london,manchester,birmingham,leeds,glasgow,wales,yorkshire
  DE=berlin,hamburg,munchen,munich,muenchen,frankfurt,bremen,koln,koeln,cologne,stuttgart,dusseldorf,duesseldorf,bayern,bavaria,hannover
  FR=paris,lyon,marseille,lille,bordeaux,toulouse IT=milano,milan,roma,torino,napoli,bologna,verona,padova ES=madrid,barcelona,valencia,sevilla,bilbao,catalunya,cataluna,galicia
  NL=amsterdam,rotterdam BE=antwerp,antwerpen,brussels,bruxelles AT=wien,vienna CH=zurich,geneve,geneva,basel SE=stockholm DK=copenhagen FI=helsinki NO=oslo
  PL=warszawa,warsaw,krakow,gdansk CZ=praha,prague HU=budapest RO=bucuresti,bucharest PT=lisboa,porto GR=athens,athina TR=istanbul,izmir,ankara,bursa,denizli
  RU=moskva,moscow,sankt,peterburg,petersburg,sibir,ural UA=kyiv,kiev,odessa,kharkiv KZ=almaty
  AE=dubai,sharjah,abudhabi,ajman,jebelali SA=riyadh,jeddah EG=cairo,alexandria IR=tehran IL=telaviv JO=amman LB=beirut
  IN=mumbai,bombay,delhi,newdelhi,chennai,madras,kolkata,calcutta,bangalore,bengaluru,hyderabad,pune,gujarat,ahmedabad,surat,punjab,kerala,ludhiana,jaipur,rajasthan,coimbatore
  PK=karachi,lahore,sialkot,faisalabad BD=dhaka,chittagong LK=colombo VN=saigon,hanoi,hochiminh,danang,haiphong,binhduong,dongnai TH=bangkok,chonburi,rayong
  ID=jakarta,surabaya,bandung,semarang,batam MY=penang,johor,kualalumpur,selangor,sabah,sarawak,melaka PH=manila,cebu KH=phnompenh MM=yangon,rangoon
  JP=tokyo,osaka,kyoto,nagoya,yokohama,kobe,hokkaido,kyushu KR=seoul,busan,pusan,incheon TW=taipei,taichung,kaohsiung,tainan
  BR=saopaulo,riodejaneiro,parana,bahia,curitiba,manaus,santacatarina AR=buenosaires,cordoba,rosario,mendoza CL=santiago,valparaiso,concepcion PE=lima,arequipa,callao,trujillo,cusco,piura
  CO=bogota,medellin,cali,barranquilla,cartagena EC=quito,guayaquil,cuenca MX=monterrey,guadalajara,tijuana,puebla,queretaro,jalisco,juarez,toluca VE=caracas BO=lapaz UY=montevideo
  AU=sydney,melbourne,brisbane,perth,queensland,victoria,tasmania NZ=auckland ZA=johannesburg,capetown,durban,gauteng,pretoria NG=lagos,abuja,kano KE=nairobi,mombasa GH=accra,tema MA=casablanca,tanger`;

/** Provinces and the cities that stand in front of Chinese company names, without 省 and 市. */
const CHINESE_PLACES = `
  北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海
  内蒙古 广西 西藏 宁夏 新疆 石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 晋中 运城 忻州 临汾 吕梁
  呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 四平 辽源 通化 白山 松原 白城
  哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁
  杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城
  福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁
  泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰
  宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 广州 韶关 深圳 珠海 汕头 佛山 江门
  湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 钦州 贵港 玉林 百色 海口 三亚 成都 自贡 攀枝花 泸州
  德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 遵义 安顺 昆明 曲靖 玉溪 保山 昭通 丽江 拉萨 西安 铜川 宝鸡 咸阳
  渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 西宁 银川 石嘴山 吴忠 乌鲁木齐 克拉玛依 石河子
  义乌 永康 慈溪 余姚 诸暨 温岭 瑞安 乐清 东阳 昆山 江阴 张家港 常熟 太仓 宜兴 晋江 石狮 南安 福清 顺德 南海 增城 中国 香港 澳门 台湾`;

/** Words that become a place only joined: `first=second`. */
const JOINED = new Set(
  `hong kong|sri lanka|viet nam|new york|united states|costa rica|el salvador|saudi arabia|south africa|united kingdom|new zealand
   |los angeles|san francisco|san diego|new jersey|sao paulo|buenos aires|abu dhabi|jebel ali|tel aviv|ho chi minh|kuala lumpur|phnom penh
   |middle east|latin america|south america|north america|central america|asia pacific|great britain|ivory coast|puerto rico|new delhi|cape town
   |la paz|santa catarina|bin duong|dong nai|hai phong|da nang|ha noi|estados unidos|u s a|u s|u k|u a e|cote d ivoire|cote divoire`
    .split('|')
    .map((text) => text.trim()),
);

/** A place word: its country (`*XX`: a part of the world), and itself when it is a city or region of it. */
export interface Place {
  readonly country: string;
  readonly city: string | null;
}

const PLACES = new Map<string, Place>();
const LONGEST_PLACE = 12;
const SHORTEST_GLUED = 6;
const TOO_COMMON = new Set(['jian', 'anshun', 'sanming', 'zhongshan']);
for (const [country, names] of entries(COUNTRIES)) for (const name of names) PLACES.set(name, { country, city: null });
for (const [country, cities] of entries(CITIES)) for (const city of cities) PLACES.set(city, { country, city });

/** Chinese place names in Han, longest first, with the word they become ("宁波" → ningbo). */
export const HAN_PLACES: readonly (readonly [string, string])[] = CHINESE_PLACES.split(/\s+/)
  .filter((name) => name !== '')
  .sort((a, b) => b.length - a.length)
  .map((name) => [name, spelled(name)] as const);
const REGIONS: Readonly<Record<string, string>> = { 香港: 'HK', 澳门: 'MO', 台湾: 'TW' };
for (const [name, word] of HAN_PLACES) {
  if (PLACES.has(word) || TOO_COMMON.has(word)) continue;
  const region = REGIONS[name];
  if (region === undefined) PLACES.set(word, { country: 'CN', city: word });
}

/** The place a word names; null for any other word. */
export function placeOf(word: string): Place | null {
  return PLACES.get(word) ?? null;
}

/** Words with the parts of a place name joined: "hong kong trading" → "hongkong trading". */
export function joinPlaces(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const three = words.slice(index, index + 3).join(' ');
    const two = words.slice(index, index + 2).join(' ');
    if (JOINED.has(three)) {
      joined.push(three.replaceAll(' ', ''));
      index += 2;
    } else if (JOINED.has(two) && index + 1 < words.length) {
      joined.push(two.replaceAll(' ', ''));
      index += 1;
    } else joined.push(words[index] ?? '');
  }
  return joined;
}

/** The Chinese place a word begins with when its blank was lost ("NINGBOHAITIAN"), from six letters on; null: none. */
export function gluedPlace(word: string): string | null {
  for (let length = Math.min(LONGEST_PLACE, word.length - 3); length >= SHORTEST_GLUED; length -= 1) {
    const begin = word.slice(0, length);
    if (PLACES.get(begin)?.country === 'CN') return begin;
  }
  return null;
}

/** How the places in two names stand to each other. */
export type PlaceRelation = 'same' | 'one-sided' | 'differ';

/**
 * Compares the places named: `differ` when each names one the other does not ("CHINA", "VIETNAM"), unless one is the
 * country of the other; `one-sided` when only one side names (more) places.
 */
export function comparePlaces(a: readonly string[], b: readonly string[]): PlaceRelation {
  const onlyA = a.filter((word) => !names(b, word));
  const onlyB = b.filter((word) => !names(a, word));
  if (onlyA.length === 0 && onlyB.length === 0) return 'same';
  if (onlyA.length === 0 || onlyB.length === 0) return 'one-sided';
  return onlyA.some((left) => onlyB.some((right) => within(left, right))) ? 'one-sided' : 'differ';
}

function names(words: readonly string[], wanted: string): boolean {
  const place = placeOf(wanted);
  return words.some((word) => {
    const other = placeOf(word);
    return word === wanted || (place !== null && other?.country === place.country && other.city === place.city);
  });
}

function within(a: string, b: string): boolean {
  const left = placeOf(a);
  const right = placeOf(b);
  return left !== null && left.country === right?.country && (left.city === null || right.city === null);
}

function spelled(name: string): string {
  if (name === '陕西') return 'shaanxi';
  if (name === '厦门') return 'xiamen';
  if (name === '重庆') return 'chongqing';
  if (name === '内蒙古') return 'neimenggu';
  if (name === '香港') return 'hongkong';
  if (name === '澳门') return 'macau';
  if (name === '台湾') return 'taiwan';
  if (name === '中国') return 'china';
  return romanise(name).replace(/[^a-z]/g, '');
}

function entries(list: string): readonly (readonly [string, readonly string[]])[] {
  return list
    .split(/\s+/)
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [code = '', names = ''] = entry.split('=');
      return [code, names.split(',')] as const;
    });
}
