import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  chance,
  chatPairs,
  fitRule,
  letterPairs,
  type Pair,
  type Rule,
  SAME,
} from '../learning/sameness.js'
import type { Verdict } from './figures.js'
import { foldOf, wasTrainedOn } from './understandings.js'

/** Every pair of group reports, judged by rules that never saw it; pairs in conflict by place are never the same. */
export function chatSameness(data: string): Verdict[] {
  const own = chatPairs(undefined)
  const theirs = chatPairs(data).slice(own.length)
  return judged(theirs, own, 'chat', wasTrainedOn(join(data, 'group_style.jsonl')))
}

/** The reviewed pairs of formal letters, judged by rules that never saw them. */
export function letterSameness(data: string): Verdict[] {
  const trained = wasTrainedOn(join(data, 'duplicate_pairs.jsonl'))
  return judged(letterPairs(data), [], 'letters', trained)
}

function judged(
  pairs: readonly Pair[],
  own: readonly Pair[],
  name: 'letters' | 'chat',
  trained: boolean,
): Verdict[] {
  const rules = trained ? foldRules(pairs, own) : shippedRule(name)
  return pairs.map((pair) => {
    const rule = rules[trained ? foldOf(pair.group) : 0]
    const same = rule !== undefined && chance(rule, pair.likeness) >= SAME[name]
    return { said: same ? 'same' : 'new', truth: pair.same ? 'same' : 'new' }
  })
}

function foldRules(pairs: readonly Pair[], own: readonly Pair[]): Rule[] {
  return [0, 1, 2, 3, 4].map((fold) =>
    fitRule([...own, ...pairs.filter((pair) => foldOf(pair.group) !== fold)]),
  )
}

function shippedRule(name: 'letters' | 'chat'): Rule[] {
  const url = new URL('../../bot/understand/model/sameness.json', import.meta.url)
  if (!existsSync(fileURLToPath(url))) return []
  const rules: Record<'letters' | 'chat', Rule> = JSON.parse(readFileSync(url, 'utf8'))
  return [rules[name]]
}
