/** How people write times of day. Every pattern begins at the front; the named groups say what was meant. */
const PART = '(?<part>凌晨|清早|早上|早晨|上午|中午|下午|傍晚|晚上|今晚|夜里|早|晚)?'
const HOUR = '(?<hour>\\d{1,2}|十[一二]|[零一二两三四五六七八九十])'

export const HOUR_FORMS: readonly RegExp[] = [
  new RegExp(`^${PART}\\s*${HOUR}\\s*[:.](?<minute>\\d{2})(?!\\d)\\s*(?<pm>[ap]m)?`, 'iu'),
  new RegExp(
    `^${PART}\\s*${HOUR}\\s*[点點时](?:(?<half>半)|(?<quarter>一刻)|(?<minute>\\d{1,2})分?|整|钟)?`,
    'u',
  ),
  /^(?:at\s+)?(?<hour>\d{1,2})\s*(?<pm>am|pm)\b/iu,
]
/** The later half of the day. */
export const PARTS_OF_DAY = /下午|傍晚|晚|夜/u
/** Han hours by their number; 两 stands for 二. */
export const HAN_HOURS: readonly string[] = [
  '零',
  '一',
  '两',
  '三',
  '四',
  '五',
  '六',
  '七',
  '八',
  '九',
  '十',
  '十一',
  '十二',
]
