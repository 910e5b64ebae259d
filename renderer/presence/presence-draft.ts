import type { OwnPresence } from '../../shared/model/presence.ts'

export type OtherLanguage = { readonly lang: string; readonly text: string }

/** One's own presence while it is being written. */
export type PresenceDraft = {
  readonly status: string
  readonly others: readonly OtherLanguage[]
  readonly priority: string
}

export function draftOf({ status, statuses = [], priority = 0 }: OwnPresence): PresenceDraft {
  return { status, others: statuses, priority: String(priority) }
}

/** A whole number from -128 to 127 (RFC 3921 §2.2.2.3); undefined where the text is none. */
export function readPriority(text: string): number | undefined {
  // The sign that other keyboards write for a minus is taken for one.
  const typed = text.trim().replace(/^[−–]/u, '-')
  if (!/^[+-]?\d{1,3}$/u.test(typed)) return undefined
  const priority = Number(typed)
  // -0 is 0.
  return priority >= -128 && priority <= 127 ? priority + 0 : undefined
}

const TAG = /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/iu

/** Why a further language cannot be used; undefined where it can, also while its line is empty. */
export function languageProblem(
  others: readonly OtherLanguage[],
  index: number,
): 'not-a-language' | 'twice' | undefined {
  const { lang = '', text = '' } = others[index] ?? {}
  if (text.trim() === '' && lang.trim() === '') return undefined
  const tag = lang.trim().toLowerCase()
  if (!TAG.test(tag)) return 'not-a-language'
  const before = others.slice(0, index).some((other) => other.lang.trim().toLowerCase() === tag)
  return before ? 'twice' : undefined
}

/** The presence that was written, with a show; undefined while something in it cannot be sent. */
export function presenceOf(
  { status, others, priority: typed }: PresenceDraft,
  show: OwnPresence['show'],
): OwnPresence | undefined {
  const priority = readPriority(typed)
  if (priority === undefined || others.some((_, index) => languageProblem(others, index))) {
    return undefined
  }
  const statuses = others
    .map(({ lang, text }) => ({ lang: lang.trim(), text: text.trim() }))
    .filter(({ text }) => text !== '')
  return {
    show,
    status: status.trim(),
    ...(statuses.length > 0 && { statuses }),
    ...(priority !== 0 && { priority }),
  }
}
