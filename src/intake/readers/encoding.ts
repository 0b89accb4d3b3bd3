/** Encodings a text file may have, as `TextDecoder` names them. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
  'windows-1251',
  'windows-1252',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

const COMMON_SIMPLIFIED =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严首底液官德随病苏失尔死讲配女黄推显谈罪神艺呢席含企望密批营项防举球英氧势告李台落木帮轮破亚师围注远字材排供河态封另施减树溶怎止案言士均武固叶鱼波视仅费紧爱左章早朝害续轻服试食充兵源判护司足某练差致板田降黑犯负击范继兴似余坚曲输修故城夫够送笔船占右财吃富春职觉汉画功巴跟虽杂飞检吸助升阳互初创抗考投坏策古径换未跑留钢曾端责站简述钱副尽帝射草冲承独令限阿宣环双请超微让控州良轴找否纪益依优顶础载倒房突坐粉敌略客袁冷胜绝析块剂测丝协诉念陈仍罗盐友洋错苦夜刑移频逐靠混母短皮终聚汽村云哪既距卫停烈央察烧迅境若印洲刻括激孔搞甚室待核校散侵吧甲游久菜味旧模湖货损预阻毫普稳乙妈植息扩银语挥酒守拿序纸医缺雨吗针刘啊急唱误训愿审附获茶鲜粮斤孩脱硫肥善龙演父渐血欢械掌歌沙刚攻谓盾讨晚粒乱燃矛乎杀药宁鲁贵钟煤读班伯香介迫句丰培握兰担弦蛋沉假穿执答乐谁顺烟缩征脸喜松脚困异免背星福买染井概慢怕磁倍祖皇促静补评翻肉践尼衣宽扬棉希伤操垂秋宜氢套督振架亮末宪庆编牛触映雷销诗座居抓裂胞呼娘景威绿晶厚盟衡鸡孙延危胶屋乡临陆顾掉呀灯岁措束耐剧玉赵跳哥季课凯胡额款绍卷齐伟蒸殖永宗苗川炉岩弱零杨奏沿露杆探滑镇饭浓航怀赶库夺伊灵税途灭赛归召鼓播盘裁险康唯录菌纯借糖盖横符私努堂域枪润幅哈竟熟虫泽脑壤碳欧遍侧寨敢彻虑斜薄庭纳弹饲伸折麦湿暗荷瓦塞床筑恶户访塔奇透梁刀旋迹卡氯遇份毒泥退洗摆灰彩卖耗夏择忙铜献硬予繁圈雪函亦抽篇阵阴丁尺追堆雄迎泛爸楼避谋吨野猪旗累偏典馆索秦脂潮爷豆忽托惊塑遗愈朱替纤粗倾尚痛楚谢奋购磨君池旁碎骨监捕弟暴割贯殊释词亡壁顿宝午尘闻揭炮残冬桥妇警综招吴付浮遭徐您摇谷赞箱隔订男吹园纷唐败宋玻巨耕坦荣闭湾键凡驻锅救恩剥凝碱齿截炼麻纺禁废盛版缓净睛昌婚涉筒嘴插岸朗庄街藏姑贸腐奴啦惯乘恢匀纱扎辩耳彪臣亿璃抵脉秀萨俄网舞店喷纵寸汗挂洪贺闪柬爆烯津稻墙软勇像滚厘蒙芳肯坡柱荡腿仪旅尾轧冰贡登黎削钻勒逃障氨郭峰币港伏轨亩毕擦莫刺浪秘援株健售股岛甘泡睡童铸汤阀休汇舍牧绕炸哲磷绩朋淡尖启陷柴呈徒颜泪稍忘泵蓝拖洞授镜辛壮锋贫虚弯摩泰幼廷尊窗纲弄隶疑氏宫姐震瑞怪尤琴循描膜违夹腰缘珠穷森枝竹沟催绳忆邦剩幸浆栏拥牙贮礼滤钠纹罢拍咱喊袖埃勤罚焦潜伍墨欲缝姓刊饱仿奖铝鬼丽跨默挖链扫喝袋炭污幕诸弧励梅奶洁灾舟鉴苯讼抱毁懂寒智埔寄届跃渡挑丹艰贝碰拔爹戴码梦芽熔赤渔哭敬颗奔铅仲虎稀妹乏珍申桌遵允隆螺仓魏锐晓氮兼隐碍赫拨忠肃缸牵抢博巧壳兄杜讯诚碧祥柯页巡矩悲灌龄伦票寻桂铺圣恐恰郑趣抬荒腾贴柔滴猛阔辆妻填撤储签闹扰紫砂递戏吊陶伐喂疗瓶婆抚臂摸忍虾蜡邻胸巩挤偶弃槽劲乳邓吉仁烂砖租乌舰伴瓜浅丙暂燥橡柳迷暖牌秧胆详簧踏瓷谱呆宾糊洛辉愤竞隙怒粘乃绪肩籍敏涂熙皆侦悬掘享纠醒狂锁淀恨牲霸爬赏逆玩陵祝秒浙貌币种编码客户订单日期数量金额税号提单报关进口出口采购供应商描述品名单位净重毛重起运港目的地合计';
const COMMON_TRADITIONAL =
  '國際貿進產業電數據報關單號貨運輸額價總計編碼類別務買賣廠實業東華臺灣們這個來時會對發經過學與關係機車門問題開現點說無為樣種長後從應當體還將見條氣員裝設備採購戶訂單營標準質';

const SIMPLIFIED: ReadonlySet<string> = new Set(COMMON_SIMPLIFIED);
const TRADITIONAL: ReadonlySet<string> = new Set(COMMON_TRADITIONAL);

/** What the first bytes say. */
export interface EncodingGuess {
  readonly encoding: Encoding;
  /** Bytes of the mark at the beginning. */
  readonly bomBytes: number;
}

