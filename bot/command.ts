import type { Case } from './domain/case.js'
import type { Where } from './domain/chat.js'
import type { Lang, Role } from './domain/person.js'

interface CommandCommon {
  /** Latin alias and menu name; without it the command is not in the platform's menu. */
  readonly slash?: string
  /** Who may speak it: anyone with one of these roles. Left out: everyone. */
  readonly who?: readonly Role[]
  /** Where it is heard. Left out: everywhere. */
  readonly where?: readonly Where[]
  /** True when words may follow without a space: 报修3栋灯坏了. */
  readonly sticky?: boolean
  /**
   * True when it is also something people say to each other (+1, 满意): without a number, a reply or
   * exactly one case that fits, it is left to the rest of the house instead of being answered.
   */
  readonly shy?: boolean
  /** True when not shown in the help. */
  readonly hidden?: boolean
}

/** A command. `takes` says what stands behind the word; the house finds the case and asks when it is not clear. */
export type Command<X> = CommandCommon &
  (
    | { readonly takes: 'nothing'; run(ctx: X): void }
    | { readonly takes: 'words'; run(ctx: X, rest: string): void }
    | {
        readonly takes: 'case'
        /** The cases meant when no number is given and nothing is replied to: exactly one must fit. */
        fits(ctx: X): readonly Case[]
        run(ctx: X, about: Case, rest: string): void
      }
  )

/** An answer to a button or a number, with what the choice carried. Never spoken as a word. */
export interface Answer<X> {
  /** Who may press it: anyone with one of these roles. Left out: whoever was asked, or everyone for a plain button. */
  readonly who?: readonly Role[]
  run(ctx: X, arg: string, rest: string): void
}

/** A timer's handler. Truth is the table; after downtime a timer is fired late or dropped. */
export interface Timer<X> {
  /** How late it may still fire: `always`, or milliseconds after which it is dropped and logged. */
  readonly late: 'always' | number
  run(ctx: X, ref: string): void
}

/** The words people say for each command, per language; the first one is shown in help and hints. */
export type CommandWords<C extends string> = {
  readonly [K in C]: { readonly [L in Lang]: readonly string[] } & {
    /** One line for the help: what it does, with an example, per language. */
    readonly help: { readonly [L in Lang]: string }
  }
}
