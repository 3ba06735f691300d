// A report as text, with what was read in it: claims in place, their records beside or under their words.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useAnswer } from '../api/client'
import type { Opened, Report } from '../api/types'
import type { Witness } from '../api/kinds'
import { useMayCode } from '../me'
import { Facts, Shown, useTitle } from '../parts/common'
import { type Selected, selectionIn } from '../parts/selection'
import { ClaimRecord, Voice } from '../parts/witness'
import { address, amend, usePlace } from '../route'
import { countryName, day, plain, plural } from '../words'
import { AddClaim, type Taken, takenName } from './adding'
import { Keeping } from './keeping'
import { type Block, type Segment, blocksOf } from './segments'

const PHONE = '(max-width: 760px)'

export function ReaderView({ id }: { id: string }) {
  const answer = useAnswer<Opened>(`/reports/${id}`)
  useTitle(answer.value?.report.title ?? 'Report')
  return (
    <main id="main" class="page reader">
      <Shown answer={answer}>{(opened) => <Reading opened={opened} />}</Shown>
    </main>
  )
}

function usePhone(): boolean {
  const [phone, set] = useState(() => matchMedia(PHONE).matches)
  useEffect(() => {
    const media = matchMedia(PHONE)
    const changed = () => set(media.matches)
    media.addEventListener('change', changed)
    return () => media.removeEventListener('change', changed)
  }, [])
  return phone
}

function Reading({ opened }: { opened: Opened }) {
  const { query } = usePlace()
  const asked = query.get('claim')
  const [hovered, hover] = useState<string[] | null>(null)
  const [selected, select] = useState<Selected | null>(null)
  const [taken, take] = useState<readonly Taken[]>([])
  const paper = useRef<HTMLElement>(null)
  const phone = usePhone()
  const adding = useMayCode() && query.get('add') === 'claim'
  const blocks = useMemo(() => blocksOf(opened, adding ? taken : []), [opened, taken, adding])
  const known = useMemo(() => new Map(opened.claims.map((each) => [each.id, each])), [opened])
  const chosen = asked && known.has(asked) ? beside(blocks, asked) : []
  const shown = hovered ?? chosen
  useEffect(() => {
    if (asked) document.querySelector(`[data-begins~="${CSS.escape(asked)}"]`)?.scrollIntoView({ block: 'center' })
  }, [asked, opened])
  const look = () => {
    const found = paper.current && selectionIn(paper.current, opened.report.text)
    if (found) select(found)
  }
  const records = shown.map((id) => known.get(id)).filter((each) => each !== undefined)
  const added = (id: string | null) => {
    take([])
    select(null)
    amend({ add: null, ...(id ? { claim: id } : {}) })
  }
  return (
    <div class="reading">
      <article class="paper" aria-label="Report" ref={paper} onMouseLeave={() => hover(null)} onMouseUp={look} onKeyUp={look} onTouchEnd={look}>
        <Head report={opened.report} retracted={opened.retracted} />
        {blocks.map((block, i) => (
          <ZoneBlock key={i} block={block} shown={shown} chosen={chosen} hover={hover} records={phone ? records : []} />
        ))}
      </article>
      <aside class="records" aria-label="What was read">
        {adding ? (
          <AddClaim report={opened.report} selected={selected} taken={taken} take={take} done={added} />
        ) : (
          <Records phone={phone} records={records} count={opened.claims.length} />
        )}
      </aside>
    </div>
  )
}

function Records({ phone, records, count }: { phone: boolean; records: readonly Witness[]; count: number }) {
  const may = useMayCode()
  return (
    <>
      {may && (
        <p class="row">
          <span class="quiet">{plural(count, 'claim')}</span>
          <button type="button" class="plain" onClick={() => amend({ add: 'claim' })}>Add a claim</button>
        </p>
      )}
      {!phone && (
        <div aria-live="polite" class="those">
          {records.map((witness) => <Read key={witness.id} witness={witness} />)}
          {!records.length && <p class="quiet">Point at marked words, or move to them with the Tab key, to see what was read there.</p>}
        </div>
      )}
    </>
  )
}

/** The claims that share the piece of text where one begins. */
function beside(blocks: readonly Block[], id: string): string[] {
  const piece = blocks.flatMap((block) => block.segments).find((segment) => segment.begins.includes(id))
  return piece ? [id, ...piece.claims.filter((other) => other !== id)] : [id]
}

