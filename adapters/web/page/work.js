/* A little work nobody sees, so that floods cost their makers more than us: finds the counter a task asks for.
 * Runs as a worker where there are workers, in small pieces between other things where there are none. No
 * crypto.subtle, which is missing over plain http and in old browsers. */
var GridhandWork = (function () {
  var K = primes(64, 1 / 3)
  var H = primes(8, 1 / 2)

  /* The constants of SHA-256: fractions of the roots of the first primes. */
  function primes(count, power) {
    var found = []
    for (var n = 2; found.length < count; n += 1) {
      var prime = true
      for (var d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false
      if (!prime) continue
      var root = Math.pow(n, power)
      found.push(((root - Math.floor(root)) * 4294967296) | 0)
    }
    return found
  }

  var w = []

  /* One block of 16 words into the state of 8 words. */
  function block(words) {
    var i
    var s
    for (i = 0; i < 16; i += 1) w[i] = words[i]
    for (i = 16; i < 64; i += 1) {
      var x = w[i - 15]
      var y = w[i - 2]
      s = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
      var u = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
      w[i] = (w[i - 16] + s + w[i - 7] + u) | 0
    }
    var a = H[0]
    var b = H[1]
    var c = H[2]
    var d = H[3]
    var e = H[4]
    var f = H[5]
    var g = H[6]
    var h = H[7]
    for (i = 0; i < 64; i += 1) {
      var big = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      var t1 = (h + big + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0
      var low = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      var t2 = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + t1) | 0
      d = c
      c = b
      b = a
      a = (t1 + t2) | 0
    }
    return [
      (H[0] + a) | 0,
      (H[1] + b) | 0,
      (H[2] + c) | 0,
      (H[3] + d) | 0,
      (H[4] + e) | 0,
      (H[5] + f) | 0,
      (H[6] + g) | 0,
      (H[7] + h) | 0
    ]
  }

  function wordsOf(hex) {
    var words = []
    for (var at = 0; at < hex.length; at += 8) words.push(parseInt(hex.substr(at, 8), 16) | 0)
    return words
  }

  function hexOf(words) {
    var hex = ''
    for (var at = 0; at < words.length; at += 1) {
      hex += ('0000000' + (words[at] >>> 0).toString(16)).slice(-8)
    }
    return hex
  }

  /* The key of one counter: SHA-256 over salt, nonce and counter, again as often as the cost says. */
  function keyOf(parameters) {
    var first = wordsOf(parameters.salt + parameters.nonce)
    var length = first.length
    first[length] = 0
    first.push(0x80000000 | 0)
    while (first.length < 15) first.push(0)
    first.push((length + 1) * 32)
    return function (counter) {
      first[length] = counter | 0
      var key = block(first)
      for (var turn = 1; turn < parameters.cost; turn += 1) {
        key = block(key.concat([0x80000000 | 0, 0, 0, 0, 0, 0, 0, 256]))
      }
      return key
    }
  }

  /* Tries counters from `from` for about `ms`; the solution, or where to go on. */
  function attempt(parameters, from, ms) {
    var key = keyOf(parameters)
    var prefix = parameters.keyPrefix.toLowerCase()
    var head = prefix.length >= 8 ? parseInt(prefix.substr(0, 8), 16) | 0 : null
    var until = Date.now() + ms
    for (var counter = from; ; counter += 1) {
      if (counter % 512 === 0 && Date.now() > until) return { next: counter }
      var found = key(counter)
      if (head !== null && found[0] !== head) continue
      var hex = hexOf(found)
      if (hex.substr(0, prefix.length) === prefix) return { counter: counter, derivedKey: hex }
    }
  }

  return {
    attempt: attempt,
    digest: function (words) {
      return hexOf(block(words))
    }
  }
})()

if (typeof WorkerGlobalScope !== 'undefined') {
  self.onmessage = function (event) {
    var from = 1
    for (;;) {
      var found = GridhandWork.attempt(event.data, from, 60000)
      if (found.next === undefined) {
        self.postMessage(found)
        return
      }
      from = found.next
    }
  }
}
