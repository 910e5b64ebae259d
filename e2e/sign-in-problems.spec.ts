import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from './fixtures/test.ts'

test('SESS-14 a wrong password is said, and the right one then works', async ({
  server,
  register,
  openBalcony,
}) => {
  const romeo = await register('Romeo')
  const { signInPage, main } = await openBalcony()
  await signInPage.signIn({ ...romeo, password: 'not it' }, server)
  await expect(signInPage.problem).toContainText('The password is not right')
  await expect(signInPage.address).toHaveValue(romeo.address)
  await signInPage.signIn(romeo, server)
  await main.waitUntilOnline()
})

test('SESS-14 an account that does not exist is told like a wrong password', async ({
  server,
  openBalcony,
}) => {
  const { signInPage } = await openBalcony()
  await signInPage.signIn({ address: 'nobody-at-all@example.net', password: 'x' }, server)
  await expect(signInPage.problem).toContainText('The password is not right')
})

test('a domain that does not exist', async ({ openBalcony }) => {
  const { signInPage } = await openBalcony()
  await signInPage.signIn({ address: 'romeo@montague.invalid', password: 'x' })
  await expect(signInPage.problem).toContainText('There is no server called montague.invalid')
})

test('a server where nothing listens', async ({ openBalcony }) => {
  const { signInPage } = await openBalcony()
  const server = { host: '127.0.0.1', port: await unusedPort() }
  await signInPage.signIn({ address: 'romeo@example.net', password: 'x' }, server)
  await expect(signInPage.problem).toContainText('does not answer')
})

for (const [certificate, sentence] of [
  ['unknown-authority', 'Nobody vouches for'],
  ['self-signed', 'Nobody vouches for'],
  ['expired', 'has expired'],
  ['not-yet-valid', 'is not valid yet'],
  ['wrong-name', 'The server that answered is not'],
] as const) {
  test(`a certificate that is not to be trusted, ${certificate}: nothing is sent`, async ({
    startServer,
    register,
    openBalcony,
  }) => {
    const server = await startServer({ certificate })
    const romeo = await register('Romeo', 'example.net', server)
    const { signInPage } = await openBalcony()
    await signInPage.signIn(romeo, server)
    await expect(signInPage.problem).toContainText(sentence)
    await expect(signInPage.problem).toContainText('Nothing was sent')
  })
}

test('a server that offers no TLS gets no password', async ({
  startServer,
  register,
  openBalcony,
}) => {
  const server = await startServer({ tls: 'none' })
  const romeo = await register('Romeo', 'example.net', server)
  const { signInPage } = await openBalcony()
  await signInPage.signIn(romeo, server)
  await expect(signInPage.problem).toContainText('offers no encryption')
})

for (const address of [
  'romeo',
  'romeo@',
  '@example.net',
  'romeo@@example.net',
  'ro meo@example.net',
]) {
  test(`“${address}” is not an address, and that is shown on the field`, async ({
    openBalcony,
  }) => {
    const { signInPage } = await openBalcony()
    await signInPage.signIn({ address, password: 'x' })
    await expect(signInPage.address).toHaveAccessibleDescription(/not an address/)
  })
}

test('a sign-in that takes too long can be given up', async ({ openBalcony }) => {
  const silent = createServer()
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as AddressInfo
  const { signInPage, page } = await openBalcony()
  await signInPage.signIn(
    { address: 'romeo@example.net', password: 'x' },
    { host: '127.0.0.1', port },
  )
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(signInPage.submit).toBeEnabled()
  silent.close()
})

async function unusedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
