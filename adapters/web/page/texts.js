/* What the page says, Chinese and English side by side. */
;(function (G) {
  var TEXTS = {
    urgent: ['危险先打', 'In danger, first call'],
    tab_report: ['报事', 'Report'],
    tab_mine: ['我的', 'Mine'],
    tab_near: ['邻里', 'Nearby'],
    tab_duty: ['值班', 'Duty'],
    tab_more: ['更多', 'More'],
    other: ['English', '中文'],
    nowhere: ['格小二', 'Gridhand'],

    door_title: ['请扫楼下的二维码', 'Please scan the poster'],
    door_how: [
      '扫不了也行：把海报上的大号码写在这里。',
      'Or type the large number that stands on it.'
    ],
    door_label: ['海报上的号码', 'Number on the poster'],
    door_go: ['进去', 'Go'],
    door_unknown: [
      '没有这个号码，请对着海报再看一遍。',
      'No poster has this number. Please look again.'
    ],

    report_title: ['哪里坏了、要帮忙？', 'Something broken, or help needed?'],
    report_words: ['说一句就行', 'One sentence is enough'],
    report_hint: ['比如：电梯停了', 'For example: the lift has stopped'],
    report_place: ['在哪里', 'Where'],
    report_place_hint: ['几栋几单元，哪个地方', 'Building, entrance, spot'],
    report_private: ['不公开，只给社区看', 'Private: for community staff only'],
    report_send: ['交给格小二', 'Send'],
    report_empty: ['请说一句是什么事，或者放张照片。', 'Please say what it is, or add a photo.'],
    photo_add: ['加照片', 'Add a photo'],
    photo_share: ['照片 {n}%', 'Photo {n}%'],
    photo_wait: ['照片传完就发…', 'Sent as soon as the photos are there…'],
    photo_remove: ['不要这张', 'Remove'],
    photo: ['照片', 'Photo'],

    order_title: ['点单', 'Services'],
    order_how: ['要人搭把手？点一样，再说一句。', 'Need a hand? Choose one and add a word.'],
    order_chosen: ['点单：{name}', 'Order: {name}'],
    order_away: ['不点了', 'No order'],
    order_words: ['什么时候、有什么要说的', 'When, and anything to know'],

    mine_title: ['我报的、跟着的', 'Mine'],
    mine_none: ['还没有。说一句，就记在这里。', 'Nothing yet.'],
    mine_line: ['#{n} {title}', '#{n} {title}'],
    ask_label: ['按号查进度', 'Status by number'],
    ask_go: ['查', 'Look'],
    ask_words: ['进度 {n}', 'status {n}'],
    thread_title: ['和格小二的话', 'What was said'],
    thread_none: [
      '格小二说的话都在这里，过几天来看也在。',
      'All that Gridhand tells you stays here.'
    ],
    write_hint: ['跟格小二说一句', 'Write to Gridhand'],
    write_board: ['在这里说一句', 'Write here'],
    write_send: ['发', 'Send'],
    reply: ['回这条', 'Reply'],
    reply_to: ['回：{words}', 'Reply to: {words}'],
    reply_away: ['不回了', 'Cancel'],
    sending: ['正在发…', 'Sending…'],
    pressed: ['已经按了', 'Pressed'],
    chosen: ['选了“{name}”', 'Chosen: {name}'],
    closed: ['截止了', 'Closed'],
    file: ['文件：{name}', 'File: {name}'],
    bot: ['格小二', 'Gridhand'],
    me: ['我', 'Me'],

    near_title: ['邻居们报的', 'What neighbours told of'],
    near_how: [
      '您家也是？按 +1，办好也告诉您。谁报的不显示。',
      'Yours too? Press +1 and hear when it is done. Nobody’s name is shown.'
    ],
    near_none: ['这里眼下没有没办的事。', 'Nothing is open here now.'],
    near_joined: ['{n}家也是', '{n} more'],
    near_join: ['+1 我家也是', '+1 mine too'],
    near_said: ['+1 {n}', '+1 {n}'],
    near_done: ['算上您了', 'Counted'],

    more_title: ['更多', 'More'],
    name_label: ['怎么称呼您（可以不改）', 'What to call you (optional)'],
    name_go: ['就这么叫', 'Save'],
    name_done: ['好的，{name}。', 'Saved: {name}.'],
    bind_label: [
      '社区给的码（邻长、志愿者、工作人员）',
      'Code from the community (captains, volunteers, staff)'
    ],
    bind_go: ['用这个码', 'Use it'],
    bind_words: ['绑定 {code}', 'bind {code}'],
    bind_name: ['先写上怎么称呼您，再用码。', 'Please tell your name first.'],
    link_label: ['您自己的链接', 'Your own link'],
    link_copy: ['复制', 'Copy'],
    link_copied: [
      '复制好了。收进微信收藏，换手机也能回来。',
      'Copied. Keep it to come back on any phone.'
    ],
    link_how: [
      '收好它，换了手机也看得到自己的事。别给别人：谁拿到，谁就是您。',
      'Keep it to yourself: whoever has it is you.'
    ],
    kept_how: [
      '只留登记的事和这里的话，电话门牌不外传。',
      'Only what was filed and what is said here is kept. Numbers and doors stay here.'
    ],
    forget: ['从这里退出，删掉我的记录', 'Leave and delete what is kept here'],
    forget_sure: [
      '删掉以后，这里的话找不回来；已经登记的事照样有人办。真的删？',
      'This cannot be undone; filed cases go on. Delete?'
    ],

    t_network: ['网不太通，通了就接着发。', 'No connection; it goes on by itself.'],
    t_too_often: ['有点快，等一会儿自己会接着发。', 'A little fast; it goes on by itself.'],
    t_too_long: ['太长了，请分两次说。', 'Too long; please send it in two parts.'],
    t_gone: ['这个已经过去了，不用再按。', 'This is over.'],
    t_not_a_photo: ['这个不是照片，换一张。', 'That is no photo.'],
    t_photo_too_large: ['照片太大了，换一张小些的。', 'The photo is too large.'],
    t_too_many_photos: ['最多放9张照片。', 'At most 9 photos.'],
    t_nothing_said: ['请说一句话。', 'Please say something.'],
    t_unknown_visitor: ['请再扫一次海报上的码。', 'Please scan the poster again.'],
    t_bad_request: ['没有成，请再试一次。', 'That did not work; please try again.'],
    t_not_yours: ['这里您还不能写。', 'You cannot write here.']
  }

  G.lang = 'zh-CN'
  G.texts = TEXTS

  /* The sentence in the reader's language, its {holes} filled. */
  G.t = function (key, values) {
    var both = TEXTS[key] || TEXTS.t_bad_request
    var text = both[G.lang === 'en' ? 1 : 0]
    for (var name in values || {}) text = text.split('{' + name + '}').join(String(values[name]))
    return text
  }
})(window.Gridhand)
