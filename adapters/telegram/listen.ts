import type { Incoming } from '../../bot/domain/message.js'
import type { Doorway } from '../../bot/port.js'
import type { Api } from './api.js'
import { DoorShut, type Endurance, endure, isWebhookConflict } from './tempo.js'
import { ALLOWED_UPDATES, type WireUpdate } from './wire.js'

/** What a way of receiving (polling or webhook) is given. */
export interface Listening extends Endurance {
  readonly api: Api
  readonly door: Doorway
  /** Learns who we are. Throws `ApiError`; asks Telegram once only. */
  greet(): Promise<void>
  /** The updates in our words. Never throws for a bad one. */
  read(updates: readonly WireUpdate[]): Promise<readonly Incoming[]>
}

/** Commits what was read. Throws `DoorShut` when the house could not. */
export function handIn(door: Doorway, batch: readonly Incoming[]): void {
  if (batch.length === 0) return
  try {
    door.accept(batch)
  } catch (cause) {
    throw new DoorShut('the batch was not accepted', { cause })
  }
}

/**
 * Asks Telegram for updates until `signal`. The offset moves, and with it Telegram forgets, only after the
 * batch is committed. No offset is kept: Telegram starts at the first unconfirmed update by itself, and
 * its numbers restart at random after a quiet week.
 */
export async function poll(listening: Listening, signal: AbortSignal): Promise<void> {
  const { api, door, pulse, tempo } = listening
  let offset = 0
  const turn = async () => {
    await listening.greet()
    const updates = await ask(api, offset, tempo, signal)
    const batch = await listening.read(updates)
    // After stop nothing may be handed in; Telegram keeps it for the next start.
    if (signal.aborted) return
    handIn(door, batch)
    offset = (updates.at(-1)?.update_id ?? offset - 1) + 1
    pulse.online()
  }
  await endure(turn, listening, signal)
}

async function ask(
  api: Api,
  offset: number,
  tempo: Listening['tempo'],
  signal: AbortSignal,
): Promise<readonly WireUpdate[]> {
  const request = {
    offset,
    limit: 100,
    timeout: tempo.pollSeconds,
    allowed_updates: ALLOWED_UPDATES,
  }
  try {
    return await api.call('getUpdates', request, { signal, timeoutMs: tempo.hangMs })
  } catch (error) {
    // The configuration says polling, so a webhook left from another life is taken away.
    if (isWebhookConflict(error)) await api.call('deleteWebhook', {}, { signal })
    throw error
  }
}
