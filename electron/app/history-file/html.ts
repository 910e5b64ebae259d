import type { HistoryRecord } from '../../../shared/model/history-file.ts'
import type { About, FileFormat } from './format.ts'
import { readable, readableLine } from './readable.ts'

const STYLE = `
:root { color-scheme: light dark; --ink: #1d2321; --quiet: #5a6461; --page: #f6f5f3; --theirs: #fff; --own: #dcebe6; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ecea; --quiet: #a3adaa; --page: #161918; --theirs: #212625; --own: #1f3a33; }
}
body { max-inline-size: 46rem; margin: 0 auto; padding: 1.5rem 1rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h2 { margin-block-start: 2.5rem; }
h3 { margin-block: 1.5rem 0.5rem; color: var(--quiet); font-size: 0.9rem; text-align: center; }
.quiet, .head { color: var(--quiet); font-size: 0.85rem; }
article { max-inline-size: 85%; inline-size: fit-content; margin-block: 0.5rem; padding: 0.4rem 0.75rem;
  border-radius: 0.75rem; background: var(--theirs); }
article.own { margin-inline-start: auto; background: var(--own); }
article p { margin: 0; }
.words { white-space: pre-wrap; }
.subject { font-weight: 600; }
.event { text-align: center; }
`

const POLICY = `default-src 'none'; style-src 'unsafe-inline'`

/** For people, in a browser: one file without scripts that asks nobody for anything. */
export function htmlFormat(about: About): FileFormat {
  const say = readable(about)
  const title = escape(readableLine(about.words.title))
  let today = ''
  let open = ''

  function words(record: HistoryRecord): string {
    return say
      .copies(record)
      .map(({ lang, subject, body }) => {
        const at = `dir="auto"${lang ? ` lang="${escape(lang)}"` : ''}`
        const heading = subject && `<p class="subject" ${at}>${escape(say.subject(subject))}</p>`
        return heading + (body && `<p class="words" ${at}>${escape(body)}</p>`)
      })
      .join('')
  }

  return {
    begin: () =>
      `<!doctype html>
<html lang="${escape(about.words.lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${title}</h1>
<p class="quiet"><bdi>${escape(about.account)}</bdi> · ${timeTag(about.exported, say.moment)}</p>
<main>
`,
    place(place) {
      const { name, address } = say.heading(place)
      const more = address === undefined ? '' : ` <bdi class="quiet">${escape(address)}</bdi>`
      const text = `${open}<section>\n<h2><bdi>${escape(name)}</bdi>${more}</h2>\n`
      open = '</section>\n'
      today = ''
      return text
    },
    message(record) {
      const day = say.day(record.time)
      const heading = day === today ? '' : `<h3>${escape(day)}</h3>\n`
      today = day
      const clock = timeTag(record.time, say.clock)
      const event = say.event(record)
      if (event)
        return `${heading}<p class="quiet event">${clock} <bdi>${escape(event)}</bdi></p>\n`
      const own = record.direction === 'out' ? ' class="own"' : ''
      const state = escape(say.state(record))
      const who = `<bdi>${escape(say.who(record))}</bdi>`
      const head = `<p class="head">${who} ${clock}${state && ` · ${state}`}</p>`
      return `${heading}<article${own}>${head}${words(record)}</article>\n`
    },
    end: () => `${open}</main>\n</body>\n</html>\n`,
  }
}

function timeTag(time: number, format: (time: number) => string): string {
  return `<time datetime="${new Date(time).toISOString()}">${escape(format(time))}</time>`
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => REFERENCES[character] ?? character)
}
