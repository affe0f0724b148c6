import { Parser } from '@asyncapi/parser'
import { eachDocument } from './each-document.js'
import type { Judge } from './judge.js'
import { pointerOf } from './pointer.js'

// Each compiles its rules anew.
const parser = new Parser()

/** @see https://github.com/asyncapi/parser-js */
export const asyncApiParser: Judge = {
  name: 'asyncapi-parser',
  package: '@asyncapi/parser',
  asks: 'the shape of every object as the specification has it, and references that lead somewhere',
  judge: eachDocument(async (content) => {
    const diagnostics = await parser.validate(JSON.stringify(content))
    return diagnostics.map(({ code, path, message }) => ({ rule: String(code), where: pointerOf(path), message }))
  })
}
