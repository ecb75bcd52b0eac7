import type { Lang, Role } from '../domain/person.js'
import { type Param, Refused, type Sentence } from '../flow.js'
import { speak } from '../text.js'
import { HOUSE_TEXTS } from '../texts.js'
import { answerPress, type Turn } from './message-context.js'
import type { Mind } from './mind.js'
import { plainOrder } from './order.js'
import type { KnownCommand } from './registry.js'

type HouseKey = keyof (typeof HOUSE_TEXTS)['zh-CN']
type HouseParam = Param | { readonly where: 'private' | 'group' }
type HouseParams = Readonly<Record<string, HouseParam>>

/** The house's own no, with the same shape as a flow's. */
export function houseRefusal(key: HouseKey, params: HouseParams, lang: Lang): Refused {
  return new Refused(`house.${key}`, plainParams(params, lang))
}

/** The house's own sentence, to the one who wrote or pressed. */
export function sayHouse(
  mind: Mind,
  turn: Turn,
  key: HouseKey,
  params: HouseParams,
  now: number,
): void {
  const lang = turn.chat.lang
  sayLine(mind, turn, HOUSE_TEXTS[lang][key], plainParams(params, lang), now)
}

/** Says why something was refused: in a toast to who pressed, else where they wrote. */
export function sayRefusal(mind: Mind, turn: Turn, refused: Refused, now: number): void {
  const at = refused.key.indexOf('.')
  const owner = refused.key.slice(0, at)
  const key = refused.key.slice(at + 1)
  const lang = turn.chat.lang
  const flow = mind.registry.flows.find((each) => each.name === owner)
  const sentence = flow ? flow.texts[lang][key] : houseSentence(lang, key)
  if (sentence === undefined) throw new Error(`no sentence for the refusal ${refused.key}`)
  sayLine(mind, turn, sentence, refused.params, now)
}

function houseSentence(lang: Lang, key: string): Sentence | undefined {
  return Object.entries(HOUSE_TEXTS[lang]).find(([name]) => name === key)?.[1]
}

function sayLine(
  mind: Mind,
  turn: Turn,
  sentence: Sentence,
  params: Readonly<Record<string, Param>>,
  now: number,
): void {
  const { say, words } = speak(sentence, params, {
    lang: turn.chat.lang,
    now,
    calendar: mind.calendar,
    names: mind.names,
  })
  if (turn.press) {
    answerPress(mind, turn, say, now)
    return
  }
  const plain = plainOrder(turn.chat, now)
  const quote = turn.chat.kind === 'group' ? turn.message.messageKey : null
  mind.storage.outbox.add({ ...plain, post: { ...plain.post, text: say, words, quote } })
}

function plainParams(params: HouseParams, lang: Lang): Readonly<Record<string, Param>> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, plainParam(value, lang)]),
  )
}

function plainParam(value: HouseParam, lang: Lang): Param {
  if (typeof value !== 'object' || !('where' in value)) return value
  return HOUSE_TEXTS[lang][value.where === 'private' ? 'inPrivate' : 'inGroup']
}

/** The roles as people call them: 邻长、志愿者或社区工作人员. */
export function roleNames(mind: Pick<Mind, 'names'>, roles: readonly Role[], lang: Lang): string {
  const names = roles.map((role) => mind.names[lang].role[role])
  const last = names.pop() ?? ''
  return names.length === 0
    ? last
    : `${names.join(HOUSE_TEXTS[lang].and)}${HOUSE_TEXTS[lang].or}${last}`
}

/** The word shown for a command in a language. */
export function wordOf(known: KnownCommand, lang: Lang): string {
  return known.words[lang][0] ?? known.name
}
