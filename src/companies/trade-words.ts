/**
 * Words that say little about who a company is, in the languages trade records are written in. Written by hand from how
 * firms are named, not taken from any list. Folded, as {@link fold} writes them; one form per word where plural or
 * abbreviation mean the same ({@link canonicalWord}).
 */
const GENERIC = `
  trading trade trader commerce commercial comercial commerciale commerciaux comercio comerciales comercializadora comercializadores
  import export importer exporter importacion importaciones importacoes exportacion exportaciones exportacoes importadora importador
  exportadora exportador importation exportation impex imex eximp exim ithalat ihracat importacao exportacao
  international global world worldwide universal inter overseas foreign internacional internacionales internationale internazionale
  internasional uluslararasi national nacional nationale general gral generale umum
  group groupe grupo gruppe gruppo holding grup gruppa
  company companies compania compagnie companhia corporation corporacion enterprise empresa empresas entreprise unternehmen kaisha
  industry industria industrie industrial industriale industriel industriales industrias indus sanayi sanayii endustri
  manufacturing manufacturer manufactory manufacture manufactura manufacturas manufacturera factory factories fabrica fabrik
  fabrikasi mill works werk werke plant production producer produccion producciones produkt
  product producto produit prodotti products supplies supply supplier suministros suministro insumos
  service servicio servicos servizi services service solution soluciones solucoes solutions system sistema sistemas systems
  distribution distributor distribuidora distribuidor distribuciones distribuicao distribuzione dagitim pazarlama marketing
  mercantil wholesale mayorista retail store stores shop mart market tienda tiendas almacenes almacen
  development develop desarrollo investment investments inversiones investimentos invest investasi yatirim venture ventures
  management agency agencia agent agencias representaciones representacao negocios business
  associates associate association asociados partner partners brothers bros sons son hermanos hnos fils fratelli irmaos sohne
  family trust fund foundation office division department unit branch subsidiary sucursal filial filiale
  new nuevo nueva neu novo nova the of and for in de del la las los el y e di da do dos das des du le les et und fur der die das
  von van ve ltd inc co private public public limited mr mrs ms
  china chinese asia asian europe european euro america american latin pacific africa african east west north south eastern
  western northern southern central middle norte sur este oeste nord sud ost
  special quality premium best first prime royal super star golden united union great grand
  trading house torgovyy torgovyi dom kompaniya kompaniia firma proizvodstvennaya predpriyatie zavod gruppa kompaniy
  thuong mai dich vu san xuat xuat nhap khau dau tu phat trien cong ty
  ticaret tic san ith ihr paz dis sirketi
  tejarat mwssa sharika sharikat shrka majmua mwsst muassasat tijara tjara lltjara
`;

const INDUSTRY = `
  technology technical tech tecnologia tecnologias technologies technologie teknoloji tekhnologii tekhnologiya
  electronic electronica electronics electric electrical electrica elektronik elektrik elektro electro electricidad power energy energia
  textile textil tekstil textiles fabric fabrics garment apparel clothing fashion konfeksiyon knit knitting knitwear hosiery
  leather shoe shoes footwear calzado calzados bag bags luggage toy toys gift gifts craft crafts handicraft
  furniture furnishing muebles mobilya mebel home homeware household housewares kitchen kitchenware kitchens tableware decor decoration
  deco interior interiors garden
  hardware metal metals steel iron aluminium copper brass tool tools tooling ferreteria aceros acero celik demir metalurgica metalware
  machinery machine machines maquinaria maquinarias equipment equipos equipamentos equipement makina makine mashin mechanical mecanica
  engineering ingenieria engenharia muhendislik inzhiniring automation automatizacion control controls instrument instruments
  plastic plastics plastico plasticos plastik rubber caucho packaging packing pack embalajes ambalaj paper papel printing print
  chemical chemicals quimica quimicos kimya chemie pharma pharmaceutical pharmaceuticals farmaceutica farma medical medicina medico
  medicals health healthcare hospital biotech biotechnology
  food foods alimentos alimentaria gida beverage beverages drinks agro agricultural agriculture agricola farm farms seafood fish
  fruit fruits grain rice sugar coffee tea oil oils meat
  ceramic ceramics ceramica seramik tile tiles stone stones marble granite glass vidrio sanitary sanitaryware bathroom
  construction constructora construcciones construccion building builders insaat materiales materials material cement stroy stroi
  wood wooden timber lumber madera flooring floor panel panels door doors window windows
  auto automotive automobile automotriz automotores motor motors vehicle vehicles parts spare repuestos autopartes otomotiv tyre tires
  bicycle bike tire truck
  computer computers computacion informatica software network networks networking digital data telecom telecommunications
  telecomunicaciones communication communications comunicaciones mobile phone media
  lighting light lights lamp led iluminacion aydinlatma solar battery batteries ups cable cables wire optical optic
  security safety seguridad environment environmental water pump pumps valve valves pipe pipes air hvac refrigeration
  cosmetic cosmetics beauty jewelry jewellery watch sport sports sporting outdoor pet
  mining minerals mineral minera petroleum petro gas shipping logistics transport cargo
  bank finance financial capital insurance securities hotel resort restaurant education university
  stationery office furniture craft art arts design studio
`;

