import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { fastify } from '../schemas/dialects/fastify.js'
import { addHooks, contractWhenReady, createState, decorate } from './plugin.js'
import { swaggerOptions } from './register-swagger.js'

/**
 * Gives an app the contract before anything of it is registered, at once and not when its plugins are loaded, so that no route comes
 * before it. Errors keep the form that Fastify gives them. `hasSwagger`: whether the app registers @fastify/swagger itself.
 */
export function tryContract (app: FastifyInstance, hasSwagger: boolean): void {
  const state = createState(app, { dialect: fastify })
  decorate(app, state)
  if (!hasSwagger) swagger(app, { ...swaggerOptions({ openapi: { info: { title: 'API', version: '0.0.0' } } }), mode: 'dynamic' }, () => {})
  addHooks(app, state)
  contractWhenReady(app, state, hasSwagger)
}
