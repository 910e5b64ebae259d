import { befriend, type Couple, expect, test } from './fixtures/test.ts'
import { People } from './pages/people.ts'
import { PrivacyPage } from './pages/privacy-page.ts'
import { prosodyMissing, startProsody } from './server/prosody.ts'

for (const { blocking, told, keeper, noRules } of [
  {
    blocking: 'simple',
    told: /They are not told, but may notice/,
    keeper: 'Blocking by example.com, for all your devices',
    noRules: 'example.com has no privacy lists',
  },
  {
    blocking: 'none',
    told: /hidden on this device only.*They notice nothing/,
    keeper: 'Hidden on this device only',
    noRules: 'example.com keeps nobody away',
  },
] as const) {
  test(`PRIV-56 SEC-04 on a server whose blocking is “${blocking}” one blocks all the same, and reads who keeps them away`, async ({
    register,
    openBalcony,
  }, info) => {
    test.slow()
    info.skip(prosodyMissing() !== undefined, prosodyMissing())
    const server = await startProsody({ blocking })
    try {
      const romeo = await register('Romeo', 'example.net', server)
      const juliet = await register('Juliet', 'example.com', server)
      await befriend(server, romeo, juliet)
      const [his, hers] = [await openBalcony(), await openBalcony()]
      await Promise.all([his.signIn(romeo, server), hers.signIn(juliet, server)])
      const couple = { romeo, juliet, his, hers }
      await blockFromRow(couple, told)
      await (blocking === 'simple' ? isKeptAway(couple) : isHidden(couple))
      await unblockOnPage(couple, keeper)
      await blockAndUnblockFromProfile(couple)

      await test.step('what the server cannot do is said', async () => {
        await new PrivacyPage(hers.page).open('Rules', keeper)
        await expect(hers.page.getByText(noRules)).toBeVisible()
        await hers.main.presence.button.click()
        await expect(hers.page.getByText('You cannot be invisible here')).toBeVisible()
        await expect(hers.page.getByRole('button', { name: 'Invisible' })).toBeHidden()
      })
    } finally {
      await server.stop()
    }
  })
}

async function blockFromRow({ hers }: Couple, told: RegExp): Promise<void> {
  const people = new People(hers.page)
  await hers.main.tab('People').click()
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Available/)
  await hers.main.contact('Romeo').click({ button: 'right' })
  await hers.page.getByRole('menuitem', { name: 'Block…' }).click()
  await expect(people.sheet).toContainText(told)
  await people.submit('Block')
}

/** The server lets nothing through, as if she were not there; this one says nothing to him. */
async function isKeptAway({ his }: Couple): Promise<void> {
  const toJuliet = await his.main.open('Juliet')
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Offline/)
  await toJuliet.send('kept away')
  await expect(toJuliet.message('kept away')).not.toContainText(/block/i)
  await expect(toJuliet.message('kept away')).toContainText('Sent')
}

/** He sees her as before, and what he writes seems to arrive. */
async function isHidden({ his }: Couple): Promise<void> {
  const toJuliet = await his.main.open('Juliet')
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Available/)
  await toJuliet.send('kept away')
  await expect(toJuliet.message('kept away')).toContainText('Sent')
}

async function unblockOnPage({ romeo, his, hers }: Couple, keeper: string): Promise<void> {
  await new PrivacyPage(hers.page).open('People', keeper)
  await expect(hers.page.getByRole('heading', { name: 'Blocked people: 1' })).toBeVisible()
  await expect(hers.page.getByText(romeo.address)).toBeVisible()
  await hers.page.getByRole('button', { name: 'Unblock Romeo' }).click()
  await expect(hers.page.getByText('You have blocked nobody.')).toBeVisible()
  const toJuliet = his.main.conversation('Juliet')
  await toJuliet.send('let again')
  const toRomeo = await hers.main.open('Romeo')
  await expect(toRomeo.message('let again')).toBeVisible()
  await expect(toRomeo.message('kept away')).toHaveCount(0)
}

async function blockAndUnblockFromProfile({ his, hers }: Couple): Promise<void> {
  const people = new People(hers.page)
  const details = await people.openDetails('Romeo')
  await people.change('Block…', 'Block')
  await expect(details.getByText('You have blocked them.')).toBeVisible()
  const toJuliet = his.main.conversation('Juliet')
  await toJuliet.send('kept away once more')
  await expect(toJuliet.message('once more')).toContainText('Sent')
  await details.getByRole('button', { name: 'Unblock' }).click()
  await expect(details.getByText('You have blocked them.')).toBeHidden()
  await toJuliet.send('let for good')
  await expect(hers.main.conversation('Romeo').message('let for good')).toBeVisible()
  await expect(hers.main.conversation('Romeo').message('once more')).toHaveCount(0)
}
