// Before the first paint: dresses the page as the reader chose (src/settings/store.ts keeps the choices). CSS knows the
// values; one that it does not know changes nothing.
;(function () {
  var root = document.documentElement
  var names = ['theme', 'size', 'spacing', 'letters', 'indent']
  // What only JavaScript can do stays out of sight without it (base.css).
  root.dataset.js = ''
  var grounds = { light: '#faf7f0', sepia: '#f1e6cf', dark: '#11100e' }

  function dress(looks) {
    names.forEach(function (name) {
      var value = looks && looks[name]
      if (typeof value === 'string' && /^[a-z]{1,12}$/.test(value)) root.dataset[name] = value
      else delete root.dataset[name]
    })
    // The browser's own bar follows the page rather than the device.
    document.querySelectorAll('meta[name="theme-color"]').forEach(function (meta) {
      meta.content = grounds[root.dataset.theme] || (/dark/.test(meta.media) ? grounds.dark : grounds.light)
    })
  }

  function stored() {
    try {
      return JSON.parse(localStorage.getItem('reader'))
    } catch {
      // Storage may be forbidden or broken; the device's settings then decide.
      return null
    }
  }

  dress(stored())
  addEventListener('reader', function (event) {
    dress(event.detail)
  })
  // Another tab, or this page come back from the browser's memory.
  addEventListener('storage', function () {
    dress(stored())
  })
  addEventListener('pageshow', function (event) {
    if (event.persisted) dress(stored())
  })
})()
