import { onScopeDispose, ref, shallowRef, type Ref } from 'vue'
import { api, ApiError, BASE, body, type Schemas } from './client'

export type Job = Schemas['Job']
export type Report = Schemas['Report']
export type ReportBody = Schemas['ReportBody']

/** The reader stopped the work. */
export class Cancelled extends Error {}

const POLL_MS = 1000
const ended = (j: Job) => j.state === 'done' || j.state === 'failed' || j.state === 'cancelled'

/** Asks again and again: for browsers and proxies that pass no event stream. */
async function poll(id: string, tell: (j: Job) => void, signal: AbortSignal): Promise<Job> {
  for (;;) {
    try {
      const job = body(await api.GET('/jobs/{id}', { params: { path: { id } }, signal }))
      tell(job)
      if (ended(job)) return job
    } catch (error) {
      if (error instanceof ApiError || signal.aborted) throw error // a lost connection is waited for
    }
    await new Promise((go) => setTimeout(go, POLL_MS))
  }
}

/** Follows a job until it has ended: by its event stream, or by asking when that breaks off. */
export function follow(id: string, tell: (j: Job) => void, signal: AbortSignal): Promise<Job> {
  return new Promise((done, fail) => {
    const stream = new EventSource(`${BASE}/jobs/${encodeURIComponent(id)}/events`)
    signal.addEventListener('abort', () => {
      stream.close()
      fail(new Cancelled())
    })
    stream.addEventListener('job', (event: MessageEvent<string>) => {
      const job = JSON.parse(event.data) as Job
      tell(job)
      if (!ended(job)) return
      stream.close()
      // a stream cannot ask for a language: why it failed is asked again
      if (job.state === 'failed') poll(id, tell, signal).then(done, fail)
      else done(job)
    })
    stream.onerror = () => {
      stream.close()
      if (!signal.aborted) poll(id, tell, signal).then(done, fail)
    }
  })
}

/** Makes reports of a project, one at a time, with progress and a way to stop. */
export function useReportJob(project: Ref<string>) {
  const job = shallowRef<Job>()
  const running = ref(false)
  let stop: AbortController | undefined
  onScopeDispose(() => stop?.abort())

  async function watched(first: Job): Promise<Report> {
    stop = new AbortController()
    job.value = first
    running.value = true
    try {
      const last = ended(first) ? first : await follow(first.id, (j) => (job.value = j), stop.signal)
      if (last.state === 'cancelled') throw new Cancelled()
      if (last.state === 'failed') throw new ApiError(last.problem?.status ?? 500, last.problem ?? {})
      const path = { id: project.value, report: last.result! }
      return body(await api.GET('/projects/{id}/reports/{report}', { params: { path } }))
    } finally {
      running.value = false
      job.value = undefined
    }
  }

  /** Answers the report: the one that was made of the same before, or a new one. */
  async function make(wanted: ReportBody): Promise<{ report: Report; again: boolean }> {
    running.value = true
    try {
      const answer = body(
        await api.POST('/projects/{id}/reports', { params: { path: { id: project.value } }, body: wanted }),
      )
      if (answer.report) return { report: answer.report, again: true }
      return { report: await watched(answer.job!), again: false }
    } finally {
      running.value = false
    }
  }

  /** Follows the report that was begun before the page was opened, if there is one. */
  async function resume(): Promise<Report | undefined> {
    const { items } = body(await api.GET('/jobs', {}))
    const going = items.find((j) => j.kind === 'report' && j.project === project.value && !ended(j))
    return going && watched(going)
  }

  async function cancel(): Promise<void> {
    if (job.value) await api.DELETE('/jobs/{id}', { params: { path: { id: job.value.id } } })
  }

  return { job, running, make, resume, cancel }
}

/** Where a report is downloaded. */
export const reportFile = (project: string, report: string): string =>
  `/projects/${encodeURIComponent(project)}/reports/${encodeURIComponent(report)}/file`
