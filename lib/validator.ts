/**
 * TypeBox's validator of values. The build puts what the package uses of TypeBox beside it, so that whoever took it from TypeBox would load it
 * once more.
 */
export { Check, Errors, Validator, type XSchema } from 'typebox/schema'
