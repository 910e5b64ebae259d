import type { Locator, Page } from '@playwright/test'

export type Credentials = { readonly address: string; readonly password: string }
export type Endpoint = { readonly host: string; readonly port: number }

/** The view in which a person signs in. */
export class SignInPage {
  readonly address: Locator
  readonly password: Locator
  readonly remember: Locator
  readonly submit: Locator
  /** What went wrong, in words. */
  readonly problem: Locator
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.address = page.getByLabel('Address', { exact: true })
    this.password = page.getByLabel('Password', { exact: true })
    this.remember = page.getByRole('checkbox', { name: 'Stay signed in' })
    this.submit = page.getByRole('button', { name: 'Sign in', exact: true })
    this.problem = page.getByRole('main').getByRole('alert')
  }

  /** Fills the form in and sends it; `server` goes into the advanced fields. */
  async signIn({ address, password }: Credentials, server?: Endpoint): Promise<void> {
    await this.write({ address, password }, server)
    await this.submit.click()
  }

  async write({ address, password }: Credentials, server?: Endpoint): Promise<void> {
    await this.address.fill(address)
    await this.password.fill(password)
    if (!server) return
    const host = this.page.getByLabel('Server', { exact: true })
    if (!(await host.isVisible())) await this.page.getByRole('button', { name: 'Advanced' }).click()
    await host.fill(server.host)
    await this.page.getByLabel('Port', { exact: true }).fill(String(server.port))
  }
}
