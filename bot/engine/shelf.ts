import type { Mind } from './mind.js'

/** Everything a handler may read and write, by name: what `HandlerCtx` hands on from the storage and the settings. */
export class Shelf {
  constructor(protected readonly mind: Mind) {}

  get calendar() {
    return this.mind.calendar
  }
  get limits() {
    return this.mind.limits
  }
  get rules() {
    return this.mind.rules
  }
  get cases() {
    return this.mind.storage.cases
  }
  get people() {
    return this.mind.storage.people
  }
  get chats() {
    return this.mind.storage.chats
  }
  get regions() {
    return this.mind.storage.regions
  }
  get drafts() {
    return this.mind.storage.drafts
  }
  get invites() {
    return this.mind.storage.invites
  }
  get polls() {
    return this.mind.storage.polls
  }
  get mutes() {
    return this.mind.storage.mutes
  }
  get media() {
    return this.mind.storage.media
  }
  get owners() {
    return this.mind.storage.owners
  }
  get rotation() {
    return this.mind.storage.rotation
  }
  get checks() {
    return this.mind.storage.checks
  }
  get whistles() {
    return this.mind.storage.whistles
  }
  get relayed() {
    return this.mind.storage.relayed
  }
  get clocks() {
    return this.mind.storage.clocks
  }
  get waits() {
    return this.mind.storage.waits
  }
  get bodies() {
    return this.mind.storage.bodies
  }
  get households() {
    return this.mind.storage.households
  }
  get overlays() {
    return this.mind.storage.overlays
  }
  get followUps() {
    return this.mind.storage.followUps
  }
}
