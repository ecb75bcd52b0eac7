import type { CaseState } from '../../bot/domain/case.js'
import type { Lang } from '../../bot/domain/person.js'
import type { UnacceptableCode } from './unacceptable.js'

/** What the terminal can be told beside plain words. */
export const ORDERS = [
  'me',
  'chat',
  'photo',
  'press',
  'pass',
  'until',
  'play',
  'board',
  'help',
  'quit',
] as const
export type TerminalOrder = (typeof ORDERS)[number]

/** The words behind a slash, all of them understood in every language. */
export const ORDER_WORDS: Readonly<Record<TerminalOrder, readonly string[]>> = {
  me: ['我是', 'me'],
  chat: ['群', 'chat'],
  photo: ['照片', 'photo'],
  press: ['按', 'press'],
  pass: ['过', 'pass'],
  until: ['到', 'until'],
  play: ['剧本', 'play'],
  board: ['看', 'board'],
  help: ['帮助', 'help', '?'],
  quit: ['退出', 'quit'],
}

/** Units of time as they are typed, in minutes. */
export const UNITS: Readonly<Record<string, number>> = {
  分钟: 1,
  分: 1,
  min: 1,
  小时: 60,
  时: 60,
  h: 60,
  天: 1440,
  d: 1440,
}

/** How a private chat is asked for with `/chat`. */
export const PRIVATE_WORDS: readonly string[] = ['私聊', 'private']

const zh = {
  hello: '格小二排练场。直接写字就是在群里说话，/帮助 看还能做什么。',
  help: [
    '王姐> 3栋电梯停了     换成王姐说一句',
    '/我是 老李            接下来都是老李说',
    '/群 邻长群            换个群，/群 私聊 是和格小二私下说',
    '/照片 路径 一句话     发照片',
    '/按 1                 按最近一条的第1个按钮',
    '/过 4小时  /到 18:00  拨钟',
    '/剧本                 演下一步剧本，一直敲就一直演',
    '/看                   登记在册的事',
    '/退出',
  ].join('\n'),
  prompt: '{who}（{chat}）> ',
  bot: '格小二',
  privately: '私聊·{name}',
  photo: '［照片］',
  file: '［文件 {name}］',
  edited: '（改成）',
  toast: '（悄悄对{name}说）',
  passed: '—— 过了{minutes}分钟，现在 {day} {clock} ——',
  tells: '【剧本 {n}/{all}】{words}',
  over: '【剧本演完了】',
  noCases: '还没有登记在册的事。',
  states: {
    candidate: '等确认',
    reported: '记下了',
    accepted: '记下了',
    open: '等人接',
    dispatched: '已派出',
    in_progress: '在办',
    resolved: '办好，等评价',
    hung: '挂账',
    reopened: '又打开了',
    closed: '了结',
  },
  due: '{when}前',
  nothingToPress: '最近没有可以按的。',
  noSuchPerson: '没有这个人。有：{names}',
  noSuchChat: '没有这个群。有：{names}',
  noSuchFile: '打不开这个文件。',
  noSuchOrder: '没看懂。/帮助 看能做什么。',
  troubles: {
    unknown_person: '没有这个人。',
    unknown_chat: '这个人不在这个群里。',
    nothing_said: '写一句话，或发张照片。',
    too_long: '太长了，分两次发吧。',
    gone: '这个已经过去了。',
    photo_too_large: '照片太大了，最多10兆。',
    not_a_photo: '这不是照片，换一张吧。',
    too_many_photos: '一次最多9张照片。',
    bad_time: '时间只能往前走，一次最多31天。比如 /过 10分钟，/到 18:00。',
    bad_request: '没看懂。',
    not_possible: '这里做不了这个。',
  },
} satisfies TerminalTexts

const en: TerminalTexts = {
  hello: 'The Gridhand rehearsal. Plain words are said in the group; /help shows the rest.',
  help: [
    '王姐> 3栋电梯停了     says it as 王姐',
    '/me 老李              from now on as 老李',
    '/chat 邻长群          another group; /chat private to be alone with the bot',
    '/photo PATH words     sends a photo',
    '/press 1              presses the first button of the newest message',
    '/pass 4h  /until 18:00  moves the clock',
    '/play                 the next step of the scripted day',
    '/board                the cases',
    '/quit',
  ].join('\n'),
  prompt: '{who} ({chat})> ',
  bot: '格小二',
  privately: 'private·{name}',
  photo: '[photo]',
  file: '[file {name}]',
  edited: '(now) ',
  toast: '(only to {name}) ',
  passed: '—— {minutes} minutes later: {day} {clock} ——',
  tells: '[step {n}/{all}] {words}',
  over: '[the day is over]',
  noCases: 'No cases yet.',
  states: {
    candidate: 'to confirm',
    reported: 'noted',
    accepted: 'noted',
    open: 'to be claimed',
    dispatched: 'sent on',
    in_progress: 'in progress',
    resolved: 'done, to be rated',
    hung: 'deferred',
    reopened: 'open again',
    closed: 'closed',
  },
  due: 'by {when}',
  nothingToPress: 'There is nothing to press.',
  noSuchPerson: 'No such person. There are: {names}',
  noSuchChat: 'No such chat. There are: {names}',
  noSuchFile: 'That file cannot be opened.',
  noSuchOrder: 'Not understood. /help shows what there is.',
  troubles: {
    unknown_person: 'There is no such person.',
    unknown_chat: 'This person is not in that group.',
    nothing_said: 'Write something, or send a photo.',
    too_long: 'Too long. Send it in two parts.',
    gone: 'That is over.',
    photo_too_large: 'The photo is too large, 10 MB at most.',
    not_a_photo: 'That is not a photo.',
    too_many_photos: 'Nine photos at most.',
    bad_time: 'Time only goes forward, 31 days at most. Like /pass 10min, /until 18:00.',
    bad_request: 'Not understood.',
    not_possible: 'That cannot be done here.',
  },
}

/** What the terminal says. */
export interface TerminalTexts {
  readonly hello: string
  readonly help: string
  readonly prompt: string
  readonly bot: string
  readonly privately: string
  readonly photo: string
  readonly file: string
  readonly edited: string
  readonly toast: string
  readonly passed: string
  readonly tells: string
  readonly over: string
  readonly noCases: string
  readonly states: Readonly<Record<CaseState, string>>
  readonly due: string
  readonly nothingToPress: string
  readonly noSuchPerson: string
  readonly noSuchChat: string
  readonly noSuchFile: string
  readonly noSuchOrder: string
  readonly troubles: Readonly<Record<UnacceptableCode, string>>
}

/** The terminal's sentences per language. */
export const TERMINAL_TEXTS: Readonly<Record<Lang, TerminalTexts>> = { 'zh-CN': zh, en }
