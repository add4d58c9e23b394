import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the program under test is built, once a run. */
export const PROGRAM = join(tmpdir(), `fineprint-e2e-${process.getuid?.() ?? 0}`, 'fineprint')

/** Builds the real program, with the page embedded, before the first test. */
export default function build(): void {
  mkdirSync(join(PROGRAM, '..'), { recursive: true })
  execFileSync('go', ['build', '-o', process.env.FP_PROGRAM ?? PROGRAM, './cmd/fineprint'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: 'inherit',
  })
}
