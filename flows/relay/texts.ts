/** What the relay between reporter and leader says. */
export const texts = {
  'zh-CN': {
    from_reporter: { say: '#{n} 报事人说：{words}', words: '\n回话发“捎话 {n} …”。' },
    from_leader: { say: '#{n} 接单人说：{words}', words: '\n回话发“捎话 {n} …”。' },
    answer: '回话',
    photo_from_reporter: '#{n} 报事人发来照片。',
    photo_from_leader: '#{n} 接单人发来照片。',
    carried: '#{n} 捎到了。',
    empty: '#{n} 捎什么话？接着写就行。',
    only_private: '捎话不在群里说，请私下给我发“捎话 {n} …”。',
    nobody_yet: '#{n} 还没人接，有人接了再捎。',
    not_part: '#{n} 只有报事人和接单的人能互相捎话。',
    over: '#{n} 了结一阵了，不再捎话。还有事就重新报一件。',
    enough: '#{n} 今天捎得够多了，明天再说吧。急事请找{level.community}。',
    unreached: '#{n} 这会儿递不到对方，等他跟我说过话就能捎了。',
    quiet: '#{n} 对方这阵子不收消息，晚些再试试。',
    too_long: '太长了，请写在{max}字以内。',
  },
  en: {
    from_reporter: {
      say: '#{n} the reporter says: {words}',
      words: '\nTo answer, send “tell {n} …”.',
    },
    from_leader: {
      say: '#{n} whoever has it says: {words}',
      words: '\nTo answer, send “tell {n} …”.',
    },
    answer: 'Answer',
    photo_from_reporter: '#{n} the reporter sent a photo.',
    photo_from_leader: '#{n} whoever has it sent a photo.',
    carried: '#{n} passed on.',
    empty: '#{n} What shall I pass on? Just write it.',
    only_private: 'Not in the group: send me “tell {n} …” in private.',
    nobody_yet: 'Nobody has #{n} yet; I can pass words on once somebody does.',
    not_part: 'Only the reporter of #{n} and whoever has it can write to each other.',
    over: '#{n} has been closed for a while. If something is wrong, report it anew.',
    enough: 'Enough messages about #{n} for today. If it is urgent, ask the {level.community}.',
    unreached: 'I cannot reach the other side of #{n} now; they must write to me first.',
    quiet: 'The other side of #{n} wants no messages now; try later.',
    too_long: 'That is too long. Keep it within {max} characters.',
  },
} as const

/** The words of the relay. */
export const words = {
  relay: {
    'zh-CN': ['捎话'],
    en: ['tell'],
    help: {
      'zh-CN': '捎话 12 下午三点在家：报事人和接单人互相捎话',
      en: 'tell 12 at home from 3: words between reporter and whoever has it',
    },
  },
} as const
