import { useQueryClient } from '@tanstack/vue-query'
import { computed, inject, onBeforeUnmount, provide, ref, shallowRef, watch, type InjectionKey, type Ref } from 'vue'
import { ApiError, api, body, online, type Schemas } from '@/api/client'
import { projectKey, useProject } from '@/api/projects'
import { saveOrAsk } from '@/shared/state/conflict'
import { rewrite, same, type Json } from '@/shared/yaml'
import { at, placeOf, withAt, type Need } from './model'

type Project = Schemas['Project']
type Fault = Schemas['ErrorDetail']
/** In words on the page: saved; being saved; waits for a pause; has faults; no server; refused for now. */
export type Status = 'saved' | 'saving' | 'waiting' | 'faulty' | 'offline' | 'failed'

/** How long nothing must be typed before it is saved, and until a refused save is tried again. */
const PAUSE_MS = 700
const AGAIN_MS = 4000

interface Draft {
  revision: number
  need: Need
  options: string[]
}
const draftKey = (id: string) => `fp.draft.${id}`
function readDraft(id: string): Draft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(draftKey(id)) ?? '') as Draft
    return draft.need && typeof draft.revision === 'number' ? draft : undefined
  } catch {
    return undefined
  }
}

/**
 * The need of a project while it is edited: what is on the page, what the
 * server has, and the way from one to the other. Until the server has it, it
 * is kept in this browser too.
 */
