import type { Param } from './sentence.js'

/** Thrown by `refuse`: the handler's work is undone and the person is told. */
export class Refused extends Error {
  constructor(
    readonly key: string,
    readonly params: Readonly<Record<string, Param>>,
  ) {
    super(key)
    this.name = 'Refused'
  }
}

/** Thrown when something outside is not ready: the row is tried again after `afterMs`. */
export class Later extends Error {
  constructor(
    message: string,
    readonly afterMs: number,
  ) {
    super(message)
    this.name = 'Later'
  }
}

/** Thrown when trying again is of no use: the row is put aside and an operator is told. */
export class Broken extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Broken'
  }
}
