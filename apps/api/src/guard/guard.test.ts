import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { addressList, wrongAddress } from './address-list.ts'
import { Allowance } from './allowance.ts'
import { clientAddress } from './client-address.ts'
import { readTraceparent } from './traceparent.ts'

describe('address lists', () => {
  test('hold single addresses and networks of both kinds', () => {
    const isListed = addressList(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])
    expect(['127.0.0.1', '10.255.0.1', 'fd12::1'].map(isListed)).toEqual([true, true, true])
    expect(['127.0.0.2', '11.0.0.1', 'fe80::1', ''].map(isListed)).toEqual([false, false, false, false])
  })

  test.each(['localhost', '10.0.0', '10.0.0.0/33', '::/129', '1.2.3.4/8/8', '1.2.3.4:80', ' 1.2.3.4', '1.2.3.4/'])('%s is no address', (entry) => {
    expect(wrongAddress(['127.0.0.1', entry])).toBe(entry)
  })
})

describe('whose request it is', () => {
  const from = (remoteAddress: string, forwarded?: string) =>
    ({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage

  test('nobody is believed by default', () => {
    expect(clientAddress([])(from('203.0.113.5', '198.51.100.1'))).toBe('203.0.113.5')
  })

  test.each([
    ['a stranger who pretends', '203.0.113.5', '198.51.100.1', '203.0.113.5'],
    ['a reader behind the proxy', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['a reader behind the proxy who pretends', '127.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['a reader behind two proxies who pretends', '127.0.0.1', '127.0.0.1, 198.51.100.1, 10.0.0.7', '198.51.100.1'],
    ['an IPv4 proxy on an IPv6 socket', '::ffff:127.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
    ['the proxy itself', '127.0.0.1', undefined, null],
    ['the proxy for itself', '127.0.0.1', '127.0.0.1', null],
    ['nonsense from the proxy', '127.0.0.1', 'unknown', null],
  ])('%s', (_, peer, forwarded, client) => {
    expect(clientAddress(['127.0.0.1', '10.0.0.0/8'])(from(peer, forwarded))).toBe(client)
  })

  test('one IPv6 network is one client', () => {
    const clientOf = clientAddress([])
    expect(clientOf(from('2001:db8:1:2::3'))).toBe(clientOf(from('2001:db8:1:2:ffff::9')))
    expect(clientOf(from('2001:db8:1:2::3'))).not.toBe(clientOf(from('2001:db8:1:3::3')))
  })
})

describe('an allowance', () => {
  test('ends, says so, and begins anew with the window', () => {
    const allowance = new Allowance('default', 2, { windowMs: 60_000 })
    expect(allowance.take('a', 1_000)).toEqual({ allowed: true, left: 1, reset: 60 })
    expect(allowance.take('a', 31_000)).toEqual({ allowed: true, left: 0, reset: 30 })
    expect(allowance.take('a', 60_999)).toEqual({ allowed: false, left: 0, reset: 1 })
    expect(allowance.take('b', 60_999)).toMatchObject({ allowed: true, left: 1 })
    expect(allowance.take('a', 61_000)).toMatchObject({ allowed: true, left: 1 })
  })

  test('is kept over the turn of generations until its own window ends', () => {
    const allowance = new Allowance('default', 1, { windowMs: 60_000 })
    allowance.take('first', 0)
    expect(allowance.take('a', 59_000).allowed).toBe(true)
    expect(allowance.take('b', 60_000).allowed).toBe(true)
    expect(allowance.take('a', 118_999).allowed).toBe(false)
    expect(allowance.take('a', 119_000).allowed).toBe(true)
  })

  test('takes bounded memory', () => {
    const allowance = new Allowance('default', 1, { most: 100 })
    for (let n = 0; n < 10_000; n++) allowance.take(String(n), 0)
    const { young, old } = allowance as unknown as { young: Map<string, unknown>; old: Map<string, unknown> }
    expect(young.size + old.size).toBeLessThanOrEqual(200)
  })
})

describe('traceparent', () => {
  const id = '4bf92f3577b34da6a3ce929d0e0e4736'
  const parent = '00f067aa0ba902b7'
  test('is read', () => {
    expect(readTraceparent(`00-${id}-${parent}-01`)).toEqual({ traceId: id, parentId: parent })
    expect(readTraceparent(`01-${id}-${parent}-01-what-comes-later`)).toEqual({ traceId: id, parentId: parent })
  })

  test.each([
    '',
    'x',
    `00-${id}-${parent}`,
    `00-${id}-${parent}-01-more`,
    `ff-${id}-${parent}-01`,
    `00-${'0'.repeat(32)}-${parent}-01`,
    `00-${id}-${'0'.repeat(16)}-01`,
    `00-${id.toUpperCase()}-${parent}-01`,
    `00-${id}-${parent}-01\n{"level":60}`,
  ])('%j is ignored', (value) => {
    expect(readTraceparent(value)).toBeNull()
  })
})
