/** What staff read and answer at their desk. */
export const texts = {
  'zh-CN': {
    tier_again: '{tier}，第{nth}次',
    waiting: {
      say: '待受理 #{n} {title}（{tier}），{due}前要有回音。',
      words: '回“受理 {n}”或“不予受理 {n}”。',
    },
    waiting_private: {
      say: '#{n} 有件私下的事（{tier}），{due}前要有回音。',
      words: '回“受理 {n}”看细节。',
    },
    escalated: {
      say: '请{level.community}看 #{n} {title}：{why}。',
      words: '回“接单 {n}”自己跟，“派单 {n}”再找人，或“办不了 {n} 原因”。',
    },
    escalated_plain: {
      say: '请{level.community}看 #{n} {title}。',
      words: '回“接单 {n}”自己跟，“派单 {n}”再找人，或“办不了 {n} 原因”。',
    },
    gave_up: {
      say: '#{n}（{title}）{who}没办成：{why}。',
      words: '回“接单 {n}”自己跟，“派单 {n}”再找人，或“办不了 {n} 原因”。',
    },
    overtime: {
      say: '#{n} {title}：到点还没回音，请{level.community}看。{age}。',
      words: '回“接单 {n}”自己跟，“派单 {n}”再找人，或“办不了 {n} 原因”。',
    },
    unfinished: {
      say: '#{n} {title}：到点还没办好，请{level.community}看。{age}。',
      words: '回“接单 {n}”自己跟，“派单 {n}”再找人，或“办不了 {n} 原因”。',
    },
    bounced: {
      say: '#{n} {title}：{body}说不归他们管（{why}）。{age}，请重新派。',
      words: '回“派单 {n} 单位或人名”，或“接单 {n}”自己跟。',
    },
    returned: {
      say: '#{n} {title}：{level.street}退回{level.community}办（{why}）。{age}。',
      words: '回“接单 {n}”自己跟，或“派单 {n} 单位或人名”。',
    },
    age: '报了{span}',
    age_new: '刚报的',
    settled: '#{n} {title}：{state}。',
    do_accept: '受理',
    do_decline: '不予受理',
    do_claim: '自己跟',
    do_dispatch: '再找人接',
    do_giveup: '办不了',
    accepted: {
      say: '#{n} 受理了。谁来跟？',
      words: '回“接单 {n}”自己跟，或“派单 {n}”放给{role.captain}。',
    },
    accepted_private: { say: '#{n} 受理了，细节私下给您。', words: '回“接单 {n}”自己跟。' },
    accepted_unread: {
      say: '#{n} 受理了。细节要私下说，请先跟我说句话，再发“受理 {n}”。',
      words: '回“接单 {n}”自己跟。',
    },
    details: '#{n} {title}\n地方：{place}\n原话：{words}\n不在群里说。',
    details_nowhere: '#{n} {title}\n原话：{words}\n不在群里说。',
    not_here: '#{n} 不在您的{level.community}。',
    not_now: '#{n} 现在是“{state}”，不用这样做了。',
    over: '#{n} 已经了结（{reason}）。',
    faceless: '请用您自己的名字发，匿名身份办不了。',
    too_long: '太长了，请写在{max}字以内。',
    decline_which: '#{n} 为什么不受理？',
    not_ours: '不归这里管',
    not_found: '去看没有',
    cannot: '办不了',
    decline_why: '#{n} 说一句原因，会原样告诉报事人。',
    decline_back: '#{n} 报事人会问为什么、该找谁。写一句，比如“这段路归市政管，打12345”。',
    reply_rude: '#{n} 这句话邻居看了会难受，请换个说法再发。',
    reply_numbers: '#{n} 里面有别人的电话、门牌、车牌或名字，请去掉再发。',
    declined: '#{n} 了结了，已把原因告诉报事人。',
    told_declined: '#{n}（{title}）{reason}：{why}。',
    grade_which: '定成哪一级？写“定级 {n} 简单”“一般”“复杂”或“突发”。',
    graded: '#{n} 定为{tier}。',
    merge_which: '并到哪一件？写上另一个号，如“并 {n} 12”。',
    merge_self: '两个号一样，没法并。',
    merge_no: '没有 #{n}，或者已经了结。',
    merged: '#{n} 并到 #{main} 一起办了。',
    told_merged: '#{n} 和 #{main} 是同一件，并到一起办，办好也告诉您。',
  },
  en: {
    tier_again: '{tier}, time {nth}',
    waiting: {
      say: 'To accept: #{n} {title} ({tier}), answer due by {due}.',
      words: 'Send “accept {n}” or “decline {n}”.',
    },
    waiting_private: {
      say: '#{n} is a private matter ({tier}), answer due by {due}.',
      words: 'Send “accept {n}” for the details.',
    },
    escalated: {
      say: 'For the {level.community}: #{n} {title}: {why}.',
      words: 'Send “claim {n}”, “dispatch {n}”, or “cannot {n} reason”.',
    },
    escalated_plain: {
      say: 'For the {level.community}: #{n} {title}.',
      words: 'Send “claim {n}”, “dispatch {n}”, or “cannot {n} reason”.',
    },
    gave_up: {
      say: '#{n} ({title}): {who} could not do it: {why}.',
      words: 'Send “claim {n}”, “dispatch {n}”, or “cannot {n} reason”.',
    },
    overtime: {
      say: '#{n} {title}: no answer in time, for the {level.community} now. {age}.',
      words: 'Send “claim {n}”, “dispatch {n}”, or “cannot {n} reason”.',
    },
    unfinished: {
      say: '#{n} {title}: not done in time, for the {level.community} now. {age}.',
      words: 'Send “claim {n}”, “dispatch {n}”, or “cannot {n} reason”.',
    },
    bounced: {
      say: '#{n} {title}: {body} says it is not theirs ({why}). {age}; please give it out again.',
      words: 'Send “dispatch {n} name”, or “claim {n}”.',
    },
    returned: {
      say: '#{n} {title}: the {level.street} sends it back ({why}). {age}.',
      words: 'Send “claim {n}” or “dispatch {n} name”.',
    },
    age: 'Reported {span} ago',
    age_new: 'Reported just now',
    settled: '#{n} {title}: {state}.',
    do_accept: 'Accept',
    do_decline: 'Decline',
    do_claim: 'Take it myself',
    do_dispatch: 'Find somebody',
    do_giveup: 'Cannot be done',
    accepted: {
      say: '#{n} accepted. Who takes it?',
      words: 'Send “claim {n}”, or “dispatch {n}” to offer it to {role.captain}s.',
    },
    accepted_private: {
      say: '#{n} accepted; I send you the details in private.',
      words: 'Send “claim {n}” to take it.',
    },
    accepted_unread: {
      say: '#{n} accepted. For the details write to me in private, then “accept {n}”.',
      words: 'Send “claim {n}” to take it.',
    },
    details: '#{n} {title}\nWhere: {place}\nIn their words: {words}\nNot for the group.',
    details_nowhere: '#{n} {title}\nIn their words: {words}\nNot for the group.',
    not_here: '#{n} is not in your community.',
    not_now: '#{n} is “{state}” now; this is not needed.',
    over: '#{n} is closed ({reason}).',
    faceless: 'Please write under your own name; an anonymous sender cannot do this.',
    too_long: 'That is too long. Keep it within {max} characters.',
    decline_which: 'Why is #{n} not accepted?',
    not_ours: 'Not ours',
    not_found: 'Nothing found there',
    cannot: 'Cannot be done',
    decline_why: '#{n} In a few words, why? The reporter will read them.',
    decline_back:
      '#{n} The reporter will ask why, and whom to ask. Like: “that road is the city’s, call 12345”.',
    reply_rude: '#{n}: that would hurt its reader. Please say it another way.',
    reply_numbers: '#{n} holds somebody’s number, door, plate or name; please leave it out.',
    declined: '#{n} is closed; the reporter knows why.',
    told_declined: '#{n} ({title}) {reason}: {why}.',
    grade_which: 'Which grade? “grade {n} simple”, “ordinary”, “complex” or “emergency”.',
    graded: '#{n} is {tier} now.',
    merge_which: 'Into which one? Add its number: “merge {n} 12”.',
    merge_self: 'That is the same number.',
    merge_no: 'There is no #{n}, or it is closed.',
    merged: '#{n} goes on as part of #{main}.',
    told_merged: '#{n} and #{main} are one matter; you will hear when it is done.',
  },
} as const

/** The words of the desk. */
export const words = {
  accept: {
    'zh-CN': ['受理'],
    en: ['accept'],
    help: {
      'zh-CN': '受理 13：{level.community}接下这件',
      en: 'accept 13: the {level.community} takes it in',
    },
  },
  decline: {
    'zh-CN': ['不予受理', '不受理'],
    en: ['decline'],
    help: {
      'zh-CN': '不予受理 13 归开发商管：写明原因',
      en: 'decline 13 the developer’s: say why',
    },
  },
  grade: {
    'zh-CN': ['定级'],
    en: ['grade'],
    help: { 'zh-CN': '定级 13 复杂', en: 'grade 13 complex' },
  },
  merge: {
    'zh-CN': ['并'],
    en: ['merge'],
    help: { 'zh-CN': '并 13 12：13并到12一起办', en: 'merge 13 12: 13 becomes part of 12' },
  },
} as const

/** What people write for each tier. */
export const tierWords = {
  simple: ['简单', '小事', 'simple', 'small'],
  ordinary: ['一般', 'ordinary'],
  complex: ['复杂', 'complex'],
  emergency: ['突发', '紧急', 'emergency', 'urgent'],
} as const
