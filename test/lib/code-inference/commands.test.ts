import './keep-coverage.js'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'
import { command } from '../command.js'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const app = (name: string): string => join(root, 'test/fixtures/trial', name)

t.test('a service that does not register the plugin is tried under it', async (t) => {
  const rows: ReadonlyArray<readonly [name: string, file: string, lines: readonly string[]]> = [
    ['a plugin', 'plugin.js', ['404 NOT_FOUND — handler test/fixtures/trial/routes.js:4 createError(404, \'No such book\')']],
    ['one whose errors are some calls away', 'steps.js', ['404 NOT_FOUND — handler test/fixtures/trial/steps.js:9 find(params.id) > test/fixtures/trial/steps.js:4 createError(404)']],
    ['a factory', 'factory.js', ['403 FORBIDDEN — handler test/fixtures/trial/factory.js:7 reply.code(403).send()', '404 NOT_FOUND — handler test/fixtures/trial/routes.js:4']],
    ['an instance', 'instance.js', ['403 FORBIDDEN — handler', '404 NOT_FOUND — handler']],
    ['a plugin of CommonJS', 'common.cjs', ['404 NOT_FOUND — handler test/fixtures/trial/common.cjs:6 new createError.NotFound()']],
    ['an instance of CommonJS', 'common-instance.cjs', ['404 NOT_FOUND — handler test/fixtures/trial/common-instance.cjs:4 reply.callNotFound()']],
    ['one with its own document', 'swagger.js', ['404 NOT_FOUND — handler']],
    ['one with its own document in a context', 'hidden-swagger.js', ['404 NOT_FOUND — handler']]
  ]
  for (const [name, file, lines] of rows) {
    const { exitCode, stdout, stderr } = await command('explain', app(file))
    t.equal(stderr, '', name)
    t.equal(exitCode, 0, name)
    for (const line of lines) t.ok(stdout.includes(line), `${name}: ${line} in ${stdout}`)
  }
  t.match(JSON.parse((await command('openapi', app('swagger.js'))).stdout), { info: { title: 'Books' }, paths: { '/books/{id}': { get: { responses: { 404: { $ref: '#/components/responses/NOT_FOUND' } } } } } })
  t.match(await command('explain', app('elsewhere.js')), { exitCode: 1, stderr: /it does not register fastify-error-contract, and makes its app in another module/ })
})

t.test('explain', async (t) => {
  t.match(await command('explain', app('contract.js')), {
    exitCode: 0,
    stdout: /GET \/books\/:id\n {2}404 BOOK_NOT_FOUND — handler \S+contract.js:13 errors\.BOOK_NOT_FOUND\(\)\n {2}404 NOT_FOUND — [^]*POST \/books\/:id\n[^]*409 BOOK_TAKEN — route schema\.errors\n[^]*Not followed:\n {2}\S+contract\.js:16 options\[params\.id\]\?\.\(\): which member is called shows only while the service runs\n/
  })
  const one = await command('explain', app('contract.js'), 'get', '/books/:id')
  t.notMatch(one.stdout, /POST/)
  t.notMatch(one.stdout, /Not followed/)
  t.match(await command('explain', app('contract.js'), 'get', '/nothing'), { exitCode: 1, stderr: /has no operation GET \/nothing/ })
  t.match(await command('explain', app('contract.js'), 'get'), { exitCode: 2, stderr: /explain takes one module, and a method with its path; see --help/ })
  t.match(await command('explain', app('wrong-code.js')), { stdout: /wrong-code\.js:5 reply\.fail\('NO_SUCH_CODE'\): no catalogue of the service defines NO_SUCH_CODE/ })
})

t.test('lint', async (t) => {
  t.match(await command('lint', app('contract.js')), {
    exitCode: 1,
    stdout: new RegExp([
      'GET /books/:id: 404 BOOK_NOT_FOUND is thrown, and not declared \\(handler .*contract\\.js:13 errors\\.BOOK_NOT_FOUND\\(\\)\\)',
      'GET /books/:id: 404 NOT_FOUND is thrown, and not declared .*',
      'POST /books/:id: 409 BOOK_TAKEN is declared, and not found in the code',
      'NEVER_USED is in the catalogue, and no operation answers with it\n$'
    ].join('\n')),
    stderr: 'fastify-error-contract: 4 findings\n'
  })
  t.match(await command('lint', app('retry.js')), { exitCode: 1, stdout: 'GET /books: the retry advice under 409 differs: BUSY (none), TAKEN (never)\n', stderr: /: 1 finding\n/ })
  t.match(await command('lint', app('contract.js'), '--fix-list'), { exitCode: 0, stdout: 'GET /books/:id  errors: [\'BOOK_NOT_FOUND\', \'NOT_FOUND\']\nPOST /books/:id  errors: []\n' })
  t.match(await command('lint', join(root, 'test/fixtures/apps/plugin.js')), { exitCode: 0, stdout: '', stderr: '' })
})

