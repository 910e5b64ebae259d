import { parseBareJid } from '../shared/model/jid.ts'
import { type Actor, startActor } from './demo/actor.ts'
import { type Account, expect, test } from './fixtures/test.ts'
import { person, type TestServer } from './server/test-server.ts'

test('MSG-07 MSG-08 MSG-10 MSG-16 a letter and a notice have places of their own', async ({
  server,
  register,
  openBalcony,
}) => {
  const [romeo, friar] = [await register('Romeo'), await register('Laurence')]
  const his = await openBalcony()
  await his.signIn(romeo, server)
  const { main, page } = his
  await expect(main.tab('Inbox')).toBeHidden()
  await expect(main.tab('Notices')).toBeHidden()

  const correspondent = await startCorrespondent(server, friar, romeo)
  await correspondent.write('normal', 'Thursday', 'Come to my cell.\nBring the ring.')
  await correspondent.write('headline', 'Curfew', 'The gates close at nine.')
  await expect(main.tab('Inbox')).toHaveAccessibleName(/1/)
  await expect(main.tab('Notices')).toHaveAccessibleName(/1/)

  await main.tab('Inbox').click()
  await main.row('Thursday').click()
  const letter = page.getByRole('article', { name: 'Letter' })
  await expect(letter).toHaveText('Come to my cell. Bring the ring.')
  await expect(main.tab('Inbox')).not.toHaveAccessibleName(/1/)

  await main.tab('Notices').click()
  await main.row('Curfew').click()
  const notice = page.getByRole('article', { name: 'Notice' })
  await expect(notice).toHaveText('The gates close at nine.')
  await expect(page.getByRole('textbox', { name: /^Message to/ })).toBeHidden()
  await main.tab('Chats').click()
  await expect(page.getByText('No conversations yet')).toBeVisible()
  await correspondent.leave()
})

/** Somebody who writes letters and notices to another, online when this resolves. */
async function startCorrespondent(server: TestServer, from: Account, to: Account): Promise<Actor> {
  const romeo = parseBareJid(to.address)
  if (!romeo) throw new Error(`${to.address} is no address`)
  const { user: local } = person(from.address)
  const who = { local, domain: 'example.net', name: from.name, groups: [], bond: 'none' } as const
  const stage = { server, password: from.password, romeo, onRomeo: () => {} }
  const { signal } = new AbortController()
  const actor = startActor({ ...who, status: '', lines: [] }, { ...stage, signal })
  await expect.poll(() => server.resources(person(from.address))).toHaveLength(1)
  return actor
}