/** Abbreviations and spellings that mean one word. */
const CANONICAL_PAIRS = `
  intl=international int=international internat=international internationals=international inernational=international
  internationl=international internatinal=international
  imp=import imports=import importing=import exp=export exports=export exporting=export impt=import expt=export
  trdg=trading trd=trading tradings=trading traders=trader trad=trading
  ind=industry inds=industry industries=industry indust=industry industrials=industrial indl=industrial
  mfg=manufacturing mfrs=manufacturer mfr=manufacturer manuf=manufacturing manufacturers=manufacturer manufacture=manufacturing
  manufactures=manufacturing fty=factory
  ent=enterprise ents=enterprise enterprises=enterprise entp=enterprise entps=enterprise enterp=enterprise enterpirses=enterprise
  grp=group groups=group holdings=holding hldg=holding hldgs=holding
  tech=technology technologies=technology technol=technology techno=technology tecnologias=tecnologia
  elec=electric elect=electric electrics=electric electronics=electronic electr=electric elektronics=electronic
  equip=equipment equipments=equipment eqpt=equipment equipos=equipo
  mach=machinery machineries=machinery machines=machine
  prod=product prods=product products=product producers=producer productos=producto
  svc=service svcs=service serv=service services=service servicios=servicio
  sol=solution sols=solution solutions=solution sys=system systems=system sist=sistema sistemas=sistema
  dist=distribution distrib=distribution distributors=distributor dept=department div=division
  dev=development devel=development dvlp=development
  mgmt=management mgt=management mktg=marketing mkt=marketing mkting=marketing
  assoc=associates assocs=associates bros=brothers hnos=hermanos
  univ=university natl=national nat=national nac=nacional gral=general gen=general
  eng=engineering engg=engineering engrg=engineering ing=ingenieria
  const=construction constr=construction auto=automotive autom=automotive
  chem=chemical chems=chemical chemicals=chemical pharm=pharmaceutical pharma=pharmaceutical pharmaceuticals=pharmaceutical
  text=textile textiles=textile garments=garment apparels=apparel fabrics=fabric
  plastics=plastic metals=metal tools=tool ceramics=ceramic tiles=tile stones=stone foods=food supplies=supply suppliers=supplier
  investments=investment ventures=venture stores=store works=work mills=mill partners=partner toys=toy gifts=gift shoes=shoe bags=bag
  crafts=craft motors=motor parts=part batteries=battery cables=cable lights=light lamps=lamp
  importaciones=importacion exportaciones=exportacion import=import export=export comercial=comercial com=comercial
  comerc=comercial repres=representaciones inv=inversiones dis=distribution
  centre=center centers=center organisation=organization aluminum=aluminium fibre=fiber colour=color tyre=tire tyres=tire
  jewellery=jewelry labour=labor defence=defense
  saint=st sainte=ste mount=mt fort=ft
  hk=hongkong sz=shenzhen gz=guangzhou usa=usa prc=china
  san=sanayi sanayii=sanayi tic=ticaret ith=ithalat ihr=ihracat paz=pazarlama ins=insaat tek=tekstil teks=tekstil konf=konfeksiyon
`;

/** Why a word tells little: any trade uses it, or a whole trade does. */
export type WordClass = 'generic' | 'industry';

const LONGEST_WORD = 15;
/** "NORTHSTONE" is a brand, "HONGFUELECTRONICS" two words: short trade words are taken off very long words only. */
const SHORTEST_GLUED = 7;
const LONG_GLUED = 18;
const SHORTEST_GLUED_IN_LONG = 5;
const CLASSES = new Map<string, WordClass>();
const CANONICAL = new Map<string, string>();
for (const pair of words(CANONICAL_PAIRS)) {
  const [short, long] = pair.split('=');
  if (short !== undefined && long !== undefined && short !== long) CANONICAL.set(short, long);
}
for (const word of words(INDUSTRY)) CLASSES.set(canonicalWord(word), 'industry');
for (const word of words(GENERIC)) CLASSES.set(canonicalWord(word), 'generic');

/** The one form of a word whose abbreviation or plural means the same ("INTL", "INTERNATIONAL"); other words as they are. */
export function canonicalWord(word: string): string {
  return CANONICAL.get(word) ?? word;
}

/** Whether a canonical word is a common trade word, and of which class; null for a word of the firm's own. */
export function wordClass(word: string): WordClass | null {
  return CLASSES.get(word) ?? null;
}

/** The common trade word a word ends in when its blank was lost ("HONGFUELECTRONICS"), as written; null: none. */
export function gluedTradeWord(word: string): string | null {
  const shortest = word.length >= LONG_GLUED ? SHORTEST_GLUED_IN_LONG : SHORTEST_GLUED;
  for (let length = Math.min(LONGEST_WORD, word.length - 3); length >= shortest; length -= 1) {
    const end = word.slice(-length);
    if (CLASSES.has(canonicalWord(end))) return end;
  }
  return null;
}

function words(list: string): readonly string[] {
  return list.split(/\s+/).filter((word) => word !== '');
}
