// Before the first paint: the reader's choice of light or dark (src/app/theme.ts writes it).
;(function () {
  // What only JavaScript can do stays out of sight without it (base.css).
  document.documentElement.dataset.js = ''
  try {
    var theme = localStorage.getItem('theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  } catch {
    // Storage may be forbidden; the device's setting then decides.
  }
})()
