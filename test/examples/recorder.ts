import type { Test } from 'tap'
import { codesOf, documentedHeaders, isDocumented, type Answer, type Document, type Place } from '../integration/documented.js'

/** An operation of a document, and the codes that it lists. */
export interface Operation {
  readonly id: string
  readonly method: string
  /** The path as the document has it, below the server's URL. */
  readonly path: string
  readonly codes: readonly string[]
  readonly deprecated: boolean
}

/** The operations of a document. */
export function operationsOf (document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) => Object.entries(item).map(([name, operation]) => {
    const { operationId, deprecated = false } = operation as unknown as { readonly operationId: string, readonly deprecated?: boolean }
    const method = name.toUpperCase()
    return { id: operationId, method, path, codes: codesOf(document, method, path), deprecated }
  }))
}

/** A path with a value in place of each of its parameters. */
export function fill (path: string, value: (name: string) => string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => value(name))
}

/** Headers that a client acts on; others belong to the connection, or to a body. */
const actedOn = /^(retry-after|www-authenticate|x-request-id|(x-)?ratelimit.*|access-control-allow-origin|deprecation|sunset)$/

/** What a suite has provoked of a document: each pair of a place and a code, a place being an operation or a prefix of the service. */
export class Recorder {
  readonly document: Document
  readonly operations: readonly Operation[]
  readonly #pairs: readonly string[]
  readonly #provoked = new Set<string>()

  /** `service` counts what is answered where no operation is, too. */
  constructor (document: Document, { service = false } = {}) {
    this.document = document
    this.operations = operationsOf(document)
    const prefixes = service ? document['x-error-contract'].service.map(({ prefix }) => ['service', prefix] as const) : []
    const places = [...this.operations.map(({ method, path }) => [method, path] as const), ...prefixes]
    this.#pairs = places.flatMap((place) => codesOf(document, ...place).map((code) => [...place, code].join(' ')))
  }

  /** Every code that was provoked anywhere. */
  get codes (): ReadonlySet<string> {
    return new Set([...this.#provoked].map((pair) => pair.slice(pair.lastIndexOf(' ') + 1)))
  }

  /** Every code that was provoked on an operation. */
  provokedOn ({ method, path, codes }: Operation): ReadonlySet<string> {
    return new Set(codes.filter((code) => this.#provoked.has([method, path, code].join(' '))))
  }

  /** Holds an answer against the document, which has to list its code and its headers there, and remembers the pair. */
  record (t: Test, place: Exclude<Place, 'service'>, code: string, answer: Answer): void {
    const name = [...place, code].join(' ')
    t.ok(codesOf(this.document, ...place).includes(code), `${name} is listed`)
    isDocumented(t, this.document, place, answer, name)
    // The origins that may read an answer are known only where an operation is.
    const documented = [...documentedHeaders(this.document, place, answer.status), ...(place[0] === 'service' ? ['access-control-allow-origin'] : [])]
    const sent = [...answer.headers.keys()].filter((header) => actedOn.test(header))
    t.same(sent.filter((header) => !documented.includes(header)), [], `${name}: no header that is not documented`)
    this.note(place, code)
  }

  /** Remembers a pair of which nothing reaches the client. */
  note (place: Exclude<Place, 'service'>, code: string): void {
    this.#provoked.add([...place, code].join(' '))
  }

  /** Fails for each documented pair that was not provoked and has no reason, and for each reason of a pair that was, or that is not documented. */
  isComplete (t: Test, unprovoked: Readonly<Record<string, string>> = {}): void {
    t.same(this.#pairs.filter((pair) => !this.#provoked.has(pair)).sort(), Object.keys(unprovoked).sort())
  }
}
