import { useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose, ref, shallowRef } from 'vue'
import { api, ApiError, body, upload, type Schemas } from '@/api/client'
import { Cancelled, follow, type Job } from '@/api/jobs'
import { versionsKey, type Version } from '../api'

type Preview = Schemas['Preview']

/** A file on its way into the catalogue: chosen, checked, confirmed, written. */
export function useImport() {
  const queries = useQueryClient()
  const file = shallowRef<File>()
  const preview = shallowRef<Preview>()
  const job = shallowRef<Job>()
  const version = shallowRef<Version>()
  const busy = ref<'' | 'check' | 'import'>('')
  const error = shallowRef<unknown>()
  const stopped = ref(false)
  let watch: AbortController | undefined
  onScopeDispose(() => watch?.abort())

  const form = () => {
    const f = new FormData()
    f.append('file', file.value!)
    return f
  }
  async function check(chosen: File) {
    file.value = chosen
    preview.value = version.value = job.value = error.value = undefined
    stopped.value = false
    busy.value = 'check'
    try {
      preview.value = await upload<Preview>('/catalogue/preview', form())
    } catch (e) {
      error.value = e
    } finally {
      busy.value = ''
    }
  }
  async function confirm() {
    busy.value = 'import'
    error.value = undefined
    stopped.value = false
    try {
      const made = await upload<{ version?: Version; job?: Job }>('/catalogue/imports', form())
      version.value = made.version ?? (await finished(made.job!))
    } catch (e) {
      if (e instanceof Cancelled) stopped.value = true
      else error.value = e
    } finally {
      busy.value = ''
      job.value = undefined
      void queries.invalidateQueries({ queryKey: ['catalogue'] })
    }
  }
  async function finished(first: Job): Promise<Version> {
    watch = new AbortController()
    job.value = first
    const last = await follow(first.id, (j) => (job.value = j), watch.signal)
    if (last.state === 'cancelled') throw new Cancelled()
    if (last.state === 'failed') throw new ApiError(last.problem?.status ?? 500, last.problem ?? {})
    const all = body(await api.GET('/catalogue/versions')).items
    queries.setQueryData(versionsKey, all)
    return all.find((v) => v.hash === last.result)!
  }
  async function cancel() {
    if (job.value) await api.DELETE('/jobs/{id}', { params: { path: { id: job.value.id } } })
  }
  function clear() {
    file.value = preview.value = version.value = error.value = undefined
    stopped.value = false
  }
  return { file, preview, job, version, busy, error, stopped, check, confirm, cancel, clear }
}
