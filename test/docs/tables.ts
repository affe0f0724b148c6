import { exampleBody } from '../../openapi/example.js'
import { knownPlugins } from '../../openapi/known-plugins.js'
import type { Operation } from '../../openapi/operation.js'
import { rules } from '../../openapi/rules/index.js'
import type { Dialect } from '../../schemas/dialects/dialect.js'
import { dialects } from '../../schemas/dialects/index.js'
import type { ErrorDefinition } from '../../schemas/definition.js'
import { httpDefinitions } from '../../lib/catalogues/http.js'
import * as exported from '../../lib/dialects.js'
import { builtIns } from '../../lib/built-ins.js'
import { optionFacts } from '../../lib/options.js'
import { defineCatalogue } from '../../lib/catalogue.js'
import { Type } from 'typebox'
import { code, fence, table } from './markdown.js'

/** The failure that every dialect is shown with. */
const agentNotFound: ErrorDefinition = defineCatalogue({
  AGENT_NOT_FOUND: {
    status: 404,
    message: 'Agent not found',
    description: 'No agent with this id exists in the workspace.',
    resolution: 'Check the id, or list the agents first.',
    details: Type.Object({ agentId: Type.String() }),
    example: { agentId: 'a_7' }
  }
}).definitions.AGENT_NOT_FOUND!

const validationError: ErrorDefinition = builtIns().definitions.VALIDATION_ERROR!

export function optionsTable (): string {
  return table(['option', 'type', 'default', 'in a child context', 'what it is for'], Object.entries(optionFacts).map(([name, { type, default: byDefault, inside, description }]) =>
    [code(name), type, byDefault, inside === true ? 'yes' : 'no', description]))
}

/** The place of a value inside a JSON value, in the notation of JavaScript. */
function placeOf (value: unknown, wanted: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, inner] of Object.entries(value)) {
    const step = Array.isArray(value) ? `[${name}]` : name
    if (inner === wanted) return step
    const rest = placeOf(inner, wanted)
    if (rest !== undefined) return `${step}${rest.startsWith('[') ? '' : '.'}${rest}`
  }
  return undefined
}

function exportOf (dialect: Dialect): string {
  return Object.entries(exported).filter(([, value]) => value === dialect).map(([name]) => name).join()
}

export function dialectsTable (): string {
  return table(['dialect', 'export', 'media type', 'what it is', 'the code', 'a 404'], dialects.map((dialect) => {
    const body = exampleBody(dialect, agentNotFound)
    const place = placeOf(body, agentNotFound.code)
    return [code(dialect.name), code(exportOf(dialect)), code(dialect.mediaType), dialect.description,
      place === undefined ? 'no' : code(place), code(JSON.stringify(body))]
  }))
}

/** Each dialect with a failure that has details and a failed validation. */
export function dialectBodies (): string {
  const show = (dialect: Dialect, definition: ErrorDefinition): string => fence('json', JSON.stringify(exampleBody(dialect, definition), null, 2))
  return dialects.map((dialect) => [
    `### ${dialect.name}`,
    `\`${exportOf(dialect)}\`, \`${dialect.mediaType}\`: ${dialect.description}.`,
    `\`${agentNotFound.code}\` (${agentNotFound.status}):`, show(dialect, agentNotFound),
    `\`${validationError.code}\` (${validationError.status}):`, show(dialect, validationError)
  ].join('\n\n')).join('\n\n')
}

/** An operation for which every rule has something to say. */
const everything: Operation = {
  method: 'POST',
  parameters: ['id'],
  constrained: ['body'],
  takesBody: true,
  parsesJson: true,
  bodyLimit: 1,
  consumes: knownPlugins.flatMap(({ consumes }) => consumes ?? []),
  security: [{ bearer: ['admin'] }],
  rateLimit: { style: 'x-ratelimit', policies: [], ban: 1, closes: true },
  handlerTimeout: 1,
  hooks: knownPlugins.map(({ hook = '' }) => ({ name: hook, stage: 'onRequest', declares: [] })),
  plugins: knownPlugins.map(({ plugin }) => plugin)
}

export function rulesTable (): string {
  return table(['rule', 'lists errors where', 'which', 'reference'], rules.map(({ name, description, reference, applies }) =>
    [code(name), description, [...new Set(applies(everything).map(({ builtIn }) => code(builtIn)))].join(', '), `<${reference}>`]))
}

export function builtInsTable (): string {
  return table(['name', 'code', 'status', 'when'], Object.entries(httpDefinitions).map(([name, { code: its, status, description }]) =>
    [code(name), code(its), String(status), description]))
}

export function knownPluginsTable (): string {
  return table(['plugin', 'listed where', 'errors listed', 'codes of the plugin that are understood'], knownPlugins.map(({ plugin, codes, answers, hook, consumes, reference }) => {
    const where = hook !== undefined ? `its hook ${code(hook)} runs` : consumes !== undefined ? `the route consumes ${code(consumes)}` : 'nowhere'
    const understood = Object.entries(codes).map(([its, builtIn]) => `${code(its)} → ${code(builtIn)}`)
    return [`[${plugin}](${reference})`, where, answers.map(code).join(', ') || 'none', understood.join(', ') || 'none']
  }))
}
