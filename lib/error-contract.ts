import type { Contract } from '../openapi/contract.js'
import type { Dialect } from '../schemas/dialects/dialect.js'
import type { AnyCatalogue } from './catalogue.js'

/** The error contract of an app, as `app.errorContract`. */
export interface ErrorContract {
  readonly catalogue: AnyCatalogue
  readonly dialect: Dialect
  /** Every operation with its possible errors and the reasons for them. Throws before the app is ready. */
  contract: () => Contract
}
