import type { Case } from '../domain/case.js'
import { readPaste } from '../domain/paste.js'
import type { Question } from '../domain/queues.js'
import { mayActOn } from '../domain/standing.js'
import { minutes } from '../domain/time.js'
import type { Flow } from '../flow.js'
import { findCase } from './case-finder.js'
import type { Told } from './context.js'
import {
  type HeardCommand,
  hearAnswer,
  hearCommand,
  nearestWord,
  plain,
  takeNumber,
} from './ears.js'
import { houseRefusal, roleNames, sayHouse, wordOf } from './house-voice.js'
import { knowSpeaker, SpokenCtx, type Turn } from './message-context.js'
import type { Mind } from './mind.js'
import type { KnownCommand } from './registry.js'

/** The only command that works in a group nobody has bound yet. */
const BIND = 'bind'
const START = 'start'
/** In a group, plain words answer an open question only this soon after it was asked. */
const PLAIN_ANSWER_MS = minutes(10)
/** What is heard this much later than it was said is no live talk; no clock is further from ours. */
const LATE_MS = minutes(5)

/**
 * Finds who hears a message and lets them: command word, then an open question, then free words, in that
 * order. Returns false when nobody took it: the message became nothing and is forgotten.
 */
export function routeMessage(mind: Mind, turn: Turn, now: number, told: Told[]): boolean {
  const text = turn.message.text
  if (turn.chat.kind === 'private') knowSpeaker(mind, turn, now)
  if (turn.message.payload !== null) return openLink(mind, turn, now, told)
  if (hearPaste(mind, turn, now, told)) return true
  const heard = hearCommand(text, mind.registry)
  if (turn.chat.kind === 'group' && turn.chat.purpose === null) {
    return heard?.known.name === BIND && runHeard(mind, turn, heard, now, told)
  }
  if (heard && !turn.message.edited && runHeard(mind, turn, heard, now, told)) return true
  if (text !== '' && answerQuestion(mind, turn, now, told)) return true
  if (hearFree(mind, turn, now, told)) return true
  return helpOut(mind, turn, text, now)
}

/** A stretch of chat from a group in which no bot is: neither a command nor an answer, whatever it begins with. */
function hearPaste(mind: Mind, turn: Turn, now: number, told: Told[]): boolean {
  const { text } = turn.message
  if (turn.chat.kind !== 'private' || !text.includes('\n')) return false
  const paste = readPaste(text, turn.message.at, mind.calendar)
  if (paste === null) return false
  return mind.registry.flows.some((flow) =>
    flow.pastes?.(speaker(mind, flow, turn, now, told, text), paste),
  )
}

function openLink(mind: Mind, turn: Turn, now: number, told: Told[]): boolean {
  const payload = turn.message.payload ?? ''
  const named = mind.registry.commands
    .filter(({ name }) => payload === name || payload.startsWith(`${name}_`))
    .sort((a, b) => b.name.length - a.name.length)[0]
  const known = named ?? mind.registry.command(START)
  if (!known) return false
  const rest = named ? payload.slice(named.name.length + 1) : payload
  return runHeard(
    mind,
    turn,
    { known, word: wordOf(known, turn.chat.lang), rest, certain: true },
    now,
    told,
  )
}

/** Runs a command if its speaker means it and may. False when it was only chatter that began with its word. */
function runHeard(mind: Mind, turn: Turn, heard: HeardCommand, now: number, told: Told[]): boolean {
  const { known } = heard
  const deliberate =
    heard.certain || turn.chat.kind === 'private' || turn.message.mentionsBot || turn.about !== null
  const where = turn.chat.kind === 'private' ? 'private' : turn.chat.purpose
  if (known.name !== BIND && known.command.where && where && !known.command.where.includes(where)) {
    if (!deliberate || known.command.shy) return false
    throw houseRefusal(
      'notHere',
      {
        word: wordOf(known, turn.chat.lang),
        where: { where: known.command.where.includes('private') ? 'private' : 'group' },
      },
      turn.chat.lang,
    )
  }
  const ctx = speaker(mind, known.flow, turn, now, told, heard.rest)
  if (known.command.takes !== 'case') {
    if (!allowed(mind, known, ctx, null, deliberate)) return false
    checkLength(mind, heard.rest, turn)
    runPlain(known, ctx, heard.rest)
    return true
  }
  if (turn.about === null && takeNumber(heard.rest) === null && !mightEver(mind, known, ctx, now)) {
    return allowed(mind, known, ctx, null, deliberate)
  }
  const found = findCase(mind, ctx, known, heard.rest, deliberate)
  if (found === null) return false
  if (!allowed(mind, known, ctx, found.about, deliberate)) return false
  checkLength(mind, found.rest, turn)
  const about = speaker(mind, known.flow, turn, now, told, found.rest)
  known.command.run(about, found.about, found.rest)
  attachOwn(mind, turn, found.about, now)
  return true
}

