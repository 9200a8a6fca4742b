/** Lists of addresses and networks in settings: `127.0.0.1,10.0.0.0/8,::1`. */
import { BlockList, isIP } from 'node:net'

/** The first entry that is neither an address nor a network; null when all are. */
export function wrongAddress(entries: string[]): string | null {
  return entries.find((entry) => !isNetwork(entry)) ?? null
}

function isNetwork(entry: string): boolean {
  const [address, bits, ...rest] = entry.split('/')
  const version = isIP(address!)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

/** An IPv4 address that reached an IPv6 socket, as it is written elsewhere. */
export const plainAddress = (address: string) => (address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address)

/** Whether an address is on the list. Single addresses, the usual case, cost one look into a set. */
export function addressList(entries: string[]): (address: string) => boolean {
  const single = new Set(entries.filter((entry) => !entry.includes('/')))
  const networks = entries.filter((entry) => entry.includes('/'))
  if (networks.length === 0) return (address) => single.has(address)
  const list = new BlockList()
  for (const network of networks) {
    const [address, bits] = network.split('/') as [string, string]
    list.addSubnet(address, Number(bits), isIP(address) === 4 ? 'ipv4' : 'ipv6')
  }
  return (address) => single.has(address) || list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')
}