/**
 * Finds the encoding of a text: its mark, strict UTF-8, then the old encodings read strictly and scored by what the
 * non-ASCII characters would mean.
 * @param head First bytes of the file; the last character may be cut.
 */
export function detectEncoding(head: Uint8Array): EncodingGuess {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bomBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bomBytes: 2 };
  const wide = utf16WithoutMark(head);
  if (wide !== null) return { encoding: wide, bomBytes: 0 };
  if (decodeStrictly(head, 'utf-8') !== null) return { encoding: 'utf-8', bomBytes: 0 };
  let best: Encoding = 'windows-1252';
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const encoding of ['gb18030', 'big5', 'shift_jis', 'euc-kr', 'windows-1251', 'windows-1252'] as const) {
    const text = decodeStrictly(head, encoding);
    if (text === null) continue;
    const score = scoreText(text, encoding);
    if (score > bestScore) {
      best = encoding;
      bestScore = score;
    }
  }
  return { encoding: best, bomBytes: 0 };
}

function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

/** Share of the non-ASCII characters that make sense, less twice those that do not. */
function scoreText(text: string, encoding: Encoding): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII is meant
  const runs = text.match(/[A-Za-z]?[^\u0000-\u007f]+[A-Za-z]?/g) ?? [];
  let good = 0;
  let bad = 0;
  let total = 0;
  for (const run of runs.slice(0, 20_000)) {
    const latinBefore = /^[A-Za-z]/.test(run);
    const latinAfter = /[A-Za-z]$/.test(run);
    const body = run.replace(/^[A-Za-z]|[A-Za-z]$/g, '');
    total += body.length;
    if (encoding === 'windows-1252') {
      for (const character of body) {
        if (/[À-ÖØ-öø-ÿŠšŽžŒœŸ]/.test(character)) good += body.length <= 2 ? 1 : -0.5;
        else if (/[ºª°²³–—‘’“”…•€£®©™·¿¡«»\u00a0]/.test(character)) good += 0.5;
        else bad += 1;
      }
      continue;
    }
    if (encoding === 'windows-1251') {
      for (const character of body) {
        if (!/\p{Script=Cyrillic}/u.test(character)) bad += 1;
        else if (latinBefore || latinAfter) bad += 1;
        else good += body.length >= 3 ? 0.9 : 0.5;
      }
      continue;
    }
    if (latinBefore && latinAfter && body.length === 1) bad += 2;
    for (const character of body) good += meaning(character, encoding);
  }
  return total === 0 ? 0 : (good - 2 * bad) / total + (encoding === 'gb18030' ? 0.1 : 0);
}

function meaning(character: string, encoding: Encoding): number {
  if (/[\u3000-\u303f\uff00-\uff5e]/.test(character)) return 0.5;
  if (encoding === 'shift_jis')
    return /[\u3040-\u30ff]/.test(character) ? 1 : /[\uff61-\uff9f]/.test(character) ? -1 : 0.2;
  if (encoding === 'euc-kr') return /[\uac00-\ud7af]/.test(character) ? 0.7 : -1;
  const han = /\p{Script=Han}/u.test(character);
  if (!han) return -0.3;
  const simplified = SIMPLIFIED.has(character);
  if (encoding === 'gb18030') return simplified ? 1 : 0.2;
  return TRADITIONAL.has(character) || simplified ? 1 : 0.2;
}

/**
 * UTF-16 without its mark: no other text holds NUL bytes all on one side of its pairs. Delimiters, digits and line ends
 * give some of them even where every word is Chinese.
 */
function utf16WithoutMark(head: Uint8Array): Encoding | null {
  const length = Math.min(head.length & ~1, 4096);
  if (length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  const few = (length / 2) * 0.05;
  if (odd > few && even * 20 < odd) return readsAsWide(head, 'utf-16le') ? 'utf-16le' : null;
  return even > few && odd * 20 < even && readsAsWide(head, 'utf-16be') ? 'utf-16be' : null;
}

/** Whether the pairs give a text with line ends or delimiters and nothing unassigned. */
function readsAsWide(head: Uint8Array, encoding: Encoding): boolean {
  const text = decodeStrictly(head.subarray(0, 4096), encoding);
  return text !== null && /[\n\r\t,;|]/.test(text) && !/[\p{Cn}\p{Co}]/u.test(text);
}
