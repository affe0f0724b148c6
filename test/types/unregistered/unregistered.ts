import Fastify from 'fastify'
import { declareErrors, errorContract, type RegisteredCode } from 'fastify-error-contract'

// Without a registered catalogue any code is taken, and checked at run time.
export const any: RegisteredCode = 'ANYTHING'
const app = Fastify()
await app.register(errorContract)
app.get('/', { schema: { errors: ['ANYTHING'] } }, async (_request, reply) => reply.fail('ANYTHING', { whatever: 1 }))
// @ts-expect-error but what a route declares still holds
app.get('/declared', { schema: { errors: ['ANYTHING'] } }, async (_request, reply) => reply.fail('ELSE'))
declareErrors(async () => {}, ['ANYTHING'])
app.declareErrors(['ANYTHING'])
