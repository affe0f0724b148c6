import { io as connect } from 'socket.io-client'

/** A client that emits 1,000 events a second while it is told to; its argument is the port of the server. It says when it has begun, and when it has stopped. */
const client = connect(`http://127.0.0.1:${process.argv[2]}`, { transports: ['websocket'] })
let timer: NodeJS.Timeout | undefined

/** Timers may be late: how many events are due is a matter of the clock. */
function flood (): void {
  const begun = performance.now()
  let sent = 0
  timer = setInterval(() => {
    for (const due = performance.now() - begun; sent < due; sent++) client.emit('ping')
    if (sent >= 50) process.send?.('flooding')
  }, 2)
}

client.on('connect', () => { process.send?.('connected') })
process.on('message', (what) => {
  clearInterval(timer)
  if (what === 'flooded') flood()
  else process.send?.('quiet')
})
