import { burst } from './burst.ts'
import { bundle } from './bundle.ts'
import { catchUp } from './catch-up.ts'
import { incoming } from './incoming.ts'
import { largeRoster } from './large-roster.ts'
import { longConversation } from './long-conversation.ts'
import { oneByte } from './one-byte.ts'
import { ownBubble } from './own-bubble.ts'
import { parse } from './parse.ts'
import { decision, editorOpens } from './privacy-rules.ts'
import { rosterVisible } from './roster-visible.ts'
import { search } from './search.ts'
import { onStage } from './stage.ts'
import { startUp } from './start-up.ts'
import { type Figure, isMet, lastLine, line } from './statistics.ts'

// One JSON line per figure, and which missed their goals. Times of a shared machine drift; ratios to the baseline of the same
// run say more.
const figures: Figure[] = []

function show(figure: Figure): void {
  figures.push(figure)
  console.log(line(figure))
}

show(await parse())
show(await oneByte())
for (const figure of await bundle()) show(figure)
show(decision())
for (const figure of await search()) show(figure)
await onStage(async (stage) => {
  show(await startUp(stage))
  show(await rosterVisible(stage))
  for (const figure of await ownBubble(stage)) show(figure)
  show(await incoming(stage))
  show(await catchUp(stage))
  for (const figure of await burst(stage)) show(figure)
  for (const figure of await largeRoster(stage)) show(figure)
  show(await editorOpens(stage))
  for (const figure of await longConversation(stage)) show(figure)
})

console.log(lastLine(figures))
process.exitCode = figures.every(isMet) ? 0 : 1
