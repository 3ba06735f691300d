// The frame of every view: where one can go, who is signed in, light or dark.
import { useEffect, useRef, useState } from 'preact/hooks'
import { Fault, SIGNED_OUT, get, send, signIn, whoAmI } from './api/client'
import type { Naming, SignedIn } from './api/types'
import { BriefView } from './ledgers/brief'
import { ChartsView } from './ledgers/charts'
import { LedgersView } from './ledgers/view'
import { AgreementView } from './review/agreement'
import { LogView } from './review/log'
import { ReviewView } from './review/view'
import { CaseView } from './case/view'
import { Me } from './me'
import { Told, Waiting, useTitle } from './parts/common'
import { PictureView } from './picture/view'
import { ReaderView } from './reader/view'
import { ReportsView } from './reader/list'
import { usePlace } from './route'
import { type Theme, setTheme, theme } from './theme'
import { learn } from './words'

const PLACES: readonly (readonly [string, string])[] = [
  ['/', 'Picture'],
  ['/reports', 'Reports'],
  ['/ledgers/control', 'Ledgers'],
  ['/charts', 'Charts'],
  ['/brief', 'Brief'],
  ['/review', 'Review'],
  ['/log', 'Log'],
]

/** The place that a view belongs to, where it is not one itself. */
const WITHIN: { [first: string]: string } = { '/case': '/', '/code': '/review', '/agreement': '/review' }

function View({ path }: { path: string }) {
  const [, first = '', second = ''] = path.split('/')
  if (first === 'case' && second) return <CaseView id={second} />
  if (first === 'reports') return second ? <ReaderView id={second} key={second} /> : <ReportsView />
  if (first === 'ledgers') return <LedgersView name={second} />
  if (first === 'charts') return <ChartsView />
  if (first === 'brief') return <BriefView />
  if (first === 'review') return <ReviewView />
  if (first === 'code') return <ReviewView apart key="code" />
  if (first === 'agreement') return <AgreementView />
  if (first === 'log') return <LogView />
  return first ? <Lost path={path} /> : <PictureView />
}

function Lost({ path }: { path: string }) {
  useTitle('No such page')
  return (
    <main id="main" class="page">
      <h1>There is no page here</h1>
      <p>
        Nothing is at <code>{path}</code>. The address may be cut off or misspelt; the <a href="/">picture</a>, the <a href="/reports">reports</a>{' '}
        and the <a href="/ledgers/control">ledgers</a> are where they were.
      </p>
    </main>
  )
}

function Themes() {
  const [chosen, set] = useState<Theme>(theme)
  return (
    <label class="themes">
      <span class="unseen">Colours</span>
      <select
        value={chosen}
        onChange={(change) => {
          const next = change.currentTarget.value as Theme
          setTheme(next)
          set(next)
        }}
      >
        <option value="system">Auto</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  )
}

function Head({ path, user, signedOut }: { path: string; user: SignedIn; signedOut: () => void }) {
  const first = `/${path.split('/')[1] ?? ''}`
  const leave = () => void send('DELETE', '/session').finally(signedOut)
  const bar = useRef<HTMLElement>(null)
  useEffect(() => bar.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [first])
  return (
    <header class="top">
      <a class="skip" href="#main">
        Skip to content
      </a>
      <a class="brand" href="/">
        Dateline
      </a>
      <nav aria-label="Views" ref={bar}>
        {PLACES.map(([to, name]) => {
          const own = `/${to.split('/')[1] ?? ''}`
          const current = own === (WITHIN[first] ?? first)
          return (
            <a href={to} aria-current={current ? 'page' : undefined} key={to}>
              {name}
            </a>
          )
        })}
      </nav>
      <div class="me">
        <span class="quiet name" title={user.role}>{user.name}</span>
        {user.accounts && (
          <button type="button" class="plain" onClick={leave}>
            Sign out
          </button>
        )}
        <Themes />
      </div>
    </header>
  )
}

function SignIn({ done }: { done: (user: SignedIn) => void }) {
  const [fault, setFault] = useState<Fault>()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget as HTMLFormElement)
    signIn(String(given.get('name')), String(given.get('password'))).then(done, setFault)
  }
  return (
    <main class="signin" id="main">
      <h1>Dateline</h1>
      <form onSubmit={submit}>
        <label>
          Name <input name="name" autocomplete="username" required />
        </label>
        <label>
          Password <input name="password" type="password" autocomplete="current-password" required />
        </label>
        <button type="submit">Sign in</button>
        {fault && <Told fault={fault} />}
      </form>
    </main>
  )
}

export function App() {
  const { path } = usePlace()
  const [user, setUser] = useState<SignedIn | null>()
  const [ready, setReady] = useState(false)
  const [fault, setFault] = useState<Fault>()
  const ask = () =>
    whoAmI().then(setUser, (error: Fault) => (error.status === 401 ? setUser(null) : setFault(error)))
  useEffect(() => void ask(), [])
  useEffect(() => {
    const ended = () => setUser(null)
    addEventListener(SIGNED_OUT, ended)
    return () => removeEventListener(SIGNED_OUT, ended)
  }, [])
  const out = user === null
  useEffect(() => {
    if (out || ready) return
    get<Naming>('/names').then(
      (names) => {
        learn(names)
        setReady(true)
      },
      (error: Fault) => error.status === 401 || setFault(error),
    )
  }, [out])
  if (fault) return <main id="main" class="page"><Told fault={fault} /></main>
  if (user === null) return <SignIn done={setUser} />
  if (!user || !ready) return <main id="main" class="page"><Waiting /></main>
  return (
    <Me.Provider value={user}>
      <Head path={path} user={user} signedOut={() => setUser(null)} />
      <View path={path} />
    </Me.Provider>
  )
}
