/** A mobile or fixed telephone number as people write it. */
export const PHONE =
  /(?<![\d])(?:(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|1[3-9]\d\*{4}\d{4}|0\d{2,3}[-\s]?\d{7,8}|[48]00[-\s]?\d{3}[-\s]?\d{4})(?!\d)/

/** A number plate: province sign, letter, five or six signs, with or without the dot. */
export const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤川青藏琼宁][A-HJ-NP-Za-hj-np-z]\s?[·•.・-]?\s?[A-Za-z0-9]{4,5}[A-Za-z0-9挂学警港澳](?![A-Za-z0-9])/

/** Words that turn a danger word into mere talk: drills, news, films, jokes, what was or might be. */
export const NO_DANGER =
  /演练|误报|消防演习|视频|新闻|梦见|梦到|小说|电影|电视|听说.{0,6}小区|去年|前年|以前|上个月|那年|公司|单位|老家|预防|防止|谨防|严禁|禁止|哈哈|笑死|宣传|讲座|培训|倡议|万一|要是|如果|招募|报名|火锅|抖音|隔壁小区|那次|天气热|对象|年终奖|打工人|误会|假的|刷到|【|烧起来了吧|心里/

/** Words that hold a danger word and mean none: a stove that will not light, a tile that hit nobody. */
export const DENIED =
  /[打点]不着火|不着火|防走[失丢]|防溺水|防火|防触电|防跌|没(?:有)?(?:砸到|砸着|伤到|着火|起火|受伤|触电|困)[人住了]?|差点着火|人没事|虚惊一场|已经?灭了|火灭了|救出来了|找到了|进不来|进不去/g

/** No water at all, now: a whole house cannot wait. */
export const NO_WATER = /停水|没水|没有水|断水|水停了|一滴水|没自来水|冇水/
/** Water that fails often, was announced, or is only asked about. */
export const NO_WATER_NOW_AND_THEN =
  /经常|每天|天天|老是|总是|多次|昨天|上周|停水通知|热水|水压|物业把|逼|欠费|喷泉|水龙头没|消防栓|消火栓|要停水|太阳能/

/** Facts that make a matter simple: sweeping, moving a car, one small part, a question at the counter. */
export const SIMPLE =
  /挪车|挪一下|挪下车|移车|移一下车|没拖|没扫|拖一下|扫一下|打扫|保洁来|换个灯泡|灯泡|信箱|报箱|调一下|小广告|地弹簧|落叶|垃圾.{0,6}(?:没倒|没清|满了|没收|清一下|收一下)|公告栏|剪一下|修剪|指示牌|地垫|浇水|垃圾桶.{0,4}满|蜘蛛网|电池|贴.{0,4}提示|擦一下|吊牌|换一下|声音调小/

/** Facts that make a matter complex: many parties, long duration, money, structure, authority, the law. */
export const COMPLEX =
  /业委会|维修基金|公共收益|公示|账目|违建|违章|搭建|私搭|阳光房|住改商|承重墙|开发商|房产证|群租|物业费|涨价|换物业|规划|城管|街道|12345|法院|律师|起诉|诉讼|公摊|选举|业主大会|赔偿|赔不赔|年年|半年|一年|两年|三年|多年|几年|几个月|三个月|长期|说了八百遍|多少次|好多次|无数次|一直没解决|推诿|踢皮球|互相推|精神病|精神有问题|变压器|容量|整体|全小区|车位.{0,6}不够|盖房|加盖|加层|挖地下室|外扩|隔成|改成|开饭店|群体|联名|违法|举报|维权|合同|投票|审计|交房|学位|油烟|烧烤|装铁门|围进去|占用公共|公共绿地|圈起来|打伤|受伤|拒不|不同意|相互|老旧|改造|集体|搅拌站|污染|质量|渗漏.{0,6}多次|调解|协调/

/** Greetings and fillers before the matter itself. */
export const GREETING =
  /^(?:[\s,，。.!！~～、…]|@\S{1,12}\s|(?:大家好|各位邻居|各位业主|邻居们|家人们|物业你好|物业您好|您好|你好|管家好|请问一?下?|请教|麻烦|反映一?下|反映|话说|那个|嗯|呃|早上好|晚上好|在吗|报事|报修|随手拍|我说个正经的|说个事|顺便|打扰了?|弱弱问?一?句?|正经一次)(?:[\s,，。:：!！~～]|$)|⌘[pvla])+/

/** Where a title may be cut. */
export const BREAK = /[\s,，。!！?？;；\n~～]+/

/** A photo would help to see the matter: damage, dirt, obstruction. */
export const SEEN =
  /坏|裂|碎|断|破|松|掉|歪|塌|漏|渗|滴|堵|堆|脏|屎|臭|垃圾|积水|霉|锈|翘|凹|露|生锈|过期|停满|占|搭|盖|围|冒污水|油|蚊|虫|杂物|倾斜|晃|隔成|铲|改|挖/

/** Matters no photo shows, or that should not wait for one. */
export const UNSEEN =
  /停电|停水|没电|没水|没气|网|噪音|吵|声音|响|跳闸|水压|补贴|证|咨询|怎么办|收费|物业费|公示|偷|骂|走丢|走失|狗咬|打架|困|着火|火|救/

