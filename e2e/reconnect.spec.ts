import { befriend, expect, test } from './fixtures/test.ts'

test('PRES-37 a server killed while online: told, nothing lost, and back by itself', async ({
  startServer,
  register,
  openBalcony,
}) => {
  test.slow()
  const server = await startServer({})
  const romeo = await register('Romeo', 'example.net', server)
  const juliet = await register('Juliet', 'example.com', server)
  await befriend(server, romeo, juliet)
  const [his, hers] = await Promise.all([openBalcony(), openBalcony()])
  await Promise.all([his.signIn(romeo, server), hers.signIn(juliet, server)])
  const toJuliet = await his.main.open('Juliet')
  await toJuliet.send('Before')
  const toRomeo = await hers.main.open('Romeo')
  await expect(toRomeo.message('Before')).toBeVisible()

  await server.kill('SIGKILL')

  await expect(his.main.banner).toContainText('Connection lost')
  await expect(his.main.banner).toContainText(/Trying again in \d+ second/)
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Offline/)
  await expect(toJuliet.message('Before')).toBeVisible()
  await toJuliet.send('Meanwhile')
  await expect(toJuliet.message('Meanwhile')).toContainText('Waiting for connection')
  await his.page.reload()
  await expect(toJuliet.message('Meanwhile')).toContainText('Waiting for connection')

  await server.restart()
  await his.main.tryNow()
  await hers.main.tryNow()

  await expect(toRomeo.message('Meanwhile')).toBeVisible()
  await expect(toJuliet.message('Meanwhile')).toHaveAccessibleName(/, (?:Sent|Received|Read)$/)
  await expect(his.main.banner).toBeHidden()
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Available/)
  await expect(toJuliet.messages).toHaveText([/Before/, /Meanwhile/])
})

test('a server that comes back is found without asking', async ({
  startServer,
  register,
  openBalcony,
}) => {
  test.slow()
  const server = await startServer({})
  const romeo = await register('Romeo', 'example.net', server)
  const his = await openBalcony()
  await his.signIn(romeo, server)
  await server.kill('SIGKILL')
  await expect(his.main.banner).toContainText('Connection lost')
  await server.restart()
  await expect(his.main.banner).toBeHidden({ timeout: 60_000 })
  await his.main.waitUntilOnline()
})
