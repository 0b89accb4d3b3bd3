const ALPHA3 =
  'AFG:AF ALA:AX ALB:AL DZA:DZ ASM:AS AND:AD AGO:AO AIA:AI ATA:AQ ATG:AG ARG:AR ARM:AM ABW:AW AUS:AU AUT:AT AZE:AZ BHS:BS BHR:BH BGD:BD BRB:BB BLR:BY BEL:BE BLZ:BZ BEN:BJ BMU:BM BTN:BT BOL:BO BES:BQ BIH:BA BWA:BW BVT:BV BRA:BR IOT:IO BRN:BN BGR:BG BFA:BF BDI:BI CPV:CV KHM:KH CMR:CM CAN:CA CYM:KY CAF:CF TCD:TD CHL:CL CHN:CN CXR:CX CCK:CC COL:CO COM:KM COG:CG COD:CD COK:CK CRI:CR CIV:CI HRV:HR CUB:CU CUW:CW CYP:CY CZE:CZ DNK:DK DJI:DJ DMA:DM DOM:DO ECU:EC EGY:EG SLV:SV GNQ:GQ ERI:ER EST:EE SWZ:SZ ETH:ET FLK:FK FRO:FO FJI:FJ FIN:FI FRA:FR GUF:GF PYF:PF ATF:TF GAB:GA GMB:GM GEO:GE DEU:DE GHA:GH GIB:GI GRC:GR GRL:GL GRD:GD GLP:GP GUM:GU GTM:GT GGY:GG GIN:GN GNB:GW GUY:GY HTI:HT HMD:HM VAT:VA HND:HN HKG:HK HUN:HU ISL:IS IND:IN IDN:ID IRN:IR IRQ:IQ IRL:IE IMN:IM ISR:IL ITA:IT JAM:JM JPN:JP JEY:JE JOR:JO KAZ:KZ KEN:KE KIR:KI PRK:KP KOR:KR KWT:KW KGZ:KG LAO:LA LVA:LV LBN:LB LSO:LS LBR:LR LBY:LY LIE:LI LTU:LT LUX:LU MAC:MO MDG:MG MWI:MW MYS:MY MDV:MV MLI:ML MLT:MT MHL:MH MTQ:MQ MRT:MR MUS:MU MYT:YT MEX:MX FSM:FM MDA:MD MCO:MC MNG:MN MNE:ME MSR:MS MAR:MA MOZ:MZ MMR:MM NAM:NA NRU:NR NPL:NP NLD:NL NCL:NC NZL:NZ NIC:NI NER:NE NGA:NG NIU:NU NFK:NF MKD:MK MNP:MP NOR:NO OMN:OM PAK:PK PLW:PW PSE:PS PAN:PA PNG:PG PRY:PY PER:PE PHL:PH PCN:PN POL:PL PRT:PT PRI:PR QAT:QA REU:RE ROU:RO RUS:RU RWA:RW BLM:BL SHN:SH KNA:KN LCA:LC MAF:MF SPM:PM VCT:VC WSM:WS SMR:SM STP:ST SAU:SA SEN:SN SRB:RS SYC:SC SLE:SL SGP:SG SXM:SX SVK:SK SVN:SI SLB:SB SOM:SO ZAF:ZA SGS:GS SSD:SS ESP:ES LKA:LK SDN:SD SUR:SR SJM:SJ SWE:SE CHE:CH SYR:SY TWN:TW TJK:TJ TZA:TZ THA:TH TLS:TL TGO:TG TKL:TK TON:TO TTO:TT TUN:TN TUR:TR TKM:TM TCA:TC TUV:TV UGA:UG UKR:UA ARE:AE GBR:GB USA:US UMI:UM URY:UY UZB:UZ VUT:VU VEN:VE VNM:VN VGB:VG VIR:VI WLF:WF ESH:EH YEM:YE ZMB:ZM ZWE:ZW XKX:XK';

