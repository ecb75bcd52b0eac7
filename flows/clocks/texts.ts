/** What the clocks of a case say. */
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
    street_waits: {
      say: '#{n} {title} 等了{span}，{due}前要有说法，还没人办。',
      words: '回“派单 {n} 单位或人名”，该下面办就“退回 {n} 理由”。',
    },
    street_past: {
      say: '#{n} {title} 等了{span}还没人办，请您看看。',
      words: '回“派单 {n} 单位或人名”，该下面办就“退回 {n} 理由”。',
    },
    street_private: {
      say: '#{n} 有件私下的事等了{span}，还没人看。',
      words: '回“派单 {n} @名字”，该{level.community}办就“退回 {n} 理由”。',
    },
    half: '时间过半了',
    near: '快到点了',
    over: '已经过点',
    private_title: '一件私下的事',
    clock_response: {
      say: '#{n} {title}：{due}前要有回音，{how}。',
      words: '回一句“进展 {n} …”。',
    },
    clock_feedback: {
      say: '#{n} {title}：{due}前要给报事人说进展，{how}。',
      words: '回一句“进展 {n} …”。',
    },
    clock_resolution: {
      say: '#{n} {title}：{due}前要办好，{how}。',
      words: '办好发“办结 {n} …”，来不及发“延期 {n} 到周五 原因”。',
    },
    clock_over: {
      say: '#{n} {title}：说好{due}，已经过点。',
      words: '办好发“办结 {n} …”，办不了发“办不了 {n} 原因”，要等发“挂账 {n} 日期 计划”。',
    },
    ask_half: {
      say: '#{n} {title}，说好{due}前办好，还顺利吗？',
      words: '有消息说一句：“进展 {n} …”。',
    },
    ask_near: {
      say: '#{n} {title}，{due}前能办好吗？来不及也没关系。',
      words: '发“延期 {n} 到周五 原因”，或“上报 {n}”请人帮。',
    },
    ask_word: {
      say: '#{n} {title}，方便时给报的邻居说一句到哪步了？',
      words: '发“进展 {n} …”。',
    },
    told_opened: '#{n} {title}（{category}，{tier}），{due}前有回音。',
    told_opened_private: '#{n} 有件私下的事（{tier}），{level.community}在看。',
    do_claim: '接单',
    do_accept: '受理',
    do_dispatch: '派出去',
    do_note: '说进展',
    not_yours: '#{n} 不在您手上。发“我的单”看看。',
    not_now: '#{n} 现在是“{state}”，不用这样做了。',
    gone: '#{n} 已经了结（{reason}）。',
    faceless: '请用您自己的名字发，匿名身份办不了。',
    too_long: '太长了，请写在{max}字以内。',
    date_past: '{day}已经过了，请写一个往后的日子。',
    date_far: '{day}太远了，一年以内的日子才行。',

    wait_what: '#{n} 想请报事人补什么？说一句，比如“等回话 {n} 缺照片”。',
    wait_ask: '#{n} {title}，想请您补一句：{what}。直接回这里就行，说不清也没关系。',
    wait_unreached: '#{n} 私下找不到报事人，请当面问一声，问到了发“进展 {n} …”。',
    waiting: '#{n} 问过报事人了，时限先停着，最多等到{day}。',
    waiting_already: '#{n} 已经在等报事人回话了。',
    wait_own: '#{n} 是您自己报的，直接补上就行。',
    answer_thanks: '#{n} 收到，转告了。',
    answer_told: '#{n} 报事人回话了：{words}。时限接着走，{due}前办好。',
    answer_photo: '#{n} 报事人补了照片。时限接着走，{due}前办好。',
    answer_came: '#{n} 报事人回话了，时限接着走，{due}前办好。',
    wait_over: '#{n} {title}：等了三天没等到回话，时限接着走，{due}前办好。',
    wait_over_reporter: '#{n} {title}：还没等到您的话，先按现有的办。想起来随时补。',

    hang_how: '#{n} 写上日子和打算，比如“12月20日 等配件到货再装”。',
    hang_plan: '#{n} 到{day}打算怎么办？说一句，会告诉报事人。',
    hang_today: '挂账要有个往后的日子，今天的不用挂。',
    hung: '#{n} 先挂到{day}：{plan}。到时候接着办，已告诉报事人。',
    told_hung: '#{n} {title}：眼下办不了，{plan}。{day}接着办，不会忘。',
    hung_group: '#{n} {title}：眼下办不了，{plan}。{day}接着办。',
    plan_soon: '#{n} {title} 挂到{day}：{plan}。还有几天，先准备起来。',
    plan_due: {
      say: '#{n} {title} 今天到日子了：{plan}。接着办，{due}前办好。',
      words: '有消息发“进展 {n} …”，办好发“办结 {n} …”。',
    },
    plan_due_free: {
      say: '#{n} {title} 今天到日子了：{plan}。谁来跟？',
      words: '回“接单 {n}”自己跟，或“派单 {n} @名字”。',
    },
    told_resumed: '#{n} {title}：说好的日子到了，接着办。',
    plan_again: '#{n} 挂账的日子改到{day}：{plan}。',

    extend_how: '#{n} 延到哪天、为什么？比如“到周五 等配件”。',
    extend_why: '#{n} 为什么要延到{day}？说一句，会告诉报事人。',
    extend_none: '#{n} 现在不计时，不用延。',
    extend_standing: '#{n} 的时限正停着，不用延。',
    extend_late: '#{n} 已经过点，延不了了。办不了发“办不了 {n} 原因”，要等发“上报 {n}”。',
    extend_third:
      '#{n} 已经延过{count}次，不能再延。要等就请{level.community}“挂账 {n} 日期 计划”。',
    extend_short: '#{n} 本来就到{due}，要延请写更晚的日子。',
    extended: '#{n} 延到{day}，已把原因告诉报事人。',
    extend_asked: '#{n} 想延到{day}，已去问{level.community}。同意之前还是{due}前办好。',
    extend_unasked: '#{n} 眼下找不到{role.staff}来同意，还是{due}前办好。',
    extend_ask: {
      say: '#{n} {title}：{who}想延到{day}，{why}。现在是{due}前。',
      words: '回“同意延期 {n}”或“不同意延期 {n}”。',
    },
    do_extend_yes: '同意',
    do_extend_no: '不同意',
    extend_no_ask: '#{n} 没有人要延期，或者已经答过了。',
    extend_granted: '#{n} 同意延到{day}了。',
    extend_granted_told: '#{n} {title}：{level.community}同意延到{day}。',
    extend_refused: '#{n} 没同意延期，已告诉{who}。',
    extend_refused_told: '#{n} {title}：这回没能延，还是{due}前。有难处就“上报 {n}”。',
    told_extended: '#{n} {title}：{why}，要多等几天，改到{day}前办好。',

    supervised: '#{n} 督办记下了，已告诉{who}：{due}前办好。',
    supervised_nobody: '#{n} 督办记下了。眼下没有人跟，请“派单 {n} @名字”。',
    supervised_already: '#{n} 已经在督办了。',
    supervise_told: {
      say: '督办 #{n} {title}：{due}前要办好。',
      words: '现在到哪一步，回一句“进展 {n} …”。',
    },
    supervise_asked: {
      say: '#{n} {title}，{level.community}也在帮着看，{due}前。有难处就说。',
      words: '说一句“进展 {n} …”，或“上报 {n}”。',
    },
    names: '、',
    day_next: '明年{month}月{date}日',
    day_far: '{year}年{month}月{date}日',
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
    street_waits: {
      say: '#{n} {title} waits since {span}; due {due}, and nobody has it.',
      words: 'Send “dispatch {n} name”, or “send down {n} why”.',
    },
    street_past: {
      say: '#{n} {title}: nobody has it after {span}. Please look.',
      words: 'Send “dispatch {n} name”, or “send down {n} why”.',
    },
    street_private: {
      say: '#{n}, a private matter, has waited {span}.',
      words: 'Send “dispatch {n} @name”, or “send down {n} why”.',
    },
    half: 'half of the time is over',
    near: 'little time is left',
    over: 'the time is over',
    private_title: 'a private matter',
    clock_response: {
      say: '#{n} {title}: an answer is due by {due}; {how}.',
      words: 'Send “note {n} …”.',
    },
    clock_feedback: {
      say: '#{n} {title}: news for the reporter is due by {due}; {how}.',
      words: 'Send “note {n} …”.',
    },
    clock_resolution: {
      say: '#{n} {title}: to be settled by {due}; {how}.',
      words: 'Settled: “done {n} …”. Too short: “extend {n} until Friday reason”.',
    },
    clock_over: {
      say: '#{n} {title}: was due {due}, the time is over.',
      words: 'Send “done {n} …”, “cannot {n} reason”, or “hang {n} date plan”.',
    },
    ask_half: {
      say: '#{n} {title} is meant to be settled by {due}. Is it going well?',
      words: 'Any news: “note {n} …”.',
    },
    ask_near: {
      say: '#{n} {title}: will {due} do? If not, no harm done.',
      words: 'Send “extend {n} until Friday reason”, or “escalate {n}” for help.',
    },
    ask_word: {
      say: '#{n} {title}: a word to the neighbour who reported it, when you can?',
      words: 'Send “note {n} …”.',
    },
    told_opened: '#{n} {title} ({category}, {tier}), an answer is due by {due}.',
    told_opened_private: '#{n}, a private matter ({tier}), is with the {level.community}.',
    do_claim: 'Take it',
    do_accept: 'Accept',
    do_dispatch: 'Give it out',
    do_note: 'Say how far',
    not_yours: 'You do not have #{n}. Send “my claims” to see.',
    not_now: '#{n} is “{state}” now; this is not needed.',
    gone: '#{n} is closed ({reason}).',
    faceless: 'Please write under your own name; an anonymous sender cannot do this.',
    too_long: 'That is too long. Keep it within {max} characters.',
    date_past: '{day} is past; please give a day ahead.',
    date_far: '{day} is too far; a day within a year, please.',

    wait_what: '#{n} What should the reporter add? Like “wait for {n} a photo”.',
    wait_ask: '#{n} {title}: could you add this: {what}? Just answer here; not sure is fine.',
    wait_unreached: '#{n} I cannot reach the reporter; please ask them, then “note {n} …”.',
    waiting: '#{n} I asked the reporter; the clock stands still until {day} at most.',
    waiting_already: '#{n} is waiting for the reporter already.',
    wait_own: '#{n} is your own report; just add it.',
    answer_thanks: '#{n} thank you, passed on.',
    answer_told: '#{n} the reporter answers: {words}. The clock goes on, due by {due}.',
    answer_photo: '#{n} the reporter sent a photo. The clock goes on, due by {due}.',
    answer_came: '#{n} the reporter answered. The clock goes on, due by {due}.',
    wait_over: '#{n} {title}: three days without an answer; the clock goes on, due by {due}.',
    wait_over_reporter:
      '#{n} {title}: no word from you yet; we go on with what we have. Add it any time.',

    hang_how: '#{n} Give a day and a plan, like “Dec 20 fit the spare part”.',
    hang_plan: '#{n} What is the plan for {day}? The reporter will read it.',
    hang_today: 'A plan needs a day ahead, not today.',
    hung: '#{n} waits until {day}: {plan}. It goes on then; the reporter knows.',
    told_hung: '#{n} {title}: cannot be done now: {plan}. It goes on {day}, not forgotten.',
    hung_group: '#{n} {title}: cannot be done now: {plan}. It goes on {day}.',
    plan_soon: '#{n} {title} waits until {day}: {plan}. Some days left to prepare.',
    plan_due: {
      say: '#{n} {title}: today is the day: {plan}. It goes on, due by {due}.',
      words: 'News: “note {n} …”; done: “done {n} …”.',
    },
    plan_due_free: {
      say: '#{n} {title}: today is the day: {plan}. Who takes it?',
      words: 'Send “claim {n}”, or “dispatch {n} @name”.',
    },
    told_resumed: '#{n} {title}: the day has come, it goes on.',
    plan_again: '#{n} now waits until {day}: {plan}.',

    extend_how: '#{n} Until when, and why? Like “until Friday waiting for parts”.',
    extend_why: '#{n} Why until {day}? The reporter will read it.',
    extend_none: '#{n} has no running clock to extend.',
    extend_standing: 'The clock of #{n} stands still; no need to extend.',
    extend_late:
      '#{n} is past its time and cannot be extended. “cannot {n} reason” or “escalate {n}”.',
    extend_third: '#{n} was extended {count} times already. Ask for “hang {n} date plan”.',
    extend_short: '#{n} runs until {due} anyway; give a later day.',
    extended: '#{n} runs until {day} now; the reporter knows why.',
    extend_asked:
      '#{n} I asked the {level.community} for {day}. Until they agree it is due by {due}.',
    extend_unasked: '#{n} Nobody of the {level.community} can be asked now; it is due by {due}.',
    extend_ask: {
      say: '#{n} {title}: {who} asks for {day}: {why}. Due by {due} now.',
      words: 'Send “agree extension {n}” or “refuse extension {n}”.',
    },
    do_extend_yes: 'Agree',
    do_extend_no: 'Refuse',
    extend_no_ask: 'Nobody asks to extend #{n}, or it is answered already.',
    extend_granted: '#{n} may run until {day}.',
    extend_granted_told: '#{n} {title}: the {level.community} agrees to {day}.',
    extend_refused: '#{n} is not extended; {who} knows.',
    extend_refused_told:
      '#{n} {title}: not extended this time, due by {due}. Trouble? “escalate {n}”.',
    told_extended: '#{n} {title}: {why}; it takes some days more, until {day}.',

    supervised: '#{n} is under supervision; {who} knows: due by {due}.',
    supervised_nobody: '#{n} is under supervision. Nobody has it: “dispatch {n} @name”.',
    supervised_already: '#{n} is under supervision already.',
    supervise_told: {
      say: 'Supervised: #{n} {title}, due by {due}.',
      words: 'How far is it? “note {n} …”.',
    },
    supervise_asked: {
      say: '#{n} {title}: the {level.community} is watching along, due by {due}. Any trouble, say so.',
      words: 'Send “note {n} …”, or “escalate {n}”.',
    },
    names: ', ',
    day_next: '{month}/{date} next year',
    day_far: '{month}/{date}/{year}',
  },
} as const

