/** How people write times of day and short spans, for when.ts. Data, not sentences. */
const COUNT = '\\d{1,3}|[一二两三四五六七八九十]{1,2}|半'
/** 半小时内, 2个小时, 40分钟内, in 2 hours */
export const SPAN_FORM = new RegExp(
  `^(?:in\\s*)?(?<count>${COUNT})\\s*个?(?<unit>小时|钟头|分钟|hours?|minutes?|min|h)(?:之?以?内|以?后)?前?$`,
  'iu',
)
/** 10:00, 10点, 10点半, 下午3点前, 15:30前, 3pm */
export const CLOCK_FORM =
  /^(?<half>早上|上午|中午|下午|傍晚|晚上|晚)?(?<hour>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:[:\uff1a](?<minute>\d{2})|[点时](?:(?<spoken>\d{1,2})分?|(?<halfPast>半))?|(?=pm|am))(?<english>pm|am)?(?:之?以?前|整)?$/iu
/** 前 and the like behind a day. */
export const BEFORE_SIGN = /(?:之?以?前|内)$/u
/** 明早, 明晚, 今晚 stand for a day and an hour. */
export const PARTS_OF_DAY: Readonly<
  Record<string, { readonly days: number; readonly clock: string }>
> = {
  昨晚: { days: -1, clock: '20:00' },
  今早: { days: 0, clock: '09:00' },
  今晚: { days: 0, clock: '20:00' },
  明早: { days: 1, clock: '09:00' },
  明晚: { days: 1, clock: '20:00' },
  tonight: { days: 0, clock: '20:00' },
}
export const NIGHT_HALVES: readonly string[] = ['下午', '傍晚', '晚上', '晚', 'pm']
export const NOON_HALVES: readonly string[] = ['中午']
export const HALF_COUNT = '半'
export const HOUR_UNITS: readonly string[] = ['小时', '钟头', 'hour', 'hours', 'h']
export const DIGITS = '零一二三四五六七八九'
export const TWO = '两'
export const TEN = '十'
/** Between a date and the time of day right behind it: 3日9:30. */
export const DAY_THEN_CLOCK = /(?<=[日号號])(?=\d)/u
/** Looks like a time and is none: 25点, 2月30日, 10:75. */
export const LIKE_TIME = /^\d{1,4}\s*(?:点|[:\uff1a]\d|月\s*\d|年\s*\d|[-/.]\d)/u
