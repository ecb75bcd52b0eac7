import { MUTE_TOPICS, type MuteTopic } from '../../bot/domain/store.js'
import { days } from '../../bot/domain/time.js'
import type { Said } from './context.js'
import { MONTH_WORDS, TOPIC_WORDS, UNMUTE_WORDS, WEEK_WORDS } from './texts.js'

const USUAL_DAYS = 7
const MOST_DAYS = 365

/** 静音: what the bot shall not send for some days; 静音 取消 ends all of it. */
export function mute(ctx: Said, rest: string): void {
  const said = rest.trim().toLowerCase()
  const personId = ctx.actor.person.id
  if (UNMUTE_WORDS.some((word) => said.startsWith(word))) {
    ctx.mutes.clear(personId)
    ctx.say('unmuted', {}, { kind: 'ack' })
    return
  }
  const topic = topicOf(said)
  if (!topic) ctx.refuse('mute_how', {})
  const count = daysOf(said)
  ctx.mutes.set(personId, topic, ctx.now + days(count))
  const name = ctx.text(NAMES[topic], {}, ctx.chat.lang)
  ctx.say('muted', { days: count, topic: name }, { kind: 'ack' })
}

const NAMES = {
  reminders: 'topic_reminders',
  digests: 'topic_digests',
  ratings: 'topic_ratings',
  all: 'topic_all',
} as const

function topicOf(said: string): MuteTopic | null {
  return MUTE_TOPICS.find((topic) => TOPIC_WORDS[topic].some((word) => said.includes(word))) ?? null
}

function daysOf(said: string): number {
  const found = new RegExp(
    `(\\d{1,3})\\s*(?:\\p{Script=Han}{0,1})([${WEEK_WORDS}]|[${MONTH_WORDS}])?`,
    'u',
  ).exec(said)
  const count = found?.[1] ? Number(found[1]) : USUAL_DAYS
  const unit = found?.[2] ?? ''
  const each = unit === '' ? 1 : WEEK_WORDS.includes(unit) ? 7 : 30
  return Math.min(MOST_DAYS, Math.max(1, count * each))
}
