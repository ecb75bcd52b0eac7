/* Talking with the house: plain requests, a secret of one's own, and whatever was said kept until it arrived. */
var Gridhand = window.Gridhand || {}
window.Gridhand = Gridhand

;(function (G) {
  var SECRET = 'gridhand.secret'
  var UNSENT = 'gridhand.unsent'
  var memory = {}

  /* localStorage may be missing, full or forbidden. */
  G.keep = function (name, value) {
    memory[name] = value
    try {
      if (value === null) localStorage.removeItem(name)
      else localStorage.setItem(name, value)
    } catch (_) {}
  }
  G.kept = function (name) {
    if (memory[name] !== undefined) return memory[name]
    try {
      return localStorage.getItem(name)
    } catch (_) {
      return null
    }
  }
  G.secret = function (value) {
    if (value !== undefined) G.keep(SECRET, value)
    return G.kept(SECRET)
  }
  G.version = (/[?&]v=([0-9a-f]+)/.exec(document.getElementById('net').src) || [])[1] || ''

  G.newId = function () {
    var id = ''
    while (id.length < 16) id += Math.floor(Math.random() * 36).toString(36)
    return id
  }

  /* Asks the house. `done(trouble, value)`: trouble is null, 'network' or the house's own code. */
  G.ask = function (what, body, done, options) {
    var request = new XMLHttpRequest()
    var ended = false
    var blob = options && options.blob
    function end(trouble, value) {
      if (ended) return
      ended = true
      done(trouble, value || {})
    }
    request.open(blob ? 'PUT' : 'POST', '/web/' + what, true)
    request.timeout = (options && options.timeout) || 25000
    request.setRequestHeader('x-gridhand', '1')
    if (G.secret()) request.setRequestHeader('x-visitor', G.secret())
    if (!blob) request.setRequestHeader('content-type', 'application/json')
    request.onerror =
      request.ontimeout =
      request.onabort =
        function () {
          end('network')
        }
    request.onreadystatechange = function () {
      if (request.readyState !== 4 || request.status === 0) return
      var value = null
      try {
        value = JSON.parse(request.responseText)
      } catch (_) {}
      if (request.status === 200 && value) end(null, value)
      else if (request.status >= 500 || !value) end('network', value)
      else end(value.error || 'network', value)
    }
    request.send(blob || JSON.stringify(body || {}))
    return request
  }

  /* One solved task in stock, so that nobody waits for it when they press 发. */
  var stock = null
  var waiting = []
  var busy = false
  var FRESH = 20 * 60000

  function give() {
    while (stock && waiting.length > 0) {
      var one = stock
      stock = null
      waiting.shift()(one.solved)
    }
    if (!stock && (waiting.length > 0 || !busy)) prepare()
  }

  function prepare() {
    if (busy) return
    busy = true
    G.ask('work', {}, function (trouble, task) {
      if (trouble) {
        busy = false
        if (waiting.length > 0) setTimeout(prepare, 4000)
        return
      }
      solve(task.parameters, function (solution) {
        busy = false
        stock = { solved: { challenge: task, solution: solution }, at: Date.now() }
        if (waiting.length > 0) give()
      })
    })
  }

  function solve(parameters, done) {
    function inPieces(from) {
      var found = window.GridhandWork.attempt(parameters, from, 30)
      if (found.next === undefined) done(found)
      else
        setTimeout(function () {
          inPieces(found.next)
        }, 10)
    }
    var over = false
    try {
      var worker = new Worker('/web/page/work.js?v=' + G.version)
      worker.onmessage = function (event) {
        over = true
        worker.terminate()
        done(event.data)
      }
      worker.onerror = function () {
        if (!over) inPieces(1)
        over = true
      }
      worker.postMessage(parameters)
    } catch (_) {
      inPieces(1)
    }
  }

  G.work = function (done) {
    if (stock && Date.now() - stock.at > FRESH) stock = null
    waiting.push(done)
    give()
  }
  G.prepareWork = function () {
    if (!stock) prepare()
  }

  /* What was said and has not arrived, oldest first; a reload or a dead battery loses none of it. */
  var unsent = []
  var sending = false
  try {
    unsent = JSON.parse(G.kept(UNSENT) || '[]')
  } catch (_) {}

  G.unsent = function () {
    return unsent
  }
  G.say = function (said) {
    said.id = G.newId()
    unsent.push(said)
    saveUnsent()
    G.sendUnsent(0)
  }
  function saveUnsent() {
    G.keep(UNSENT, unsent.length > 0 ? JSON.stringify(unsent) : null)
    if (G.onUnsent) G.onUnsent()
  }

  G.dropUnsent = function () {
    unsent = []
    saveUnsent()
  }

  /* Sends the first; on a dead network again after a while, on a refusal it is given back to its writer. */
  G.sendUnsent = function (tries) {
    if (sending || unsent.length === 0 || !G.secret()) return
    sending = true
    var said = unsent[0]
    G.work(function (solved) {
      said.work = solved
      G.ask('say', said, function (trouble, value) {
        delete said.work
        sending = false
        var again = trouble === 'network' || trouble === 'too_often'
        if (again || (trouble === 'work' && tries < 5)) {
          if (G.onTrouble) G.onTrouble(trouble)
          var wait = Math.min(30000, value.waitMs || 1000 * Math.pow(2, Math.min(tries, 5)))
          setTimeout(
            function () {
              G.sendUnsent(tries + 1)
            },
            trouble === 'work' ? 0 : wait
          )
          return
        }
        unsent.shift()
        saveUnsent()
        if (trouble && G.onRefused) G.onRefused(trouble, said)
        else if (G.onTrouble) G.onTrouble(null)
        G.sendUnsent(0)
      })
    })
  }
})(Gridhand)
