import type { Locator, Page } from '@playwright/test'

type NewContact = {
  readonly name?: string
  readonly groups?: readonly string[]
  readonly note?: string
  readonly ask?: boolean
}

/** What somebody does with contacts, in their window. */
export class People {
  /** The card of the request that waits longest. */
  readonly request: Locator
  /** The sheet in front. */
  readonly sheet: Locator
  readonly details: Locator
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.request = page.getByRole('region', { name: /^Request of/ })
    this.sheet = page.getByRole('dialog')
    this.details = page.getByRole('region', { name: 'Details' })
  }

  async add(address: string, { name, groups, note, ask }: NewContact = {}): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a contact…' }).first().click()
    await this.sheet.getByLabel('Address').fill(address)
    if (name !== undefined) await this.sheet.getByLabel('Name').fill(name)
    for (const group of groups ?? []) await this.addGroup(group)
    if (ask === false) await this.sheet.getByRole('checkbox', { name: /^Ask to see/ }).uncheck()
    if (note !== undefined) await this.sheet.getByLabel('A note to them').fill(note)
    await this.submit('Add')
  }

  async addGroup(group: string): Promise<void> {
    await this.sheet.getByRole('combobox', { name: 'Groups' }).fill(group)
    await this.sheet.getByRole('combobox', { name: 'Groups' }).press('Enter')
  }

  /** Presses the button that does what the sheet says, and waits until it is done. */
  async submit(name: string): Promise<void> {
    await this.sheet.getByRole('button', { name, exact: true }).click()
    await this.sheet.waitFor({ state: 'hidden' })
  }

  group(name: string): Locator {
    return this.page.getByRole('treeitem', { name: new RegExp(`^${name}, `) })
  }

  /** Opens a contact from the People tab, with the details beside. */
  async openDetails(name: string): Promise<Locator> {
    await this.page.getByRole('tab', { name: /^People/ }).click()
    await this.page
      .getByRole('treeitem', { name: new RegExp(`^${name}`) })
      .first()
      .click()
    if (!(await this.details.isVisible())) {
      await this.page.getByRole('button', { name: 'Details', exact: true }).click()
    }
    await this.details.waitFor()
    return this.details
  }

  /** Presses a button of the details and agrees to what it asks. */
  async change(button: string, submit: string): Promise<void> {
    await this.details.getByRole('button', { name: button }).first().click()
    await this.submit(submit)
  }

  /** Opens an entry of the main menu. */
  async choose(entry: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Menu', exact: true }).click()
    const menu = this.page.getByRole('dialog', { name: 'Menu' })
    await menu.getByRole('button', { name: entry }).click()
  }
}
