// The packages that bench/peers.bench.ts compares with, from the folder that they are installed in.
export { default as fastifyError } from '@fastify/error'
export { default as sensible } from '@fastify/sensible'
export { default as httpErrors } from 'http-errors'
export { default as enhanced, NotFoundError } from 'fastify-http-errors-enhanced'
