import type { Choice } from '../../bot/domain/outgoing.js'
import type { Lang } from '../../bot/domain/person.js'
import type { Rehearsal } from './contract.js'
import type { Body, Line } from './line.js'
import { personOfPrivateChat } from './sample.js'
import { TERMINAL_TEXTS } from './texts.js'

/** Puts values into a sentence's {holes}. */
export function fillIn(
  sentence: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return sentence.replace(/\{(\w+)\}/gu, (_, name: string) => String(values[name] ?? ''))
}

/** A chat as the terminal calls it. */
export function chatTitle(key: string, { sample }: Pick<Rehearsal, 'sample'>, lang: Lang): string {
  const owner = personOfPrivateChat(key)
  if (owner === null) return sample.chats.find((chat) => chat.key === key)?.title ?? key
  return fillIn(TERMINAL_TEXTS[lang].privately, { name: nameOf(owner, sample) })
}

/** One line of the transcript as printed words; null for what a terminal does not show. */
export function sheet(line: Line, rehearsal: Rehearsal, lang: Lang): string | null {
  const texts = TERMINAL_TEXTS[lang]
  const { sample, calendar, play } = rehearsal
  if (line.type === 'message' || line.type === 'edit') {
    const from =
      line.type === 'message' && line.from !== null ? nameOf(line.from, sample) : texts.bot
    const said = bodyWords(line.body, rehearsal.profile() === 'words', lang)
    const edited = line.type === 'edit' ? texts.edited : ''
    return `[${chatTitle(line.chat, rehearsal, lang)} ${calendar.clock(line.at)}] ${from}> ${edited}${said}`
  }
  if (line.type === 'toast' && line.text === '') return null
  if (line.type === 'toast')
    return `${fillIn(texts.toast, { name: nameOf(line.who, sample) })}${line.text}`
  if (line.type === 'clock') {
    const [day, clock] = [calendar.day(line.at), calendar.clock(line.at)]
    return fillIn(texts.passed, { minutes: Math.round(line.by / 60_000), day, clock })
  }
  if (line.type !== 'narration') return null
  const words = play.steps[line.step - 1]?.tells[lang]
  if (words === undefined) return texts.over
  return fillIn(texts.tells, { n: line.step, all: play.steps.length, words })
}

/** The newest message in a chat that has something to press. */
export function choicesShown(
  chat: string,
  { transcript }: Pick<Rehearsal, 'transcript'>,
): { message: string; choices: readonly Choice[] } | null {
  for (const line of [...transcript.since(0)].reverse()) {
    if (line.type !== 'message' || line.chat !== chat) continue
    const choices = transcript.bodyOf(line.key)?.choices ?? []
    if (choices.length > 0) return { message: line.key, choices }
  }
  return null
}

function bodyWords(body: Body, wordsOnly: boolean, lang: Lang): string {
  const texts = TERMINAL_TEXTS[lang]
  const attached = body.attachments.map(({ kind, name, handle }) =>
    kind === 'photo' ? texts.photo : fillIn(texts.file, { name: name ?? handle }),
  )
  const call = body.mention === null || wordsOnly ? '' : `@${body.mention} `
  const poll = body.poll?.options.map((option, index) => `  (${index + 1}) ${option}`) ?? []
  const buttons = body.choices.map((choice, index) => `[${index + 1} ${choice.label}]`)
  const said = wordsOnly ? body.inWords : `${call}${body.text}`
  const drawn = wordsOnly ? [] : [...poll, buttons.join(' ')]
  return [[...attached, said].filter((each) => each !== '').join(' '), ...drawn]
    .filter((each) => each !== '')
    .join('\n  ')
}

function nameOf(key: string, sample: Rehearsal['sample']): string {
  return sample.people.find((person) => person.key === key)?.name ?? key
}
