/** Chinese digits and their values, also in the forms used on cheques and the two ways to say two. */
export const DIGITS: ReadonlyMap<string, number> = new Map(
  [...'零一二三四五六七八九']
    .map((sign, value): [string, number] => [sign, value])
    .concat([
      ['〇', 0],
      ['○', 0],
      ['两', 2],
      ['壹', 1],
      ['贰', 2],
      ['叁', 3],
      ['肆', 4],
      ['伍', 5],
      ['陆', 6],
      ['柒', 7],
      ['捌', 8],
      ['玖', 9],
      ['幺', 1],
    ]),
)

/** The signs for ten and hundred. */
export const TENS = '十拾'
export const HUNDREDS = '百佰'

const HAN = '零一二三四五六七八九十百〇○两壹贰叁肆伍陆柒捌玖拾佰幺'
const NUMBER = `(?:[A-Za-z]?\\d{1,3}|[A-Za-z]|[${HAN}]{1,4})`
const JOIN = '[\\s,，、。\\-—–_/的]{0,3}(?:那个|这个|那边|这边|里面|里|的|，)?\\s{0,2}'

/** Things that hide numbers which are no places: clock times, dates, prices, weights, scores, ages, links. */
export const NOT_PLACES: readonly RegExp[] = [
  /(?:(?:19|20)\d{2}[年/.-]|\d{2}年)\d{1,2}[月/.-](?:\d{1,2}[日号]?)?/g,
  /(?<!\d)(?:119|110|120|122|114|12\d{3}|96\d{3,4}|95\d{3})(?!\d|[室房])/g,
  /\d{1,2}月\d{1,2}[日号]?/g,
  /\d{1,2}\s?[::]\s?\d{2}(?:\s?[-~到至—]\s?\d{1,2}[::]\d{2})?/g,
  /(?:19|20)\d{2}\s?年/g,
  /[¥￥$]\s?\d+(?:\.\d+)?/g,
  /\d+(?:\.\d+)+/g,
  /\d+(?:\s?[-~到至—]\s?\d+)?\s?(?:块|元|万|千|斤|公斤|克|米|公分|厘米|平米|平方|个|人|位|次|度|分|小时|天(?!天)|月|年|岁|点|%|份|包|箱|袋|瓶|盒|折|期|名|条|辆|台|趟|遍|回|分贝|兆|[mM㎡](?![a-z])|kg|KG|GB|G(?![a-z])|cm|AA|缺)/g,
  /尾号\s?[A-Za-z0-9]{2,6}/g,
  /(?:B\d|[A-Z]区|车位|泊位|地库|负[一二三]层?)[\s-]?\d{2,4}(?:号?车位)?/g,
  /\d{2,4}(?:号)?车位/g,
  /第\s?[\d一二三四五六七八九十]+/g,
]

/** A house of the estate: 3栋, 三栋, 5号楼, 25#, A座, 三动 (a frequent slip). */
export const BUILDING = new RegExp(
  `(?<![\\d.第A-Za-z${HAN}])(${NUMBER})\\s?(?:号楼栋?|号栋|号幢|栋楼?|幢楼?|#楼?|号?院?#楼?|座(?!的?(?:商务|车|位|椅|谈|SUV|面包))|[动冻懂洞](?![不物手静车听得了机作力脑画感])|[dD](?=\\d|[\\s,，一二三四])|楼(?=\\s?${NUMBER}\\s?单元)|号(?=\\s?${NUMBER}\\s?单元))`,
  'g',
)

/** Numbers before a building word that are words of their own. */
export const NOT_BUILDING = /^(?:一动|一座|两座|几座|一洞|三座山|零动)/

/** What may follow a building directly: its unit. */
export const UNIT_AFTER = new RegExp(
  `${JOIN}(${NUMBER})\\s?(?:单[元远园员源]|丹元|单位(?=\\d)|门(?=\\s?\\d{3})|梯(?=\\s?\\d{3})|[-—–/]\\s?(?=[A-Z]?\\d{3,4}(?!\\d)))`,
  'y',
)
/** "7栋2" or "3栋-2" with nothing but the room behind it. */
export const DASH_UNIT_AFTER = /\s?[-—–/]\s?(\d{1,2})(?=[-—–/]\s?\d{3,4}(?!\d)|\s|$|的|[,，])/y

