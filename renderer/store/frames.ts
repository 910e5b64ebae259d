/** Runs work at most once a frame: the first request at once, those that follow together with the next frame. */
export type Frames = { readonly request: (work: () => void) => void }

type Host = {
  readonly requestAnimationFrame: (callback: () => void) => number
  readonly setTimeout: (callback: () => void, delay: number) => number
}

// A hidden window gets no frames, but what it shows has to be right when it is seen again.
const LONGEST_FRAME = 100

export function createFrames(host: Host): Frames {
  let frame = 0
  let open = false
  let next: (() => void) | undefined

  function end(ending: number): void {
    if (ending !== frame || !open) return
    open = false
    const work = next
    next = undefined
    if (work) request(work)
  }

  function request(work: () => void): void {
    if (open) {
      next = work
      return
    }
    open = true
    frame += 1
    const current = frame
    host.requestAnimationFrame(() => end(current))
    host.setTimeout(() => end(current), LONGEST_FRAME)
    work()
  }

  return { request }
}
