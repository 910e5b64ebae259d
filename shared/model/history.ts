import type { Message } from './message.ts'

/** Where in a place to read: next to a message by its order, around it, or around what was first said since a time (ms). */
export type PageStart =
  | { readonly before: number }
  | { readonly after: number }
  | { readonly around: number }
  | { readonly since: number }

/** A part of a place without holes, oldest first, and whether it reaches to the place's beginning and end. */
export type HistoryPage = {
  readonly messages: readonly Message[]
  readonly start: boolean
  readonly end: boolean
}