/** What may follow a building or a unit: a floor. */
export const FLOOR_AFTER = new RegExp(
  `${JOIN}(负?-?(?:\\d{1,2}|[${HAN}]{1,3}))\\s?(?:楼|层)(?!上面|栋)`,
  'y',
)

/** What may follow a building, unit or floor: a room. */
export const ROOM_AFTER = new RegExp(
  `${JOIN}(?:的?(?:业主|住户|房号|门牌))?\\s?([A-Z]?\\d{3,4}[A-Z]?|[零一二三四五六七八九〇○幺]{3,4}|[A-Z](?=室))(?:室|房|号房|号|户)?(?!门口|门前|[\\d年元块米个人多月楼层次度栋平万:.：])`,
  'y',
)

/** A unit without a building: 2单元. */
export const UNIT_ALONE = new RegExp(
  `(?<![\\d.A-Za-z${HAN}])(${NUMBER})\\s?(?:单[元远园员源]|丹元)`,
  'g',
)

/** 3-2-501, 6-2-203, 3/2/501, 4/3/. */
export const THREE_PARTS =
  /(?<![\d\-—–/.:A-Za-z])([A-Za-z]?\d{1,2}|[A-Za-z])\s?[-—–/]\s?(\d{1,2})\s?[-—–/]\s?([A-Z]?\d{3,4}[A-Z]?(?!\d)|(?=[^\d]))/g

/** 12-1, 5-2303: two parts, told apart by the length of the second and by what the group covers. */
export const TWO_PARTS =
  /(?<![\d\-—–/.:~A-Za-z第])([A-Za-z]?\d{1,2}|[A-Za-z])\s?[-—–]\s?(\d{1,2}|[A-Z]?\d{3,4}[A-Z]?)(?![\d\-—–.:/~%元块万斤份人缺米年周折个点号日月天小时楼层岁级班分次度栋幢座#单kKmMgG])(?!\s?(?:比|小时|点|号楼))/g

/** A floor on its own: 8楼, 负一楼, 十五层. */
export const FLOOR_ALONE = new RegExp(
  `(?<![\\d.\\-A-Za-z号${HAN}])(?:\\d{1,2}[-到至~])?(负[一二三1-3]|-?\\d{1,2}|[一二三四五六七八九十]{1,3})\\s?(?:楼|层)(?![栋房上]面?|\\s?\\d{1,2}\\s?单元)`,
  'g',
)

/** A room on its own: 1203的租客, 我家103, 2103到底…. */
export const ROOM_ALONE =
  /(?<![\d.\-—–/:A-Za-z¥￥#])(\d{3,4})(?:室|房|号房|户)?(?!门口|门前|[\d.:/年元块米个人多月楼层次度栋平万%栋幢座#份斤克路公A-Za-z]|天(?!天)|号线|号楼|分贝|分钟)/g

/** Before a room: it is told only to say where somebody else is. */
export const RELATIVE = /(?:楼上|楼下|隔壁|对面|对门|上面|下面)(?:的|那家|是|住的)?\s?$/
/** Before a room: the speaker's own, or the very place. */
export const OWN =
  /(?:我家|我是|我住|我们家|本人|家住|住在|房号|门牌|在|是|我|你|您|他|她|那个|这个|楼上的)\s?$/
/** A word that carries the room: 501室, 501房. */
export const ROOM_WORD = /^(?:室|房|号房|户)/

/** English: building 3, Bldg. 5, block B; unit 2; room 501, Rm 501, apt 1203; 6th floor, 6/F. */
export const ENGLISH = {
  building: /\b(?:building|bldg\.?|block|tower)\s?#?\s?(\d{1,3}|[A-Za-z])\b/i,
  unit: /\b(?:unit|entrance|staircase)\s?#?\s?(\d{1,2}|[A-Za-z])\b/i,
  room: /\b(?:room|rm\.?|apt\.?|apartment|flat)\s?#?\s?(\d{3,4}[A-Za-z]?)\b/i,
  floor: /\b(\d{1,2})(?:st|nd|rd|th)?\s?(?:floor|\/F)\b/i,
}
