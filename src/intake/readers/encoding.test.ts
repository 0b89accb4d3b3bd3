import { describe, expect, it } from 'vitest';
import { encoderOf, wide } from '../../../test/make/encode.ts';
import { detectEncoding, type Encoding } from './encoding.ts';

const ZH =
  '日期,进口商,出口商,海关编码,商品描述,数量,金额\n2025-01-02,佛山市陶瓷有限公司,宁波港,69072100,釉面砖,12.5,100\n';
const ZH_PLAIN = 'code,name\nC001,宁波\nC002,佛山陶瓷\n';
const TW =
  '日期,進口商,出口商,貨品分類號,數量,金額\n2025-01-02,臺灣陶瓷股份有限公司,寧波港,69072100,12,100\n2025-01-03,國際貿易行,廈門,690721,5,7\n';
const JA =
  '日付,輸入者,品名,数量\n2025-01-02,株式会社タイル,セラミックのタイル,12\n2025-01-03,東京商事,磁器のタイルです,5\n';
const KO = '날짜,수입자,품명,수량\n2025-01-02,한국타일주식회사,도자기 타일,12\n2025-01-03,서울상사,타일,5\n';
const ES =
  'Fecha,Importador,Descripción,Año\n2025-01-02,COMPAÑIA CERÁMICA ÑANDÚ S.A.,BALDOSAS ESMALTADAS,2025\n2025-01-03,ESPAÑA IMPORTACIÓN,PORCELÁNICO,2025\n';
const PT = 'Data,Importador,Descrição\n2025-01-02,IMPORTAÇÃO E EXPORTAÇÃO LTDA,REVESTIMENTO CERÂMICO\n';
const TR = 'Date,Importer\n2025-01-02,Göl Müşteri Çini Ürünleri\n'.replace('ş', 's');
const RU = 'Дата,Импортер,Описание товара,Количество\n2025-01-02,ООО КЕРАМИКА,ПЛИТКА КЕРАМИЧЕСКАЯ ГЛАЗУРОВАННАЯ,12\n';
const ASCII = 'date,importer,qty\n2025-01-02,BUYER LTD,5\n';

describe('encodings', () => {
  it.each<[string, string, Encoding]>([
    ['simplified Chinese', ZH, 'gb18030'],
    ['a few Chinese names', ZH_PLAIN, 'gb18030'],
    ['traditional Chinese', TW, 'big5'],
    ['Japanese', JA, 'shift_jis'],
    ['Korean', KO, 'euc-kr'],
    ['Spanish', ES, 'windows-1252'],
    ['Portuguese', PT, 'windows-1252'],
    ['Western letters', TR, 'windows-1252'],
    ['Russian', RU, 'windows-1251'],
  ])(
    '%s is read in its own old encoding, in UTF-8 and in UTF-16 of both orders, with a mark and without',
    (_name, text, old) => {
      expect(detectEncoding(encoderOf(old)(text)).encoding).toBe(old);
      expect(detectEncoding(Buffer.from(text)).encoding).toBe('utf-8');
      expect(detectEncoding(Buffer.from(`\ufeff${text}`))).toEqual({ encoding: 'utf-8', bomBytes: 3 });
      for (const order of ['le', 'be'] as const)
        for (const mark of [true, false])
          expect(detectEncoding(wide(text, order, mark))).toEqual({
            encoding: `utf-16${order}`,
            bomBytes: mark ? 2 : 0,
          });
    },
  );

  it('tells the mark from none where a text is all ASCII', () => {
    expect(detectEncoding(Buffer.from(ASCII)).encoding).toBe('utf-8');
    expect(detectEncoding(wide(ASCII, 'be', false)).encoding).toBe('utf-16be');
  });

  it('finds UTF-16 without a mark where nearly every character is Chinese', () => {
    const text = `进口商;出口商\n${'佛山市顺德区陶瓷实业有限公司;宁波保税区国际贸易股份有限公司\n'.repeat(20)}`;
    for (const order of ['le', 'be'] as const)
      expect(detectEncoding(wide(text, order, false)).encoding).toBe(`utf-16${order}`);
  });

  it('takes a stray NUL for damage, not for UTF-16', () => {
    expect(detectEncoding(Buffer.from(ASCII.repeat(20).replace('BUYER', '\0BUYER'))).encoding).toBe('utf-8');
    expect(detectEncoding(Buffer.from(ZH.repeat(3).replaceAll('2025', '\0' + '2025'))).encoding).toBe('utf-8');
  });

  it('reads a Latin word with one accent as Latin, though Chinese would decode too', () => {
    const bytes = Buffer.from('date,importer\n2025-01-02,COMPAÑIA CERAMICA\n2025-01-03,ESPAÑA SA\n', 'latin1');
    expect(new TextDecoder('gb18030', { fatal: true }).decode(bytes)).toContain('袸');
    expect(detectEncoding(bytes).encoding).toBe('windows-1252');
  });

  it('is not misled by where the head is cut', () => {
    const bytes = encoderOf('gb18030')(ZH.repeat(4));
    for (let cut = 40; cut < bytes.length; cut += 1)
      expect(detectEncoding(bytes.subarray(0, cut)).encoding, `cut at ${cut}`).toBe('gb18030');
  });
});
