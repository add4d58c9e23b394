// Fails when the build is larger than what the pages were designed for.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const dist = new URL('./dist/', import.meta.url).pathname
const assets = join(dist, 'assets')
const packed = (name) => gzipSync(readFileSync(join(assets, name)), { level: 9 }).length
const names = readdirSync(assets)
const source = (name) => readFileSync(join(assets, name), 'utf8')
// every chunk that loads at once with this one, itself included
const closure = (name, seen = new Set()) => {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const [, other] of source(name).matchAll(/(?:import|from)\s*["']\.\/([\w.-]+\.js)["']/g)) closure(other, seen)
  return seen
}
const kb = (bytes) => bytes / 1000
const sum = (list) => list.reduce((a, n) => a + packed(n), 0)
const tree = (folder) =>
  readdirSync(folder, { withFileTypes: true }).reduce(
    (a, e) => a + (e.isDirectory() ? tree(join(folder, e.name)) : statSync(join(folder, e.name)).size),
    0,
  )
const shell = [...closure('index.js')]
const faults = []
const check = (what, size, most) => {
  const line = `${what}: ${size.toFixed(1)} KB of ${most}`
  console.log(line)
  if (size > most) faults.push(line)
}
check('shell, gzip', kb(sum(shell)), 95)
for (const name of names.filter((n) => /Page\.js$/.test(n))) {
  const all = new Set([...shell, ...closure(name)])
  const charts = [...all].filter((n) => n === 'echarts.js')
  check(`${name} with the shell, without charts, gzip`, kb(sum([...all].filter((n) => !charts.includes(n)))), 140)
}
if (names.includes('echarts.js')) check('echarts, gzip', kb(packed('echarts.js')), 200)
check('CSS of the shell, gzip', kb(packed('index.css')), 25)
check('CSS, gzip', kb(sum(names.filter((n) => n.endsWith('.css')))), 40)
check('dist', kb(tree(dist)), 1600)
if (faults.length) {
  console.error(`over budget:\n${faults.join('\n')}`)
  process.exit(1)
}
