import { dataExamples, type Example, ownExamples } from './corpus.js'
import { patternExamples } from './patterns.js'

const SEED = 11
const EACH = 15

/** The examples of the repository, written by hand and made from patterns. */
export function ownTraining(): Example[] {
  return [...ownExamples(), ...patternExamples(EACH, SEED)]
}

/** All examples there are: those of the repository and, when a folder is named, those of its files. */
export function allExamples(data: string | undefined): Example[] {
  return data === undefined ? ownTraining() : [...ownTraining(), ...dataExamples(data)]
}
