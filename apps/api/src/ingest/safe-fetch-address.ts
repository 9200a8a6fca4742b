import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** What ipaddr.js calls the ranges nobody on the open internet is reached at; `unicast` is the only range let through. */
const wording: Record<string, string> = {
  private: 'a private address',
  loopback: 'this machine',
  linkLocal: 'a link-local address',
  carrierGradeNat: 'a carrier-internal address',
  multicast: 'a multicast address',
  broadcast: 'a broadcast address',
  unspecified: 'the unspecified address',
  uniqueLocal: 'a private address',
  reserved: 'a reserved address',
}

/** Why an address must not be connected to, or null when it is an ordinary public one. */
export function refusalOf(address: string): string | null {
  // A zone (`fe80::1%eth0`) only ever names a local link.
  const plain = address.replace(/%.*$/, '')
  if (!ipaddr.isValid(plain)) return 'not an IP address'
  return judge(ipaddr.parse(plain))
}

/** RFC 8215: NAT64 inside somebody's own network, which ipaddr.js takes for an ordinary range. */
const localNat64 = ipaddr.IPv6.parseCIDR('64:ff9b:1::/48')

function judge(address: Address): string | null {
  if (address instanceof ipaddr.IPv6 && address.match(localNat64)) return 'a private address'
  const inner = address instanceof ipaddr.IPv6 ? embedded(address) : null
  if (inner !== null) return judge(inner) ?? (carries(address) ? null : 'a tunnel address')
  const range = address.range()
  if (range === 'unicast') return null
  return wording[range] ?? `a special address (${range})`
}

/** Mapped and NAT64 addresses stand for a host of their own; 6to4 and Teredo name a relay nobody needs. */
const carries = (address: Address): boolean => ['ipv4Mapped', 'rfc6052', 'rfc6145'].includes(address.range())

/** The IPv4 address inside an IPv6 one. */
function embedded(address: ipaddr.IPv6): ipaddr.IPv4 | null {
  const bytes = address.toByteArray()
  const at = (start: number): ipaddr.IPv4 => new ipaddr.IPv4(bytes.slice(start, start + 4))
  switch (address.range()) {
    case 'ipv4Mapped':
    case 'rfc6052':
    case 'rfc6145':
      return at(12)
    case '6to4':
      return at(2)
    case 'teredo':
      return new ipaddr.IPv4(bytes.slice(12, 16).map((byte) => byte ^ 0xff))
    default:
      // Old IPv4-compatible addresses (::a.b.c.d).
      return bytes.slice(0, 12).every((byte) => byte === 0) && bytes.slice(12).some((byte) => byte > 1) ? at(12) : null
  }
}
