/** An error with the status that it is answered with. */
export class ApiError extends Error {
  readonly statusCode: number

  constructor (message: string, statusCode: number) {
    super(message)
    this.statusCode = statusCode
  }

  static conflict (message: string): ApiError {
    return new ApiError(message, 409)
  }
}

/** Something is not there. */
export class Missing extends ApiError {
  constructor (what: string) {
    super(`There is no such ${what}`, 404)
  }
}

/** Something exists already. */
export class Conflict extends ApiError {
  constructor (message: string) {
    super(message, 409)
  }
}

/** Something has to be paid for. */
class Billing extends ApiError {
  constructor (message: string, statusCode = 402) {
    super(message, statusCode)
  }
}

/** The last invoice is open. */
export class Unpaid extends Billing {
  override readonly name = 'Unpaid'

  constructor () {
    super('The last invoice is open')
  }
}
