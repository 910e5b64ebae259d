import { person } from './server/test-server.ts'
import { expect, test } from './fixtures/test.ts'

test('MSG-09 MSG-15 a message to an address that does not exist says so', async ({
  server,
  register,
  openBalcony,
}) => {
  const romeo = await register('Romeo')
  const entry = { jid: 'nobody-at-all@example.com', name: 'Nobody', subscription: 'none' } as const
  await server.addRosterItem(person(romeo.address), entry)
  const his = await openBalcony()
  await his.signIn(romeo, server)
  const conversation = await his.main.open('Nobody')
  await conversation.send('Is anybody there?')
  const message = conversation.message('Is anybody there?')
  await expect(message).toContainText('Not delivered: it could not be handed over there')
  await expect(conversation.messages).toHaveCount(1)

  await message.getByRole('button', { name: 'Retry' }).click()
  await expect(message).toContainText('Not delivered')
  await message.getByRole('button', { name: 'Delete' }).click()
  await expect(conversation.messages).toHaveCount(0)
})
