// At the end of a page that the server drew: text and pictures come first, then the code that makes it an application
// (`server/document.ts` puts it into #late). Whoever presses something before that gets what they pressed once it is there.
;(function () {
  var late = document.getElementById('late')
  var pressed = null

  function start() {
    if (!late) return
    document.head.append(document.importNode(late.content, true))
    late = null
  }

  function press(event) {
    start()
    pressed = event.target.closest('button')
  }

  addEventListener('click', press, true)
  addEventListener('keydown', start, true)
  addEventListener('live', function () {
    removeEventListener('click', press, true)
    removeEventListener('keydown', start, true)
    if (pressed && pressed.isConnected) pressed.click()
  })
  addEventListener('load', function () {
    if (window.requestIdleCallback) requestIdleCallback(start, { timeout: 1000 })
    else setTimeout(start, 50)
  })
  // Pictures on a slow line are no reason to wait for ever.
  setTimeout(start, 4000)
})()
