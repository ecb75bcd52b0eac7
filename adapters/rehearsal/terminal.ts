import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Lang } from '../../bot/domain/person.js'
import type { Rehearsal } from './contract.js'
import { privateChatKey } from './sample.js'
import { chatTitle, choicesShown, fillIn, sheet } from './terminal-print.js'
import {
  ORDER_WORDS,
  ORDERS,
  PRIVATE_WORDS,
  TERMINAL_TEXTS,
  type TerminalOrder,
  type TerminalTexts,
  UNITS,
} from './texts.js'
import { Unacceptable } from './unacceptable.js'

/** Where the person at the keyboard stands. */
interface Seat {
  readonly rehearsal: Rehearsal
  readonly texts: TerminalTexts
  readonly lang: Lang
  who: string
  chat: string
  say(line: string): void
}

/**
 * The rehearsal at a terminal, or over a pipe: one line after the other, each waiting until the house is
 * quiet again. Resolves when the input ends or somebody quits.
 */
export async function createTerminal(
  rehearsal: Rehearsal,
  input: Readable,
  output: Writable,
  lang: Lang = 'zh-CN',
): Promise<void> {
  const texts = TERMINAL_TEXTS[lang]
  const say = (line: string): void => {
    output.write(`${line}\n`)
  }
  const [first] = rehearsal.sample.people
  const [group] = rehearsal.sample.chats
  const seat: Seat = { rehearsal, texts, lang, who: first?.key ?? '', chat: group?.key ?? '', say }
  const silence = rehearsal.transcript.listen((line) => {
    const shown = sheet(line, rehearsal, lang)
    if (shown !== null) say(shown)
  })
  say(texts.hello)
  const lines = createInterface({ input, terminal: false })
  prompt(seat, output)
  for await (const line of lines) {
    if (orderOf(line)?.order === 'quit') break
    await hear(line.trim(), seat)
    prompt(seat, output)
  }
  lines.close()
  silence()
}

function prompt(seat: Seat, output: Writable): void {
  if (!('isTTY' in output) || output.isTTY !== true) return
  const who = nameOf(seat, seat.who)
  output.write(
    fillIn(seat.texts.prompt, { who, chat: chatTitle(seat.chat, seat.rehearsal, seat.lang) }),
  )
}

/** Carries out one line; what cannot be is told in one sentence. */
async function hear(line: string, seat: Seat): Promise<void> {
  if (line === '') return
  try {
    const order = orderOf(line)
    if (order) await obey(order.order, order.rest, seat)
    else if (line.startsWith('/')) seat.say(seat.texts.noSuchOrder)
    else speak(line, seat)
    await seat.rehearsal.settled()
  } catch (error) {
    if (!(error instanceof Unacceptable)) throw error
    seat.say(seat.texts.troubles[error.code])
  }
}

function orderOf(line: string): { order: TerminalOrder; rest: string } | null {
  const [, word, rest] = /^\/(\S+)\s*(.*)$/su.exec(line.trim()) ?? []
  const order = ORDERS.find((each) => ORDER_WORDS[each].includes(word ?? ''))
  return order ? { order, rest: rest ?? '' } : null
}

/** Words of the seated one, or of whoever is named before `>`. */
function speak(line: string, seat: Seat): void {
  const [, name, words] = /^(\S+?)\s*[>＞]\s*(.*)$/su.exec(line) ?? []
  const other = seat.rehearsal.sample.people.find((person) => person.name === name)
  const who = other?.key ?? seat.who
  const isPrivate = seat.chat === privateChatKey(seat.who)
  const chat = isPrivate ? privateChatKey(who) : seat.chat
  seat.rehearsal.say({ who, chat, text: other ? (words ?? '') : line })
}

