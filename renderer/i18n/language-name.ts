import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { useText } from './intl.tsx'

/** Gives the name of a language in the person's own; its tag where nobody knows it. */
export function useLanguageName(): (tag: string) => string {
  const { locale } = useIntl()
  const t = useText()
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'language' })
    return (tag) => (tag === '' ? t('languages.unnamed') : (known(names, tag) ?? tag))
  }, [locale, t])
}

const ENGLISH = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/** The tag where there is such a language, so that a screen reader can follow it. */
export function knownLanguage(tag: string | undefined): string | undefined {
  return tag && known(ENGLISH, tag) ? tag : undefined
}

/** Undefined for what is no tag at all, of which the browser takes none. */
function known(names: Intl.DisplayNames, tag: string): string | undefined {
  try {
    return names.of(tag)
  } catch {
    return undefined
  }
}