/** False for somebody who holds none of the roles anywhere: which case they mean is not the question. */
function mightEver(mind: Mind, known: KnownCommand, ctx: SpokenCtx, now: number): boolean {
  const held = mind.storage.people.roles(ctx.actor.person.id, null, now)
  return known.command.who === undefined || known.command.who.some((role) => held.has(role))
}

function runPlain(known: KnownCommand, ctx: SpokenCtx, rest: string): void {
  if (known.command.takes === 'words') known.command.run(ctx, rest)
  else if (known.command.takes === 'nothing') known.command.run(ctx)
}

function allowed(
  mind: Mind,
  known: KnownCommand,
  ctx: SpokenCtx,
  about: Case | null,
  deliberate: boolean,
): boolean {
  const who = known.command.who
  if (!who) return true
  const held = about
    ? mayActOn(mind.storage, about, ctx.actor.person.id, who, ctx.now)
    : who.some((role) => ctx.actor.roles.has(role))
  if (held) return true
  if (!deliberate || known.command.shy) return false
  const lang = ctx.chat.lang
  const params = { word: wordOf(known, lang), who: roleNames(mind, who, lang) }
  if (!about) throw houseRefusal('notYours', params, lang)
  const n = about.number
  const outside = who.includes('department') && answersForBody(mind, ctx)
  throw outside
    ? houseRefusal('notYourBody', { n }, lang)
    : houseRefusal('notYoursCase', { ...params, n }, lang)
}

/** True for whoever may act on such cases, only not on this one: their institution does not have it. */
function answersForBody(mind: Mind, ctx: SpokenCtx): boolean {
  return mind.storage.bodies.of(ctx.actor.person.id, ctx.now).length > 0
}

function checkLength(mind: Mind, rest: string, turn: Turn): void {
  if (rest.length > mind.limits.maxWords) {
    throw houseRefusal('tooLong', { n: mind.limits.maxWords }, turn.chat.lang)
  }
}

/** The words that came with a command about a case belong to it: replying to them is replying about it. */
function attachOwn(mind: Mind, turn: Turn, about: Case, now: number): void {
  if (turn.message.messageKey !== '') {
    mind.storage.refs.add(turn.chat.id, turn.message.messageKey, about.id, now)
  }
}

/** A number, a label or, where the question allows it, plain words of the one who was asked. */
function answerQuestion(mind: Mind, turn: Turn, now: number, told: Told[]): boolean {
  const { people, questions } = mind.storage
  const account = people.account(turn.chat.platform, turn.sender.key)
  if (!account) return false
  const aboutId = turn.about?.id
  const question =
    (aboutId === undefined ? null : questions.open(turn.chat.id, account.personId, now, aboutId)) ??
    questions.open(turn.chat.id, account.personId, now)
  if (!question || saidBefore(turn, question, now)) return false
  const answer = hearAnswer(
    turn.message.text,
    question.choices.map((choice) => choice.label),
  )
  const byNumber = answer !== null && /^[1-9]/.test(plain(turn.message.text))
  const recent = turn.chat.kind === 'private' || now - question.askedAt <= PLAIN_ANSWER_MS
  const chosen = answer ? question.choices[answer.index] : undefined
  if (chosen && answer && (byNumber || recent)) {
    questions.close(question.id)
    turn.pressed = true
    return runData(mind, turn, chosen.data, answer.rest, now, told)
  }
  if (question.free === null || !recent || turn.message.mentionsBot) return false
  questions.close(question.id)
  return runData(mind, turn, question.free, turn.message.text, now, told)
}