async function obey(order: TerminalOrder, rest: string, seat: Seat): Promise<void> {
  const { rehearsal, texts, say } = seat
  if (order === 'help') say(texts.help)
  else if (order === 'me') sitAs(rest, seat)
  else if (order === 'chat') goTo(rest, seat)
  else if (order === 'photo') sendPhoto(rest, seat)
  else if (order === 'press') press(rest, seat)
  else if (order === 'pass') await rehearsal.pass(minutesOf(rest) * 60_000)
  else if (order === 'until') await rehearsal.passUntil(rest.padStart(5, '0'))
  else if (order === 'play') await rehearsal.play.next()
  else if (order === 'board') showBoard(seat)
}

function sitAs(name: string, seat: Seat): void {
  const { people } = seat.rehearsal.sample
  const person = people.find((each) => each.name === name)
  if (!person) {
    const names = people.map((each) => each.name).join(' ')
    seat.say(fillIn(seat.texts.noSuchPerson, { names }))
    return
  }
  const alone = seat.chat === privateChatKey(seat.who)
  seat.who = person.key
  const [first] = chatsOf(seat)
  const mayStay = chatsOf(seat).some((chat) => chat.key === seat.chat)
  if (alone) seat.chat = privateChatKey(person.key)
  else if (!mayStay) seat.chat = first?.key ?? privateChatKey(person.key)
}

function goTo(title: string, seat: Seat): void {
  const found = chatsOf(seat).find((chat) => holdsInOrder(chat.title, title))
  if (PRIVATE_WORDS.includes(title)) seat.chat = privateChatKey(seat.who)
  else if (found && title !== '') seat.chat = found.key
  else {
    const names = [...chatsOf(seat).map((chat) => chat.title), ...PRIVATE_WORDS].join(' ')
    seat.say(fillIn(seat.texts.noSuchChat, { names }))
  }
}

/** True when all characters of `short` stand in `long` in this order: 邻长群 in 幸福里邻长和志愿者群. */
function holdsInOrder(long: string, short: string): boolean {
  let at = 0
  return [...short].every((character) => {
    at = long.indexOf(character, at) + 1
    return at > 0
  })
}

function chatsOf(seat: Seat) {
  return seat.rehearsal.sample.chats.filter((chat) => chat.members.includes(seat.who))
}

function sendPhoto(rest: string, seat: Seat): void {
  const [, path = '', words = ''] = /^(\S+)\s*(.*)$/su.exec(rest) ?? []
  const bytes = readOrNull(path)
  if (bytes === null) seat.say(seat.texts.noSuchFile)
  else {
    const photo = seat.rehearsal.shelf.keepPhoto(bytes, basename(path))
    seat.rehearsal.say({ who: seat.who, chat: seat.chat, text: words, photos: [photo] })
  }
}

function readOrNull(path: string): Uint8Array | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}

function press(rest: string, seat: Seat): void {
  const shown = choicesShown(seat.chat, seat.rehearsal)
  const choice = shown?.choices[Number(rest || '1') - 1]
  if (!shown || !choice) seat.say(seat.texts.nothingToPress)
  else seat.rehearsal.press(seat.who, shown.message, choice.data)
}

function minutesOf(words: string): number {
  const [, count, unit] = /^(\d+)\s*(\S*)$/u.exec(words.trim()) ?? []
  const each = unit === '' ? 1 : UNITS[unit ?? '']
  if (count === undefined || each === undefined) throw new Unacceptable('bad_time')
  return Number(count) * each
}

function showBoard(seat: Seat): void {
  const { cases } = seat.rehearsal.board()
  const { noCases, states, due } = seat.texts
  if (cases.length === 0) seat.say(noCases)
  for (const { number, title, state, leader, dueText } of cases) {
    const when = dueText === null ? null : fillIn(due, { when: dueText })
    seat.say([`#${number}`, title, states[state], leader, when].filter(Boolean).join('  '))
  }
}

function nameOf(seat: Seat, key: string): string {
  return seat.rehearsal.sample.people.find((person) => person.key === key)?.name ?? key
}
