import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { hostBridge } from './bridge.ts'
import { chooseLanguage, LanguageProvider } from './i18n/intl.tsx'
import { Window } from './shell/index.ts'
import { AppProvider, createApp } from './store/app.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')

const app = createApp(hostBridge(), window.localStorage)
const language = await chooseLanguage(navigator.languages)
document.documentElement.lang = language.locale

createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <LanguageProvider language={language}>
        <AppProvider app={app}>
          <Window />
        </AppProvider>
      </LanguageProvider>
    </CSPProvider>
  </StrictMode>,
)
