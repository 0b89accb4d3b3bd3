import { fold } from './fold.ts';
import { takeLegalForm } from './legal-forms.ts';
import { looksLikePerson } from './person-names.ts';

/**
 * What a party name names. A firm or a person can be a buyer or supplier; the others stand in someone's place. A person is
 * matched by tax id and equal name only, and is personal data.
 */
export type PartyKind = 'firm' | 'placeholder' | 'forwarder' | 'bank' | 'person';

const PLACEHOLDER =
  /^(?:(?:made |consigned )?(?:un)?to )?(?:the )?orders?(?: of)?(?:\b|$)(?! (?:home|pad|book))|^(?:a|al) (?:la )?orden(?: d|$)|^a l'?ordre|^a ordem|^(?:an )?order? von|^na prikaz|^emrine|^(?:same as )?(?:consignee|notify(?: party)?)$|^same as |^not (?:available|declared|disclosed|given|applicable)|^no (?:disponible|declarad|consta|informad|aplica)|^sin (?:nombre|datos|informacion)|^unknown\b|^desconocid|^inconnu|^neizvest|^n\/?a(?: \d+)?$|^n\/?d$|^s\/?m$|^importer$|^exporter$|^shipper$|^supplier$|^buyer$|^xxx+|^individual$|^individuals$|^personas? naturales?$|^particulares?$|^various\b|^(?:several|multiple|different|many) (?:suppliers?|shippers?|vendors?|exporters?)|^(?:varios|diversos) proveedores|^varios\b|^divers\b|^miscellaneous$|^undefined$|^null$|^none$|^nil$|^test$|^to whom it may concern|^bearer$|^holder of/;
/** 凭指示、未知 and the like, before transliteration. */
const PLACEHOLDER_HAN =
  /^(?:凭?(?:(?:银行|托运人|收货人)?指示|指定)(?:提单|人|抬头)?|(?:待|听候)指示|按.{0,8}指示|凭.{1,12}指示|无名?|未知|不详|保密|未公开|个人|其他|空白|同收货人|同上|暂无)$/;
const BANK =
  /\b(?:banks?|banco|banque|banca|bankasi|banka|bankas[iı]|bancorp|bancolombia|sparkasse|volksbank|caixabank|credit agricole|societe generale|citibank|hsbc|commerzbank|unicredit|bankers?)\b|bank (?:ltd|limited|plc|ag|nv|of)\b/;
const BANK_HAN = /银行/;
/** Words after which "bank" is no bank: a riverbank kitchen, power banks. */
const NO_BANK =
  /\b(?:power ?banks?|food bank|bank ?side|data ?bank|blood bank|tool bank|bank street|piggy banks?|cloth bank)\b/;
const FORWARDER =
  /\b(?:logistics?|logistica|logistique|logistik|lojistik|logistic|logisztika|freight|forward(?:ing|ers?)?|cargo|shipping|shiplines?|express|courier|couriers|nvocc|customs? (?:brokers?|clearance|house)|custom house agents?|aduan(?:as?|al|eras?)|despachantes?|despachos? aduaner|consolidators?|consolidations?|transitarios?|transitaire|transit|sped(?:ition|isyon|iteur|izioni)|gumruk|nakliyat|tasimacilik|container lines?|maritime agency|naviera|ekspeditor|transport(?:es|ation|s)? internacional(?:es)?|supply chain|haulage|movers|removals?)\b/;
/** With these words the firm makes or sells what forwarders use. */
const NO_FORWARDER =
  /\b(?:express(?:o|ions?)? (?:cafe|foods?|fashion|print|auto)|cargo (?:bikes?|nets?|pants|bags?|trailers?|bodies)|shipping (?:containers? manufactur|supplies|boxes|bags)|transit mix(?:ers?)?|american express|freight cars?)\b/;
const FORWARDER_BRANDS =
  /^(?:dhl|fedex|ups supply|kuehne|kuhne|k n |dsv|db schenker|schenker (?:ag|deutschland|inc|intern|de |of|peru|ltd|sac|s a|arg|chile|mex|colom|logis)|expeditors|ceva|panalpina|geodis|bollore|agility|damco|maersk|hapag|msc mediterranean|mediterranean shipping|cosco shipping|hellmann|nippon express|yusen|kintetsu|c h robinson|ch robinson|dachser|rhenus|sinotrans|kerry |toll global|gefco|noatum|dimerco|apex |orient overseas container|cma cgm|evergreen (?:marine|line)|pantos|cj logistics|savino del bene|jas |crane worldwide|seko |ups scs|tnt |aramex|ocean network express|pil |zim integrated|wan hai|yang ming|blue anchor|ecu ?line|ecu worldwide|shipco|vanguard|craft multimodal|de well|topocean|honour lane)\b/;
const FORWARDER_HAN =
  /(?:货运代理|国际货代|货代|报关|物流|船务|国际货运|货运有限|快递|速递|供应链管理|国际运输|集装箱运输)/;

/**
 * Says whether a raw party name is a firm, a person, a placeholder ("TO THE ORDER OF", 凭指示), a forwarder or a bank, by its
 * words alone. A bank counts as one also behind "TO THE ORDER OF": the buyer is someone else.
 */
export function classifyParty(rawName: string): PartyKind {
  const written = rawName.normalize('NFKC').replace(/\s+/g, '');
  const text = fold(rawName).replace(/[.,"]/g, ' ').replace(/\s+/g, ' ').trim();
  if (!/[a-z0-9]{2}/.test(text.replace(/ /g, '')) || /^[\d\W]+$/.test(text)) return 'placeholder';
  const bank = (BANK.test(text) && !NO_BANK.test(text)) || BANK_HAN.test(written);
  if (PLACEHOLDER_HAN.test(written)) return bank ? 'bank' : 'placeholder';
  if (PLACEHOLDER.test(text)) return bank ? 'bank' : 'placeholder';
  if (bank) return 'bank';
  if ((FORWARDER.test(text) && !NO_FORWARDER.test(text)) || FORWARDER_BRANDS.test(text) || FORWARDER_HAN.test(written))
    return 'forwarder';
  const words = text.split(/[^a-z0-9]+/).filter((word) => word !== '');
  if (
    /^(?:ip|fop|chp|individualnyy predprinimatel|individualniy predprinimatel) /.test(text) ||
    /个体(?:工商户|经营)/.test(written)
  )
    return 'person';
  return takeLegalForm(words) === null && looksLikePerson(rawName) ? 'person' : 'firm';
}
