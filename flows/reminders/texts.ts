/** What the reminders of untaken cases say. */
export const texts = {
  'zh-CN': {
    unclaimed: { say: '#{n} {title} 还没人接，您方便吗？', words: '方便就回“接单 {n}”。' },
    unclaimed_group: { say: '#{n} {title} 还没人接，哪位方便？', words: '回“接单 {n}”。' },
    due_soon: {
      say: '#{n} {title} 还没人接，{due}前要有回音，请您看看。',
      words: '回“接单 {n}”自己跟，或“派单 {n} @名字”。',
    },
    due_past: {
      say: '#{n} {title} 等了{span}还没人接，请您看看。',
      words: '回“接单 {n}”自己跟，或“派单 {n} @名字”。',
    },
    due_soon_private: {
      say: '#{n} 有件私下的事还没人看，{due}前要有回音。',
      words: '回“受理 {n}”看看。',
    },
    due_soon_accept: {
      say: '#{n} {title} 还没受理，{due}前要有回音。',
      words: '回“受理 {n}”。',
    },
    do_claim: '接单',
    do_accept: '受理',
  },
  en: {
    unclaimed: { say: 'Nobody has #{n} {title} yet. Could you?', words: 'If so, “claim {n}”.' },
    unclaimed_group: { say: 'Nobody has #{n} {title} yet. Who can?', words: 'Send “claim {n}”.' },
    due_soon: {
      say: 'Nobody has #{n} {title} yet; an answer is due by {due}. Please look.',
      words: 'Send “claim {n}”, or “dispatch {n} @name”.',
    },
    due_past: {
      say: 'Nobody has #{n} {title} after {span}. Please look.',
      words: 'Send “claim {n}”, or “dispatch {n} @name”.',
    },
    due_soon_private: {
      say: '#{n}, a private matter, waits; an answer is due by {due}.',
      words: 'Send “accept {n}”.',
    },
    due_soon_accept: {
      say: '#{n} {title} is not accepted yet; an answer is due by {due}.',
      words: 'Send “accept {n}”.',
    },
    do_claim: 'Take it',
    do_accept: 'Accept',
  },
} as const
