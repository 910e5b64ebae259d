import type { Balcony } from './fixtures/balcony.ts'
import { befriend, expect, test as base } from './fixtures/test.ts'
import { People } from './pages/people.ts'

type Strangers = {
  readonly romeo: { readonly address: string; readonly password: string }
  readonly juliet: { readonly address: string; readonly password: string }
  readonly his: Balcony
  readonly hers: Balcony
}

/** Two people who do not know each other, each signed in to a window of their own with the contacts in sight. */
const test = base.extend<{ readonly strangers: Strangers }>({
  strangers: async ({ server, register, openBalcony }, use) => {
    const romeo = await register('Romeo')
    const juliet = await register('Juliet', 'example.com')
    const [his, hers] = await Promise.all([openBalcony(), openBalcony()])
    await Promise.all([his.signIn(romeo, server), hers.signIn(juliet, server)])
    await his.main.tab('People').click()
    await hers.main.tab('People').click()
    await use({ romeo, juliet, his, hers })
  },
})

const NEITHER = /Neither of you sees the other/
const WAITING = /[Aa]sked, no answer yet/

test('SUB-08 SUB-09 SUB-10 SUB-11 SUB-15 SUB-17 SUB-18 SUB-20 PRES-09 a request is approved (§8.2)', async ({
  strangers: { juliet, his, hers },
}) => {
  await new People(his.page).add(juliet.address, {
    name: 'Juliet',
    groups: ['Friends'],
    note: 'I am Romeo',
  })
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(WAITING)

  const hersPeople = new People(hers.page)
  await expect(hersPeople.request).toContainText('“I am Romeo”')
  await expect(hersPeople.request).toContainText('not in your contacts')
  await expect(hers.page.getByRole('treeitem')).toHaveCount(0)

  await hersPeople.request.getByRole('button', { name: 'Allow', exact: true }).click()
  await expect(hersPeople.request).toBeHidden()
  await expect(hers.main.contact('romeo')).toHaveAccessibleName(/Sees you, you do not see them/)
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Available · does not see you/)
  await expect(new People(his.page).group('Friends')).toHaveAccessibleName(/1 of 1 online/)
  const details = await new People(his.page).openDetails('Juliet')
  await expect(details.getByText('You see when Juliet is online')).toBeVisible()
  await expect(details.getByText('Juliet does not see when you are online')).toBeVisible()
})

test('SUB-22 SUB-23 SUB-44 a request is declined (§8.2.1)', async ({
  strangers: { juliet, his, hers },
}) => {
  await new People(his.page).add(juliet.address, { name: 'Juliet' })
  const hersPeople = new People(hers.page)
  await hersPeople.request.getByRole('button', { name: 'Deny' }).click()
  await expect(hersPeople.request).toBeHidden()
  await expect(hers.page.getByRole('treeitem')).toHaveCount(0)
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(NEITHER)

  const details = await new People(his.page).openDetails('Juliet')
  await expect(details.getByRole('button', { name: 'Remove…' })).toBeVisible()
  await new People(his.page).change('Ask…', 'Ask')
  await expect(hersPeople.request).toBeVisible()
})

test('SUB-16 SUB-24 SUB-26 SUB-28 a subscription becomes mutual (§8.3)', async ({
  strangers: { juliet, his, hers },
}) => {
  await new People(his.page).add(juliet.address, { name: 'Juliet' })
  const hersPeople = new People(hers.page)
  await hersPeople.request.getByRole('button', { name: 'Allow and add…' }).click()
  await hersPeople.sheet.getByLabel('Name').fill('Romeo')
  await hersPeople.addGroup('Montagues')
  await hersPeople.submit('Allow and add')
  await expect(hersPeople.group('Montagues')).toBeVisible()
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Sees you; asked, no answer yet/)

  const hisPeople = new People(his.page)
  await expect(hisPeople.request).toContainText('in your contacts')
  await hisPeople.request.getByRole('button', { name: 'Allow', exact: true }).click()
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Available$/)
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Available$/)
  const details = await hersPeople.openDetails('Romeo')
  await expect(details.getByText('You see when Romeo is online')).toBeVisible()
  await expect(details.getByText('Romeo sees when you are online')).toBeVisible()
})

test('SUB-29 SUB-30 asked in return, they refuse (§8.3.1)', async ({
  strangers: { juliet, his, hers },
}) => {
  await new People(his.page).add(juliet.address, { name: 'Juliet' })
  const hersPeople = new People(hers.page)
  await hersPeople.request.getByRole('button', { name: 'Allow and add…' }).click()
  await hersPeople.sheet.getByLabel('Name').fill('Romeo')
  await hersPeople.submit('Allow and add')
  const hisPeople = new People(his.page)
  await hisPeople.request.getByRole('button', { name: 'Deny' }).click()
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Sees you, you do not see them/)
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Available · does not see you/)
})

test('SUB-31 SUB-33 SUB-34 SUB-35 one stops seeing the other, and neither row goes (§8.4)', async ({
  couple: { his, hers },
}) => {
  const hisPeople = new People(his.page)
  await hers.main.tab('People').click()
  await hisPeople.openDetails('Juliet')
  await hisPeople.change('Stop seeing…', 'Stop seeing')
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Sees you, you do not see them/)
  await expect(hisPeople.details).toContainText('Not known')
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Available · does not see you/)

  const hersPeople = new People(hers.page)
  await hersPeople.openDetails('Romeo')
  await hersPeople.change('Stop seeing…', 'Stop seeing')
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(NEITHER)
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(NEITHER)
})

