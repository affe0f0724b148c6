import type { Register } from '../types.js'

/** The type of `socket.data`, where the service registers one as `socketData` beside its catalogue. */
export type SocketData = Register extends { socketData: infer Data } ? Data : Record<string, unknown>
