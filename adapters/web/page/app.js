/* Coming in by a poster, a link or a number, and hearing what is new. */
;(function (G) {
  var $ = G.$
  var state = G.state
  var asking = null
  var looking = null

  G.onTrouble = function (trouble) {
    $('banner').hidden = !trouble
    if (trouble) $('banner').textContent = G.t('t_' + trouble)
  }
  G.onRefused = function (trouble, said) {
    G.toast(G.t('t_' + trouble))
    if (said.text && !G.thread.words.value) G.thread.words.value = said.text
    if (trouble === 'unknown_visitor') enter()
  }
  G.onUnsent = G.drawThread

  /* Where the address leads. What stands behind the # no server and no other page ever sees. */
  function address() {
    var found = /^\/g\/([^/]+)/.exec(location.pathname)
    var building = /[?&]b=([^&]+)/.exec(location.search)
    return {
      spot: found ? decode(found[1]) : null,
      building: building ? decode(building[1]) : null
    }
  }

  function decode(text) {
    try {
      return decodeURIComponent(text)
    } catch (_) {
      return text
    }
  }

  /* A personal link brings its key, an invitation its code. */
  function readHash() {
    var hash = decode(location.hash.slice(1))
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
        setTimeout(function () {
          enter(work)
        }, 4000)
        return
      }
      G.onTrouble(null)
      if (trouble) atTheDoor(trouble)
      else welcome(value)
    })
  }

  function atTheDoor(trouble) {
    $('tabs').hidden = true
    G.show('door')
    if (trouble === 'unknown_spot') G.toast(G.t('door_unknown'))
  }

  function welcome(value) {
    if (state.me && state.me.secret !== value.secret) {
      state.rooms = {}
      state.since = {}
    }
    state.me = value
    G.secret(value.secret)
    var spot = value.spot
    var code = G.kept('gridhand.code')
    $('place').textContent = spot ? (spot.name + ' ' + spot.place).trim() : G.t('nowhere')
    $('spot').value = spot ? spot.place : ''
    $('name').value = value.name
    $('link').value = (value.origin || location.origin || '') + '/me#' + value.secret
    if (code) $('invite').value = code
    $('tabs').hidden = false
    G.show(code ? 'more' : location.pathname.indexOf('/me') === 0 ? 'mine' : 'report')
    if (value.lang !== G.lang) G.ask('name', { lang: G.lang }, function () {})
    look()
    listen(0)
    G.sendUnsent(0)
    G.prepareWork()
  }

  /* Asks for news and waits for the answer; asks again, later and later where there is no network. */
  function listen(tries) {
    if (asking || document.hidden) return
    var body = { since: state.since, wait: tries === 0 }
    var begun = Date.now()
    var heard = function (trouble, value) {
      asking = null
      if (trouble === 'unknown_visitor') return enter()
      if (tries > 0) G.onTrouble(trouble)
      if (trouble) {
        setTimeout(
          function () {
            listen(tries + 1)
          },
          Math.min(30000, 1500 * Math.pow(2, Math.min(tries, 5)))
        )
        return
      }
      var fresh = take(value.rooms)
      if (fresh) look()
      // Nothing new, and at once: the house lets nobody wait now.
      setTimeout(
        function () {
          listen(0)
        },
        fresh || Date.now() - begun > 3000 ? 0 : 5000
      )
    }
    asking = G.ask('news', body, heard, { timeout: 45000 })
  }

  /* True when something came. */
  function take(told) {
    var before = state.order.join()
    var fresh = false
    state.order = told.map(function (room) {
      return room.key
    })
    told.forEach(function (room) {
      if (room.lines.length > 0) fresh = true
      takeRoom(room)
    })
    fresh = fresh || before !== state.order.join()
    if (fresh) G.drawRooms()
    return fresh
  }

  function takeRoom(room) {
    var known = state.rooms[room.key] || { lines: {}, key: room.key }
    var first = state.since[room.key] === undefined
    known.title = room.title
    known.purpose = room.purpose
    known.writable = room.writable
    state.rooms[room.key] = known
    if (first) state.since[room.key] = 0
    room.lines.forEach(function (line) {
      known.lines[line.key] = line
      state.since[room.key] = Math.max(state.since[room.key], line.rev)
      if (first || line.mine) return
      if (line.toast) G.toast(line.text)
      G.mark(known)
    })
  }

  /* One's own cases and the neighbours', soon after something happened. */
  function look() {
    clearTimeout(looking)
    looking = setTimeout(function () {
      G.ask('overview', {}, function (trouble, value) {
        if (trouble) return
        state.overview = value
        G.drawOverview()
      })
    }, 300)
  }

  G.each('#tabs button', function (tab) {
    tab.onclick = function () {
      var name = tab.getAttribute('data-go')
      G.show(name)
      if (name === 'near') look()
    }
  })
  $('lang').onclick = function () {
    G.setLang(G.lang === 'en' ? 'zh-CN' : 'en')
    G.drawOverview()
    G.drawRooms()
    if (state.me) G.ask('name', { lang: G.lang }, function () {})
  }
  document.addEventListener('visibilitychange', function () {
    if (!document.hidden && state.me) listen(0)
  })
  window.addEventListener('online', function () {
    if (state.me) listen(0)
  })

  readHash()
  G.setLang(G.kept('gridhand.lang') || (/^(zh|$)/i.test(navigator.language || '') ? 'zh-CN' : 'en'))
  enter()
})(window.Gridhand)
