/** How many bits of an IPv6 address are one client, where the service does not say. @see RFC 6177, section 2 */
export const IPV6_SUBNET = 64

const COLON = 0x3a
const DOT = 0x2e

/** The eight groups of the address that is being read; reading is synchronous, so that one of it is enough. */
const groups = new Uint16Array(8)

function hexDigit (char: number): number {
  if (char >= 0x30 && char <= 0x39) return char - 0x30
  const lower = char | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

/** The 32 bits of the IPv4 address that a text ends in; -1 where it is none, as with a leading zero in a number. */
function readOctets (text: string, start: number, end: number): number {
  let bits = 0
  let at = start
  for (let octet = 0; octet < 4; octet++) {
    const first = at
    let value = 0
    for (; at < end && at - first < 3; at++) {
      const digit = text.charCodeAt(at) - 0x30
      if (digit < 0 || digit > 9) break
      value = value * 10 + digit
    }
    if (at === first || value > 255 || (at - first > 1 && text.charCodeAt(first) === 0x30)) return -1
    bits = bits * 256 + value
    if (octet < 3 && (at >= end || text.charCodeAt(at++) !== DOT)) return -1
  }
  return at === end ? bits : -1
}

/** Moves the groups after `::`, of which `filled` were read, to the end. */
function widen (gap: number, filled: number): boolean {
  if (gap < 0 || filled === 8) return gap < 0 && filled === 8
  groups.copyWithin(8 - filled + gap, gap, filled)
  groups.fill(0, gap, 8 - filled + gap)
  return true
}

function readDotted (text: string, start: number, end: number, gap: number, filled: number): boolean {
  const bits = filled > 6 ? -1 : readOctets(text, start, end)
  if (bits < 0) return false
  groups[filled] = Math.floor(bits / 0x10000)
  groups[filled + 1] = bits % 0x10000
  return widen(gap, filled + 2)
}

/** Reads an address into the groups. Whether it is one. @see RFC 4291, section 2.2 */
function readGroups (text: string, end: number): boolean {
  let filled = 0
  let gap = -1
  let at = 0
  if (text.charCodeAt(0) === COLON) {
    if (text.charCodeAt(1) !== COLON) return false
    gap = 0
    at = 2
  }
  while (at < end) {
    if (filled === 8) return false
    const start = at
    let value = 0
    for (let digit; at < end && at - start < 4 && (digit = hexDigit(text.charCodeAt(at))) >= 0; at++) value = value << 4 | digit
    if (at < end && text.charCodeAt(at) === DOT) return readDotted(text, start, end, gap, filled)
    if (at === start) return false
    groups[filled++] = value
    if (at === end) break
    if (text.charCodeAt(at++) !== COLON || at === end) return false
    if (text.charCodeAt(at) === COLON) {
      if (gap >= 0) return false
      gap = filled
      at++
    }
  }
  return widen(gap, filled)
}

/** @see RFC 4291, section 2.5.5.2 */
function isMapped (): boolean {
  return groups[5] === 0xffff && groups[0] === 0 && groups[1] === 0 && groups[2] === 0 && groups[3] === 0 && groups[4] === 0
}

function mask (subnet: number): void {
  const whole = subnet >> 4
  if (whole < 8) groups[whole]! &= 0xffff << (16 - (subnet & 15))
  groups.fill(0, whole + 1)
}

/** The groups as text: the first of the longest runs of zeros, of two at least, is `::`. @see RFC 5952, section 4 */
function written (): string {
  let from = -1
  let length = 1
  for (let start = 0; start < 8; start++) {
    let end = start
    while (end < 8 && groups[end] === 0) end++
    if (end - start > length) {
      from = start
      length = end - start
    }
    start = end
  }
  let text = ''
  for (let index = 0; index < 8; index++) {
    if (index === from) {
      text += '::'
      index += length - 1
    } else {
      text += (index === 0 || index === from + length ? '' : ':') + groups[index]!.toString(16)
    }
  }
  return text
}

/** What proxies write beside an address: brackets and a port. Without this, each connection would be a client of its own. */
const withPort = /^(?:\[([^\]]*)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$/

/**
 * The key that a client counts under, from its address: an IPv4 address as it is, also where a dual-stack listener writes it as
 * `::ffff:a.b.c.d`; an IPv6 address as its network of `subnet` bits in canonical form, since one client has all of it. A zone is
 * left out, and so is a port. What is no address counts as it is; callers without any, as on a Unix socket, count together.
 *
 * @see RFC 4291, section 2.2, and RFC 5952, section 4
 */
export function clientKey (address: string | undefined, subnet: number = IPV6_SUBNET): string {
  if (address === undefined) return ''
  if (!address.includes(':')) return address
  const zone = address.indexOf('%')
  if (!readGroups(address, zone < 0 ? address.length : zone)) {
    const [, bracketed, dotted] = withPort.exec(address) ?? []
    return bracketed === undefined ? dotted ?? address : clientKey(bracketed, subnet)
  }
  if (isMapped()) return `${groups[6]! >> 8}.${groups[6]! & 255}.${groups[7]! >> 8}.${groups[7]! & 255}`
  mask(subnet)
  return written()
}