test('SUB-36 SUB-37 SUB-38 SUB-39 one takes a permission back, and neither row goes (§8.5)', async ({
  couple: { his, hers },
}) => {
  const hersPeople = new People(hers.page)
  await his.main.tab('People').click()
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Available/)
  await hersPeople.openDetails('Romeo')
  await hersPeople.change('Stop showing…', 'Stop showing')
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Available · does not see you/)
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Sees you, you do not see them/)

  const hisPeople = new People(his.page)
  await hisPeople.openDetails('Juliet')
  await hisPeople.change('Stop showing…', 'Stop showing')
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(NEITHER)
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(NEITHER)
})

test('SUB-40 SUB-41 SUB-42 SUB-44 ROST-20 one removes the other, who keeps the row (§8.6)', async ({
  couple: { his, hers },
}) => {
  await hers.main.tab('People').click()
  const hisPeople = new People(his.page)
  await hisPeople.openDetails('Juliet')
  await hisPeople.details.getByRole('button', { name: 'Remove…' }).click()
  await expect(hisPeople.sheet).toContainText('Neither of you will see when the other is online')
  await hisPeople.submit('Remove')
  await expect(his.main.contact('Juliet')).toHaveCount(0)
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(NEITHER)

  const hersPeople = new People(hers.page)
  const details = await hersPeople.openDetails('Romeo')
  await expect(details.getByRole('button', { name: 'Ask…' })).toBeVisible()
  await details.getByRole('button', { name: 'Remove…' }).click()
  await hersPeople.submit('Remove')
  await expect(hers.main.contact('Romeo')).toHaveCount(0)
})

test('SUB-11 SUB-46 a request is withdrawn before it was answered', async ({
  strangers: { juliet, his, hers },
}) => {
  const [hisPeople, hersPeople] = [new People(his.page), new People(hers.page)]
  await hisPeople.add(juliet.address, { name: 'Juliet' })
  await expect(hersPeople.request).toBeVisible()
  await hisPeople.openDetails('Juliet')
  await hisPeople.change('Withdraw…', 'Withdraw')
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(NEITHER)
  // ejabberd does not pass it on, so she may still answer; that changes nothing for him.
  await hersPeople.request.getByRole('button', { name: 'Deny' }).click()
  await expect(hersPeople.request).toBeHidden()
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(NEITHER)
})

test('SUB-02 a request that was not answered is still there after the window was closed', async ({
  strangers: { romeo, juliet, his, hers },
}) => {
  await new People(his.page).add(juliet.address, { name: 'Juliet' })
  await expect(new People(hers.page).request).toContainText(romeo.address)
  await hers.reopen(juliet)
  await expect(new People(hers.page).request).toContainText(romeo.address)
})

test('SUB-04 ROST-17 each device shows a request, and drops it when another has answered', async ({
  server,
  openBalcony,
  strangers: { juliet, his, hers },
}) => {
  test.slow()
  const second = await openBalcony()
  await second.signIn(juliet, server)
  await second.main.tab('People').click()
  await new People(his.page).add(juliet.address, { name: 'Juliet' })
  const [onFirst, onSecond] = [new People(hers.page).request, new People(second.page).request]
  await expect(onFirst).toBeVisible()
  await expect(onSecond).toBeVisible()
  await onSecond.getByRole('button', { name: 'Allow', exact: true }).click()
  await expect(onFirst).toBeHidden()
  await expect(hers.main.contact('romeo')).toBeVisible()
  await expect(second.main.contact('romeo')).toBeVisible()
})

test('SUB-13 SUB-14 ROUTE-10 a request to a server that is not there comes back with the reason', async ({
  strangers: { his },
}) => {
  const people = new People(his.page)
  await people.add('nobody@nowhere.invalid', { name: 'Nobody' })
  const row = his.main.contact('Nobody')
  await expect(row).toHaveAccessibleName(/Your request came back/)
  await people.openDetails('Nobody')
  await people.change('Give up', 'Withdraw')
  await expect(row).toHaveAccessibleName(NEITHER)
})

test('SUB-54 asking again where both see each other does no harm', async ({
  couple: { his, hers },
}) => {
  const people = new People(his.page)
  const details = await people.openDetails('Juliet')
  await details.getByRole('button', { name: 'Something is not right' }).click()
  await people.change('Ask again…', 'Ask')
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Available$/)
  await hers.main.tab('People').click()
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Available$/)
  await expect(new People(hers.page).request).toBeHidden()
})

test('SUB-49 PRES-31 PRES-32 PRES-33 somebody is shown for now that one is online, until it is taken back', async ({
  server,
  register,
  openBalcony,
}) => {
  const romeo = await register('Romeo')
  const juliet = await register('Juliet', 'example.com')
  await befriend(server, romeo, juliet)
  const [his, hers] = [await openBalcony(), await openBalcony()]
  await his.signIn(romeo, server)
  await hers.signIn(juliet, server)
  const [hisPeople, hersPeople] = [new People(his.page), new People(hers.page)]
  await hisPeople.openDetails('Juliet')
  await hisPeople.change('Stop showing…', 'Stop showing')
  await hers.main.tab('People').click()
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/you do not see them/)

  await hisPeople.details.getByRole('button', { name: 'Let them see me for now' }).click()
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Available/)
  await hisPeople.choose('You and your devices…')
  await expect(hisPeople.sheet).toContainText('Juliet')
  await hisPeople.sheet.getByRole('button', { name: 'Take that back' }).click()
  await expect(hers.main.contact('Romeo')).not.toHaveAccessibleName(/Available/)
  await expect(hersPeople.request).toBeHidden()
})
