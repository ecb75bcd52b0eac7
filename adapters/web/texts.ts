import type { Lang } from '../../bot/domain/person.js'

/** The few words the server itself puts in; what the page says is in page/texts.js. */
export interface PageWords {
  /** Who speaks when the house sets up a board. */
  readonly bot: string
  /** What a visitor is called who has told no name; a number follows. */
  readonly neighbour: string
  /** The command words before what the page's form sends. */
  readonly report: string
  readonly order: string
  readonly colon: string
  readonly join: string
  /** Between a place and what is wrong there. */
  readonly comma: string
  readonly board: Readonly<Record<'residents' | 'captains' | 'staff' | 'department', string>>
}

export const PAGE_TEXTS: Readonly<Record<Lang, PageWords>> = {
  'zh-CN': {
    bot: '格小二',
    neighbour: '邻居',
    report: '报事',
    order: '点单',
    colon: '：',
    join: '+1',
    comma: '，',
    board: {
      residents: '{region}的消息',
      captains: '{region}邻长板',
      staff: '{region}工作板',
      department: '{region}部门板',
    },
  },
  en: {
    bot: 'Gridhand',
    neighbour: 'Neighbour ',
    report: 'report',
    order: 'order',
    colon: ': ',
    join: '+1',
    comma: ', ',
    board: {
      residents: 'News of {region}',
      captains: 'Captains of {region}',
      staff: 'Staff of {region}',
      department: 'Department of {region}',
    },
  },
}
