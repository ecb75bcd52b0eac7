/* Lines of a thread or board, and the box to write in below them. */
;(function (G) {
  /* An element with a class, words and children. */
  G.make = function (name, kind, text, inside) {
    var node = document.createElement(name)
    if (kind) node.className = kind
    if (text !== undefined && text !== null) node.textContent = text
    for (var at = 0; inside && at < inside.length; at += 1)
      if (inside[at]) node.appendChild(inside[at])
    return node
  }
  G.button = function (kind, text, pressed) {
    var node = G.make('button', kind, text)
    node.type = 'button'
    node.onclick = pressed
    return node
  }

  function clock(at) {
    var time = new Date(at)
    var two = function (n) {
      return (n < 10 ? '0' : '') + n
    }
    var hour = time.getHours() + ':' + two(time.getMinutes())
    var today = new Date().toDateString() === time.toDateString()
    return today ? hour : time.getMonth() + 1 + '/' + time.getDate() + ' ' + hour
  }

  var pressed = {}

  function buttons(room, line) {
    var box = G.make('div', 'choices')
    line.choices.forEach(function (choice) {
      box.appendChild(
        G.button('choice', choice.label, function () {
          act('press', { chat: room, message: line.key, data: choice.data }, box, line)
        })
      )
    })
    if (line.poll && !line.poll.closed) {
      line.poll.options.forEach(function (option, at) {
        box.appendChild(
          G.button('choice', option, function () {
            act('vote', { chat: room, message: line.key, options: [at] }, box, line, option)
          })
        )
      })
    }
    var known = pressed[line.key]
    if (known && known.rev === line.rev) settle(box, known.option)
    return box
  }

  function settle(box, option) {
    var all = box.getElementsByTagName('button')
    for (var at = 0; at < all.length; at += 1) {
      if (option === undefined) all[at].disabled = true
      else all[at].className = all[at].textContent === option ? 'choice chosen' : 'choice'
    }
  }

  /* The same press may be sent twice over a bad network: it has one key. */
  function act(what, body, box, line, option) {
    body.id = G.newId()
    pressed[line.key] = { rev: line.rev, option: option }
    settle(box, option)
    var send = function (tries) {
      G.ask(what, body, function (trouble) {
        if (trouble === 'network' && tries < 8) {
          G.onTrouble(trouble)
          setTimeout(
            function () {
              send(tries + 1)
            },
            1000 * Math.pow(2, Math.min(tries, 4))
          )
          return
        }
        G.onTrouble(null)
        if (!trouble) return
        delete pressed[line.key]
        G.toast(G.t('t_' + trouble))
      })
    }
    send(0)
  }

  /* One line; `reply` is called when its reader wants to answer it. */
  G.drawLine = function (room, line, reply) {
    var bot = line.who === null
    var kind = 'says ' + (line.mine ? 'mine' : bot ? 'bot' : 'other') + (line.toast ? ' toast' : '')
    var node = G.make('article', kind)
    node.id = 'line-' + line.key
    var who = line.mine ? G.t('me') : bot ? G.t('bot') : line.who
    node.appendChild(G.make('p', 'who', who + ' ' + clock(line.at)))
    if (line.quoted) node.appendChild(G.make('p', 'quoted', line.quoted))
    var text = line.text || (line.poll ? line.poll.question : '')
    if (text) node.appendChild(G.make('p', 'text', text))
    for (var at = 0; at < line.photos; at += 1) node.appendChild(photo(line, at))
    if (line.file) {
      var file = G.make('a', 'file', G.t('file', { name: line.file }))
      file.href = '/web/file/' + line.key
      node.appendChild(file)
    }
    if (line.choices.length > 0 || line.poll) node.appendChild(buttons(room, line))
    if (line.poll && line.poll.closed) node.appendChild(G.make('p', 'small', G.t('closed')))
    if (reply && bot && !line.toast) {
      node.appendChild(
        G.button('plain reply', G.t('reply'), function () {
          reply(line)
        })
      )
    }
    return node
  }

  function photo(line, at) {
    var image = G.make('img', 'photo')
    image.alt = G.t('photo')
    image.src = '/web/photo/' + line.key + '/' + at
    image.onerror = function () {
      if (image.parentNode)
        image.parentNode.replaceChild(G.make('p', 'small', '(' + G.t('photo') + ')'), image)
    }
    return image
  }

  /* What was said here and has not arrived yet. */
  G.drawUnsent = function (said) {
    var photos =
      said.photos && said.photos.length > 0
        ? ' [' + G.t('photo') + ' ' + said.photos.length + ']'
        : ''
    return G.make('article', 'says mine unsent', null, [
      G.make('p', 'who', G.t('sending')),
      G.make('p', 'text', said.text + photos)
    ])
  }

  /* A place to choose photos in, up to nine. `ready(done)` calls back with their ids once all have arrived. */
  G.photoBox = function (box) {
    var photos = []
    var waiting = null
    var picker = G.make('input')
    picker.type = 'file'
    picker.accept = 'image/*'
    picker.multiple = true
    picker.className = 'picker'
    picker.id = box.id + '-picker'
    var label = G.make('label', 'button', G.t('photo_add'))
    label.setAttribute('for', picker.id)
    var row = G.make('div', 'row')
    box.textContent = ''
    box.appendChild(row)
    box.appendChild(picker)
    box.appendChild(label)

    picker.onchange = function () {
      for (var at = 0; at < picker.files.length; at += 1) {
        if (photos.length >= 9) {
          G.toast(G.t('t_too_many_photos'))
          break
        }
        add(picker.files[at])
      }
      picker.value = ''
    }

    function add(file) {
      var state = G.make('p', 'small', G.t('photo_share', { n: 0 }))
      var image = G.make('img')
      image.alt = G.t('photo')
      var remove = G.button('plain', G.t('photo_remove'), function () {
        photo.gone = true
        drop(photo)
      })
      var node = G.make('div', 'pick', null, [image, state, remove])
      row.appendChild(node)
      var photo = G.upload(file, function (now) {
        if (now.trouble) {
          G.toast(G.t('t_' + now.trouble))
          now.gone = true
          return drop(now)
        }
        if (now.preview && !image.src) image.src = now.preview
        state.textContent = G.t('photo_share', { n: Math.floor(now.share * 100) })
        state.className = now.done ? 'small done' : 'small'
        look()
      })
      photo.node = node
      photos.push(photo)
    }
    function drop(photo) {
      photos = photos.filter(function (each) {
        return each !== photo
      })
      if (photo.node && photo.node.parentNode) row.removeChild(photo.node)
      look()
    }
    function look() {
      if (
        !waiting ||
        photos.some(function (each) {
          return !each.done
        })
      )
        return
      var done = waiting
      waiting = null
      done(
        photos.map(function (each) {
          return each.id
        })
      )
      photos = []
      row.textContent = ''
    }
    return {
      count: function () {
        return photos.length
      },
      ready: function (done) {
        waiting = done
        look()
      }
    }
  }

  /* A box to write in: `room` is where it goes. Gives `reply(line)`. */
  G.composer = function (box, room) {
    var id = 'write-' + room.replace(/[^a-z0-9]/gi, '-')
    var words = G.make('textarea')
    words.id = id
    words.rows = 2
    words.maxLength = 2000
    words.setAttribute('aria-label', G.t(room === 'me' ? 'write_hint' : 'write_board'))
    words.placeholder = G.t(room === 'me' ? 'write_hint' : 'write_board')
    var quoted = G.make('div', 'quoting')
    var photosBox = G.make('div', 'photos')
    photosBox.id = id + '-photos'
    var replyTo = null
    var send = G.button('main', G.t('write_send'), go)
    box.textContent = ''
    box.appendChild(G.make('div', 'write', null, [quoted, words, photosBox, send]))
    var photos = G.photoBox(photosBox)

    function reply(line) {
      replyTo = line
      quoted.textContent = ''
      if (!line) return
      quoted.appendChild(G.make('span', null, G.t('reply_to', { words: line.text.slice(0, 24) })))
      quoted.appendChild(
        G.button('plain', G.t('reply_away'), function () {
          reply(null)
        })
      )
      words.focus()
    }
    function go() {
      var text = words.value.trim()
      if (text === '' && photos.count() === 0) return G.toast(G.t('t_nothing_said'))
      send.disabled = true
      send.textContent = photos.count() > 0 ? G.t('photo_wait') : G.t('write_send')
      photos.ready(function (ids) {
        G.say({
          chat: room,
          text: words.value.trim(),
          photos: ids,
          reply: replyTo ? replyTo.key : null
        })
        words.value = ''
        reply(null)
        send.disabled = false
        send.textContent = G.t('write_send')
      })
    }
    return { reply: reply, words: words }
  }
})(window.Gridhand)
