import { afterEach, expect, test } from 'vitest'
import { online, stopSessions } from '../testing/sessions.ts'

afterEach(stopSessions)

test.each([
  ['', 'result'],
  [`from='h.example'`, 'result'],
  [`from='me@h.example'`, 'result'],
  [`from='me@h.example/other'`, 'error'],
  [`from='juliet@h.example/x'`, 'error'],
  [`from='evil.example'`, 'error'],
])('W10 A28 a ping %s is answered with %s', async (from, type) => {
  const { server } = await online()
  server.say(`<iq type='get' id='p' ${from}><ping xmlns='urn:xmpp:ping'/></iq>`)
  expect((await server.next()).attrs).toMatchObject({ id: 'p', type })
})