/** Private matters: named neighbours, health, minors, accusations. */
export const DELICATE =
  /精神(?:病|有问题|不正常)|抑郁|自杀|轻生|跳楼|癌|化疗|残疾|瘫痪|低保|家暴|打老婆|打孩子|虐待|吸毒|卖淫|嫖|传销|痴呆|失智|艾滋|乙肝|离婚|出轨|偷东西|独居|智障|流产|重病|尿毒症|腿不好|心脏不好|走失|走丢|欠债|坐过牢|前科|呼吸机|透析|吸氧|氧气瓶|制氧|卧床|中风|心梗|癫痫|自闭症|孕妇|记性不好|病人在家|术后|做完?手术|刚出院|住院|心脏受不了|起不(?:来|了)床|降压药|胰岛素|安眠药|医保卡|糖尿病|高血压|阿尔茨海默|(?<![气搞弄绕说看听忙吓])糊涂了|(?:还|现在|下午|一天)没回来|腿脚不|下不了楼|下不了床|脑梗|骨折|怀孕|孕妈|预产期|临产|要生了|\d{2}周(?=.{0,12}(?:一个人|肚子|产|孕))|脑退化|老年痴呆|帕金森|安眠药|看精神科|植物人|瘫在|糊里糊涂|肺不好|腰动不了|家里揭不开锅|欠了?(?:我|他|她|钱|债)|讨债|催债|高利贷|刑满|吸过毒|小三|婚外|打媳妇|打他?老婆|打小孩|骂孩子.{0,4}打/

/** A neighbour is accused: next door, above, somebody's tenant, with a verb about what they do. */
export const ACCUSES =
  /(?:楼上|隔壁|对门|那家|他家|她家|租客|房东|[一-龥]总(?![是被有把不在要会算体共计之经部闸表管阀电水]))(?:.{0,12})(?:装修|吵|跺脚|拖|骂|群租|住了几个|不开门|不讲理|漏水不|违建|阳光房|搭|直播|打牌|跳(?!闸)|养|打人|不让|泼|威胁|占|扔)|楼下.{0,8}(?:吵|骂|打牌|打人|养|跳(?!闸)|不让|直播|群租|泼|威胁|跺脚)/

/** A particular door is accused: its number with a verb about the people behind it. */
export const BEHIND_DOOR =
  /(?<![\d·.])\d{3,4}(?![\d年元块])(?:.{0,12})(?:装修|吵|跺脚|拖|骂|群租|住了几个|不开门|不讲理|漏水不|违建|阳光房|搭|直播|打牌|跳(?!闸)|养|打人|不让|泼|威胁|占|扔)/

/** Somebody behind a door is told of by their habits. */
export const HABITS =
  /(?<!\d)\d{3,4}(?![\d年元块]).{0,10}(?:又在|天天|总是|老是|整天|成天|半夜|每晚).{0,16}(?:堆|放|扔|泼|吵|打|养|搭|占|骂|拖|敲|炒|抽烟|跳|唱|洗牌|麻将|喊|闹)/

/** Words that deny a report: "we have water", "not our house". */
export const FINE =
  /我家(?:有|没事|正常|还好|挺好)|我们(?:这|家)?(?:有水|有电|正常|没停)|稳如|一切正常|(?:我|屋里|家里|这边|这儿|这里|栋|单元|楼)[^,，。?？]{0,6}(?:有的|没事|没停|正常|好好的|还好|冇事|没问题)/

/** A neighbour's door: a number of three or four digits with a word for whoever lives there. */
export const NEIGHBOUR_DOOR =
  /(?:楼上|楼下|隔壁|对门|邻居|那家|那户|对面)[^,，。\d]{0,6}\d{3,4}(?![\d年元块])|(?<!\d)\d{3,4}(?:那家|那户|的人|家又|家天天|又在|天天)/
export const DOOR = /(?<!\d)\d{3,4}(?![\d年元块])/

/** An empty home is nobody's business but its owner's. */
export const EMPTY_HOME =
  /(?:家|屋|屋里|家里|房子|里厢)[^,，。]{0,4}没人|没人住|不在家|出国|长期不在|空关|空置/

/** Long ago, with nothing of today in it. */
export const LONG_AGO =
  /^(?!.*(?:现在|又|还是|还没|今天|至今|再次|没好|依然|仍|一直|到现在|还在|这次|坏了半年|昨)).*(?:去年|前年|上个月|以前|那年|那次|当年|前几年|曾经|几年前|小时候)/s

/** The door number told is the speaker's own. */
export const OWN_DOOR =
  /(?:我家|我是|我住|本人|我们家|我在|家住|我这)[^,，。]{0,8}\d{3,4}|\d{3,4}(?:的?业主|住户)?[^\d]{0,3}我家/

/** A correction of one's own words. */
export const CORRECTION =
  /^(?:[\s啊哦不呃]*)(?:打错|写错|说错|发错|更正|纠正|错了|口误|搞错|记错|不好意思.{0,4}(?:打错|写错|说错)|应该是|不是.{1,12}是|不对)/

