/** A clock in ms. */
export type Clock = () => number

/** A clock that never goes backwards: where the given one is set back, it goes on from where it was. */
export function forwardClock (now: Clock): Clock {
  let last = now()
  let time = last
  return () => {
    const reading = now()
    if (reading > last) time += reading - last
    last = reading
    return time
  }
}
