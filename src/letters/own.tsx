// Words a student's own page.

import type { ComponentChildren } from 'preact';
import { type Instant, sayInstant, sayTime, wallAt } from '../domain/base/time';
import { isAhead } from '../domain/duties/request';
import type { OwnDuty, OwnPage, OwnRole } from '../domain/letters/own';
import { Asked, type OwnWays, Requests } from './asking';
import { Anchor, documentOf, Said } from './page';
import { leftLines, sayDuty, statusWords } from './say';
import { sayNames } from './schedule';

function Role({ role, zone }: { readonly role: OwnRole; readonly zone: string }) {
  return (
    <li>
      <div>{sayInstant(role.start, zone)}</div>
      <div>
        <h3>{role.role}</h3>: {role.topic}
        {role.others.length > 0 && <span>, with {sayNames(role.others)}</span>}
        <p class="soft">
          Until {sayTime(wallAt(role.end, zone).time, zone)}
          {role.room !== '' && `, ${role.room}`}
        </p>
        {role.readings.length > 0 && (
          <ul>
            {role.readings.map((link, i) => (
              <li key={i}>
                <Anchor {...link} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function Duty({ duty, zone, now }: { readonly duty: OwnDuty; readonly zone: string; readonly now: Instant }) {
  const ahead = isAhead(duty, now);
  return (
    <li>
      <div>{sayInstant(duty.due, zone)}</div>
      <div>
        <h3>{sayDuty(duty)}</h3>
        {ahead ? (
          <p>
            {duty.onTimeUntil < now ? `Overdue; accepted until ${sayInstant(duty.lateUntil, zone)},` : 'Submit'}{' '}
            {duty.where}
            {duty.opens !== null && `, which opens ${sayInstant(duty.opens, zone)}`}.{' '}
            {duty.link !== '' && <a href={duty.link}>Open the form</a>}
          </p>
        ) : (
          <p>
            {duty.at !== null ? `In ${sayInstant(duty.at, zone)}: ` : duty.status !== 'excused' && 'Nothing came in: '}
            <b>{statusWords[duty.status]}</b>
            {duty.file && (
              <>
                {' '}
                (<Anchor {...duty.file} />)
              </>
            )}
          </p>
        )}
        <details>
          <summary>Explain</summary>
          <ul>
            {duty.why.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      </div>
    </li>
  );
}

const Days = ({ children }: { readonly children: ComponentChildren }) => <ol class="days">{children}</ol>;

/** `changed` is when the content of the page last changed. */
export function ownPage(page: OwnPage, changed: Instant, now: Instant, ways: OwnWays): string {
  const { zone } = page;
  const ahead = page.duties.filter((duty) => isAhead(duty, now));
  const over = page.duties.filter((duty) => !isAhead(duty, now));
  const left = leftLines(page);
  return documentOf(
    <>
      <main>
        <h1>
          {page.first}’s page, {[page.course, page.term].filter((part) => part !== '').join(', ')}
        </h1>
        <p class="soft">Whoever has this link sees this page: keep it to yourself.</p>
        {page.asked.length > 0 && ways.post !== '' && <Asked page={page} ways={ways} />}
        <h2>Due next</h2>
        {ahead.length === 0 ? (
          <p>Nothing is due from you at present.</p>
        ) : (
          <Days>
            {ahead.map((duty) => (
              <Duty key={sayDuty(duty)} duty={duty} zone={zone} now={now} />
            ))}
          </Days>
        )}
        {left.length > 0 && (
          <ul>
            {left.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <h2>Your roles</h2>
        {page.roles.length === 0 ? (
          <p>You have no announced role yet. What was announced just now shows within minutes.</p>
        ) : (
          <Days>
            {page.roles.map((role) => (
              <Role key={`${role.session} ${role.role}`} role={role} zone={zone} />
            ))}
          </Days>
        )}
        <Requests page={page} ahead={ahead} ways={ways} />
        {page.team && (
          <>
            <h2>Your team</h2>
            <p>
              Team {page.team.number}
              {page.team.topic !== '' && `: ${page.team.topic}`}
              {page.team.others.length > 0 && `, with ${sayNames(page.team.others)}`}
            </p>
            <ul>
              {page.team.dates.map(({ what, when, room }) => (
                <li key={what}>
                  {what}: {when}
                  {room !== '' && `, ${room}`}
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>What came in</h2>
        {over.length === 0 ? (
          <p>Nothing has come due yet.</p>
        ) : (
          <Days>
            {over.map((duty) => (
              <Duty key={sayDuty(duty)} duty={duty} zone={zone} now={now} />
            ))}
          </Days>
        )}
        {ways.feed !== '' && (
          <>
            <h2>Your calendar</h2>
            <p>Subscribe to this address in your calendar program; it follows changes:</p>
            <p>
              <a href={ways.feed}>{ways.feed}</a>
            </p>
          </>
        )}
      </main>
      <footer>
        <p>
          Last changed {sayInstant(changed, zone)}. Something is wrong? Write to{' '}
          <Said text={page.contact || 'the instructor'} />.
          {ways.schedule !== '' && (
            <>
              {' '}
              <a href={ways.schedule}>Schedule of the course</a>
            </>
          )}
        </p>
      </footer>
    </>,
    null,
  );
}