/** What the learned part sees in place of a house, a unit, a floor and a room, so that it cannot learn one estate's numbers. */
export const ABSTRACT: readonly (readonly [RegExp, string])[] = [
  [/\u897f\u5730\u7701|[a-z]\d{0,2}\s?(?:市|区|县)/g, ''],
  [/(?<![\d.])[A-Z]?\d{1,2}\s?[-—–/]\s?\d{1,2}\s?[-—–/]\s?\d{3,4}/g, 'ⓑⓤⓡ'],
  [
    /(?:[A-Z]?\d{1,3}|[A-Z]|[一二三四五六七八九十]{1,3})\s?(?:号楼|栋|幢|#楼?|座(?!位)|[动懂冻](?=[\s\d一二三四]))/g,
    'ⓑ',
  ],
  [/(?:\d{1,2}|[一二三四五六七八九十])\s?(?:单元|单远)/g, 'ⓤ'],
  [/(?:负?\d{1,2}|负?[一二三四五六七八九十]{1,3})\s?(?:楼|层)/g, 'ⓕ'],
  [/(?<![\d.])\d{1,2}-\d{1,2}(?=[\s的电楼门]|$)/g, 'ⓑⓤ'],
  [/(?<![\d.])\d{1,2}-\d{3,4}(?!\d)/g, 'ⓑⓡ'],
  [/(?<![\d.])\d{3,4}(?![\d.年元块])/g, 'ⓡ'],
  [/\d+/g, '0'],
]

/** Numbers with their building, unit, floor and room words, and the code names of districts: left out when words are compared. */
export const PLACE_WORDS =
  /[A-Z]?\d+\s?(?:号楼|栋|幢|#楼?|单元|楼|层|室|房)|[一二三四五六七八九十]+(?:号楼|栋|幢|单元|楼|层)|\d+(?:[-/]\d+)+|[A-Z]\d{0,2}\s?(?:市|区|县)|西地省|\d+/g

/** A town or district in a formal title, as in the coded letters: A市, A3区, K8县; the letter is the town. */
export const TOWNS = /([A-Z])(\d{0,2})\s?(?:市|区|县)/g

/** The matter is somebody else's: a friend's estate, the office, the home village. */
export const ELSEWHERE =
  /(?:我|俺)?(?:朋友|同事|同学|闺蜜|亲戚|表[哥姐弟妹]|姐夫|婆婆|岳父)[^,，。]{0,6}(?:住|家|小区|那边|单位|公司)|我司|我们?公司|我们?单位|老家|(?<![气水电业力司修信])(?:公司|单位)(?:楼下|门口|那边|附近|食堂|里)|隔壁小区|别的小区|对面小区|人家(?:的)?小区|某小区|隔壁楼盘/

/** Speaks out of a lift that stands. */
export const IN_LIFT =
  /(?:我|我们|俺|咱)[^,，。]{0,6}(?:在|被关|困|卡)[^,，。]{0,4}(?:电梯|货梯|客梯|梯子|轿厢)里?(?!.{0,6}(?:看到|听到|捡|广告|遇)).{0,14}(?:停|不动|黑|打不开|没灯|灯也|卡|困|救|不走)|(?:电梯|货梯|梯子|轿厢).{0,8}(?:停了|不动|打不开|卡住|没电).{0,12}(?:我|孩子|老人|人|娃).{0,6}(?:还)?在里|救命.{0,6}(?:电梯|货梯)/
/** Out of it again. */
export const OUT_OF_LIFT = /才出来|出来了|出来的|上次|那天|昨/

/** Nobody has seen a neighbour for days, and nobody answers the door. */
export const UNHEARD_OF =
  /(?:[两二三四五几\d]天|好几天|一个?多?星期|一周).{0,10}(?:没|不)(?:见|出|看|露|下楼|拿|动).{0,60}(?:没有?人应|没有?人开|不应门?|没动静|没反应|不开门|不接)|(?:没有?人应|没动静|不开门|没反应).{0,30}(?:[两二三四五几\d]天|好几天).{0,6}(?:没|不)(?:见|出|看|露|拿)/

/** Somebody of whom one speaks with care: kin, the old, children, the sick, oneself alone. */
export const SOMEBODY =
  /爸|妈|爹|娘|爷|奶|公公|外公|阿公|婆|伯|老伴|老人|老头|老太|老爷|大爷|大妈|阿姨|大叔|孩子|小孩|娃|宝宝|儿子|女儿|闺女|孙|他|她|我|俺|师傅|先生|女士|独居|残|孕|病|产妇|一个人/

/** A flat written with a letter: 15C, 3-26A. */
export const LETTER_DOOR = /(?<![A-Za-z\d])\d{1,2}[A-H](?![A-Za-z\d])/

/** A household that cannot help itself. */
export const HELPLESS =
  /一个人(?:在家|住|弄|抬|搬)|[下起]不了?(?:床|楼)|[抬搬背]不动|动不了|呼吸机|吸氧|氧气|轮椅|要生了?|临产|\d{2}周|透析|没人照|没人管她?他?|腿不好|瘫/
