/** How people write days. Every pattern begins at the front of the words; the named groups say what was meant. */
const NUM = '\\d{1,3}|[一二两三四五六七八九十廿卅〇零]{1,3}'

export const DATE_FORMS: readonly RegExp[] = [
  /^(?<year>\d{4})\s*[-/.年]\s*(?<month>\d{1,2})\s*[-/.月]\s*(?<date>\d{1,2})\s*[日号]?/u,
  new RegExp(
    `^(?<next>明年|来年|後年|后年|今年)?(?<month>${NUM})月(?<date>${NUM})[日号號]?(?!\\d)`,
    'u',
  ),
  new RegExp(`^(?<year>\\d{4})年(?<month>${NUM})月(?<part>份?底|末|初|上旬|中旬|下旬|份)?`, 'u'),
  new RegExp(
    `^(?<next>明年|来年|后年|今年)?(?<month>${NUM})月(?<part>份?底|末|初|上旬|中旬|下旬|份)?(?!\\d)`,
    'u',
  ),
  new RegExp(`^(?<ahead>下下个?月|下个?月|本月|这个?月|当月)(?<date>${NUM})[日号號]`, 'u'),
  /^(?<ahead>下下个?月|下个?月|本月|这个?月|当月|月)(?<part>底|末|初|上旬|中旬|下旬)/u,
  /^(?<ahead>下下个?月|下个?月)(?<part>)/u,
  /^(?<next>明年|今年|来年)?(?<yearEnd>年底|年末)/u,
  /^(?<next>明|来)(?<yearEnd>年底|年末)/u,
  /^(?<week>上上个?|上个?|下下个?|下个?|本|这个?|这)?(?:周|星期|礼拜|週)(?<weekday>[一二三四五六日天末1-7])/u,
  /^(?<near>大前天|昨天|昨日|昨晚|前天|今天|今日|今晚|明天|明日|明晚|后天|大后天|後天|大後天)/u,
  new RegExp(`^(?:再过|过)?(?<count>${NUM})(?<unit>日)(?:以?后|之后|後)`, 'u'),
  new RegExp(
    `^(?:再过|过)?(?<count>${NUM})个?(?<unit>天|周|星期|礼拜|年)(?:以?后|之后|以?内|之内|後)?`,
    'u',
  ),
  new RegExp(`^(?:再过|过)?(?<count>${NUM}|半)个(?<unit>月)(?:以?后|之后|以?内|之内|後)?`, 'u'),
  new RegExp(`^(?<date>${NUM})[日号號]`, 'u'),
  /^(?<month>\d{1,2})[/.](?<date>\d{1,2})(?![\d.])/u,
  /^(?<monthName>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?<date>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?<year>\d{4}))?(?!\d)/iu,
  /^(?<date>\d{1,2})(?:st|nd|rd|th)?\s+(?<monthName>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+(?<year>\d{4}))?/iu,
  /^(?<monthName>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?<year>\d{4})(?<part>)/iu,
  /^(?<week>next\s+)?(?<dayName>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b/iu,
  /^(?<near>yesterday|today|tonight|tomorrow)\b/iu,
  /^in\s+(?<count>\d{1,3})\s+(?<unit>day|week|month|year)s?\b/iu,
]

/** Words that begin with a day nearby that is past. */
export const BEGINS_IN_PAST = /^(?:大前天|前天|昨天|昨日|昨晚|上|yesterday\b)/iu

/** What may stand before and after a day without changing it. */
export const BEFORE_DATE = /^(?:(?:延期?|挂|改|推迟|等)?[到至]|(?:until|till|to|by|on)\b)\s*/iu
export const AFTER_DATE = /^(?:(?:之前|以前|前后|前|为止|止|再说)|[\s,，。；;:：、])+/u
/** Where a day may stand further on in the words. */
export const DATE_INSIDE = /(?:到|至|\buntil\b|\btill\b|\bby\b)\s*/giu

/** Words for days nearby, by how many days they are ahead. */
export const NEAR: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨日: -1,
  昨晚: -1,
  yesterday: -1,
  今天: 0,
  今日: 0,
  今晚: 0,
  明天: 1,
  明日: 1,
  明晚: 1,
  后天: 2,
  後天: 2,
  大后天: 3,
  大後天: 3,
  today: 0,
  tonight: 0,
  tomorrow: 1,
}

/** Units of time, by their days or months. */
export const SPANS: Readonly<Record<string, { readonly days?: number; readonly months?: number }>> =
  {
    天: { days: 1 },
    日: { days: 1 },
    周: { days: 7 },
    星期: { days: 7 },
    礼拜: { days: 7 },
    月: { months: 1 },
    年: { months: 12 },
    day: { days: 1 },
    week: { days: 7 },
    month: { months: 1 },
    year: { months: 12 },
  }

/** Monday first. */
export const WEEKDAY_SIGNS = ['一1', '二2', '三3', '四4', '五5', '六6', '日天末7'] as const
export const DAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export const MONTH_NAMES = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
] as const

/** How far ahead 下 and 下下 are, and how far back 上. */
export const AHEAD: readonly { readonly sign: RegExp; readonly count: number }[] = [
  { sign: /^上上/u, count: -2 },
  { sign: /^上/u, count: -1 },
  { sign: /^下下/u, count: 2 },
  { sign: /^(?:下|next)/iu, count: 1 },
]
/** Years ahead. */
export const YEARS: Readonly<Record<string, number>> = {
  今年: 0,
  明年: 1,
  来年: 1,
  明: 1,
  来: 1,
  后年: 2,
  後年: 2,
}
/** The day meant by a part of a month; the end where none is said. */
export const PARTS: readonly { readonly sign: RegExp; readonly date: number }[] = [
  { sign: /初/u, date: 5 },
  { sign: /上旬/u, date: 10 },
  { sign: /中旬/u, date: 20 },
]
export const HALF = '半'
export const HAN_DIGITS = '〇一二三四五六七八九'
export const HAN_ZERO = '零'
export const HAN_TWO = '两'
export const HAN_TENS: Readonly<Record<string, number>> = { 十: 10, 廿: 20, 卅: 30 }
