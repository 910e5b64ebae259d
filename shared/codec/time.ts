import { child, childText, type Element, xml } from './element.ts'
import { NS } from './namespaces.ts'

/** Asks for the time somewhere (XEP-0202). */
export function buildTimeGet(): Element {
  return xml('time', { xmlns: NS.time })
}

/** Says what time it is, in milliseconds since 1970, and by how many minutes clocks here are before UTC. */
export function buildTime(now: number, offset: number): Element {
  const away = Math.abs(offset)
  const [hours, minutes] = [Math.floor(away / 60), away % 60].map((part) =>
    String(part).padStart(2, '0'),
  )
  const utc = new Date(now).toISOString().replace(/\.\d+Z$/u, 'Z')
  const tzo = `${offset < 0 ? '-' : '+'}${hours}:${minutes}`
  return xml('time', { xmlns: NS.time }, xml('tzo', {}, tzo), xml('utc', {}, utc))
}

/** The difference of their clock to UTC in minutes, or undefined where an answer says none that can be (XEP-0082 §3.4). */
export function parseTimeOffset(result: Element): number | undefined {
  const time = child(result, 'time', NS.time)
  const text = time && childText(time, 'tzo', NS.time)?.trim()
  if (text === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d\d):([0-5]\d)$/u.exec(text ?? '') ?? []
  if (hours === undefined || Number(hours) > 14) return undefined
  const offset = Number(hours) * 60 + Number(minutes)
  return sign === '-' && offset > 0 ? -offset : offset
}
