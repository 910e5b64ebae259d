import { type ReactNode, useMemo } from 'react'
import { IntlProvider, useIntl } from 'react-intl'
import { type Catalogue, en, type TextId } from './en.ts'

type Values = Readonly<Record<string, string | number>>
/** Gives a sentence of the catalogue in the person's language. */
export type Text = (id: TextId, values?: Values) => string

export type Language = { readonly locale: string; readonly catalogue: Catalogue }

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const FIRST_STRONG_ISOLATE = '\u2068'
const POP_DIRECTIONAL_ISOLATE = '\u2069'

/** The sentences for the first of the languages that there is a catalogue for; English where there is none. */
export async function chooseLanguage(languages: readonly string[]): Promise<Language> {
  for (const locale of languages) {
    const language = locale.split('-')[0]
    if (language === 'en') return { locale, catalogue: en }
    if (language === 'de') return { locale, catalogue: (await import('./de.ts')).de }
  }
  return { locale: 'en', catalogue: en }
}

export function LanguageProvider(props: {
  readonly language: Language
  readonly children: ReactNode
}) {
  const { locale, catalogue } = props.language
  return (
    <IntlProvider locale={locale} defaultLocale="en" messages={catalogue}>
      {props.children}
    </IntlProvider>
  )
}

export function useText(): Text {
  const intl = useIntl()
  return useMemo(
    () => (id, values) => intl.formatMessage({ id, defaultMessage: en[id] }, isolated(values)),
    [intl],
  )
}

/** Names of a right-to-left script do not turn the sentence around them. */
function isolated(values: Values | undefined): Record<string, string | number> | undefined {
  if (!values) return undefined
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' && RIGHT_TO_LEFT.test(value)
        ? FIRST_STRONG_ISOLATE + value + POP_DIRECTIONAL_ISOLATE
        : value,
    ]),
  )
}
