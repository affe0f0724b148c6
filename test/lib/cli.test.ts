import './code-inference/keep-coverage.js'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'
import { parse } from 'yaml'
import { run } from '../../lib/cli/run.js'
import { command } from './command.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const app = (name: string): string => join(root, 'test/fixtures/apps', name)

t.test('the document of a module', async (t) => {
  const rows: ReadonlyArray<readonly [name: string, args: readonly string[], title: string]> = [
    ['that exports a plugin', [app('plugin.js')], 'Plugin'],
    ['that exports a factory', [app('factory.js')], 'Factory'],
    ['that exports a factory, by name', [app('factory.js'), '--export', 'buildApp'], 'Factory'],
    ['that exports an instance', [app('instance.js')], 'Factory'],
    ['of CommonJS', [app('common.cjs')], 'Common'],
    ['that does not register the plugin', [app('without.js')], 'API']
  ]
  for (const [name, args, title] of rows) {
    const { exitCode, stdout, stderr } = await command('openapi', ...args)
    t.equal(stderr, '', name)
    t.equal(exitCode, 0, name)
    t.match(JSON.parse(stdout), { openapi: '3.1.1', info: { title } }, name)
  }
})

t.test('as YAML, into a file', async (t) => {
  const directory = t.testdir()
  const file = join(directory, 'openapi.yaml')
  t.strictSame(await command('openapi', app('plugin.js'), '--yaml', '--out', file), { exitCode: 0, stdout: '', stderr: '' })
  t.match(parse(await readFile(file, 'utf8')), { info: { title: 'Plugin' }, paths: { '/a/{id}': { get: { responses: { 414: { $ref: '#/components/responses/URI_TOO_LONG' } } } } } })
})

t.test('what fails is told in one line', async (t) => {
  const rows: ReadonlyArray<readonly [args: readonly string[], exitCode: number, stderr: RegExp]> = [
    [['openapi', app('absent.js')], 1, /cannot load .*absent\.js: Cannot find module/],
    [['openapi', app('empty.js')], 1, /cannot load .*empty\.js: it exports none of default, app, .*; name one with --export/],
    [['openapi', app('factory.js'), '--export', 'absent'], 1, /it has no export 'absent'/],
    [['openapi', app('factory.js'), '--export', 'text'], 1, /its export 'text' is no Fastify instance, plugin or factory/],
    [['openapi', app('factory.js'), '--export', 'nothing'], 1, /its export 'nothing' made no Fastify instance/],
    [['openapi', app('factory.js'), '--export', 'failing'], 1, /cannot load .*factory\.js: no database at somewhere/],
    [['openapi', app('factory.js'), '--export', 'rejecting'], 1, /cannot load .*factory\.js: a text/],
    [['openapi', app('other.cjs')], 1, /its export 'default' is no Fastify instance, plugin or factory/],
    [['openapi', app('misconfigured.js')], 1, /the error contract has 1 fault: 1\. option 'dialect': it is not a dialect/],
    [['openapi', app('plugin.js'), '--out', join(root, 'no', 'such', 'folder')], 1, /cannot write .*folder: ENOENT/],
    [['openapi'], 2, /openapi takes one module; see --help/],
    [['openapi', 'a', 'b'], 2, /openapi takes one module; see --help/],
    [['openapi', '--nope'], 2, /Unknown option '--nope'.*see --help/],
    [['nope'], 2, /there is no command 'nope'; see --help/],
    [['toString'], 2, /there is no command 'toString'/]
  ]
  for (const [args, exitCode, want] of rows) {
    const { stdout, stderr, ...result } = await command(...args)
    t.equal(result.exitCode, exitCode, args.join(' '))
    t.match(stderr, want)
    t.equal(stderr.split('\n').length, 2, 'one line')
    t.equal(stdout, '')
  }
})

t.test('help and version', async (t) => {
  t.match(await command('--help'), { exitCode: 0, stdout: /^Usage: fastify-error-contract[^]*openapi <module> \[--out FILE\]/, stderr: '' })
  t.match(await command('openapi', '--help'), { exitCode: 0, stdout: /^Usage/ })
  t.match(await command(), { exitCode: 2, stdout: '', stderr: /^Usage/ })
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  t.strictSame(await command('--version'), { exitCode: 0, stdout: `${version}\n`, stderr: '' })
})

t.test('as a program', async (t) => {
  const bin = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [bin, 'openapi', app('factory.js')])
  t.match(JSON.parse(stdout), { info: { title: 'Factory' } })
  await t.rejects(promisify(execFile)(process.execPath, [bin, 'openapi', app('absent.js')]), { code: 1 })
})

t.test('something that nobody foresaw is not swallowed', async (t) => {
  const broken = new Writable({ write () { throw new TypeError('broken pipe') } })
  await t.rejects(run(['openapi', app('plugin.js')], broken, broken), /broken pipe/)
})

t.test('the AsyncAPI document of a module', async (t) => {
  const { exitCode, stdout, stderr } = await command('asyncapi', app('sockets.js'))
  t.strictSame([exitCode, stderr], [0, ''])
  t.match(JSON.parse(stdout), {
    asyncapi: '3.0.0',
    info: { title: 'Sockets' },
    servers: { server1: { host: 'api.example.com', protocol: 'wss', description: 'Production' }, server2: { host: 'localhost:3000', protocol: 'ws' } },
    operations: { ping: { action: 'receive' }, 'admin.stop': { action: 'receive' } }
  })
  t.match(parse((await command('asyncapi', app('sockets.js'), '--yaml')).stdout), { asyncapi: '3.0.0' })
  t.match(parse((await command('asyncapi', app('sockets.js'), '--export', 'bare')).stdout), { info: { title: 'API', version: '0.0.0' }, operations: { ping: {} } })
  t.match(parse((await command('asyncapi', app('sockets.js'), '--export', 'undocumented')).stdout), { info: { title: 'Socket.IO', version: '0.0.0' }, operations: { ping: {} } })
  t.match(await command('asyncapi', app('plugin.js')), { exitCode: 1, stderr: /has no contractSocket on a Socket\.IO server that is attached to its app/ })
  t.match(await command('asyncapi'), { exitCode: 2, stderr: /asyncapi takes one module/ })
})
