/* Photos over a network that comes and goes: made small here, sent in pieces, each piece asked for where it stopped. */
;(function (G) {
  var LONGEST = 1600
  var PIECE = 48 * 1024

  /* Calls back with a smaller JPEG, or with the file itself where the browser cannot make one. */
  function shrink(file, done) {
    if (!window.URL || !document.createElement('canvas').getContext) return done(file)
    turnOf(file, function (turn) {
      var image = new Image()
      var address = URL.createObjectURL(file)
      image.onerror = function () {
        URL.revokeObjectURL(address)
        done(file)
      }
      image.onload = function () {
        var made = null
        try {
          made = draw(image, turn)
        } catch (_) {}
        URL.revokeObjectURL(address)
        if (!made) return done(file)
        blobOf(made, function (blob) {
          done(blob && blob.size > 0 && blob.size < file.size ? blob : file)
        })
      }
      image.src = address
    })
  }

  function draw(image, turn) {
    var scale = Math.min(1, LONGEST / Math.max(image.width, image.height))
    var width = Math.round(image.width * scale)
    var height = Math.round(image.height * scale)
    var canvas = document.createElement('canvas')
    var lies = turn === 6 || turn === 8
    canvas.width = lies ? height : width
    canvas.height = lies ? width : height
    var pen = canvas.getContext('2d')
    pen.translate(canvas.width / 2, canvas.height / 2)
    if (turn === 3) pen.rotate(Math.PI)
    if (turn === 6) pen.rotate(Math.PI / 2)
    if (turn === 8) pen.rotate(-Math.PI / 2)
    pen.drawImage(image, -width / 2, -height / 2, width, height)
    return canvas
  }

  function blobOf(canvas, done) {
    if (canvas.toBlob) return canvas.toBlob(done, 'image/jpeg', 0.82)
    var data = atob(canvas.toDataURL('image/jpeg', 0.82).split(',')[1])
    var bytes = new Uint8Array(data.length)
    for (var at = 0; at < data.length; at += 1) bytes[at] = data.charCodeAt(at)
    done(new Blob([bytes], { type: 'image/jpeg' }))
  }

  /* How the camera was held, where the browser does not turn the picture by itself. */
  function turnOf(file, done) {
    var turns = window.CSS && CSS.supports && CSS.supports('image-orientation', 'from-image')
    if (turns || !window.FileReader || !window.DataView) return done(1)
    var reader = new FileReader()
    reader.onerror = function () {
      done(1)
    }
    reader.onload = function () {
      var turn = 1
      try {
        turn = readTurn(new DataView(reader.result))
      } catch (_) {}
      done(turn)
    }
    reader.readAsArrayBuffer(file.slice(0, 131072))
  }

  function readTurn(view) {
    if (view.getUint16(0) !== 0xffd8) return 1
    for (var at = 2; at < view.byteLength; at += 2 + view.getUint16(at + 2)) {
      if (view.getUint16(at) !== 0xffe1) continue
      var start = at + 10
      var little = view.getUint16(start) === 0x4949
      var folder = start + view.getUint32(start + 4, little)
      for (var i = 0; i < view.getUint16(folder, little); i += 1) {
        var entry = folder + 2 + i * 12
        if (view.getUint16(entry, little) === 0x0112) return view.getUint16(entry + 8, little)
      }
    }
    return 1
  }

  /* One photo on its way. `changed(photo)` is called whenever its `share` (0…1), `done` or `trouble` changes. */
  G.upload = function (file, changed) {
    var photo = { id: G.newId(), share: 0, done: false, trouble: null, gone: false }
    var blob = null
    var tries = 0

    function later() {
      tries += 1
      setTimeout(ask, Math.min(20000, 700 * Math.pow(2, Math.min(tries, 5))))
    }
    function failed(trouble, value) {
      if (photo.gone) return
      if (trouble === 'network' || trouble === 'too_often') return later()
      if (trouble === 'offset') return send(value.at)
      photo.trouble = trouble
      changed(photo)
    }
    function ask() {
      if (photo.gone) return
      G.ask('upload', { id: photo.id, size: blob.size }, function (trouble, value) {
        if (trouble) failed(trouble, value)
        else if (value.done) finish()
        else send(value.at)
      })
    }
    function send(at) {
      if (photo.gone) return
      photo.share = at / blob.size
      changed(photo)
      var piece = blob.slice(at, at + PIECE)
      G.ask(
        'upload/' + photo.id + '?at=' + at,
        null,
        function (trouble, value) {
          if (trouble) return failed(trouble, value)
          tries = 0
          if (value.done) finish()
          else send(value.at)
        },
        { blob: piece, timeout: 45000 }
      )
    }
    function finish() {
      photo.share = 1
      photo.done = true
      changed(photo)
    }

    shrink(file, function (small) {
      blob = small
      photo.preview = window.URL ? URL.createObjectURL(small) : null
      changed(photo)
      ask()
    })
    return photo
  }
})(window.Gridhand)
