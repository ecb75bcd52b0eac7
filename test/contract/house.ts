import { expect, vi } from 'vitest'
import type { Incoming, Message } from '../../bot/domain/message.js'

/** A house that takes everything, or refuses the next `refusing` batches. */
export class House {
  readonly batches: (readonly Incoming[])[] = []
  refusing = 0

  accept(batch: readonly Incoming[]): void {
    if (this.refusing > 0) {
      this.refusing -= 1
      throw new Error('disk full')
    }
    this.batches.push(batch)
  }

  /** What came in, each key once, as the inbox would keep it. */
  get received(): readonly Incoming[] {
    return [...new Map(this.batches.flat().map((each) => [each.key, each])).values()]
  }

  get texts(): readonly string[] {
    return this.messages.map(({ text }) => text)
  }

  get messages(): readonly Message[] {
    return this.received.flatMap((each) => (each.kind === 'message' ? [each] : []))
  }

  /** Waits for the first of a kind. */
  first<K extends Incoming['kind']>(kind: K): Promise<Extract<Incoming, { kind: K }>> {
    return vi.waitFor(() => {
      const found = this.received.find((each) => each.kind === kind)
      expect(found, `nothing of kind ${kind} came`).toBeDefined()
      return found as Extract<Incoming, { kind: K }>
    }, WAIT)
  }

  /** Waits until these are the texts, in this order. */
  hears(texts: readonly string[]): Promise<void> {
    return vi.waitFor(() => expect(this.texts).toEqual(texts), WAIT)
  }
}

/** How long a test waits for what must come. */
export const WAIT = { timeout: 5_000, interval: 10 }
