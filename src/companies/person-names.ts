import { fold } from './fold.ts';
import { placeOf } from './place-words.ts';
import { canonicalWord, wordClass } from './trade-words.ts';

/** Words that only stand before a person's name. */
const TITLE =
  /^(?:mr|mrs|ms|miss|mister|dr|sr|sra|srta|don|dona|herr|frau|mme|mlle|shri|smt|sheikh|shaikh|haji|hajji|gospodin|pan|pani|sayin|bay|bayan)$/;

/** Given names common where customs records name people, folded. Deliberately short: a doubtful name stays a firm. */
const GIVEN = new Set(
  `juan jose luis carlos maria jorge pedro miguel angel francisco manuel antonio fernando ricardo roberto eduardo javier alejandro
   rafael sergio diego andres pablo raul oscar victor julio cesar hector mario marco marcos enrique alberto alfredo gustavo guillermo
   rosa ana carmen elena lucia patricia claudia sandra gloria silvia monica veronica adriana gabriela martha teresa isabel beatriz
   joao paulo antonia joaquim luiz jean pierre michel jacques philippe francois marie catherine nathalie
   john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven andrew
   kevin brian george edward ronald timothy jason jeffrey gary nicholas mary jennifer linda elizabeth barbara susan jessica sarah karen
   mohammed muhammad mohammad mohamed ahmed ahmad ali hassan hussein hussain ibrahim omar khalid abdul abdullah abdulrahman yusuf youssef
   fatima aisha khadija mustafa mehmet ahmet huseyin ismail murat emre fatma ayse zeynep
   ivan sergey sergei alexander aleksandr aleksandra dmitry dmitriy andrey andrei alexey aleksey vladimir nikolay mikhail yuri yury oleg igor
   olga natalia natalya tatiana tatyana irina svetlana ekaterina elena anastasia oksana
   hans peter klaus wolfgang jurgen dieter uwe stefan andreas giuseppe giovanni francesca paolo luca marco
   nguyen tran pham hoang rajesh suresh ramesh sanjay vijay ravi sunil anil amit rahul deepak priya sunita lakshmi`.split(
    /\s+/,
  ),
);
const CHINESE_SURNAMES =
  /^(?:欧阳|司马|上官|诸葛|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文])\p{Script=Han}{1,2}$/u;
const PARTICLE = /^(?:de|del|la|las|los|da|dos|das|van|von|der|bin|ibn|al|el|y|e|di|do|du|santos|jr)$/;

/**
 * Whether a raw name without legal form reads as a person's: a title, or two to five words that begin (or, after a comma,
 * go on) with a given name and hold no trade word, place or number; a Chinese surname with one or two characters.
 */
export function looksLikePerson(rawName: string): boolean {
  const written = rawName.normalize('NFKC').replace(/[\s·]+/g, '');
  if (/^\p{Script=Han}+$/u.test(written)) return CHINESE_SURNAMES.test(written);
  const text = fold(rawName);
  if (/\d|&|\/|\(|@/.test(text) || /\b(?:and|y hnos|e hijos|hermanos|sons|bros|brothers|cia)\b/.test(text))
    return false;
  const words = text.split(/[^a-z]+/).filter((word) => word !== '');
  const first = words[0] ?? '';
  if (words.length < 2 || words.length > 6) return false;
  const named = words.filter((word) => !PARTICLE.test(word) && !TITLE.test(word));
  if (named.some((word) => wordClass(canonicalWord(word)) !== null || placeOf(word) !== null)) return false;
  if (TITLE.test(first)) return named.length >= 2 || (named.length === 1 && (named[0] ?? '').length >= 4);
  if (named.length < 2) return false;
  const comma = text.indexOf(',');
  const given =
    comma > 0
      ? words.find(
          (_, index) => words.slice(0, index).join('').length >= text.slice(0, comma).replace(/[^a-z]/g, '').length,
        )
      : first;
  const fullNames = named.filter((word) => GIVEN.has(word)).length;
  return (
    (given !== undefined && GIVEN.has(given) && (named.length >= 3 || fullNames >= 2 || comma > 0)) || fullNames >= 2
  );
}
