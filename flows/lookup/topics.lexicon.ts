import type { Lang } from '../../bot/domain/person.js'

/** A part of the help: the word that asks for it, and its commands by name, the most needed first. */
export interface Topic {
  readonly words: { readonly [L in Lang]: readonly string[] }
  readonly commands: readonly string[]
}

/** The parts of the help, in the order in which they are offered. Every command is in one. */
export const TOPICS: readonly Topic[] = [
  {
    words: { 'zh-CN': ['办事', '跟单'], en: ['work'] },
    commands: [
      'open_list',
      'claim',
      'my_claims',
      'note',
      'done',
      'giveup',
      'release',
      'handover',
      'help_out',
      'verify',
    ],
  },
  {
    words: { 'zh-CN': ['受理'], en: ['desk'] },
    commands: [
      'accept',
      'decline',
      'grade',
      'merge',
      'details',
      'call_back',
      'not_again',
      'supervise',
    ],
  },
  {
    words: { 'zh-CN': ['派单', '转派'], en: ['give out'] },
    commands: ['dispatch', 'check', 'not_ours', 'escalate', 'send_down', 'street_list'],
  },
  {
    words: { 'zh-CN': ['时限', '延期'], en: ['time'] },
    commands: ['extend', 'wait', 'hang', 'extend_yes', 'extend_no'],
  },
  {
    words: { 'zh-CN': ['吹哨', '会商'], en: ['together'] },
    commands: [
      'whistle',
      'whistle_log',
      'arrive',
      'not_coming',
      'consult',
      'outcome',
      'brief',
      'poll_new',
    ],
  },
  {
    words: { 'zh-CN': ['报事'], en: ['report'] },
    commands: [
      'report',
      'join',
      'edit',
      'withdraw',
      'relay',
      'rate_good',
      'rate_soso',
      'rate_bad',
      'blur',
      'unphoto',
      'proxy',
      'paste',
    ],
  },
  {
    words: { 'zh-CN': ['查看'], en: ['look up'] },
    commands: ['progress', 'mine', 'search', 'case_log', 'who_looked', 'digest', 'weekly'],
  },
  {
    words: { 'zh-CN': ['其他', '设置'], en: ['other'] },
    commands: ['poll_vote', 'mute', 'my_posts', 'why_can', 'hand_on', 'filing', 'help'],
  },
]
