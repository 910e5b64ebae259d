import { expect, test } from 'vitest'
import type { FullJid } from './jid.ts'
import { leadingResource, type ResourcePresence, type Show } from './presence.ts'

const resource = (name: string, priority: number, show: Show): ResourcePresence => ({
  jid: `juliet@example.com/${name}` as FullJid,
  priority,
  show,
})

test('PRES-24 the resource that stands for a contact', () => {
  expect(leadingResource([])).toBeUndefined()
  const high = resource('high', 5, 'dnd')
  const keen = resource('keen', 1, 'chat')
  const away = resource('away', 1, 'away')
  const later = resource('later', 1, 'chat')
  expect(leadingResource([keen, high])).toBe(high)
  expect(leadingResource([away, keen])).toBe(keen)
  expect(leadingResource([keen, later, away])).toBe(later)
})
