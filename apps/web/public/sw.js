/*
 * Reading without a network. The network always comes first for pages and answers, so that no new build, correction or withdrawal
 * is hidden behind a copy; copies are for when it does not answer. Only files whose name changes with their content come from here first.
 * What pages keep (src/offline/kept.ts) is in the caches `saved` and `read`, under /{ui}/a/{id}.
 */
const most = { assets: 150, media: 200, answers: 80 }
/** Milliseconds that a network which says nothing is waited for, where there is a copy. */
const patience = 4000

addEventListener('install', () => self.skipWaiting())
addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(event, url))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(unchanging(event, 'assets'))
  else if (url.pathname.startsWith('/media/')) event.respondWith(picture(event, url))
  else if (/^\/v1\/(paper|front|articles(\/[0-9a-z]+)?)$/.test(url.pathname)) event.respondWith(answer(event))
})

const articleOf = (path) => /^\/[^/]+\/a\/[0-9a-z]+/.exec(path)?.[0] ?? null

async function page(event, url) {
  const key = articleOf(url.pathname)
  const [, ui] = url.pathname.split('/')
  const copy = await keptPage(key ?? url.pathname)
  try {
    const response = await soon(fetch(event.request), copy)
    if (key && (response.status === 410 || response.status === 404)) await forget(key)
    return response.status >= 500 && copy ? copy : response
  } catch {
    if (copy) return copy
    const list = `/${ui}/saved`
    return (await keptPage(list)) ? Response.redirect(list) : Response.error()
  }
}

async function keptPage(key) {
  for (const name of ['saved', 'read', 'shell']) {
    const found = await (await caches.open(name)).match(key)
    if (found) return found
  }
  return undefined
}

/** An article is gone in every interface language. */
async function forget(key) {
  const id = key.split('/').at(-1)
  for (const name of ['saved', 'read']) {
    const cache = await caches.open(name)
    for (const kept of await cache.keys()) if (new URL(kept.url).pathname.split('/').at(-1) === id) await cache.delete(kept)
  }
}

/** Fails as a network does that never answers, where something can be shown instead. */
function soon(response, copy) {
  if (!copy) return response
  return Promise.race([response, new Promise((_, fail) => setTimeout(fail, patience, new Error('no answer')))])
}

async function unchanging(event, name) {
  const cache = await caches.open(name)
  const copy = await cache.match(event.request)
  if (copy) return copy
  const response = await fetch(event.request)
  event.waitUntil(keep(cache, name, event.request, response.clone()))
  return response
}

/** Offline, any width of the same picture does. */
async function picture(event, url) {
  try {
    return await unchanging(event, 'media')
  } catch (error) {
    const cache = await caches.open('media')
    const same = url.pathname.replace(/-\d+(\.\w+)$/, '-')
    const other = (await cache.keys()).find((kept) => new URL(kept.url).pathname.startsWith(same))
    if (!other) throw error
    return cache.match(other)
  }
}

async function answer(event) {
  const cache = await caches.open('answers')
  const copy = await cache.match(event.request)
  try {
    const response = await soon(fetch(event.request), copy)
    if (response.status === 410 || response.status === 404) event.waitUntil(cache.delete(event.request))
    else event.waitUntil(keep(cache, 'answers', event.request, response.clone()))
    return response.status >= 500 && copy ? copy : response
  } catch (error) {
    if (copy) return copy
    throw error
  }
}

/** Whole answers that may be stored, the oldest making room. */
async function keep(cache, name, request, response) {
  if (response.status !== 200 || response.type !== 'basic' || /no-store/.test(response.headers.get('cache-control') ?? '')) return
  await cache.delete(request)
  await cache.put(request, response)
  const keys = await cache.keys()
  for (const oldest of keys.slice(0, Math.max(0, keys.length - most[name]))) await cache.delete(oldest)
}