/** The words of the clocks. */
export const words = {
  wait: {
    'zh-CN': ['等回话', '等居民', '待补充'],
    en: ['wait for'],
    help: {
      'zh-CN': '等回话 12 缺照片：请报事人补一句，时限先停',
      en: 'wait for 12 a photo: ask the reporter, the clock stands still',
    },
  },
  hang: {
    'zh-CN': ['挂账'],
    en: ['hang'],
    help: {
      'zh-CN': '挂账 12 12月20日 等配件到货：有日子有打算，到时接着办',
      en: 'hang 12 Dec 20 wait for the part: a plan with a day',
    },
  },
  extend: {
    'zh-CN': ['延期'],
    en: ['extend'],
    help: {
      'zh-CN': '延期 12 到周五 等配件：到点之前说',
      en: 'extend 12 until Friday waiting for parts: before it is due',
    },
  },
  extend_yes: {
    'zh-CN': ['同意延期'],
    en: ['agree extension'],
    help: { 'zh-CN': '同意延期 12：可以晚几天', en: 'agree extension 12: it may take longer' },
  },
  extend_no: {
    'zh-CN': ['不同意延期'],
    en: ['refuse extension'],
    help: { 'zh-CN': '不同意延期 12：还是原来的日子', en: 'refuse extension 12: as it was' },
  },
  supervise: {
    'zh-CN': ['督办'],
    en: ['supervise'],
    help: { 'zh-CN': '督办 12：盯到办好', en: 'supervise 12: watch it until it is done' },
  },
} as const
