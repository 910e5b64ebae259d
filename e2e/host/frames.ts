import { MAX_INPUT } from '../../shared/ipc/wire.ts'

/** A call as a window sends it: its number, the call's name and its encoded input, parted by line feeds. */
export type CallFrame = { readonly id: string; readonly name: string; readonly input: string }

const HEAD = 256

/** Most bytes a frame may have: a UTF-16 unit takes at most three in UTF-8. */
export const MAX_FRAME = 3 * MAX_INPUT + HEAD

/** The call in a frame, or undefined where it is none. */
export function parseFrame(text: string): CallFrame | undefined {
  const [, id, name] = /^(\d{1,15})\n([A-Za-z.]{1,64})\n/.exec(text.slice(0, HEAD)) ?? []
  if (id === undefined || name === undefined) return undefined
  return { id, name, input: text.slice(id.length + name.length + 2) }
}

/** The frame that answers a call. */
export function answerFrame(id: string, answer: string): string {
  return `${id}\n${answer}`
}

/** The frame of an event batch: an answer to no call. */
export function eventFrame(batch: string): string {
  return `\n${batch}`
}

/** The frame that asks for a file: an answer to no call either. */
export function fileFrame(request: string): string {
  return `file\n${request}`
}
