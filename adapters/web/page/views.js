/* The five views and what is drawn in them. */
;(function (G) {
  /* What the page knows now. `since` holds how far it has read in each chat. */
  G.state = {
    me: null,
    view: null,
    rooms: {},
    order: [],
    since: {},
    overview: { mine: [], neighbours: [], duties: [] }
  }
  var state = G.state
  var boards = {}
  var chosen = null
  var drawnTo = ''
  var fading = null

  G.$ = function (id) {
    return document.getElementById(id)
  }
  var $ = G.$

  G.each = function (selector, work) {
    var all = document.querySelectorAll(selector)
    for (var at = 0; at < all.length; at += 1) work(all[at])
  }

  G.toast = function (text) {
    $('toast').textContent = text
    $('toast').hidden = false
    clearTimeout(fading)
    fading = setTimeout(function () {
      $('toast').hidden = true
    }, 6000)
  }

  G.show = function (name) {
    state.view = name
    G.each('main > section', function (section) {
      section.hidden = section.id !== 'v-' + name
    })
    G.each('#tabs button', function (tab) {
      if (tab.getAttribute('data-go') === name) tab.className = 'here'
      else tab.className = tab.className.replace('here', '')
    })
    drawnTo = ''
    if (name === 'mine') G.drawThread()
    else window.scrollTo(0, 0)
  }

  /* A dot on a tab in which something is new. */
  G.mark = function (room) {
    var name = room.key === 'me' ? 'mine' : room.purpose === 'residents' ? 'near' : 'duty'
    if (name === state.view) return
    var tab = document.querySelector('[data-go=' + name + ']')
    if (tab.className.indexOf('new') < 0) tab.className += ' new'
  }

  function titleOf(each) {
    return G.make('b', null, G.t('mine_line', { n: each.number, title: each.title }))
  }

  G.drawOverview = function () {
    $('duties').textContent = state.overview.duties.join('  ')
    drawOwn()
    drawNeighbours()
  }

  function drawOwn() {
    var box = $('own')
    var mine = state.overview.mine
    box.textContent = ''
    if (mine.length === 0) box.appendChild(G.make('p', 'small', G.t('mine_none')))
    mine.forEach(function (each) {
      var node = G.button('card', null, function () {
        G.speak(G.t('ask_words', { n: each.number }))
      })
      node.appendChild(titleOf(each))
      node.appendChild(G.make('span', each.open ? 'state' : 'state over', each.state))
      box.appendChild(node)
    })
  }

  function drawNeighbours() {
    var box = $('neighbours')
    var told = state.overview.neighbours
    box.textContent = ''
    if (told.length === 0) box.appendChild(G.make('p', 'small', G.t('near_none')))
    told.forEach(function (each) {
      var more = each.joined > 0 ? ' · ' + G.t('near_joined', { n: each.joined }) : ''
      box.appendChild(
        G.make('div', 'card', null, [
          titleOf(each),
          G.make('span', 'state', each.state + more),
          joinButton(each)
        ])
      )
    })
  }

  function joinButton(each) {
    var join = G.button('choice', G.t('near_join'), function () {
      join.disabled = true
      join.textContent = G.t('near_done')
      G.say({ chat: 'me', text: G.t('near_said', { n: each.number }), photos: [] })
    })
    return join
  }

  function sorted(room) {
    return Object.keys(room.lines)
      .map(function (key) {
        return room.lines[key]
      })
      .sort(function (a, b) {
        return a.key.slice(1) - b.key.slice(1)
      })
      .slice(-120)
  }

  function drawLog(box, room, reply) {
    box.textContent = ''
    sorted(room).forEach(function (line) {
      box.appendChild(G.drawLine(room.key, line, reply))
    })
  }

  G.drawThread = function () {
    var room = state.rooms.me
    var box = $('thread')
    if (!room || !G.thread) return
    drawLog(box, room, G.thread.reply)
    G.unsent().forEach(function (said) {
      if (said.chat === 'me') box.appendChild(G.drawUnsent(said))
    })
    if (!box.firstChild) box.appendChild(G.make('p', 'small', G.t('thread_none')))
    var last = box.lastChild
    // Whoever reads further up is left there while nothing new came.
    var newest = last.id + box.childNodes.length
    if (state.view === 'mine' && newest !== drawnTo) last.scrollIntoView(false)
    if (state.view === 'mine') drawnTo = newest
  }

  G.drawRooms = function () {
    var near = $('near-boards')
    var duty = []
    G.drawThread()
    near.textContent = ''
    state.order.forEach(function (key) {
      var room = state.rooms[key]
      if (key === 'me') return
      if (room.purpose !== 'residents') {
        duty.push(room)
        return
      }
      var log = G.make('div', 'log')
      near.appendChild(G.make('h2', null, room.title))
      near.appendChild(log)
      drawLog(log, room, null)
    })
    drawDuty(duty)
  }

  function drawDuty(duty) {
    document.querySelector('[data-go=duty]').hidden = duty.length === 0
    if (duty.length === 0 && state.view === 'duty') G.show('mine')
    var keys = duty.map(function (room) {
      return room.key
    })
    if (keys.indexOf(chosen) < 0) chosen = keys[0]
    $('duty-tabs').textContent = ''
    duty.forEach(function (room) {
      var kind = room.key === chosen ? 'choice chosen' : 'choice'
      $('duty-tabs').appendChild(
        G.button(kind, room.title, function () {
          chosen = room.key
          drawDuty(duty)
        })
      )
      drawBoard(room)
    })
    for (var key in boards) boards[key].box.hidden = key !== chosen
  }

  function drawBoard(room) {
    var board = boards[room.key]
    if (!board) {
      board = { box: G.make('div'), log: G.make('div', 'log'), write: G.make('div') }
      board.box.appendChild(board.log)
      board.box.appendChild(board.write)
      $('duty-boards').appendChild(board.box)
      board.composer = room.writable ? G.composer(board.write, room.key) : null
      boards[room.key] = board
    }
    drawLog(board.log, room, board.composer ? board.composer.reply : null)
  }
})(window.Gridhand)
