/** Plain words that answer a question with two choices. Data for ears.ts. */
export const YES_WORDS = [
  '是',
  '是的',
  '对',
  '对的',
  '要',
  '要的',
  '好',
  '好的',
  '可以',
  '嗯',
  '嗯嗯',
  '行',
  'ok',
  'yes',
  'y',
]
export const NO_WORDS = ['不', '不用', '不用了', '不要', '不是', '没有', '算了', '不了', 'no', 'n']
/** What may stand behind a command word or number before the rest. */
export const SEPARATORS = ' \\t\\n\\u3000:：,，.。;；、!！?？'
export const NUMBER_SIGN = '#＃№'
export const NUMBER_TAIL = '号'
/** What behind a number shows that it is a house, a storey or a door and no case: 3栋也停了, 8号没气, 2-501. */
export const PLACE_BEHIND = /^\s*(?:\d{1,3}\s*(?:栋|幢|座|楼|层|单元|室|-\d|号.)|\d{3,4}(?!\d))/
export const CHINESE_DIGITS = '零一二三四五六七八九'
export const CHINESE_TEN = '十'
