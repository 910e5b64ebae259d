import type { VCard } from '../../shared/model/vcard.ts'

/** The parts of a card that are one line each, in the order in which they are asked for. */
export const LINES = [
  ['fullName', 'full-name'],
  ['nickname', 'nickname'],
  ['url', 'url'],
  ['birthday', 'birthday'],
  ['organization', 'organization'],
  ['title', 'job'],
  ['locality', 'locality'],
  ['country', 'country'],
] as const

type Line = (typeof LINES)[number][0]

/** A card while it is being written; addresses and numbers are one a line. */
export type ProfileForm = Readonly<Record<Line, string>> & {
  readonly emails: string
  readonly phones: string
  readonly description: string
  readonly photo: VCard['photo']
}

export function formOf(vcard: VCard | undefined): ProfileForm {
  return {
    fullName: vcard?.fullName ?? '',
    nickname: vcard?.nickname ?? '',
    url: vcard?.url ?? '',
    birthday: vcard?.birthday ?? '',
    organization: vcard?.organization ?? '',
    title: vcard?.title ?? '',
    locality: vcard?.locality ?? '',
    country: vcard?.country ?? '',
    emails: vcard?.emails.join('\n') ?? '',
    phones: vcard?.phones.join('\n') ?? '',
    description: vcard?.description ?? '',
    photo: vcard?.photo,
  }
}

/** The card that was written; parts left empty are not in it. */
export function vcardOf(form: ProfileForm): VCard {
  const lines = LINES.map(([key]) => [key, form[key].trim()] as const)
  const description = form.description.trim()
  return {
    ...Object.fromEntries(lines.filter(([, text]) => text !== '')),
    emails: linesOf(form.emails),
    phones: linesOf(form.phones),
    ...(description !== '' && { description }),
    ...(form.photo && { photo: form.photo }),
  }
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 20)
}