t.test('openapi where there is no document', async (t) => {
  t.match(await command('openapi', app('without-document.js')), { exitCode: 1, stderr: /registers @fastify\/swagger in a context that cannot be seen from outside/ })
})

t.test('packages that are named are read', async (t) => {
  t.match((await command('explain', app('plugin.js'), '--package', 'nothing-of-this-name')).stdout, /404 NOT_FOUND/)
})

t.test('lock', async (t) => {
  const file = join(t.testdir(), 'error-contract.json')
  t.strictSame(await command('lock', app('plugin.js'), '--out', file), { exitCode: 0, stdout: '', stderr: '' })
  const lock = JSON.parse(await readFile(file, 'utf8')) as { operations: object }
  t.match(lock, { operations: { 'GET /books/:id': { NOT_FOUND: { status: 404, retry: { strategy: 'never' }, provenance: [{ source: 'code', name: 'handler', reason: /routes\.js:4/ }] } } } })
  t.strictSame(Object.keys(lock.operations), ['GET /books/:id'])
})

t.test('lock, by default', async (t) => {
  const folder = t.testdir()
  const bin = fileURLToPath(new URL('../../../lib/cli/main.js', import.meta.url))
  await promisify(execFile)(process.execPath, [bin, 'lock', app('plugin.js')], { cwd: folder })
  t.match(JSON.parse(await readFile(join(folder, 'error-contract.json'), 'utf8')), { operations: { 'GET /books/:id': { NOT_FOUND: { status: 404 } } } })
})

t.test('events', async (t) => {
  const want = ['event join', '  404 ROOM_NOT_FOUND — event errors; handler test/fixtures/trial/events.js:26 enter(socket, \'lobby\') > test/fixtures/trial/events.js:20 socket.fail(\'ROOM_NOT_FOUND\')',
    '  409 ROOM_FULL — handler ', '  410 ROOM_CLOSED — event errors\n', '  500 JOIN_FAILED — handler ', 'rule event-failure: any code can fail unexpectedly', 'event leave\n', 'event /admin stop\n',
    'Not followed:\n  test/fixtures/trial/events.js:27 rules[name](): ']
  const all = await command('explain', app('events.js'))
  t.strictSame([all.exitCode, all.stderr], [0, ''])
  for (const text of want) t.ok(all.stdout.includes(text), `${text} in ${all.stdout}`)
  const one = await command('explain', app('events.js'), 'event', 'join')
  t.match(one.stdout, /^event join\n/)
  t.notMatch(one.stdout, /leave|stop|Not followed/)
  t.match((await command('explain', app('events.js'), 'event', '/admin stop')).stdout, /^event \/admin stop\n/)
  t.match(await command('explain', app('events.js'), 'event', 'nothing'), { exitCode: 1, stderr: /has no event nothing/ })
  t.match(await command('lint', app('events.js')), {
    exitCode: 1,
    stdout: new RegExp([
      '^event join: 409 ROOM_FULL is thrown, and not declared \\(handler .*events\\.js:21 socket\\.fail\\(\'ROOM_FULL\'\\)\\)',
      'event join: 410 ROOM_CLOSED is declared, and not found in the code',
      'NEVER_USED is in the catalogue, and no operation or event answers with it\n$'
    ].join('\n')),
    stderr: 'fastify-error-contract: 3 findings\n'
  })
  t.match(await command('lint', app('events.js'), '--fix-list'), { exitCode: 0, stdout: 'event join  errors: [\'ROOM_NOT_FOUND\', \'ROOM_FULL\']\nevent leave  errors: []\nevent /admin stop  errors: []\n' })
  t.match(JSON.parse((await command('asyncapi', app('events.js'))).stdout), {
    operations: { join: { 'x-error-contract': { ROOM_FULL: { status: 409, provenance: [{ source: 'code', name: 'handler', reason: /events\.js:21/ }] } } } }
  })
})
