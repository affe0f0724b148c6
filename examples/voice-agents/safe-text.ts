/** The most of a text that is looked at, so that a huge one costs little. */
const READ_MAX = 5000

const HIDDEN = '[redacted]'

/** What is a secret by where it stands: credentials and the query of a URL, what follows a telling name or a scheme. */
const places: ReadonlyArray<readonly [place: RegExp, kept: string]> = [
  [/\/\/[^\s/@]+@/g, `//${HIDDEN}@`],
  [/\?[^\s"']+/g, `?${HIDDEN}`],
  [/(\w{0,40}(?:authorization|credential|key|passw|secret|signature|token)\w{0,40}["']?\s{0,2}[:=]\s{0,2}["']?)(?:(?:basic|bearer)\s+)?[^\s"',;&]+/gi, `$1${HIDDEN}`],
  [/\b(basic|bearer)\s+[^\s"',;]+/gi, `$1 ${HIDDEN}`]
]

/** Letters and digits without an end: keys, tokens and hashes look like this, and words do not. */
function hideRun (run: string): string {
  return /\d/.test(run) && /[A-Za-z]/.test(run) ? HIDDEN : run
}

/** What somebody else wrote, without what looks like a secret, and cut to a length. A secret that looks like a word stays. */
export function safeText (text: string, length: number): string {
  const known = places.reduce((rest, [place, kept]) => rest.replace(place, kept), text.slice(0, READ_MAX))
  return known.replace(/[\w+/=-]{16,}/g, hideRun).slice(0, length)
}