const CUSTOMS_SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  US: ['USA', 'U S A', 'UNITED STATES OF AMERICA', 'ESTADOS UNIDOS DE AMERICA', 'EE UU', 'EEUU', 'АМЕРИКА США', 'США'],
  GB: ['UK', 'U K', 'GREAT BRITAIN', 'ENGLAND', 'INGLATERRA', 'UNITED KINGDOM OF GREAT BRITAIN AND NORTHERN IRELAND'],
  CN: [
    'CHINA MAINLAND',
    'P R CHINA',
    'PR CHINA',
    'CHINA PR',
    'PEOPLES REPUBLIC OF CHINA',
    'CHINA PEOPLES REPUBLIC OF',
    'REPUBLICA POPULAR CHINA',
    '中国大陆',
    '中华人民共和国',
  ],
  TW: ['TAIWAN', 'TAIWAN CHINA', 'CHINA TAIWAN', 'TAIWAN PROVINCE OF CHINA', 'CHINESE TAIPEI', '台湾', '中国台湾'],
  HK: ['HONG KONG', 'HONGKONG', 'CHINA HONG KONG', '香港', '中国香港'],
  MO: ['MACAO', 'MACAU', '澳门'],
  KR: [
    'KOREA',
    'SOUTH KOREA',
    'REPUBLIC OF KOREA',
    'KOREA REPUBLIC OF',
    'KOREA SOUTH',
    'COREA DEL SUR',
    'COREA',
    '韩国',
  ],
  KP: ['NORTH KOREA', 'KOREA DEMOCRATIC PEOPLES REPUBLIC OF', '朝鲜'],
  VN: ['VIET NAM', 'VIETNAM', 'SOCIALIST REPUBLIC OF VIETNAM'],
  RU: ['RUSSIA', 'RUSSIAN FEDERATION', 'FEDERACION RUSA', '俄罗斯联邦'],
  TR: ['TURKEY', 'TURKIYE', 'TURQUIA'],
  AE: ['UAE', 'U A E', 'EMIRATOS ARABES UNIDOS', 'DUBAI', '阿联酋'],
  IR: ['IRAN', 'IRAN ISLAMIC REPUBLIC OF', 'ISLAMIC REPUBLIC OF IRAN'],
  TZ: ['TANZANIA', 'TANZANIA UNITED REPUBLIC OF', 'UNITED REPUBLIC OF TANZANIA'],
  CI: ['IVORY COAST', 'COTE D IVOIRE', 'COTE DIVOIRE'],
  CD: [
    'DR CONGO',
    'D R CONGO',
    'DRC',
    'CONGO DEMOCRATIC REPUBLIC',
    'DEMOCRATIC REPUBLIC OF THE CONGO',
    'CONGO THE DEMOCRATIC REPUBLIC OF THE',
  ],
  CG: ['CONGO', 'REPUBLIC OF CONGO', 'REPUBLIC OF THE CONGO'],
  MD: ['MOLDOVA', 'REPUBLIC OF MOLDOVA', 'MOLDOVA REPUBLIC OF'],
  BO: ['BOLIVIA', 'BOLIVIA PLURINATIONAL STATE OF'],
  VE: ['VENEZUELA', 'VENEZUELA BOLIVARIAN REPUBLIC OF'],
  SY: ['SYRIA', 'SYRIAN ARAB REPUBLIC'],
  LA: ['LAOS', 'LAO PEOPLES DEMOCRATIC REPUBLIC', 'LAO PDR'],
  CZ: ['CZECH REPUBLIC', 'CZECHIA', 'REPUBLICA CHECA'],
  NL: ['HOLLAND', 'THE NETHERLANDS', 'PAISES BAJOS', 'HOLANDA'],
  MM: ['BURMA', 'MYANMAR'],
  SZ: ['SWAZILAND', 'ESWATINI'],
  MK: ['MACEDONIA', 'NORTH MACEDONIA'],
  LK: ['SRILANKA', 'SRI LANKA', 'CEYLON'],
  DO: ['DOMINICAN REP', 'DOMINICAN REPUBLIC', 'REPUBLICA DOMINICANA'],
  CR: ['COSTARICA', 'COSTA RICA'],
  EC: ['EQUADOR', 'ECUADOR'],
  SA: ['KSA', 'SAUDI ARABIA', 'KINGDOM OF SAUDI ARABIA', 'ARABIA SAUDITA'],
  ZA: ['SOUTH AFRICA', 'REPUBLIC OF SOUTH AFRICA', 'SUDAFRICA', 'RSA'],
  PS: ['PALESTINE', 'PALESTINIAN TERRITORY OCCUPIED'],
  CV: ['CAPE VERDE', 'CABO VERDE'],
  TL: ['EAST TIMOR', 'TIMOR LESTE'],
  BA: ['BOSNIA', 'BOSNIA AND HERZEGOVINA', 'BOSNIA HERZEGOVINA'],
  TT: ['TRINIDAD', 'TRINIDAD AND TOBAGO'],
};