export function makeEditor(id: Ref<string>) {
  const queries = useQueryClient()
  const project = useProject(id)
  const base = shallowRef<Project>() // what the server has, or had when the draft was begun
  const need = shallowRef<Need>()
  const options = shallowRef<string[]>([])
  const status = ref<Status>('saved')
  const faults = shallowRef<Fault[]>([])
  const error = shallowRef<unknown>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  let gone = false

  const dirty = () =>
    !!base.value && (!same(base.value.need as Need, need.value) || !same(base.value.options, options.value))
  const readonly = computed(() => !!base.value && base.value.state !== 'draft')

  function adopt(p: Project) {
    base.value = p
    need.value = p.need as Need
    options.value = p.options
    faults.value = []
    status.value = 'saved'
    localStorage.removeItem(draftKey(p.id))
  }

  watch(
    () => project.data.value,
    (p) => {
      if (!p || p.revision === base.value?.revision) return
      if (base.value) {
        // somebody else changed it: taken over, unless something here waits to be saved
        if (!dirty() && !running) adopt(p)
        return
      }
      const draft = readDraft(p.id)
      adopt(p)
      if (!draft || p.state !== 'draft' || (same(draft.need, need.value) && same(draft.options, options.value))) return
      base.value = { ...p, revision: draft.revision }
      need.value = draft.need
      options.value = draft.options
      touched()
    },
    { immediate: true },
  )

  /** Something was changed: keep it here, and save it after a pause. */
  function touched() {
    if (!base.value || !need.value) return
    clearTimeout(timer)
    if (!dirty()) {
      localStorage.removeItem(draftKey(id.value))
      faults.value = []
      status.value = running ? 'saving' : 'saved'
      return
    }
    const draft: Draft = { revision: base.value.revision, need: need.value, options: options.value }
    localStorage.setItem(draftKey(id.value), JSON.stringify(draft))
    status.value = 'waiting'
    timer = setTimeout(() => void save(), PAUSE_MS)
  }

  async function put(over: Project): Promise<Project> {
    const patch: Schemas['ProjectPatch'] = {}
    if (!same(over.need as Need, need.value)) patch.yaml = rewrite(over.yaml, over.need as Need, need.value!)
    if (!same(over.options, options.value)) patch.options = options.value
    return body(
      await api.PATCH('/projects/{id}', {
        params: { path: { id: over.id }, header: { 'If-Match': `"r${over.revision}"` } },
        body: patch,
      }),
    )
  }
  const read = async () => body(await api.GET('/projects/{id}', { params: { path: { id: id.value } } }))

  async function saveOnce() {
    const sent = need.value
    const sentOptions = options.value
    status.value = 'saving'
    let theirs = false
    const saved = await saveOrAsk(() => put(base.value!), {
      mine: async () => put(await read()),
      theirs: () => ((theirs = true), read()),
    })
    queries.setQueryData(projectKey(saved.id), saved)
    void queries.invalidateQueries({
      predicate: (q) => q.queryKey[0] === 'projects' || (q.queryKey[0] !== 'project' && q.queryKey.includes(saved.id)),
    })
    if (theirs) return adopt(saved)
    base.value = saved
    faults.value = []
    // as it was sent, not as it came back: a field that is being typed in must not jump
    if (need.value === sent) base.value = { ...saved, need: sent! }
    if (options.value === sentOptions) base.value = { ...base.value, options: sentOptions }
    touched()
  }

  function refused(e: unknown) {
    error.value = e
    if (!(e instanceof ApiError)) status.value = 'offline'
    else if (e.status === 422 || e.status === 400) {
      faults.value = e.problem.errors ?? []
      status.value = 'faulty'
    } else if (e.problem.code === 'locked') void project.refetch().then(({ data }) => data && (base.value = data))
    else {
      status.value = 'failed'
      if (!gone) timer = setTimeout(() => void save(), AGAIN_MS)
    }
  }

  /** Saves what is there now; what is typed meanwhile is saved behind it. */
  function save(): Promise<void> {
    clearTimeout(timer)
    if (running) return running.then(() => (dirty() && status.value === 'waiting' ? save() : undefined))
    if (!dirty() || readonly.value) return Promise.resolve()
    running = saveOnce()
      .catch(refused)
      .finally(() => {
        running = undefined
        if (status.value === 'saving') status.value = dirty() ? 'waiting' : 'saved'
      })
    return running
  }
  watch(online, (on) => {
    if (on && status.value === 'offline') void save()
  })
  onBeforeUnmount(() => {
    gone = true
    clearTimeout(timer)
  })

  function set(next: Need) {
    if (readonly.value) return
    need.value = next
    touched()
  }
  /** Writes a value; its faults have been answered. */
  function write(path: string, value: Json | undefined) {
    if (!need.value) return
    faults.value = faults.value.filter((f) => {
      const where = placeOf(f)
      return where !== path && !where.startsWith(`${path}.`)
    })
    set(withAt(need.value, path, value))
  }
  /** The messages at a path; with `deep`, also those below it. */
  function faultAt(path: string, deep = false): string | undefined {
    const found = faults.value.filter((f) => {
      const where = placeOf(f)
      return where === path || (deep && where.startsWith(`${path}.`))
    })
    return found.length ? found.map((f) => f.message).join('; ') : undefined
  }

  /** Saves a whole text, as it was typed. Throws what the server refuses. */
  async function saveText(yaml: string): Promise<void> {
    await save()
    const over = base.value!
    const send = (p: Project) =>
      api
        .PATCH('/projects/{id}', {
          params: { path: { id: p.id }, header: { 'If-Match': `"r${p.revision}"` } },
          body: { yaml },
        })
        .then((r) => body(r))
    const saved = await saveOrAsk(() => send(over), { mine: async () => send(await read()), theirs: read })
    queries.setQueryData(projectKey(saved.id), saved)
    adopt(saved)
  }

  /** Opens a closed project again, so that its need can be changed. */
  async function reopen() {
    const p = base.value!
    const saved = await api
      .PATCH('/projects/{id}', {
        params: { path: { id: p.id }, header: { 'If-Match': `"r${p.revision}"` } },
        body: { state: 'draft' },
      })
      .then((r) => body(r))
    queries.setQueryData(projectKey(saved.id), saved)
    adopt(saved)
  }

  /** The project's short list; without one, the list that the need itself holds. */
  const shortlist = computed(() =>
    options.value.length ? options.value : ((need.value?.options as string[] | undefined) ?? []),
  )
  function setOptions(ids: string[]) {
    if (!need.value) return
    options.value = ids
    // one list: that of the need would come back as soon as the project's is empty
    if (need.value.options) need.value = withAt(need.value, 'options', undefined)
    touched()
  }

  return {
    id, project, base, need, options: shortlist, status, faults, error, readonly, set, write, save, saveText, reopen, faultAt,
    value: (path: string) => at(need.value, path),
    setOptions,
  } // prettier-ignore
}

export type Editor = ReturnType<typeof makeEditor>
const KEY: InjectionKey<Editor> = Symbol('need editor')
export function provideEditor(id: Ref<string>): Editor {
  const editor = makeEditor(id)
  provide(KEY, editor)
  return editor
}
/** The editor of the page. */
export function useEditor(): Editor {
  return inject(KEY)!
}
