import { expect, test } from 'vitest'
import { withholdCredentials } from './credentials.ts'
import { FakeEvent, FakeEvents } from './testing/fake-electron.ts'

function listening(): FakeEvents {
  const app = new FakeEvents()
  withholdCredentials(app)
  return app
}

test('a page that asks for a client certificate gets none, and not the first in the store either', () => {
  const event = new FakeEvent()
  const answers: unknown[][] = []
  const answer = (...args: unknown[]) => void answers.push(args)
  listening().emit('select-client-certificate', event, null, 'https://a', [{}], answer)
  expect(event.prevented).toBe(true)
  expect(answers).toEqual([[]])
})

test.each(['certificate-error', 'login'])(
  '%s has no listener, so that Electron refuses it',
  (event) => {
    expect(listening().heard(event)).toBe(0)
  },
)
