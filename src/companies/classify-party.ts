import { fold } from './clean-name.ts';

/** What a party name names. Only a firm can be a buyer or supplier; the others stand in someone's place. */
export type PartyKind = 'firm' | 'placeholder' | 'forwarder' | 'bank';

const PLACEHOLDER =
  /^(?:to )?(?:the )?order(?:\b|$)|^a la orden|^à l'ordre|^(?:same as )?consignee$|^not (?:available|declared|disclosed)|^no (?:disponible|declarad)|^unknown|^n\/?a$|^importer$|^exporter$|^xxx+$|^individual$|^various|^undefined$|^null$/;
const BANK = /\b(?:bank|banco|banque|banca|bankasi)\b/;
const FORWARDER =
  /\b(?:logistics?|logistica|logistik|freight|forward(?:ing|ers?)|cargo|shipping|express|courier|nvocc|customs? brokers?|aduanas?|consolidators?|transitarios?|spedition)\b/;
const FORWARDER_BRANDS =
  /^(?:dhl|fedex|ups supply|kuehne|k n |dsv|db schenker|schenker|expeditors|ceva|panalpina|geodis|bollore|agility|damco|maersk|hapag|msc mediterranean|cosco shipping|hellmann|nippon express|yusen|kintetsu|c h robinson)\b/;

/**
 * Says whether a raw party name is a firm, a placeholder ("TO THE ORDER OF"), a forwarder or a bank, by its words alone.
 * A bank counts as one also behind "TO THE ORDER OF": the buyer is someone else.
 */
export function classifyParty(rawName: string): PartyKind {
  const text = fold(rawName).replace(/[.,]/g, ' ').replace(/\s+/g, ' ').trim();
  if (text === '' || !/[a-z0-9]/.test(text)) return 'placeholder';
  if (PLACEHOLDER.test(text)) return BANK.test(text) ? 'bank' : 'placeholder';
  if (BANK.test(text)) return 'bank';
  if (FORWARDER.test(text) || FORWARDER_BRANDS.test(text)) return 'forwarder';
  return 'firm';
}
