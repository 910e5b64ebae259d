// Runs a script of this project on the Node it is written for, whatever Node the machine has:
//   node scripts/bootstrap.mjs <entry.ts> [arguments…]
// Plain JavaScript without dependencies, because before it nothing is installed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { basename, delimiter, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const modules = join(root, 'node_modules')
const windows = process.platform === 'win32'
const projectNode = join(modules, 'node', 'bin', windows ? 'node.exe' : 'node')

function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages ?? {}
  } catch {
    return undefined
  }
}

/** Why the installed packages are not those of the lock file, or undefined when they are. */
function whatIsWrong() {
  if (!existsSync(modules)) return 'node_modules is missing'
  const installed = packagesOf(join(modules, '.package-lock.json'))
  const wanted = packagesOf(join(root, 'package-lock.json'))
  if (installed === undefined || wanted === undefined) return 'the installation is not complete'
  if (!existsSync(projectNode)) return 'the Node of the project is missing'
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue
    const found = installed[path]
    // Packages for other platforms are in the lock file and rightly not installed.
    if (found === undefined && entry.optional === true) continue
    if (found?.version !== entry.version || found?.integrity !== entry.integrity) {
      return `${path.replace(/^node_modules\//, '')} is not at ${entry.version}`
    }
  }
  return undefined
}

function installPackages(reason) {
  console.log(`Installing the npm packages (${reason}) …`)
  const begun = Date.now()
  const args = ['ci', '--loglevel=error', '--no-audit', '--no-fund']
  const own = process.env.npm_execpath
  const ran =
    own !== undefined && basename(own).startsWith('npm-cli')
      ? spawnSync(process.execPath, [own, ...args], { cwd: root, stdio: 'inherit' })
      : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: windows })
  if (ran.error !== undefined || ran.status !== 0) {
    const detail =
      ran.error === undefined ? `status ${ran.status ?? ran.signal}` : ran.error.message
    console.error(`The npm packages could not be installed (${detail}).`)
    process.exit(1)
  }
  console.log(`Installed the npm packages in ${((Date.now() - begun) / 1000).toFixed(0)} s.`)
}

function run(entry, args) {
  const path = `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`
  // node:sqlite says of itself that it is experimental, once per process.
  const options = [process.env.NODE_OPTIONS, '--disable-warning=ExperimentalWarning'].filter(
    Boolean,
  )
  const child = spawn(projectNode, [entry, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path, NODE_OPTIONS: options.join(' ') },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal gives Ctrl+C to the child itself; a second one would read as "at once".
      if (signal !== 'SIGINT' || process.stdin.isTTY !== true) child.kill(signal)
    })
  }
  child.on('error', (error) => {
    console.error(`The Node of the project cannot be run: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    process.exit(signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 0))
  })
}

const [entry, ...args] = process.argv.slice(2)
if (entry === undefined) {
  console.error('usage: node scripts/bootstrap.mjs <entry.ts> [arguments…]')
  process.exit(2)
}
const wrong = whatIsWrong()
if (wrong !== undefined) {
  installPackages(wrong)
  const still = whatIsWrong()
  if (still !== undefined) {
    console.error(`The npm packages are still not right: ${still}.`)
    process.exit(1)
  }
}
run(join(root, entry), args)
