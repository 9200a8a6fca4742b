// At the end of a page that the server drew: it reads, and its links and forms work. The code that makes it an application
// (`server/document.ts` puts it into #late) comes when the reader does something, or after a while. Whoever presses a button
// before that gets what it does once the code is there.
;(function () {
  var late = document.getElementById('late')
  var loaded = document.readyState === 'complete'
  var moved = false
  var pressed = null
  var quietly = { capture: true, passive: true }

  function start() {
    if (!late) return
    document.head.append(document.importNode(late.content, true))
    late = null
  }

  // Scrolling is no reason to take the line from pictures that are on their way.
  function move() {
    moved = true
    if (loaded) start()
  }

  function press(event) {
    start()
    if (event.type === 'click') pressed = event.target.closest('button')
  }

  var moves = ['scroll', 'pointermove', 'touchstart', 'wheel']
  var presses = ['click', 'keydown', 'focusin']
  moves.forEach(function (type) {
    addEventListener(type, move, quietly)
  })
  presses.forEach(function (type) {
    addEventListener(type, press, quietly)
  })
  addEventListener('live', function () {
    moves.forEach(function (type) {
      removeEventListener(type, move, quietly)
    })
    presses.forEach(function (type) {
      removeEventListener(type, press, quietly)
    })
    if (pressed && pressed.isConnected) pressed.click()
  })
  addEventListener('load', function () {
    loaded = true
    if (moved) start()
    else setTimeout(start, 5000)
  })
  // Pictures on a slow line are no reason to wait for ever.
  setTimeout(start, 10000)
})()
