/* The page itself: who is here, what is new, and the five views. Written for browsers of ten years ago. */
;(function (G) {
  var $ = function (id) {
    return document.getElementById(id)
  }
  var me = null
  var overview = { mine: [], neighbours: [], duties: [] }
  var rooms = {}
  var order = []
  var since = {}
  var view = null
  var chosen = null
  var boards = {}
  var report = null
  var thread = null
  var asking = null

  /* ---- words ---- */
  function say(lang) {
    G.lang = lang === 'en' ? 'en' : 'zh-CN'
    G.keep('gridhand.lang', G.lang)
    document.documentElement.lang = G.lang
    var all = document.querySelectorAll('[data-t]')
    for (var at = 0; at < all.length; at += 1)
      all[at].textContent = G.t(all[at].getAttribute('data-t'))
    $('lang').textContent = G.t('other')
    $('spot').placeholder = G.t('report_place_hint')
    drawOrder()
  }

  var fading = null
  G.toast = function (text) {
    $('toast').textContent = text
    $('toast').hidden = false
    clearTimeout(fading)
    fading = setTimeout(function () {
      $('toast').hidden = true
    }, 6000)
  }
  G.onTrouble = function (trouble) {
    $('banner').hidden = !trouble
    if (trouble) $('banner').textContent = G.t('t_' + trouble)
  }
  G.onRefused = function (trouble, said) {
    G.toast(G.t('t_' + trouble))
    if (said.text && thread && !thread.words.value) thread.words.value = said.text
    if (trouble === 'unknown_visitor') enter()
  }
  G.onUnsent = drawThread

  /* ---- coming in ---- */
  function address() {
    var found = /^\/g\/([^/]+)/.exec(location.pathname)
    var building = /[?&]b=([^&]+)/.exec(location.search)
    return {
      spot: found ? decodeURIComponent(found[1]) : null,
      building: building ? decodeURIComponent(building[1]) : null
    }
  }

  /* A personal link and a duty's code stand behind the #, which no server and no other page ever sees. */
  function readHash() {
    var hash = decodeURIComponent(location.hash.slice(1))
    if (/^[\w-]{43}$/.test(hash)) G.secret(hash)
    else if (/^[A-Z0-9]{8}$/i.test(hash)) G.keep('gridhand.code', hash.toUpperCase())
    if (hash && history.replaceState)
      history.replaceState(null, '', location.pathname + location.search)
  }

  function enter(work) {
    var came = address()
    var body = { spot: came.spot, building: came.building, lang: G.lang, work: work || null }
    G.ask('enter', body, function (trouble, value) {
      if (trouble === 'work') return G.work(enter)
      if (trouble === 'network' || trouble === 'too_often') {
        G.onTrouble(trouble)
        return setTimeout(function () {
          enter(work)
        }, 4000)
      }
      G.onTrouble(null)
      if (trouble) return atTheDoor(trouble)
      welcome(value)
    })
  }

  function atTheDoor(trouble) {
    $('tabs').hidden = true
    show('door')
    if (trouble === 'unknown_spot') G.toast(G.t('door_unknown'))
  }

  function welcome(value) {
    me = value
    G.secret(value.secret)
    if (!G.kept('gridhand.lang')) say(value.lang)
    $('place').textContent = value.spot
      ? value.spot.name + (value.spot.place ? ' ' + value.spot.place : '')
      : G.t('nowhere')
    $('spot').value = value.spot ? value.spot.place : ''
    $('name').value = value.name
    $('link').value = (value.origin || location.origin || '') + '/me#' + value.secret
    $('tabs').hidden = false
    var code = G.kept('gridhand.code')
    if (code) $('invite').value = code
    show(code ? 'more' : location.pathname.indexOf('/me') === 0 ? 'mine' : 'report')
    look()
    listen(0)
    G.sendUnsent(0)
    G.prepareWork()
  }

  /* ---- what is new ---- */
  function listen(tries) {
    if (asking || document.hidden) return
    asking = G.ask(
      'news',
      { since: since, wait: tries === 0 },
      function (trouble, value) {
        asking = null
        if (trouble === 'unknown_visitor') return enter()
        if (trouble) {
          if (tries > 0) G.onTrouble(trouble)
          setTimeout(
            function () {
              listen(tries + 1)
            },
            Math.min(30000, 1500 * Math.pow(2, tries))
          )
          return
        }
        if (tries > 0) G.onTrouble(null)
        if (take(value.rooms)) look()
        listen(0)
      },
      { timeout: 45000 }
    )
  }

  /* True when something came. */
  function take(told) {
    var fresh = false
    var keys = told.map(function (room) {
      return room.key
    })
    var changed = keys.join() !== order.join()
    order = keys
    told.forEach(function (room) {
      var known = rooms[room.key] || { lines: {}, key: room.key }
      var first = since[room.key] === undefined
      known.title = room.title
      known.purpose = room.purpose
      known.writable = room.writable
      rooms[room.key] = known
      if (first) since[room.key] = 0
      room.lines.forEach(function (line) {
        fresh = true
        known.lines[line.key] = line
        since[room.key] = Math.max(since[room.key], line.rev)
        if (!first && line.toast) G.toast(line.text)
        if (!first && !line.mine) mark(tabOf(known))
      })
      if (room.lines.length > 0) known.drawn = false
    })
    if (changed || fresh) drawRooms()
    return fresh || changed
  }

  function tabOf(room) {
    return room.key === 'me' ? 'mine' : room.purpose === 'residents' ? 'near' : 'duty'
  }

  function mark(name) {
    if (name === view) return
    var tab = document.querySelector('[data-go=' + name + ']')
    if (tab.className.indexOf('new') < 0) tab.className += ' new'
  }

  var looking = null
  function look() {
    clearTimeout(looking)
    looking = setTimeout(function () {
      G.ask('overview', {}, function (trouble, value) {
        if (trouble) return
        overview = value
        $('duties').textContent = value.duties.join('  ')
        drawOwn()
        drawNeighbours()
      })
    }, 300)
  }

  /* ---- views ---- */
  function show(name) {
    view = name
    var all = document.querySelectorAll('main > section')
    for (var at = 0; at < all.length; at += 1) all[at].hidden = all[at].id !== 'v-' + name
    var tabs = document.querySelectorAll('#tabs button')
    for (at = 0; at < tabs.length; at += 1) {
      var here = tabs[at].getAttribute('data-go') === name
      if (here) tabs[at].className = 'here'
      else tabs[at].className = tabs[at].className.replace('here', '')
    }
    if (name === 'mine') drawThread()
    window.scrollTo(0, 0)
  }

  function drawOwn() {
    var box = $('own')
    box.textContent = ''
    if (overview.mine.length === 0) box.appendChild(G.make('p', 'small', G.t('mine_none')))
    overview.mine.forEach(function (each) {
      var node = G.button('card', null, function () {
        speak(G.t('ask_words', { n: each.number }))
      })
      node.appendChild(G.make('b', null, G.t('mine_line', { n: each.number, title: each.title })))
      node.appendChild(G.make('span', each.open ? 'state' : 'state over', each.state))
      box.appendChild(node)
    })
  }

  function drawNeighbours() {
    var box = $('neighbours')
    box.textContent = ''
    if (overview.neighbours.length === 0) box.appendChild(G.make('p', 'small', G.t('near_none')))
    overview.neighbours.forEach(function (each) {
      var join = G.button('choice', G.t('near_join'), function () {
        join.disabled = true
        join.textContent = G.t('near_done')
        G.say({ chat: 'me', text: G.t('near_said', { n: each.number }), photos: [] })
      })
      var more = each.joined > 0 ? ' · ' + G.t('near_joined', { n: each.joined }) : ''
      box.appendChild(
        G.make('div', 'card', null, [
          G.make('b', null, G.t('mine_line', { n: each.number, title: each.title })),
          G.make('span', 'state', each.state + more),
          join
        ])
      )
    })
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

  function drawLog(box, room, reply, end) {
    box.textContent = ''
    sorted(room).forEach(function (line) {
      box.appendChild(G.drawLine(room.key, line, reply))
    })
    if (end) end(box)
  }

  function drawThread() {
    var room = rooms.me
    if (!room || !thread) return
    drawLog($('thread'), room, thread.reply, function (box) {
      G.unsent().forEach(function (said) {
        if (said.chat === 'me') box.appendChild(G.drawUnsent(said))
      })
      if (!box.firstChild) box.appendChild(G.make('p', 'small', G.t('thread_none')))
    })
    if (view === 'mine') {
      var last = $('thread').lastChild
      if (last && last.scrollIntoView) last.scrollIntoView(false)
    }
  }

  function drawRooms() {
    drawThread()
    var near = $('near-boards')
    near.textContent = ''
    var duty = []
    order.forEach(function (key) {
      var room = rooms[key]
      if (room.purpose === 'residents') {
        var log = G.make('div', 'log')
        near.appendChild(G.make('h2', null, room.title))
        near.appendChild(log)
        drawLog(log, room, null)
      } else if (key !== 'me') duty.push(room)
    })
    drawDuty(duty)
  }

  function drawDuty(duty) {
    document.querySelector('[data-go=duty]').hidden = duty.length === 0
    if (duty.length === 0) return view === 'duty' ? show('mine') : undefined
    var keys = duty.map(function (room) {
      return room.key
    })
    if (keys.indexOf(chosen) < 0) chosen = keys[0]
    var tabs = $('duty-tabs')
    tabs.textContent = ''
    duty.forEach(function (room) {
      tabs.appendChild(
        G.button(room.key === chosen ? 'choice chosen' : 'choice', room.title, function () {
          chosen = room.key
          drawDuty(duty)
        })
      )
      var board = boards[room.key]
      if (!board) {
        board = { box: G.make('div'), log: G.make('div', 'log'), write: G.make('div') }
        board.box.appendChild(board.log)
        board.box.appendChild(board.write)
        $('duty-boards').appendChild(board.box)
        board.composer = room.writable ? G.composer(board.write, room.key) : null
        boards[room.key] = board
      }
      board.box.hidden = room.key !== chosen
      drawLog(board.log, room, board.composer ? board.composer.reply : null)
    })
    for (var key in boards) if (keys.indexOf(key) < 0) boards[key].box.hidden = true
  }

  /* Says something in one's own thread and goes there. */
  function speak(text) {
    G.say({ chat: 'me', text: text, photos: [] })
    show('mine')
  }

  /* ---- reporting and ordering ---- */
  var service = null
  var services = []
  function drawOrder() {
    $('words').placeholder = G.t(service ? 'order_words' : 'report_hint')
    var box = $('services')
    box.textContent = ''
    services.forEach(function (each) {
      var name = each[G.lang]
      box.appendChild(
        G.button(service === each ? 'choice chosen' : 'choice', name, function () {
          service = service === each ? null : each
          drawOrder()
          if (!service) return
          $('words').focus()
          window.scrollTo(0, 0)
        })
      )
    })
    var title = document.querySelector('#v-report h1')
    title.textContent = service
      ? G.t('order_chosen', { name: service[G.lang] })
      : G.t('report_title')
  }

  function loadServices() {
    var request = new XMLHttpRequest()
    request.open('GET', '/web/page/services.json?v=' + G.version, true)
    request.onload = function () {
      try {
        services = JSON.parse(request.responseText)
      } catch (_) {}
      drawOrder()
    }
    request.send()
  }

  function sendReport(event) {
    event.preventDefault()
    var words = $('words').value.trim()
    var trouble = $('report-trouble')
    trouble.hidden = true
    if (words === '' && !service && report.count() === 0) {
      trouble.textContent = G.t('report_empty')
      trouble.hidden = false
      return
    }
    var send = document.querySelector('#report .main')
    send.disabled = true
    send.textContent = report.count() > 0 ? G.t('photo_wait') : G.t('report_send')
    report.ready(function (ids) {
      var name = service ? service[G.lang] : ''
      words = $('words').value.trim()
      G.say({
        chat: 'me',
        how: service ? 'order' : 'report',
        text: name && words ? name + ' ' + words : name || words,
        place: $('spot').value.trim(),
        private: $('private').checked,
        photos: ids
      })
      $('words').value = ''
      $('private').checked = false
      service = null
      drawOrder()
      send.disabled = false
      send.textContent = G.t('report_send')
      show('mine')
    })
  }

  /* ---- wiring ---- */
  function wire() {
    var tabs = document.querySelectorAll('#tabs button')
    for (var at = 0; at < tabs.length; at += 1) {
      tabs[at].onclick = function () {
        show(this.getAttribute('data-go'))
        if (view === 'near') look()
      }
    }
    $('lang').onclick = function () {
      say(G.lang === 'en' ? 'zh-CN' : 'en')
      report = G.photoBox($('report-photos'))
      thread = G.composer($('thread-write'), 'me')
      drawOwn()
      drawNeighbours()
      drawRooms()
      if (me) G.ask('name', { lang: G.lang }, function () {})
    }
    $('report').onsubmit = sendReport
    $('door').onsubmit = function (event) {
      event.preventDefault()
      var code = $('code').value.trim()
      if (code) location.href = '/g/' + encodeURIComponent(code)
    }
    $('ask').onsubmit = function (event) {
      event.preventDefault()
      var number = $('number').value.replace(/\D/g, '')
      if (number) speak(G.t('ask_words', { n: number }))
      $('number').value = ''
    }
    $('call').onsubmit = function (event) {
      event.preventDefault()
      rename(function (name) {
        G.toast(G.t('name_done', { name: name }))
      })
    }
    $('bind').onsubmit = function (event) {
      event.preventDefault()
      var code = $('invite')
        .value.replace(/[^a-z0-9]/gi, '')
        .toUpperCase()
      if (!code) return
      rename(function () {
        G.keep('gridhand.code', null)
        $('invite').value = ''
        speak(G.t('bind_words', { code: code }))
      })
    }
    $('copy').onclick = function () {
      $('link').select()
      try {
        document.execCommand('copy')
        G.toast(G.t('link_copied'))
      } catch (_) {}
    }
    $('forget').onclick = function () {
      if (!window.confirm(G.t('forget_sure'))) return
      G.ask('forget', {}, function (trouble) {
        if (trouble) return G.toast(G.t('t_' + trouble))
        G.secret(null)
        G.keep('gridhand.unsent', null)
        location.href = '/'
      })
    }
    document.addEventListener('visibilitychange', function () {
      if (!document.hidden && me) listen(0)
    })
    window.addEventListener('online', function () {
      if (me) listen(0)
    })
  }

  /* A duty is held under a name people know. */
  function rename(done) {
    var name = $('name').value.trim()
    if (!name) return G.toast(G.t('bind_name'))
    G.ask('name', { name: name }, function (trouble, value) {
      if (trouble) return G.toast(G.t('t_' + trouble))
      me.name = value.name
      done(value.name)
    })
  }

  readHash()
  say(G.kept('gridhand.lang') || 'zh-CN')
  wire()
  report = G.photoBox($('report-photos'))
  thread = G.composer($('thread-write'), 'me')
  loadServices()
  enter()
})(window.Gridhand)
