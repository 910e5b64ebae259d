// Defines window.balcony over the preview host's WebSocket. Frames are those of frames.ts. Plain JavaScript, because
// it is served as it is.
{
  /** Sent by the host when the same window opened a newer socket. */
  const REPLACED = 4001
  const LOST = JSON.stringify({
    ok: false,
    error: { code: 'internal', text: 'the connection to the app was lost' },
  })
  const waiting = new Map()
  const listeners = new Set()
  let backlog = []
  let lost = false
  let last = 0
  let socket = connect()

  window.balcony = Object.freeze({
    call: (name, input) =>
      new Promise((resolve) => {
        const id = String(++last)
        waiting.set(id, resolve)
        const frame = `${id}\n${name}\n${input}`
        if (socket.readyState === WebSocket.OPEN) socket.send(frame)
        else backlog.push(frame)
      }),
    onEvents: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })

  function connect() {
    const next = new WebSocket(`ws://${location.host}/bridge`)
    next.addEventListener('open', () => {
      // What happened meanwhile was missed: a reload asks for the whole state.
      if (lost) return location.reload()
      for (const frame of backlog) next.send(frame)
      backlog = []
    })
    next.addEventListener('message', ({ data }) => receive(data))
    next.addEventListener('close', ({ code }) => {
      lost = true
      for (const resolve of waiting.values()) resolve(LOST)
      waiting.clear()
      backlog = []
      if (code !== REPLACED) setTimeout(() => (socket = connect()), 1000)
    })
    return next
  }

  /** What is saved is a download; what is opened the person chooses here. */
  function onFile({ do: what, url, name }) {
    if (what === 'save') {
      const link = document.createElement('a')
      link.href = url
      link.download = name
      return link.click()
    }
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.json'
    input.addEventListener('change', () =>
      fetch(url, { method: 'POST', body: new Blob([input.files[0]]) }),
    )
    // Text says that there is none.
    input.addEventListener('cancel', () => fetch(url, { method: 'POST', body: '' }))
    input.click()
  }

  function receive(frame) {
    const end = frame.indexOf('\n')
    const id = frame.slice(0, end)
    const text = frame.slice(end + 1)
    if (id === '') {
      for (const listener of listeners) listener(text)
      return
    }
    if (id === 'file') return onFile(JSON.parse(text))
    waiting.get(id)?.(text)
    waiting.delete(id)
  }
}
