import type { Where } from '../domain/chat.js'
import type { FactName } from '../domain/facts.js'
import type { Lang, Role } from '../domain/person.js'
import type { Answer, Command, Ctx, Flow, MessageCtx, TextTable, Timer } from '../flow.js'

export type AnyCtx = Ctx<TextTable, string, string>
export type AnyMessageCtx = MessageCtx<TextTable, string, string>

/** A command with the flow it belongs to. */
export interface KnownCommand {
  readonly name: string
  readonly flow: Flow
  readonly command: Command<AnyMessageCtx>
  readonly words: Flow['words'][string]
}

/** An answer with the flow it belongs to. */
export interface KnownAnswer {
  readonly name: string
  readonly flow: Flow
  readonly answer: Answer<AnyMessageCtx>
}

/** Everything the flows declared, found by name and by word. */
export interface Registry {
  readonly flows: readonly Flow[]
  command(name: string): KnownCommand | null
  answer(name: string): KnownAnswer | null
  bySlash(slash: string): KnownCommand | null
  readonly commands: readonly KnownCommand[]
  /** All command words of all languages, longest first, so that the longest match wins. */
  readonly words: readonly { readonly word: string; readonly name: string }[]
  timer(flow: string, name: string): { readonly flow: Flow; readonly timer: Timer<AnyCtx> } | null
  listeners(fact: FactName): readonly Flow[]
}

/**
 * Puts the flows together. Throws when two flows claim one name, word or slash, or when a button borrows
 * a command that nobody has: such a house must not open.
 */
export function createRegistry(flows: readonly Flow[]): Registry {
  const commands = new Map<string, KnownCommand>()
  const answers = new Map<string, KnownAnswer>()
  const slashes = new Map<string, KnownCommand>()
  const words = new Map<string, string>()
  const taken = (name: string): boolean => commands.has(name) || answers.has(name)

  for (const flow of flows) {
    for (const [name, command] of Object.entries(flow.commands)) {
      if (taken(name)) throw new Error(`two flows have the command ${name}`)
      const known = { name, flow, command, words: wordsOf(flow, name) }
      commands.set(name, known)
      claimWords(known, words)
      if (command.slash) claimSlash(command.slash, known, slashes)
    }
    for (const [name, answer] of Object.entries(flow.answers ?? {})) {
      if (taken(name)) throw new Error(`two flows have the answer ${name}`)
      answers.set(name, { name, flow, answer })
    }
  }
  for (const flow of flows) {
    const missing = (flow.borrows ?? []).filter((name) => !taken(name))
    if (missing.length > 0) throw new Error(`${flow.name} borrows unknown ${missing.join(', ')}`)
  }

  return {
    flows,
    commands: [...commands.values()],
    command: (name) => commands.get(name) ?? null,
    answer: (name) => answers.get(name) ?? null,
    bySlash: (slash) => slashes.get(slash.toLowerCase()) ?? null,
    words: [...words]
      .map(([word, name]) => ({ word, name }))
      .sort((a, b) => b.word.length - a.word.length || (a.word < b.word ? -1 : 1)),
    timer: (flowName, name) => {
      const flow = flows.find((each) => each.name === flowName)
      const timer = flow?.timers?.[name]
      return flow && timer ? { flow, timer } : null
    },
    listeners: (fact) => flows.filter((flow) => flow.on?.[fact] !== undefined),
  }
}

/** The commands that may be spoken with these roles in that place, for the help. */
export function commandsFor(
  registry: Registry,
  roles: ReadonlySet<Role>,
  where: Where,
  lang: Lang,
): readonly { readonly name: string; readonly word: string; readonly help: string }[] {
  return registry.commands
    .filter(({ command }) => !command.hidden)
    .filter(({ command }) => !command.who || command.who.some((role) => roles.has(role)))
    .filter(({ command }) => !command.where || command.where.includes(where))
    .map(({ name, words }) => ({ name, word: words[lang][0] ?? name, help: words.help[lang] }))
}

function wordsOf(flow: Flow, name: string): Flow['words'][string] {
  const words = flow.words[name]
  if (!words) throw new Error(`${flow.name} has no words for the command ${name}`)
  return words
}

function claimWords(known: KnownCommand, words: Map<string, string>): void {
  for (const word of [...known.words['zh-CN'], ...known.words.en]) {
    const key = word.toLowerCase()
    const owner = words.get(key)
    if (owner && owner !== known.name) {
      throw new Error(`the word ${word} belongs to ${owner} and to ${known.name}`)
    }
    words.set(key, known.name)
  }
}

function claimSlash(slash: string, known: KnownCommand, slashes: Map<string, KnownCommand>): void {
  if (!/^[a-z0-9_]{1,32}$/.test(slash)) throw new Error(`/${slash} is no name for a menu`)
  if (slashes.has(slash)) throw new Error(`two flows have /${slash}`)
  slashes.set(slash, known)
}
