import createError from '@fastify/error'

/** Somebody else was faster. */
export const SlotTaken = createError('SLOT_TAKEN', 'The slot is taken', 409)
