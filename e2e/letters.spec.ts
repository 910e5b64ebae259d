import { attribute, childText, xml } from '../shared/codec/element.ts'
import { NS } from '../shared/codec/namespaces.ts'
import { startCorrespondent } from './fixtures/correspondent.ts'
import { expect, test } from './fixtures/test.ts'

test('MSG-03 MSG-04 MSG-07 MSG-08 MSG-10 letters and notices have places of their own', async ({
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

  const laurence = await startCorrespondent(server, friar, 'cell')
  const write = (attributes: Readonly<Record<string, string>>, subject: string, body: string) =>
    laurence.write(
      { to: romeo.address, ...attributes },
      xml('subject', {}, subject),
      xml('body', {}, body),
    )
  await write({ type: 'normal' }, 'Thursday', 'Come to my cell.\nBring the ring.')
  await write({}, 'No type', 'is a letter')
  await write({ type: 'Chat' }, 'Unknown type', 'is a letter as well')
  await write({ type: 'headline' }, 'Curfew', 'The gates close at nine. https://news.example/')
  await expect(main.tab('Inbox')).toHaveAccessibleName(/3/)
  await expect(main.tab('Notices')).toHaveAccessibleName(/1/)

  await main.tab('Inbox').click()
  await expect(main.row('No type')).toBeVisible()
  await expect(main.row('Unknown type')).toBeVisible()
  await main.row('Thursday').click()
  const letter = page.getByRole('article', { name: 'Letter' })
  await expect(letter).toContainText('Come to my cell. Bring the ring.')
  await expect(letter).toContainText(laurence.jid)
  await expect(page.getByRole('log')).toBeHidden()
  await expect(main.tab('Inbox')).not.toHaveAccessibleName(/3/)

  await main.tab('Notices').click()
  await main.row('laurence').click()
  const notice = page.getByRole('article', { name: 'Notice' })
  await expect(notice).toContainText('The gates close at nine.')
  await expect(notice.getByRole('link')).toHaveAttribute('href', 'https://news.example/')
  await expect(page.getByRole('textbox', { name: /^Message to|Letter text/ })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Reply' })).toBeHidden()
  await main.tab('Chats').click()
  await expect(page.getByText('No conversations yet')).toBeVisible()
  await laurence.leave()
})

test('MSG-12 MSG-26 a letter is answered in its thread and by its type, and the answer says how far it got', async ({
  server,
  register,
  openBalcony,
}) => {
  const [romeo, friar] = [await register('Romeo'), await register('Laurence')]
  const his = await openBalcony()
  await his.signIn(romeo, server)
  const { main, page } = his
  const laurence = await startCorrespondent(server, friar, 'cell')
  await laurence.write(
    { to: romeo.address, type: 'normal' },
    xml('subject', {}, 'Thursday'),
    xml('body', {}, 'Come to my cell.'),
    xml('thread', {}, 'A thread, to the letter '),
  )
  await main.tab('Inbox').click()
  await main.row('Thursday').click()
  await page.getByRole('button', { name: 'Reply' }).click()
  await page.getByRole('textbox', { name: 'Letter text' }).fill('I shall.')
  await page.getByRole('button', { name: 'Send letter' }).click()

  await expect(page.getByRole('heading', { name: 'Re: Thursday' })).toBeVisible()
  const answer = page.getByRole('article', { name: 'Letter' })
  await expect(answer).toContainText('I shall.')
  await expect(answer).toContainText('Sent')
  await expect(page.getByRole('heading', { name: '1 earlier letter' })).toBeVisible()
  await expect.poll(() => laurence.heard('I shall.')).toHaveLength(1)
  const [stanza] = laurence.heard('I shall.')
  // Servers may leave the type away where it is the one that is meant without it.
  expect((stanza && attribute(stanza, 'type')) ?? 'normal').toBe('normal')
  expect(stanza && attribute(stanza, 'to')).toBe(laurence.jid)
  expect(stanza && childText(stanza, 'subject', NS.client)).toBe('Re: Thursday')
  expect(stanza && childText(stanza, 'thread', NS.client)).toBe('A thread, to the letter ')
  await laurence.leave()
})

test('MSG-31 URI-01 a letter is written to an address, kept while it is not sent, and comes back in words', async ({
  couple: { his, hers, romeo, juliet },
}) => {
  test.slow()
  const { page } = his
  await his.main.open('Juliet')
  await page.getByRole('button', { name: 'Write a letter' }).click()
  const body = page.getByRole('textbox', { name: 'Letter text' })
  await body.fill('Ay me')
  await his.reopen(romeo)
  const again = his.page
  await again.getByRole('tab', { name: /^Inbox/ }).click()
  await again.getByRole('radio', { name: 'Drafts' }).check()
  await his.main.row('No subject').click()
  const to = again.getByRole('combobox', { name: 'To' })
  await expect(to).toHaveValue(juliet.address)
  const send = again.getByRole('button', { name: 'Send letter' })
  await to.fill('nobody')
  await expect(send).toBeDisabled()
  await to.fill(`im:${juliet.address}`)
  await again.getByRole('textbox', { name: 'Subject' }).fill('Complaint')
  await send.click()
  await expect(again.getByRole('heading', { name: 'Complaint' })).toBeVisible()
  await hers.main.tab('Inbox').click()
  await hers.main.row('Complaint').click()
  await expect(hers.page.getByRole('article', { name: 'Letter' })).toContainText('Ay me')

  await again.getByRole('button', { name: 'Write a letter' }).click()
  await to.fill('nobody-at-all@example.com')
  await again.getByRole('textbox', { name: 'Letter text' }).fill('Is anybody there?')
  await send.click()
  const letter = again.getByRole('article', { name: 'Letter' })
  await expect(letter).toContainText('Not delivered: it could not be handed over there')
  await letter.getByRole('button', { name: 'Delete' }).click()
  await expect(again.getByText('Nothing open')).toBeVisible()
})
