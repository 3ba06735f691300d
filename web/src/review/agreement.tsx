// Two coders over the same claims: how far they agree, where they differ, and whose word is to stand.
import { useState } from 'preact/hooks'
import { Fault, question, send, useAnswer } from '../api/client'
import type { AgreeingAgreement, Coder, Dispute, FieldAgreement, Record as Line } from '../api/types'
import { useMayCode } from '../me'
import { Empty, Shown, Told, useTitle } from '../parts/common'
import { address, amend, usePlace } from '../route'
import { count, plain, plural } from '../words'
import { ReviewNav } from './nav'

export function AgreementView() {
  useTitle('Agreement')
  const coders = useAnswer<Coder[]>('/coders')
  return (
    <main id="main" class="page agreement">
      <ReviewNav current="agreement" />
      <h1>Agreement of coders</h1>
      <p class="quiet">
        Two coders who code the same claims, each without seeing the other, are compared over those that both are done with. What they say
        changes nothing in the picture until one word is let stand.
      </p>
      <Shown answer={coders}>
        {(found) => (found.length < 2 ? <Empty>It takes two coders; {plural(found.length, 'coder')} so far. Each chooses “Code apart” under Review.</Empty> : <Pair coders={found} />)}
      </Shown>
    </main>
  )
}

function Pair({ coders }: { coders: readonly Coder[] }) {
  const { query } = usePlace()
  const most = coders.toSorted((a, b) => b.claims - a.claims).map(({ name }) => name)
  const one = query.get('one') ?? most[0] ?? ''
  const other = query.get('other') ?? most.find((name) => name !== one) ?? ''
  const answer = useAnswer<AgreeingAgreement>(question('/agreement', { one, other }))
  return (
    <>
      <div class="asked">
        {([['one', 'One coder', one], ['other', 'The other', other]] as const).map(([name, title, value]) => (
          <label class="field" key={name}>
            <span>{title}</span>
            <select name={name} value={value} onChange={(change) => amend({ [name]: change.currentTarget.value, field: null })}>
              {coders.map((coder) => <option key={coder.name} value={coder.name}>{coder.name} ({plural(coder.claims, 'claim')})</option>)}
            </select>
          </label>
        ))}
      </div>
      <Shown answer={answer}>{(found) => <Compared found={found} field={query.get('field')} />}</Shown>
    </>
  )
}

const figure = (number: number | null): string => (number === null ? '–' : number.toFixed(3))

function Compared({ found, field }: { found: AgreeingAgreement; field: string | null }) {
  const disputes = found.disputes.filter((dispute) => !field || dispute.field === field)
  return (
    <>
      <h2>{plural(found.claims, 'claim')} coded by both</h2>
      <div class="wide" tabIndex={0} role="region" aria-label="Agreement by field">
        <table class="lines">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col" class="number">Claims</th>
              <th scope="col" class="number">Alike</th>
              <th scope="col" class="number" title="Krippendorff’s alpha of nominal data; none where nothing varies">Krippendorff’s α</th>
              <th scope="col" class="number" title="Cohen’s kappa; none where nothing varies">Cohen’s κ</th>
              <th scope="col" class="number">Differences</th>
            </tr>
          </thead>
          <tbody>{found.fields.map((each) => <FieldRow key={each.field} each={each} disputes={found.disputes} chosen={each.field === field} />)}</tbody>
        </table>
      </div>
      <div class="row">
        <h2>{plural(disputes.length, 'difference')}{field && ` of ${nameOf(field).toLowerCase()}`}</h2>
        {field && <button type="button" class="plain" onClick={() => amend({ field: null })}>All fields</button>}
      </div>
      {!disputes.length && <Empty>They say the same of every claim.</Empty>}
      <ol class="ledger">
        {disputes.map((dispute) => <Difference key={`${dispute.claim} ${dispute.field}`} dispute={dispute} one={found.one} other={found.other} />)}
      </ol>
    </>
  )
}

const nameOf = (field: string): string => (field === 'claim' ? 'Claim as a whole' : plain(field))

function FieldRow({ each, disputes, chosen }: { each: FieldAgreement; disputes: readonly Dispute[]; chosen: boolean }) {
  const apart = disputes.filter(({ field }) => field === each.field).length
  return (
    <tr>
      <td>{nameOf(each.field)}</td>
      <td class="number">{count(each.claims)}</td>
      <td class="number">{count(each.alike)}</td>
      <td class="number">{figure(each.alpha)}</td>
      <td class="number">{figure(each.kappa)}</td>
      <td class="number">
        {apart ? (
          <button type="button" class="plain" aria-pressed={chosen} aria-label={`${nameOf(each.field)}: ${plural(apart, 'difference')}`}
            onClick={() => amend({ field: chosen ? null : each.field })}>{count(apart)}</button>
        ) : 0}
      </td>
    </tr>
  )
}

function Difference({ dispute, one, other }: { dispute: Dispute; one: string; other: string }) {
  const [line, setLine] = useState<Line>()
  const [fault, setFault] = useState<Fault>()
  const may = useMayCode()
  const settle = (coder: string) =>
    void send<Line>('POST', '/agreement/settle', { claim: dispute.claim, field: dispute.field, coder }).then((done) => { setLine(done); setFault(undefined) }, setFault)
  const undo = (number: number) => void send('POST', `/corrections/${number}/undo`, { note: '' }).then(() => setLine(undefined), setFault)
  return (
    <li class="line-of">
      <div class="row">
        <h3>{nameOf(dispute.field)}</h3>
        <a href={address(`/reports/${dispute.report}`, { claim: dispute.claim })}>In the report</a>
      </div>
      <blockquote>{dispute.quote}</blockquote>
      <div class="stands">
        {([[one, dispute.one], [other, dispute.other]] as const).map(([coder, value]) => {
          const stands = value === dispute.stands
          return (
            <div class={stands ? 'stand standing' : 'stand'} key={coder}>
              <p class="quiet">{coder}</p>
              <p class="said">{value}</p>
              {stands && <span class="tag">In the picture</span>}
              {may && !line && <button type="button" class="second" aria-label={`Let stand what ${coder} says: ${value}`} onClick={() => settle(coder)}>Let it stand</button>}
            </div>
          )
        })}
      </div>
      {line && (
        <p class="quiet" role="status">
          Recorded as line {line.number} of the log. <button type="button" class="plain" onClick={() => undo(line.number)}>Undo</button>
        </p>
      )}
      {fault && <Told fault={fault} />}
    </li>
  )
}
