import { Session } from 'node:inspector'

/**
 * Keeps V8's debugger on in this process. V8 forgets the coverage of everything when its last user leaves, as the reader does when it
 * has read an app.
 */
const session = new Session()
session.connect()
session.post('Debugger.enable')
export {}
