import { useState } from 'react'
import type { Message, MessageVariant } from '../../shared/model/message.ts'

type Words = {
  readonly body: string
  readonly subject: string | undefined
  readonly lang: string | undefined
  /** The same in other languages. */
  readonly others: readonly MessageVariant[]
  readonly choose: (lang: string) => void
}

/** What a message says, in the language that fits best until another one is chosen; subject and body go together. */
export function useVariant(message: Message): Words {
  const [chosen, choose] = useState<string>()
  const lang = chosen ?? message.lang
  const variant = chosen === undefined ? undefined : variantOf(message, chosen)
  return {
    body: variant ? (variant.body ?? '') : message.body,
    subject: variant ? variant.subject : message.subject,
    lang,
    others: message.variants?.filter((one) => one.lang !== lang) ?? [],
    choose,
  }
}

function variantOf({ variants }: Message, lang: string): MessageVariant | undefined {
  return variants?.find((one) => one.lang === lang)
}
