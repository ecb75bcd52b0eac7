/** What an upward brief says. */
export const texts = {
  'zh-CN': {
    brief: '{body}',
    head: '【重大事项】#{n} {title}（{category}，{tier}）',
    where: '地方：{region}{place}',
    since: '{time}报的，到现在{span}；{k}户说了。',
    since_now: '刚报的；{k}户说了。',
    since_again: '{time}报的，到现在{span}；{k}户说了，第{nth}次。',
    so_far: '已经做的：{list}',
    nothing: '已经做的：{state}，还没有人说过进展。',
    step: '{time}{words}',
    between: '；',
    asked: '给{level}的话：{ask}',
    asked_usual: '请{level}看看要不要出面。',
    title_private: '一件私下的事，细节请问{level.community}',
    sent: '#{n} 简报送到{region}了。',
    no_next: '#{n} 上面没有再上一级的人在用这里。简报先给您，可以转过去。',
    not_here: '#{n} 不在您这一片。',
    faceless: '请用您自己的名字发。',
    too_long: '太长了，请写在{max}字以内。',
    over: '#{n} 已经了结，不用往上报了。',
  },
  en: {
    brief: '{body}',
    head: '[Major] #{n} {title} ({category}, {tier})',
    where: 'Where: {region} {place}',
    since: 'Told {time}, {span} ago; {k} households said so.',
    since_now: 'Told just now; {k} households said so.',
    since_again: 'Told {time}, {span} ago; {k} households said so, time {nth}.',
    so_far: 'Done so far: {list}',
    nothing: 'Done so far: {state}, nobody told how far it is.',
    step: '{time} {words}',
    between: '; ',
    asked: 'Asked of {level}: {ask}',
    asked_usual: 'Asked of {level}: please see whether you must step in.',
    title_private: 'a private matter; ask the {level.community} for details',
    sent: '#{n}: the brief went to {region}.',
    no_next: '#{n}: nobody of the next level is here yet. The brief is yours to pass on.',
    not_here: '#{n} is outside your area.',
    faceless: 'Please write under your own name.',
    too_long: 'That is too long. Keep it within {max} characters.',
    over: '#{n} is closed; no brief needed.',
  },
} as const

/** The words of the brief. */
export const words = {
  brief: {
    'zh-CN': ['简报'],
    en: ['brief'],
    help: {
      'zh-CN': '简报 12 请协调供电公司：往上一级报',
      en: 'brief 12 please call the power company: tell the next level',
    },
  },
} as const
