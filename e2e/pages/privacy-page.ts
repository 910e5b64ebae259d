import type { Locator, Page } from '@playwright/test'

/** What the editor's preview can be asked about. */
export type PreviewedName =
  | 'Message to me'
  | 'Their presence'
  | 'Query to me'
  | 'Request to see me'
  | 'Message to them'
  | 'My presence'

type NewRule = {
  readonly who: 'Everyone' | 'Address' | 'Group' | 'Subscription'
  /** The address, or the choice as it is shown. */
  readonly value?: string
  /** Nothing means everything. */
  readonly what?: readonly string[]
  readonly then?: 'Allow' | 'Deny'
}

/** Who can reach somebody: their page with its two parts. */
export class PrivacyPage {
  readonly rules: Locator
  readonly preview: Locator
  /** Says what was refused, and what happened elsewhere. */
  readonly alerts: Locator
  readonly save: Locator
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.rules = page.getByRole('option')
    this.preview = page.getByRole('region', { name: 'What would happen?' })
    this.alerts = page.getByRole('alert')
    this.save = page.getByRole('button', { name: 'Save', exact: true })
  }

  /** Opens a part of it, and waits until it says who keeps people away: a server with lists, where nothing else is told. */
  async open(part: 'People' | 'Rules' = 'People', keeper = 'Kept and enforced by'): Promise<void> {
    await this.page.getByRole('button', { name: 'Menu', exact: true }).click()
    const menu = this.page.getByRole('dialog', { name: 'Menu' })
    await menu.getByRole('button', { name: 'Who can reach me…' }).click()
    await this.page.getByText(keeper).first().waitFor()
    await this.show(part)
  }

  async show(part: 'People' | 'Rules'): Promise<void> {
    const parts = this.page.getByRole('navigation', { name: 'Parts of this page' })
    await parts.getByRole('button', { name: part }).click()
  }

  list(name: string): Locator {
    const lists = this.page.getByRole('navigation', { name: 'Lists' })
    return lists.getByRole('button', { name: new RegExp(`^${name}`) })
  }

  /** Makes a list without any rule but the one it begins with; nothing is saved. */
  async make(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New list…' }).click()
    await this.page.getByLabel('Name of the list').fill(name)
    await this.page.getByRole('button', { name: 'Make list' }).click()
    await this.list(name).waitFor()
  }

  async add({ who, value, what = [], then = 'Deny' }: NewRule): Promise<void> {
    await this.page.getByRole('button', { name: 'Add rule' }).click()
    const sheet = this.page.getByRole('dialog', { name: 'New rule' })
    await sheet.getByRole('radio', { name: who, exact: true }).check()
    const field = sheet.getByRole('combobox', { name: who, exact: true })
    if (value !== undefined && who === 'Address') await field.fill(value)
    else if (value !== undefined) await field.selectOption({ label: value })
    for (const kind of what) await sheet.getByRole('checkbox', { name: kind }).check()
    await sheet.getByRole('radio', { name: then }).check()
    await sheet.getByRole('button', { name: 'Add rule' }).click()
    await sheet.waitFor({ state: 'hidden' })
  }

  /** Saves, agrees to what is asked where something is to be, and waits until nothing is left to save. */
  async saveAll(agreement?: 'Save nevertheless'): Promise<void> {
    await this.save.click()
    if (agreement) await this.page.getByRole('button', { name: agreement }).click()
    await this.page.getByText('Unsaved changes').waitFor({ state: 'hidden' })
  }

  /** Asks to remove the list that is shown, and agrees. */
  async remove(): Promise<void> {
    await this.page.getByRole('button', { name: 'More about this list' }).click()
    await this.page.getByRole('button', { name: 'Remove…' }).click()
    await this.page.getByRole('button', { name: 'Remove the list' }).click()
  }

  /** Removes the rule that is chosen; nothing is saved. */
  async removeRule(): Promise<void> {
    await this.page.getByRole('button', { name: 'Remove rule' }).click()
  }

  /** The button by which the list is in force on this device, or on all. */
  force(where: 'Default on all devices' | 'Active on this device'): Locator {
    return this.page.getByRole('button', { name: where })
  }

  /** What the preview says in short of each stanza, all at once. */
  async foretell(address: string): Promise<(about: PreviewedName) => Locator> {
    await this.preview.getByRole('combobox', { name: 'Address' }).fill(address)
    return (about) => this.preview.locator('label').filter({ hasText: new RegExp(`^${about}`) })
  }

  /** What the preview says of a stanza. */
  async verdictOn(address: string, about: PreviewedName): Promise<Locator> {
    await this.preview.getByRole('combobox', { name: 'Address' }).fill(address)
    await this.preview.getByRole('radio', { name: new RegExp(`^${about}`) }).check()
    return this.preview.getByRole('status')
  }
}