const NAME_LANGUAGES = ['en', 'zh', 'es', 'pt', 'fr', 'ru', 'uk', 'hy'] as const;

let table: Map<string, string> | null = null;

/**
 * Reads a country: ISO code of two or three letters, or a name in English, Chinese, Spanish, Portuguese, French or
 * Russian, customs spellings included; composites such as `VN, VIETNAM` and `BRAZIL (BR)` are split.
 * @returns ISO 3166 alpha-2; `null` when unknown or when its parts name different countries.
 */
export function parseCountry(text: string): string | null {
  const names = countryTable();
  const whole = names.get(foldCountry(text));
  if (whole !== undefined) return whole;
  let found: string | null = null;
  for (const part of text.split(/[,/()|;]|\s-\s/)) {
    const folded = foldCountry(part);
    const code = folded === '' ? undefined : names.get(folded);
    if (code === undefined) continue;
    if (found !== null && found !== code) return null;
    found = code;
  }
  return found;
}

/** Whether a text is an ISO 3166 alpha-2 code. */
export function isCountryCode(text: string): boolean {
  return /^[A-Z]{2}$/.test(text) && countryTable().get(text) === text;
}

/** Countries named as whole words inside a longer text, such as a file name; in order, each once. */
export function countriesNamedIn(text: string): readonly string[] {
  const words = foldCountry(text).split(' ');
  const names = countryTable();
  const found: string[] = [];
  for (let start = 0; start < words.length; start += 1) {
    for (let length = Math.min(5, words.length - start); length >= 1; length -= 1) {
      const phrase = words.slice(start, start + length).join(' ');
      const code = phrase.length > 3 || phrase === 'UAE' || phrase === 'USA' ? names.get(phrase) : undefined;
      if (code === undefined) continue;
      if (!found.includes(code)) found.push(code);
      start += length - 1;
      break;
    }
  }
  return found;
}

function countryTable(): Map<string, string> {
  if (table !== null) return table;
  const names = new Map<string, string>();
  const codes = ALPHA3.split(' ').map((pair) => pair.split(':') as [string, string]);
  for (const language of NAME_LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region' });
    for (const [, alpha2] of codes) {
      const name = display.of(alpha2);
      if (name !== undefined && !names.has(foldCountry(name))) names.set(foldCountry(name), alpha2);
    }
  }
  for (const [code, spellings] of Object.entries(CUSTOMS_SPELLINGS)) {
    for (const spelling of spellings) names.set(foldCountry(spelling), code);
  }
  for (const [alpha3, alpha2] of codes) {
    names.set(alpha3, alpha2);
    names.set(alpha2, alpha2);
  }
  names.set('UK', 'GB');
  table = names;
  return names;
}

function foldCountry(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