/** Heard late, out of a backlog or a pasted stretch of chat, and said before anybody asked: it answers something else. */
function saidBefore({ message }: Turn, { askedAt }: Question, now: number): boolean {
  return now - message.at > LATE_MS && message.at < askedAt - minutes(1)
}

/** Lets every flow in turn look at free words and photos; the first that takes them ends the round. */
function hearFree(mind: Mind, turn: Turn, now: number, told: Told[]): boolean {
  return mind.registry.flows.some((flow) => {
    if (!flow.hears) return false
    return flow.hears(speaker(mind, flow, turn, now, told, turn.message.text))
  })
}

/** One helpful line where somebody clearly meant us and nobody understood; silence in a group's chatter. */
function helpOut(mind: Mind, turn: Turn, text: string, now: number): boolean {
  const meant = turn.chat.kind === 'private' || turn.message.mentionsBot
  const works = turn.chat.purpose === 'captains' || turn.chat.purpose === 'staff'
  const near = meant || works ? nearestWord(text, mind.registry) : null
  if (near) sayHouse(mind, turn, 'didYouMean', { word: near }, now)
  else if (!meant || text === '') return false
  else if (/^\d$/.test(plain(text))) sayHouse(mind, turn, 'nothingAsked', {}, now)
  else sayHouse(mind, turn, 'unknown', { word: plain(text).slice(0, 12) }, now)
  return true
}

/** A button of ours was pressed. */
export function routePress(mind: Mind, turn: Turn, data: string, now: number, told: Told[]): void {
  const asked = data.startsWith('q1:')
  if (asked && !settleQuestion(mind, turn, data, now)) return
  runData(mind, turn, data, '', now, told)
}

/** Closes the question a press answers. False, with a word of why, when it was not theirs or is over. */
function settleQuestion(mind: Mind, turn: Turn, data: string, now: number): boolean {
  const { questions, people } = mind.storage
  const open = questions.holding(turn.chat.id, data)
  const account = people.account(turn.chat.platform, turn.sender.key)
  const own = open.find((question: Question) => question.personId === account?.personId)
  if (own) {
    questions.close(own.id)
    return true
  }
  sayHouse(mind, turn, open.length > 0 ? 'notAsked' : 'answered', {}, now)
  return false
}

/** Speaks the command or answer that a choice carries. */
function runData(
  mind: Mind,
  turn: Turn,
  data: string,
  rest: string,
  now: number,
  told: Told[],
): boolean {
  const found = /^[qv]1:([^:]+):(.*)$/s.exec(data)
  const name = found?.[1] ?? ''
  const arg = found?.[2] ?? ''
  const answer = mind.registry.answer(name)
  if (answer) {
    const ctx = speaker(mind, answer.flow, turn, now, told, rest)
    const who = answer.answer.who
    if (who && !who.some((role) => ctx.actor.roles.has(role))) {
      throw houseRefusal(
        'notYours',
        { word: name, who: roleNames(mind, who, turn.chat.lang) },
        turn.chat.lang,
      )
    }
    answer.answer.run(ctx, arg, rest)
    return true
  }
  const known = mind.registry.command(name)
  if (!known) {
    sayHouse(mind, turn, 'answered', {}, now)
    return true
  }
  const ctx = speaker(mind, known.flow, turn, now, told, rest)
  if (known.command.takes !== 'case') {
    if (allowed(mind, known, ctx, null, true))
      runPlain(known, ctx, arg === '' || arg === '0' ? rest : arg)
    return true
  }
  const about = mind.storage.cases.get(Number(arg))
  if (!about) sayHouse(mind, turn, 'answered', {}, now)
  else if (allowed(mind, known, ctx, about, true)) known.command.run(ctx, about, rest)
  return true
}

function speaker(
  mind: Mind,
  flow: Flow,
  turn: Turn,
  now: number,
  told: Told[],
  rest: string,
): SpokenCtx {
  return new SpokenCtx(mind, flow, now, told, turn, { ...turn.message, text: rest })
}