function Head({ report, retracted }: { report: Report; retracted: boolean }) {
  return (
    <header class="about">
      <h1>{report.title ?? 'Report without a title'}</h1>
      <Facts
        rows={[
          ['Outlet', report.source ?? 'not known'],
          ['Originator', report.originator !== report.source ? report.originator : null],
          ['Published', `${day(report.published)}${report.published_basis === 'given' ? '' : ` (${plain(report.published_basis).toLowerCase()})`}`],
          ['Language', new Intl.DisplayNames(['en'], { type: 'language' }).of(report.language) ?? report.language],
          ['Address', report.url],
        ]}
      />
      {(report.flags.length > 0 || retracted) && (
        <p class="flags">
          {retracted && <span class="tag warn">Out of view</span>}
          {report.flags.map((flag) => (
            <span class="tag" key={flag}>
              {plain(flag)}
            </span>
          ))}
        </p>
      )}
      <Keeping id={report.id} retracted={retracted} />
    </header>
  )
}

interface BlockProps {
  block: Block
  shown: readonly string[]
  chosen: readonly string[]
  hover: (ids: string[] | null) => void
  records: readonly Witness[]
}

function ZoneBlock({ block, shown, chosen, hover, records }: BlockProps) {
  const blank = block.segments.every(({ text }) => !text.trim())
  if (blank) return null
  const name = block.zone ?? 'between'
  return (
    <div class={`zone ${name}`}>
      <span class="zone-name quiet">{plain(name)}</span>
      <div class="words" dir="auto">
        {block.segments.map((segment) => (
          <Piece key={segment.start} segment={segment} shown={shown} chosen={chosen} hover={hover} records={records} />
        ))}
      </div>
    </div>
  )
}

function Piece({ segment, shown, chosen, hover, records }: Omit<BlockProps, 'block'> & { segment: Segment }) {
  const { claims, label, begins, taken } = segment
  const words = (
    <span data-at={segment.start} class={taken ? 'taken' : undefined} title={taken && takenName(taken)}>
      {segment.text}
    </span>
  )
  const text = label ? (
    <span class="label">
      {words}
      <small> {label.owner === 'report' ? 'report’s word' : `word of ${label.owner}`}</small>
    </span>
  ) : (
    words
  )
  if (!claims.length) return <>{text}</>
  const first = begins[0]
  const lit = claims.some((id) => shown.includes(id))
  const open = lit && claims.some((id) => chosen.includes(id))
  const last = segment.ends.some((id) => chosen.includes(id))
  const toggle = () => {
    if (getSelection()?.isCollapsed ?? true) amend({ claim: open ? null : (first ?? claims[0] ?? null) }, true)
  }
  return (
    <>
      <mark
        class={lit ? 'claim lit' : 'claim'}
        data-begins={begins.join(' ')}
        tabIndex={first ? 0 : -1}
        role={first ? 'button' : undefined}
        aria-expanded={first ? open : undefined}
        aria-label={first ? `${segment.text} (${plural(claims.length, 'claim')})` : undefined}
        onMouseEnter={() => hover([...claims])}
        onFocus={() => hover([...claims])}
        onBlur={() => hover(null)}
        onClick={toggle}
        onKeyDown={(key) => {
          if (key.key !== 'Enter' && key.key !== ' ') return
          key.preventDefault()
          toggle()
        }}
      >
        {text}
      </mark>
      {records.length > 0 && open && last && (
        <span class="under">
          {records.filter(({ id }) => chosen.includes(id)).map((witness) => (
            <Read key={witness.id} witness={witness} />
          ))}
        </span>
      )}
    </>
  )
}

function Read({ witness }: { witness: Witness }) {
  const { claim } = witness
  const country = claim.places.find((each) => each.place?.country)?.place?.country ?? null
  return (
    <section class="read" aria-label="Claim">
      <p class="who">
        <Voice witness={witness} />
      </p>
      <ClaimRecord claim={claim} />
      <p class="quiet links">
        {country && `${countryName(country)} · `}
        {['event', 'arrangement'].includes(claim.kind) && <a href={address(`/case/${witness.id}`)}>Case of its event</a>}{' '}
        <a href={address('/review', { claim: witness.id })}>Review</a>
      </p>
    </section>
  )
}
