import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The URLs of the modules that a process has loaded once it has run some code. */
export function loadedBy (code: string): string[] {
  const script = `
    ${code}
    const { Session } = await import('node:inspector')
    const session = new Session()
    const loaded = []
    session.on('Debugger.scriptParsed', ({ params }) => loaded.push(params.url))
    session.connect()
    session.post('Debugger.enable')
    console.log(JSON.stringify(loaded))
  `
  // Without what a test runner has every process load.
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })) as string[]
}
