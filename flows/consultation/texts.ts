/** What a joint consultation says. */
export const texts = {
  'zh-CN': {
    body: '{body}',
    how: '#{n} 写上哪天几点、请谁来，比如“会商 {n} 周四15:00 城管,物业,居民代表”。',
    who: '#{n} 请谁来？比如“会商 {n} 周四15:00 城管,物业,居民代表”。',
    past: '#{n} 这个时间已经过了，换一个。',
    far: '#{n} 半年内的日子才行，换一个。',
    too_long: '太长了，请写在{max}字以内。',
    called: '#{n} 会商约在{time}：{who}。',
    told_list: '已告诉{who}。',
    untold_list: '{who}要请您自己说一声。',
    comma: '、',
    invited: '请您来一起商量 #{n} {title}，{time}。来不了跟{level.community}说一声。',
    moved: '一起商量 #{n} {title}，改到{time}了。来不了跟{level.community}说一声。',
    remind: '提醒一声：{time}一起商量 #{n} {title}。',
    off: '#{n} {title} 不用来商量了，事情已经了结。',
    outcome_ask:
      '#{n} {title} 昨天会商定了什么？直接回我，写上到哪天，比如“先换配电箱，到12月20日”。',
    outcome_how: '#{n} 会商定了什么？写一句，带上到哪天，比如“先换配电箱，到12月20日”。',
    none_open: '#{n} 没有在等结果的会商。要约就发“会商 {n} 周四15:00 城管,物业”。',
    note: '会商定了：{words}',
    decided: '#{n} 会商结果记下了，已告诉报事人。哪天办好也发一句更好。',
    decided_until: '#{n} 会商结果记下了，{day}前办好，已告诉报事人。',
    told_decided: '#{n} {title} 一起商量定了：{words}。',
    told_decided_until: '#{n} {title} 一起商量定了：{words}，{day}前办好。',
    private_title: '一件私下的事',
    not_here: '#{n} 不在您这一片。',
    over: '#{n} 已经了结，不用会商了。',
    faceless: '请用您自己的名字发。',
  },
  en: {
    body: '{body}',
    how: '#{n}: give a day, a time and who comes, like “consult {n} Thu 15:00 city, property”.',
    who: '#{n}: who comes? Like “consult {n} Thu 15:00 city, property”.',
    past: '#{n}: that time is past; give another.',
    far: '#{n}: within half a year, please.',
    too_long: 'That is too long. Keep it within {max} characters.',
    called: '#{n} consultation {time}: {who}.',
    told_list: ' Told {who}.',
    untold_list: ' Please tell {who} yourself.',
    comma: ', ',
    invited:
      'You are asked to a consultation on #{n} {title}, {time}. Cannot come? Tell the {level.community}.',
    moved: 'Consultation on #{n} {title} is now {time}. Cannot come? Tell the {level.community}.',
    remind: 'A reminder: consultation on #{n} {title}, {time}.',
    off: 'No need for the consultation on #{n} {title}: it is settled.',
    outcome_ask:
      '#{n} {title}: what did yesterday’s consultation decide? Just answer, with a day, like “new fuse box by Dec 20”.',
    outcome_how: '#{n}: what was decided? A sentence with a day, like “new fuse box by Dec 20”.',
    none_open: '#{n} has no consultation waiting. To call one: “consult {n} Thu 15:00 city”.',
    note: 'decided together: {words}',
    decided: '#{n}: noted and told to the reporter. A day until when would be better still.',
    decided_until: '#{n}: noted, to be done by {day}; the reporter knows.',
    told_decided: '#{n} {title}, decided together: {words}.',
    told_decided_until: '#{n} {title}, decided together: {words}, by {day}.',
    private_title: 'a private matter',
    not_here: '#{n} is outside your area.',
    over: '#{n} is closed; no consultation needed.',
    faceless: 'Please write under your own name.',
  },
} as const

/** What stands between the names of those who are asked to come. */
export const SEPARATORS = /[,，、;；和与\s]+|\band\b/u
/** How the captains of a place are called together. */
export const CAPTAIN_WORDS: readonly string[] = [
  '邻长',
  '楼长',
  '楼栋长',
  '组长',
  '片长',
  'captains',
]

/** The words of consultations. */
export const words = {
  consult: {
    'zh-CN': ['会商'],
    en: ['consult'],
    help: {
      'zh-CN': '会商 12 周四15:00 城管,物业：约大家一起商量',
      en: 'consult 12 Thu 15:00 city, property: sit together over it',
    },
  },
  outcome: {
    'zh-CN': ['会商结果'],
    en: ['decision'],
    help: {
      'zh-CN': '会商结果 12 先换配电箱，到12月20日：定了什么、到哪天',
      en: 'decision 12 new fuse box by Dec 20: what was decided',
    },
  },
} as const
