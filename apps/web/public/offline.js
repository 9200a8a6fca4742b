// After everything else: starts the service worker, keeps the page that lists what is kept, and asks about what may be gone.
;(function () {
  if (!('serviceWorker' in navigator) || !window.caches) return
  var patience = 10 * 60 * 1000

  async function keepShell() {
    var ui = document.documentElement.lang
    var path = '/' + ui + '/saved'
    // Never out of the browser's own store: after a new build, that would keep the old one's page.
    var response = await fetch(path, { cache: 'no-cache' })
    if (!response.ok) return
    // Every part of this build, since what is loaded on demand is wanted without a network, too.
    var parts = await (await fetch('/parts.json', { cache: 'no-cache' })).json()
    var assets = await caches.open('assets')
    for (var part of parts) if (!(await assets.match(part))) await assets.add(part)
    await (await caches.open('shell')).put(path, response)
  }

  /** Articles that were withdrawn since they were kept are not. */
  async function check() {
    var last = Number(localStorage.getItem('kept-checked') || 0)
    if (Date.now() - last < patience && last <= Date.now()) return
    localStorage.setItem('kept-checked', String(Date.now()))
    for (var name of ['saved', 'read']) {
      var cache = await caches.open(name)
      for (var kept of await cache.keys()) {
        var id = new URL(kept.url).pathname.split('/').pop()
        var status = (await fetch('/v1/articles/' + id, { method: 'HEAD' })).status
        if (status === 410 || status === 404) await cache.delete(kept)
      }
    }
  }

  function begin() {
    setTimeout(function () {
      navigator.serviceWorker
        .register('/sw.js')
        .then(keepShell)
        .then(check)
        // Storage may be forbidden or full, or the network gone: the paper reads all the same.
        .catch(function () {})
    }, 1000)
  }

  // On a drawn page this file comes after all is loaded (start.js).
  if (document.readyState === 'complete') begin()
  else addEventListener('load', begin)
})()
