/** One thing that is wrong with a configuration: where, what, and how to mend it. */
export interface Fault {
  readonly where: string
  readonly fault: string
  readonly fix: string
}

/** A configuration that is refused at boot, with everything that is wrong with it at once. `faults` lists the same as the message. */
export class ErrorContractConfigurationError extends Error {
  override readonly name = 'ErrorContractConfigurationError'
  readonly code = 'ERROR_CONTRACT_CONFIGURATION'
  readonly faults: readonly Fault[]

  constructor (faults: readonly Fault[]) {
    const lines = faults.map(({ where, fault, fix }, index) => `\n  ${index + 1}. ${where}: ${fault}. ${fix}.`)
    super(`the error contract has ${faults.length} fault${faults.length === 1 ? '' : 's'}:${lines.join('')}`)
    this.faults = faults
  }
}
