/** Who is asking. A header is believed only from the proxies that TRUST_PROXY names. */
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { addressList, plainAddress } from './address-list.ts'

/** The key that a client is counted under; null for a trusted proxy that asks for itself, as our web server does. */
export type ClientOf = (request: IncomingMessage) => string | null

export function clientAddress(trustProxy: string[]): ClientOf {
  const isTrusted = addressList(trustProxy)
  return (request) => {
    const peer = plainAddress(request.socket.remoteAddress ?? '')
    if (!isTrusted(peer)) return network(peer)
    const client = nearestStranger(request.headers['x-forwarded-for'], isTrusted)
    return client === null ? null : network(client)
  }
}

/** From the end: the first address that no proxy of ours has. What stands before it, anyone may have written. */
function nearestStranger(header: string | string[] | undefined, isTrusted: (address: string) => boolean): string | null {
  const hops = String(header ?? '').split(',')
  for (let at = hops.length - 1; at >= 0; at--) {
    const hop = plainAddress(hops[at]!.trim())
    if (isIP(hop) === 0) return null
    if (!isTrusted(hop)) return hop
  }
  return null
}

/** Whoever has one IPv6 address has 2^64: they count as one. */
function network(address: string): string {
  if (!address.includes(':') || !ipaddr.IPv6.isValid(address)) return address
  return ipaddr.IPv6.parse(address).parts.slice(0, 4).join(':')
}
