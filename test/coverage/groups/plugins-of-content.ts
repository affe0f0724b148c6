import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import compress from '@fastify/compress'
import multipart from '@fastify/multipart'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { secretError, type Group, type Plan, type Row } from '../row.js'
import { fails, listing, toss } from '../routes.js'

function folder (): string {
  const path = mkdtempSync(join(tmpdir(), 'coverage-'))
  writeFileSync(join(path, 'a.txt'), '0123456789')
  writeFileSync(join(path, '.hidden'), 'SECRET-message')
  return path
}

const upload = (app: FastifyInstance, path: string, read: (request: FastifyRequest) => Promise<unknown>): void => {
  app.post(path, { schema: { consumes: ['multipart/form-data'] } }, async (request) => {
    await read(request as FastifyRequest)
    return { ok: true }
  })
}

const forms: Plan = {
  setup: async (app) => {
    await app.register(multipart, { limits: { fileSize: 10, files: 1, fields: 1, parts: 3 } })
    upload(app, '/files', async (request) => {
      for await (const part of request.parts()) if (part.type === 'file') await part.toBuffer()
    })
  }
}

const files: Plan = {
  setup: async (app) => {
    const root = folder()
    app.addHook('onClose', async () => { rmSync(root, { recursive: true }) })
    await app.register(fastifyStatic, { root, prefix: '/static/', dotfiles: 'deny' })
    app.get('/missing', listing(['NOT_FOUND']), (_request, reply) => { reply.sendFile('none.txt') })
    app.get('/page', listing(['NOT_FOUND']), (_request, reply) => { reply.code(404).sendFile('a.txt') })
  }
}

const compressed: Plan = {
  setup: async (app) => {
    await app.register(compress, { threshold: 100 })
    app.post('/things', async () => ({}))
  }
}

/** What a text says in its place of a multipart form. */
const field = (name: string, value: string): string => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const file = (content: string): string => `--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\n${content}\r\n`
const form = (body: string, type = 'multipart/form-data; boundary=x'): Pick<Row, 'sent' | 'place' | 'plan'> => ({ plan: forms, place: ['POST', '/files'], sent: { method: 'POST', path: '/files', headers: { 'content-type': type }, body } })

const large = { want: { status: 413, code: 'PAYLOAD_TOO_LARGE' }, by: 'error handler' } as const
const content = (path: string, headers: Readonly<Record<string, string>> = {}): Pick<Row, 'plan' | 'sent' | 'by' | 'undeclared'> => ({ plan: files, sent: { path, headers }, by: 'error handler', undeclared: true })

const gzip = { 'accept-encoding': 'gzip' }

const rows: readonly Row[] = [
  { name: '@fastify/multipart, a body that is no form', ...form('{}', 'application/json'), want: { status: 406, code: 'NOT_ACCEPTABLE' }, by: 'error handler' },
  { name: '@fastify/multipart, a file that is too large', ...form(`${file('more than ten bytes')}--x--\r\n`), ...large },
  { name: '@fastify/multipart, too many files', ...form(`${file('a')}${file('b')}--x--\r\n`), ...large },
  { name: '@fastify/multipart, too many fields', ...form(`${field('a', '1')}${field('b', '2')}--x--\r\n`), ...large },
  { name: '@fastify/multipart, too many parts', ...form(`${field('a', '1')}${file('a')}${field('b', '2')}${field('c', '2')}--x--\r\n`), ...large },
  { name: '@fastify/multipart, a field that sets a prototype', ...form(`${field('__proto__', '1')}--x--\r\n`), want: { status: 400, code: 'MALFORMED_BODY' }, by: 'error handler' },
  { name: '@fastify/multipart, a form without its boundary', ...form(`${field('a', '1')}--x--\r\n`, 'multipart/form-data'), want: { status: 500, code: 'INTERNAL_ERROR' }, by: 'error handler' },
  { name: '@fastify/multipart, a form that ends too early', ...form(field('a', '1')), want: { status: 500, code: 'INTERNAL_ERROR' }, by: 'error handler' },
  { name: '@fastify/static, a file that is not there', ...content('/static/none.txt'), by: 'reply guard', want: { status: 404, code: 'NOT_FOUND' } },
  { name: '@fastify/static, a file that is not to be seen', ...content('/static/.hidden'), want: { status: 403, code: 'FORBIDDEN' } },
  { name: '@fastify/static, a path out of its folder', ...content('/static/..%2f..%2fetc/passwd'), want: { status: 403, code: 'FORBIDDEN' } },
  { name: '@fastify/static, a condition that does not hold', ...content('/static/a.txt', { 'if-match': '"other"' }), want: { status: 412, code: 'PRECONDITION_FAILED' } },
  { name: '@fastify/static, a range outside the file', ...content('/static/a.txt', { range: 'bytes=100-200' }), want: { status: 416, code: 'RANGE_NOT_SATISFIABLE' }, headers: { 'content-range': 'bytes */10' } },
  { name: '@fastify/static, a handler that sends a file that is not there', plan: files, sent: { path: '/missing' }, place: ['GET', '/missing'], by: 'reply guard', want: { status: 404, code: 'NOT_FOUND' } },
  { name: '@fastify/static, a file that is sent with 404', plan: files, sent: { path: '/page' }, place: ['GET', '/page'], by: 'reply guard', want: { status: 404, code: 'NOT_FOUND' } },
  fails('@fastify/compress, an error for a client that takes gzip', async () => toss(secretError({ statusCode: 409 })), 409, 'CONFLICT', { plan: compressed, sent: { headers: gzip }, encoded: true, head: false }),
  fails('@fastify/compress, an error that is too small to be encoded', async () => toss(secretError({ statusCode: 409 })), 409, 'CONFLICT', { plan: { setup: (app) => app.register(compress).after() }, sent: { headers: gzip }, headers: { vary: null } }),
  { name: '@fastify/compress, a body in an unknown encoding', plan: compressed, sent: { method: 'POST', path: '/things', headers: { 'content-type': 'application/json', 'content-encoding': 'nonsense' }, body: '{}' }, place: ['POST', '/things'], by: 'error handler', want: { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' } },
  { name: '@fastify/compress, a body that is not what its encoding says', plan: compressed, sent: { method: 'POST', path: '/things', headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: 'nonsense' }, place: ['POST', '/things'], by: 'error handler', want: { status: 400, code: 'BAD_REQUEST' }, undeclared: true, connection: 'close' }
]

/** Plugins that read bodies and write files. */
export const pluginsOfContent: Group = { name: 'Plugins of forms, files and encodings', about: 'Plugins that read bodies, write files, or encode what is sent.', rows }
