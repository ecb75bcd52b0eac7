import type { Sentence } from '../../bot/flow.js'

const zh = {
  opened:
    '#{n} 记下了：{title}。{who}{due}前回话。\n{about}。{photo}记错了发“改 {n} …”或“撤回 {n}”。',
  opened_where: {
    say: '#{n} 记下了：{title}。{who}{due}前回话。\n在哪一栋？',
    words: '直接回楼号，比如“5栋”，说不清就不用回。',
  },
  waiting: { say: '#{n} {title}\n{about}，{due}前回话。{more}', words: '也有这事回“+1 {n}”。' },
  late: { say: '#{n} {title}\n{about}，等人接。{more}', words: '也有这事回“+1 {n}”。' },
  again: {
    say: '#{n} {title}\n上回没全好，重新打开，等人接。{more}',
    words: '也有这事回“+1 {n}”。',
  },
  taken: '#{n} {title}\n{about}，{who}在办。{more}',
  noted: '#{n} {title}\n{who}在办，{time}说过进展。{more}',
  sent: '#{n} {title}\n{about}，{state}。{more}',
  hung: '#{n} {title}\n{about}，先记着，{day}接着办。{more}',
  resolved: '#{n} {title}\n{who}说办好了，等报的邻居看过。',
  closed: '#{n} {title}\n了结：{reason}。',
  withdrawn: '#{n} 撤回了。',
  about: '{place}，{category}，{tier}',
  about_nowhere: '{category}，{tier}',
  about_again: '{about}，第{nth}次',
  joined: '另有{k}位也说了。',
  photos: '照片{k}张。',
  photo_send: '照片直接发，',
  kept_by: '在{name}手上',
  somebody: '有人',
  private_state: '#{n} {title}：{state}。',
  private_taken: '#{n} {title}：{who}在办。',
  private_closed: '#{n} {title}：了结，{reason}。',
  claim: '接单',
  join: '+1',
  building: '{b}栋',
} as const

const en: { readonly [K in keyof typeof zh]: Sentence } = {
  opened:
    '#{n} filed: {title}. A {who} answers by {due}.\n{about}. {photo}Wrong? “edit {n} …” or “withdraw {n}”.',
  opened_where: {
    say: '#{n} filed: {title}. A {who} answers by {due}.\nWhich building?',
    words: 'Answer with its number; not sure, no need to answer.',
  },
  waiting: {
    say: '#{n} {title}\n{about}, answer by {due}.{more}',
    words: 'You too? Send “me too {n}”.',
  },
  late: {
    say: '#{n} {title}\n{about}, waiting for somebody.{more}',
    words: 'You too? Send “me too {n}”.',
  },
  again: {
    say: '#{n} {title}\nNot quite fixed, open again.{more}',
    words: 'You too? Send “me too {n}”.',
  },
  taken: '#{n} {title}\n{about}, {who} is on it.{more}',
  noted: '#{n} {title}\n{who} is on it, last word {time}.{more}',
  sent: '#{n} {title}\n{about}, {state}.{more}',
  hung: '#{n} {title}\n{about}, kept with a plan, goes on {day}.{more}',
  resolved: '#{n} {title}\n{who} says it is done; the reporter is having a look.',
  closed: '#{n} {title}\nClosed: {reason}.',
  withdrawn: '#{n} is withdrawn.',
  about: '{place}, {category}, {tier}',
  about_nowhere: '{category}, {tier}',
  about_again: '{about}, time {nth}',
  joined: ' {k} more said so.',
  photos: ' {k} photos.',
  photo_send: 'Just send photos. ',
  kept_by: 'with {name}',
  somebody: 'somebody',
  private_state: '#{n} {title}: {state}.',
  private_taken: '#{n} {title}: {who} is on it.',
  private_closed: '#{n} {title}: closed, {reason}.',
  claim: 'Take it',
  join: 'Me too',
  building: 'Building {b}',
}

/** What the card of a case says. */
export const texts = { 'zh-CN': zh, en } as const
