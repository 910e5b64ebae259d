/** Attributes that people read or hear. */
const READ = new Set([
  'title',
  'aria-label',
  'placeholder',
  'alt',
  'label',
  'help',
  'aria-description',
])
const WORDS = /\p{L}{2}/u

type Node = { readonly type: string; readonly [key: string]: unknown }

/** The texts in the elements of a module that people would read without a catalogue having them. */
export function textsOutsideCatalogue(program: unknown): readonly string[] {
  const texts: string[] = []
  visit(program, (node) => {
    if (node.type === 'JSXText') texts.push(String(node['value']).trim())
    else if (node.type === 'JSXExpressionContainer') texts.push(...literalsOf(node['expression']))
    else if (node.type === 'JSXAttribute' && !READ.has(attributeName(node))) return false
    else if (node.type === 'JSXAttribute') texts.push(...literalsOf(node['value']))
    return node.type !== 'JSXAttribute'
  })
  return texts.filter((text) => WORDS.test(text))
}

const ID = String.raw`(['"\x60])((?:[a-z]+[\w-]*\.)(?:[\w.-]|\$\{[^}]*\})+)\1`
const ANY_ID = new RegExp(ID, 'gu')
const ASKED_ID = new RegExp(String.raw`\bt\(\s*` + ID, 'gu')

/** All in a module that may name a sentence: a pattern for each id, in which a `${}` stands for anything. */
export function namedIds(source: string): readonly RegExp[] {
  return [...source.matchAll(ANY_ID)].map(([, , id = '']) => patternOf(id))
}

/** What a module asks the catalogue for, `t('…')`, as patterns. */
export function askedIds(source: string): readonly RegExp[] {
  return [...source.matchAll(ASKED_ID)].map(([, , id = '']) => patternOf(id))
}

function patternOf(id: string): RegExp {
  const parts = id.split(/\$\{[^}]*\}/u).map((part) => part.replaceAll('.', String.raw`\.`))
  return new RegExp(`^${parts.join('.+')}$`, 'u')
}

function attributeName(node: Node): string {
  const name = node['name']
  return isNode(name) ? String(name['name']) : ''
}

function literalsOf(value: unknown): readonly string[] {
  if (!isNode(value)) return []
  if (value.type === 'JSXExpressionContainer') return literalsOf(value['expression'])
  if (value.type === 'Literal') return [String(value['value'])]
  if (value.type !== 'TemplateLiteral' || !Array.isArray(value['quasis'])) return []
  return value['quasis'].flatMap((part) =>
    isNode(part) ? [String((part['value'] as { readonly raw: string }).raw).trim()] : [],
  )
}

/** Goes through a tree; into a node's children where `enter` gives true. */
function visit(value: unknown, enter: (node: Node) => boolean): void {
  if (Array.isArray(value)) {
    for (const part of value) visit(part, enter)
    return
  }
  if (!isNode(value) || !enter(value)) return
  for (const part of Object.values(value)) visit(part, enter)
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  )
}
