// Who publishes: with whom they stand, and the Admiralty letter that a person gave them.
import { useState } from 'preact/hooks'
import { Fault, send, useAnswer } from '../api/client'
import type { Source, Statistics } from '../api/types'
import { useMayCode } from '../me'
import { Shown, Told } from '../parts/common'
import { count, countryName } from '../words'

const LETTERS: readonly (readonly [NonNullable<Source['reliability']>, string])[] = [
  ['A', 'reliable'],
  ['B', 'usually reliable'],
  ['C', 'fairly reliable'],
  ['D', 'not usually reliable'],
  ['E', 'unreliable'],
  ['F', 'cannot be judged'],
]

export function Sources() {
  const answer = useAnswer<Source[]>('/sources')
  const held = useAnswer<Statistics>('/status').value
  const may = useMayCode()
  const [fault, setFault] = useState<Fault>()
  const reports = new Map(held?.outlets.map((outlet) => [outlet.id, outlet]))
  const grade = (id: string, letter: string) => {
    if (letter) send('POST', `/sources/${encodeURIComponent(id)}/reliability`, { letter }).then(() => setFault(undefined), setFault)
  }
  return (
    <>
      {fault && <Told fault={fault} />}
      <Shown answer={answer}>
        {(sources) => (
          <div class="wide" tabIndex={0} role="region" aria-label="Sources">
            <table class="lines">
              <thead>
                <tr>
                  <th scope="col">Outlet</th>
                  <th scope="col">Stands with</th>
                  <th scope="col">Scale</th>
                  <th scope="col">Admiralty letter</th>
                  <th scope="col" class="number">Reports</th>
                  <th scope="col" class="number">Claims</th>
                </tr>
              </thead>
              <tbody>
                {sources.map((source) => (
                  <tr key={source.id}>
                    <td class="name">
                      {source.name}
                      {!source.known && <span class="quiet"> (not in the registry)</span>}
                      {source.country && <span class="quiet"> · {countryName(source.country)}</span>}
                    </td>
                    <td>{source.side ?? <span class="quiet">no party</span>}</td>
                    <td>{source.scale ?? ''}</td>
                    <td>
                      <select
                        aria-label={`Reliability of ${source.name}`}
                        disabled={!may}
                        value={source.reliability ?? ''}
                        onChange={(change) => grade(source.id, change.currentTarget.value)}
                      >
                        {!source.reliability && <option value="">not graded</option>}
                        {LETTERS.map(([letter, words]) => (
                          <option key={letter} value={letter}>
                            {letter} – {words}
                          </option>
                        ))}
                      </select>
                    </td>
                    <td class="number">{count(reports.get(source.id)?.reports ?? 0)}</td>
                    <td class="number">{count(reports.get(source.id)?.claims ?? 0)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Shown>
    </>
  )
}
