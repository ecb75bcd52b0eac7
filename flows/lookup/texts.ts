import type { MuteTopic } from '../../bot/domain/store.js'
import type { Sentence } from '../../bot/flow.js'

const zh = {
  where: '#{n} {title}：{state}，{told}。{more}',
  just: '刚报的',
  ago: '{span}前报的',
  more_due: '\n{due}前有回话。',
  more_note: '\n最近一句：{words}（{time}）',
  nothing: '',
  body: '{body}',
  head: '#{n} {title}',
  place: '地方：{place}（{category}，{tier}）',
  state: '现在：{state}',
  taken: '{who}在办',
  closed: '了结，{reason}',
  counts: '{told}{joined}{photos}',
  joined: '，另有{k}位也说了',
  photos: '，照片{k}张',
  due: '{due}前有回话',
  due_resolution: '最晚{due}前办好或给说法',
  last: '{time} {words}',
  foreign: '没有 #{n}。发“我的”看您报过的。',
  private_told: '私下告诉您了。',
  private_link: '点这里私下看：{link}',
  private_only: '私聊我发“{word}”就能看。',
  mine_none: '您还没报过事。哪里坏了，说一句就行。',
  mine_head: '您报过和加过的，没了结的{open}件：',
  mine_head_done: '您报过的都了结了，最近的：',
  mine_line: '#{n} {title}：{state}',
  mine_more: '还有{count}件，发“进度 号”看。',
  find_how: '找什么？比如“查 电梯”。',
  find_none: '没找到“{words}”。要报就发“报事 …”。',
  find_line: '#{n} {title}：{state}',
  find_more: '还有{count}件，私聊我查全的。',
  no_region: '我还不知道您在哪个小区。先在楼里的群说句话，再来找我。',
  help_head: '常用的几句：',
  help_line: '{help}',
  help_group: '哪里坏了直接说，或“报事 …”；“进度 12”看办到哪。\n其余私聊我发“帮助”。',
  help_more: '还有：{list}',
  mute_how: '这样发：“静音 提醒 7天”。能静的：提醒、日报、评价、全部。要恢复发“静音 取消”。',
  muted: '好，{days}天里不发{topic}给您。要恢复发“静音 取消”。',
  unmuted: '好，都恢复了。',
  topic_reminders: '提醒',
  topic_digests: '日报',
  topic_ratings: '评价',
  topic_all: '任何提醒',
} as const

const en: { readonly [K in keyof typeof zh]: Sentence } = {
  where: '#{n} {title}: {state}, {told}.{more}',
  just: 'told just now',
  ago: 'told {span} ago',
  more_due: '\nAn answer by {due}.',
  more_note: '\nLast word: {words} ({time})',
  nothing: '',
  body: '{body}',
  head: '#{n} {title}',
  place: 'Where: {place} ({category}, {tier})',
  state: 'Now: {state}',
  taken: '{who} is on it',
  closed: 'closed, {reason}',
  counts: '{told}{joined}{photos}',
  joined: ', {k} more said so',
  photos: ', {k} photos',
  due: 'An answer by {due}',
  due_resolution: 'Done or explained by {due} at the latest',
  last: '{time} {words}',
  foreign: 'There is no #{n}. Send “mine” to see yours.',
  private_told: 'Told you in private.',
  private_link: 'See it in private: {link}',
  private_only: 'Send me “{word}” in private to see.',
  mine_none: 'You have not reported anything. If something is broken, just say so.',
  mine_head: 'Yours, {open} not closed:',
  mine_head_done: 'All of yours are closed; the latest:',
  mine_line: '#{n} {title}: {state}',
  mine_more: '{count} more; send “status number”.',
  find_how: 'Find what? Like “find lift”.',
  find_none: 'Nothing about “{words}”. To report it send “report …”.',
  find_line: '#{n} {title}: {state}',
  find_more: '{count} more; ask me in private for all.',
  no_region: 'I do not know your block yet. Say something in its group first, then come back.',
  help_head: 'The usual:',
  help_line: '{help}',
  help_group:
    'Something broken? Just say so, or “report …”; “status 12” shows where it stands.\nFor the rest send me “help” in private.',
  help_more: 'Also: {list}',
  mute_how:
    'Like this: “mute reminders 7”. You can mute reminders, digests, ratings, all. “mute off” ends it.',
  muted: 'All right, no {topic} for {days} days. “mute off” ends it.',
  unmuted: 'All right, everything is back.',
  topic_reminders: 'reminders',
  topic_digests: 'digests',
  topic_ratings: 'rating questions',
  topic_all: 'messages of my own',
}

/** What looking things up says. */
export const texts = { 'zh-CN': zh, en } as const

/** The words of looking things up. */
export const words = {
  progress: {
    'zh-CN': ['进度', '查进度', '办到哪了'],
    en: ['status', 'progress'],
    help: { 'zh-CN': '进度 12：办到哪了', en: 'status 12: where it stands' },
  },
  mine: {
    'zh-CN': ['我的', '报过的', '我报的', '我的事'],
    en: ['mine'],
    help: { 'zh-CN': '我的：您报过的事', en: 'mine: what you reported' },
  },
  search: {
    'zh-CN': ['查', '查找'],
    en: ['find', 'search'],
    help: { 'zh-CN': '查 电梯：找事项', en: 'find lift: search' },
  },
  help: {
    'zh-CN': ['帮助', '怎么用'],
    en: ['help'],
    help: { 'zh-CN': '帮助：看能做什么', en: 'help: what you can do' },
  },
  mute: {
    'zh-CN': ['静音', '免打扰'],
    en: ['mute'],
    help: { 'zh-CN': '静音 提醒 7天：少来打扰', en: 'mute reminders 7: leave me in peace' },
  },
} as const

/** How people call what they do not want to hear. */
export const TOPIC_WORDS: Readonly<Record<MuteTopic, readonly string[]>> = {
  reminders: ['提醒', '催', 'reminders', 'reminder'],
  digests: ['日报', '周报', '摘要', 'digests', 'digest'],
  ratings: ['评价', '打分', '满意', 'ratings', 'rating'],
  all: ['全部', '所有', '都', 'all'],
}
export const UNMUTE_WORDS: readonly string[] = ['取消', '恢复', '关', 'off', 'cancel']
export const WEEK_WORDS = '周星期'
export const MONTH_WORDS = '月'
