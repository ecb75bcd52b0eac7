/* What people fill in: a report or an order, a number, a name, a code. */
;(function (G) {
  var $ = G.$
  var service = null
  var services = []
  var photos = null

  /* Everything that speaks one language or the other. */
  G.setLang = function (lang) {
    G.lang = lang === 'en' ? 'en' : 'zh-CN'
    G.keep('gridhand.lang', G.lang)
    document.documentElement.lang = G.lang
    G.each('[data-t]', function (node) {
      node.textContent = G.t(node.getAttribute('data-t'))
    })
    $('lang').textContent = G.t('other')
    $('spot').placeholder = G.t('report_place_hint')
    photos = G.photoBox($('report-photos'))
    G.thread = G.composer($('thread-write'), 'me')
    drawOrder()
  }

  /* Says something in one's own thread and goes there. */
  G.speak = function (text) {
    G.say({ chat: 'me', text: text, photos: [] })
    G.show('mine')
  }

  function drawOrder() {
    var box = $('services')
    $('words').placeholder = G.t(service ? 'order_words' : 'report_hint')
    box.textContent = ''
    services.forEach(function (each) {
      var kind = service === each ? 'choice chosen' : 'choice'
      box.appendChild(
        G.button(kind, each[G.lang], function () {
          service = service === each ? null : each
          drawOrder()
          if (service) window.scrollTo(0, 0)
        })
      )
    })
    document.querySelector('#v-report h1').textContent = service
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

  function sendReport() {
    var send = document.querySelector('#report .main')
    var missing = $('words').value.trim() === '' && !service && photos.count() === 0
    $('report-trouble').textContent = G.t('report_empty')
    $('report-trouble').hidden = !missing
    if (missing) return
    send.disabled = true
    send.textContent = G.t(photos.count() > 0 ? 'photo_wait' : 'report_send')
    photos.ready(function (ids) {
      var name = service ? service[G.lang] : ''
      var words = $('words').value.trim()
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
      G.show('mine')
    })
  }

  function askNumber() {
    var number = $('number').value.replace(/\D/g, '')
    if (number) G.speak(G.t('ask_words', { n: number }))
    $('number').value = ''
  }

  function typeCode() {
    var code = $('code').value.trim()
    if (code) location.href = '/g/' + encodeURIComponent(code)
  }

  /* A duty is held under a name people know. */
  function rename(done) {
    var name = $('name').value.trim()
    if (!name) return G.toast(G.t('bind_name'))
    G.ask('name', { name: name }, function (trouble, value) {
      if (trouble) return G.toast(G.t('t_' + trouble))
      done(value.name)
    })
  }

  function bind() {
    var code = $('invite')
      .value.replace(/[^a-z0-9]/gi, '')
      .toUpperCase()
    if (!code) return
    rename(function () {
      G.keep('gridhand.code', null)
      $('invite').value = ''
      G.speak(G.t('bind_words', { code: code }))
    })
  }

  function copyLink() {
    $('link').select()
    try {
      document.execCommand('copy')
      G.toast(G.t('link_copied'))
    } catch (_) {}
  }

  function forget() {
    if (!window.confirm(G.t('forget_sure'))) return
    G.ask('forget', {}, function (trouble) {
      if (trouble) return G.toast(G.t('t_' + trouble))
      G.secret(null)
      G.dropUnsent()
      location.href = '/'
    })
  }

  function on(form, work) {
    $(form).onsubmit = function (event) {
      event.preventDefault()
      work()
    }
  }

  on('report', sendReport)
  on('door', typeCode)
  on('ask', askNumber)
  on('bind', bind)
  on('call', function () {
    rename(function (name) {
      G.toast(G.t('name_done', { name: name }))
    })
  })
  $('copy').onclick = copyLink
  $('forget').onclick = forget
  loadServices()
})(window.Gridhand)
