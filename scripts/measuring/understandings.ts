import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Meaning } from '../../bot/understand/index.js'
import { weights } from '../../bot/understand/score.js'
import { understandWith } from '../../bot/understand/understand.js'
import type { Weights } from '../../bot/understand/weights.js'
import {
  dataExamples,
  digest,
  type Example,
  type GroupLine,
  lines,
  withoutCodes,
} from '../learning/corpus.js'
import { dayExamples } from '../learning/days.js'
import { fitAll } from '../learning/models.js'
import { ownTraining } from '../learning/training.js'

const FOLDS = 5

/** A text with the group that keeps it on one side of every split. */
export interface Kept {
  readonly text: string
  readonly group: string
}

/** A way to understand a text that never saw it in training. */
export type Understander = (kept: Kept) => Meaning

/** True when the shipped weights were trained on a file: then it is measured by cross-validation. */
export function wasTrainedOn(file: string): boolean {
  return existsSync(file) && weights().sources.includes(digest(file))
}

/** Models for every fold when the folder was trained on, else the shipped ones. */
export function understander(data: string, say: (words: string) => void): Understander {
  if (!wasTrainedOn(join(data, 'group_style.jsonl'))) {
    say('shipped weights: none of this was trained on')
    return ({ text }) => understandWith(weights(), text)
  }
  say(`cross-validation in ${FOLDS} folds: the shipped weights were trained on this`)
  const all = dataExamples(data)
  const own = [...ownTraining(), ...dayExamples(data)]
  const folds = Array.from({ length: FOLDS }, (_, fold) => foldWeights(own, all, fold))
  return ({ text, group }) => {
    const one = folds[foldOf(group)]
    if (!one) throw new Error('no such fold')
    return understandWith(one, text)
  }
}

function foldWeights(own: readonly Example[], all: readonly Example[], fold: number): Weights {
  const models = fitAll([...own, ...all.filter((one) => foldOf(one.group) !== fold)])
  return { ...weights(), models }
}

/** The fold of a group: spread by a hash, the same every time. */
export function foldOf(group: string): number {
  let hash = 7
  for (const sign of group) hash = (hash * 31 + sign.charCodeAt(0)) >>> 0
  return (hash >>> 5) % FOLDS
}

/** The labelled group messages with the groups training gives them. */
export function groupLines(data: string): (GroupLine & Kept)[] {
  return lines<GroupLine>(join(data, 'group_style.jsonl')).map((line, at) => ({
    ...line,
    group: line.dup ?? `g:${at}`,
  }))
}

/** The labelled titles. */
export function titleLines(data: string): (Kept & { category: string })[] {
  return lines<{ text: string; category: string }>(join(data, 'categories.jsonl')).map(
    (line, at) => ({ text: withoutCodes(line.text), category: line.category, group: `c:${at}` }),
  )
}

/** Chat, advertisements and official replies. */
export function chatterLines(data: string): Kept[] {
  return lines<{ text: string }>(join(data, 'chatter.jsonl')).map((line, at) => ({
    text: line.text,
    group: `n:${at}`,
  }))
}
