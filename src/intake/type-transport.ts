/** Modes of transport. */
export const TRANSPORT_MODES = ['sea', 'air', 'road', 'rail', 'post', 'multimodal', 'other'] as const;
export type TransportMode = (typeof TRANSPORT_MODES)[number];

const PATTERNS: readonly (readonly [RegExp, TransportMode])[] = [
  [/MULTI|COMBIN|多式/, 'multimodal'],
  [/SEA|MARIT|OCEAN|VESSEL|BOAT|SHIP|NAVAL|FLUVIAL|МОРС|海|水路|江/, 'sea'],
  [/\bAIR|AERE|AERIEN|AIRCRAFT|ВОЗДУШ|空/, 'air'],
  [/\bRAIL|FERRO|\bTRAIN\b|ЖЕЛЕЗ|铁/, 'rail'],
  [/ROAD|TRUCK|LORRY|CAMION|TERREST|CARRET|LAND|ROUT|VEHICLE|АВТО|公路|汽车|陆/, 'road'],
  [/POST|MAIL|COURIER|邮|快递/, 'post'],
];

const CODES: Readonly<Record<string, TransportMode>> = {
  '1': 'sea',
  '10': 'sea',
  '2': 'rail',
  '20': 'rail',
  '3': 'road',
  '30': 'road',
  '31': 'road',
  '4': 'air',
  '40': 'air',
  '5': 'post',
  '50': 'post',
};

/** Reads a mode of transport, by word or by the code of customs declarations (10 sea, 20 rail, 30 road, 40 air). */
export function parseTransportMode(text: string): TransportMode {
  const upper = text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().trim();
  const code = CODES[upper.replace(/\.0+$/, '')];
  if (code !== undefined) return code;
  for (const [pattern, mode] of PATTERNS) if (pattern.test(upper)) return mode;
  return 'other';
}
